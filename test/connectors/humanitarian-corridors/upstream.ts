/**
 * The repository of PeaceRep's map in the recorded world. It answers with an ETag and 304, as GitHub does.
 *
 * - day 0: 12 corridors of 5 to 8 March 2022 (one process, 12 meetings, 13 positions)
 * - day 9: the outcome of corridor 12 is corrected from unknown to successful
 * - day 16: corridors 13 and 14 are added (of 9 March 2022)
 *
 * Nothing is ever taken out: the table is closed.
 */
import { createHash } from 'node:crypto';
import { unlessKnown, type Upstream, worldDay } from '../../world/upstream.ts';
import { type CorridorCells, tableOf } from './table.ts';

const path =
  '/peacerep/humanitarian-corridors/main/data/Humanitarian%20Corridors%20Ukraine%20-%20HC_geocoded.csv';

const towns = ['Mariupol', 'Volnovakha', 'Enerhodar'];

function corridorsOn(day: number): CorridorCells[] {
  const first = Array.from({ length: 12 }, (_, n): CorridorCells => ({
    HC_ID: String(n + 1),
    date: `2022-03-0${5 + Math.floor(n / 3)}`,
    From: towns[n % 3]!,
  }));
  first[0] = { ...first[0]!, proposal: 'Agreed', status_result: 'disputed' };
  first[3] = { ...first[3]!, proposal: 'Russia' };
  if (day >= 9) first[11] = { ...first[11]!, status_result: 'successful' };
  const later = ['13', '14'].map((id, n) => ({ HC_ID: id, date: '2022-03-09', From: towns[n]! }));
  return day >= 16 ? [...first, ...later] : first;
}

export const upstream: Upstream = {
  hosts: ['raw.githubusercontent.com'],
  answer(request, at) {
    if (request.url.pathname !== path) return { status: 404, body: '404: Not Found' };
    const body = tableOf(corridorsOn(worldDay(at)));
    const etag = `W/"${createHash('sha256').update(body).digest('hex')}"`;
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    return unlessKnown(request, etag, () => ({ headers, body }));
  },
};
