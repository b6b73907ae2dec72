/**
 * The API of Insecurity Insight in the recorded world: the whole list of each topic, changed in place, with an ETag. Events and
 * figures are made up.
 *
 * | day | what happens | education | healthcare | aid workers | protection |
 * |---|---|---|---|---|---|
 * | before | | 10 | 5 | 4 | 4 |
 * | 4 | education has 2 new ones, of which one is an event of healthcare as well | 12 | 5 | 4 | 4 |
 * | 10 | education has one with more injured and one less | 11 | 5 | 4 | 4 |
 * | 17 | healthcare has a new one; protection gives out no points and no descriptions | 11 | 6 | 4 | 4 |
 */
import { json, unlessKnown, type Upstream, worldDay } from '../../world/upstream.ts';
import { aidWorkers, education, healthcare, protection, type Row } from './events.ts';

const events = (row: Row, first: number, count: number, idColumn = 'SiND Event ID'): Row[] =>
  Array.from({ length: count }, (_, n) => ({
    ...row,
    Date: `2026-01-${String(n + 1).padStart(2, '0')}`,
    'Event Description': `January 2026: Words of the publisher about event ${first + n}.`,
    [idColumn]: first + n,
  }));

const schools = events(education, 910_000, 10);
const clinics = events(healthcare, 920_000, 6);
const shared = { ...schools[0], Date: '2026-01-03', 'SiND Event ID': 920_002 };

function educationAt(day: number): Row[] {
  const added = day >= 4 ? [shared, ...events(education, 910_100, 1)] : [];
  const list = [...added, ...schools];
  if (day < 10) return list;
  return list
    .filter((row) => row['SiND Event ID'] !== 910_007)
    .map((row) => (row['SiND Event ID'] === 910_003 ? { ...row, 'Students Injured': '5' } : row));
}

function protectionAt(day: number): Row[] {
  const list = events(protection, 940_000, 4, 'SiND ID');
  if (day < 17) return list;
  const censored = { Latitude: null, Longitude: null, 'Geo Precision': 'censored', 'Event Description': '' };
  return list.map((row) => ({ ...row, ...censored }));
}

/** Each topic's list and the days on which it changes. */
const lists: Readonly<Record<string, { changes: readonly number[]; at: (day: number) => Row[] }>> = {
  education: { changes: [4, 10], at: educationAt },
  healthcare: { changes: [17], at: (day) => clinics.slice(0, day >= 17 ? 6 : 5) },
  aidworkerKIKA: { changes: [], at: () => events(aidWorkers, 930_000, 4) },
  protection: { changes: [17], at: protectionAt },
};

export const upstream: Upstream = {
  hosts: ['sind-api.herokuapp.com'],
  answer: (request, at) => {
    const topic = /^\/hdx\/v1\/(\w+)$/.exec(request.url.pathname)?.[1] ?? '';
    const list = lists[topic];
    if (!list) return { status: 404, body: 'Cannot GET' };
    const day = worldDay(at);
    const version = list.changes.filter((change) => change <= day).length;
    return unlessKnown(request, `W/"${topic}-${version}"`, () => json(list.at(day)));
  },
};
