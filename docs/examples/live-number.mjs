// A number that stays true
//
// How many incidents with deaths are there in a country: now, and whenever that changes?
//
// Look at: the first result, which comes at once. After a lost connection subscribe again: the present number comes first, so that
// nothing need be resumed.
//
// Needs: graphql-ws, ws
//
// On the demo data:
// 68 incidents with deaths
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const client = createClient({ url: 'ws://localhost:4000/graphql', webSocketImpl: WebSocket });
const query = `subscription { incidentCountChanged(where: { country: { eq: "UKR" }, killedBest: { gte: 1 } }) { count } }`;
for await (const { data, errors } of client.iterate({ query })) {
  if (errors) throw new Error(errors[0].message);
  console.log(`${data.incidentCountChanged.count} incidents with deaths`);
  break; // a display would go on
}
await client.dispose();
