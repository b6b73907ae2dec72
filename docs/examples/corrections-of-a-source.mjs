// What did a source correct?
//
// Which numbers, days and places did a publisher correct, from what to what, and when did we learn of it?
//
// Look at: `reason`, which says it in a sentence. A new release of a source brings its corrections; the demo data has none.
//
// On the demo data:
// 0 corrections of ucdp-ged
const query = `query ($dataset: String!) {
  corrections(first: 20, where: { datasets: [$dataset] }) {
    totalCount
    nodes { recordedAt reason changed { path before after } }
  }
}`;
const response = await fetch('http://localhost:4000/graphql', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables: { dataset: 'ucdp-ged' } }),
});
const { data, errors } = await response.json();
if (errors) throw new Error(errors[0].message);
for (const { recordedAt, reason } of data.corrections.nodes) console.log(recordedAt, reason);
console.log(`${data.corrections.totalCount} corrections of ucdp-ged`);
