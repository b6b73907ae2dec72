// All incidents, as a file
//
// How do I take all incidents away, row by row, and know that none is missing?
//
// Look at: the trailer `Row-Count`, which comes behind the last row, and `Content-Digest`, the SHA-256 of the bytes. A program that
// sees both match has the whole table.
//
// On the demo data:
// 69 rows, whole: true
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { get } from 'node:http';

const [response] = await once(
  get('http://localhost:4000/q/IncidentsInCountry.ndjson?country=UKR'),
  'response',
);
const file = createWriteStream('incidents.ndjson');
const hash = createHash('sha256');
let rows = 0;
for await (const bytes of response) {
  rows += bytes.filter((byte) => byte === 10).length;
  hash.update(bytes);
  if (!file.write(bytes)) await once(file, 'drain');
}
file.end();
const { 'row-count': told, 'content-digest': digest } = response.trailers;
const isWhole = Number(told) === rows && digest === `sha-256=:${hash.digest('base64')}:`;
console.log(`${rows} rows, whole: ${isWhole}`);
