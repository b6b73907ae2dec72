// Resume a stream
//
// What happens when the connection breaks: how do I go on where I was, with nothing but HTTP?
//
// Look at: `id`, which comes with each event. It is the cursor to come back with, as the parameter `after`.
//
// On the demo data:
// first: CREATED
// went on behind it: true
async function* events(after) {
  const query = 'subscription { changes { cursor changes { cursor kind nodeType } } }';
  const parameters = new URLSearchParams({ query, after });
  const response = await fetch(`http://localhost:4000/graphql?${parameters}`, {
    headers: { accept: 'text/event-stream' },
  });
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
      const lines = text.slice(0, end).split('\n');
      const field = (name) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      if (field('event') === 'next') yield { id: field('id'), ...JSON.parse(field('data')) };
    }
  }
}

/** The first batch behind a cursor that has changes; leaving the loop closes the connection. */
async function firstBehind(after) {
  for await (const { id, data, errors } of events(after)) {
    if (errors) throw new Error(errors[0].message);
    if (data.changes.changes.length > 0) return { id, changes: data.changes.changes };
  }
}

const headers = { 'content-type': 'application/json' };
const asked = await fetch('http://localhost:4000/graphql?query={feed{oldest}}', { headers });
const begin = await asked.json();
const first = await firstBehind(begin.data.feed.oldest);
console.log(`first: ${first.changes[0].kind}`);
const next = await firstBehind(first.changes[0].cursor); // as if the connection had broken behind the first change
console.log(`went on behind it: ${next.changes[0].cursor === first.changes[1].cursor}`);
