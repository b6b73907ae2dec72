// What differs between two moments?
//
// Which incidents came, went or changed between two moments, such as yesterday and now, or two releases of this store?
//
// Look at: `kind`. What was taken away is told as well as what came. Instead of a cursor, `from` and `to` take `recordedBefore` (a time) or
// `release` (a name). Here the first moment is the oldest that the feed still has.
//
// On the demo data:
// 0 incidents then, 69 now
// 69 ADDED
const ask = async (query, variables) => {
  const response = await fetch('http://localhost:4000/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
};
const { feed } = await ask('{ feed { oldest } }');
const { incidentDiff } = await ask(
  `query ($from: MomentInput!) {
    incidentDiff(from: $from, where: { country: { eq: "UKR" } }) {
      nodesBefore
      nodesAfter
      counts { kind count }
    }
  }`,
  { from: { cursor: feed.oldest } },
);
console.log(`${incidentDiff.nodesBefore} incidents then, ${incidentDiff.nodesAfter} now`);
for (const { kind, count } of incidentDiff.counts) console.log(count, kind);
