// A copy that stays in step
//
// How do I keep a copy of all incidents of a country, and miss no change?
//
// Look at: `snapshot`, which reads where the feed stands before it reads the data. A program of yours would not leave: here it does
// as soon as the feed was live.
//
// Needs: conflict-gateway, ws
//
// On the demo data:
// 69 incidents, and what changes from now on
import { follow, webSocket } from 'conflict-gateway/client';
import WebSocket from 'ws'; // browsers and Node 22 have their own

const incidents = new Map();
const leave = new AbortController();

async function snapshot() {
  const response = await fetch('http://localhost:4000/q/IncidentsSnapshot?country=UKR');
  const { data } = await response.json(); // one page; with more, go on with `after` as all-pages does
  for (const node of data.incidents.nodes) incidents.set(node.id, node);
  return data.feed.head;
}

await follow({
  transport: webSocket({ url: 'ws://localhost:4000/graphql', webSocketImpl: WebSocket }),
  query: `subscription ($after: String) {
    changes(after: $after, where: { nodeTypes: ["Incident"] }) {
      changes { nodeId node { ... on Incident { id title status killed { low best high } } } }
    }
  }`,
  snapshot,
  next: ({ data }) => {
    for (const { nodeId, node } of data.changes.changes) {
      if (node?.status === 'ACTIVE') incidents.set(nodeId, node);
      else incidents.delete(nodeId); // retracted, or taken down: then there is no node
    }
  },
  onState: ({ kind }) => {
    if (kind !== 'live') return;
    console.log(`${incidents.size} incidents, and what changes from now on`);
    leave.abort();
  },
  signal: leave.signal,
});
