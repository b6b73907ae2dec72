/**
 * UCDP in the recorded world: its API behind a token, and one consolidated candidate file. Events, ids and figures are made up.
 *
 * | day | what happens | events |
 * |---|---|---|
 * | before | yearly release 25.1 (up to 2024) | 12 |
 * | before | candidates of 2025: January to June as one file without a header row, 25.0.7 to 25.0.12, and 26.0.1 | 9, 2 each, 4 |
 * | 3 | 26.0.1 is re-issued: one event has another id, one has more deaths, one is added | 5 |
 * | 14 | yearly release 26.1: of 25.1 one event is gone and one corrected; of the 21 candidates of 2025 it has 16 | 27 |
 * | 24 | candidate 26.0.2 | 3 |
 *
 * The real yearly release comes about June; here it comes early, so that four weeks have one.
 */
import { csvOf, mh17 } from './events.ts';
import { json, type Upstream, type UpstreamAnswer, worldDay } from '../../world/upstream.ts';

export const TOKEN = 'ucdp-token-of-the-recorded-world';

type Event = Readonly<Record<string, string>>;

/** The real API gives at most 1,000 a page. */
const PAGE_SIZE = 5;

const REISSUED = 3;
const YEARLY = 14;
const FEBRUARY = 24;

function event(id: number, day: string, more: Event = {}): Event {
  const killed = String(1 + (id % 7));
  return {
    id: String(id),
    relid: `UKR-${day.slice(0, 4)}-1-13243-${id}`,
    year: day.slice(0, 4),
    dyad_name: 'Government of Russia (Soviet Union) - Government of Ukraine',
    where_coordinates: `Example village ${id % 9}`,
    where_description: '',
    date_start: `${day} 00:00:00.000`,
    date_end: `${day} 00:00:00.000`,
    ...{ deaths_civilians: killed, best: killed, high: killed, low: killed },
    ...more,
  };
}

const none = { deaths_civilians: '0', best: '0', high: '2', low: '0' };

/** Candidates are less sure: many are not "Clear", some have no certain death, some an unidentified side. */
function candidate(id: number, day: string, more: Event = {}): Event {
  const unsure = {
    ...(id % 2 === 0 ? { code_status: 'Check deaths' } : {}),
    ...(id % 9 === 0 ? none : {}),
    ...(id % 5 === 0 ? { side_b: 'XXX1', side_b_new_id: '', dyad_name: 'Government of Ukraine - XXX1' } : {}),
  };
  return event(id, day, { ...unsure, ...more });
}

const month = (number: number): string => String(number).padStart(2, '0');

const until2024 = Array.from({ length: 12 }, (_, n) =>
  event(400_000 + n, `${2014 + (n % 11)}-03-${month(n + 1)}`),
);
const firstHalf = Array.from({ length: 9 }, (_, n) =>
  candidate(600_000 + n, `2025-${month(1 + (n % 6))}-11`),
);
const secondHalf = (number: number): Event[] =>
  [0, 1].map((n) => candidate(600_100 + number * 2 + n, `2025-${month(number)}-2${n}`));

const of2025 = [...firstHalf, ...[7, 8, 9, 10, 11, 12].flatMap(secondHalf)];

/** Reviewed: five of the candidates did not hold, the others are clear and have a side. */
const reviewed = of2025
  .filter((_, n) => n % 4 !== 3)
  .map(({ id, date_start }) => event(Number(id), date_start!.slice(0, 10)));

const january = [0, 1, 2, 3].map((n) => candidate(610_000 + n, `2026-01-0${n + 1}`));
const reissued = [
  { ...january[0]!, id: '610900' },
  { ...january[1]!, deaths_civilians: '9', best: '9', high: '9', low: '9' },
  ...january.slice(2),
  candidate(610_004, '2026-01-30'),
];
const february = [0, 1, 2].map((n) => candidate(610_100 + n, `2026-02-1${n}`));

/** The events of a version, or undefined while it is not released. */
function released(version: string, day: number): readonly Event[] | undefined {
  if (version === '25.1') return until2024;
  if (version === '26.1' && day >= YEARLY) {
    return [{ ...until2024[0]!, high: '40' }, ...until2024.slice(2), ...reviewed];
  }
  if (version === '26.0.1') return day >= REISSUED ? reissued : january;
  if (version === '26.0.2' && day >= FEBRUARY) return february;
  const number = Number(/^25\.0\.(7|8|9|10|11|12)$/.exec(version)?.[1]);
  return number > 0 ? secondHalf(number) : undefined;
}

const texts = /_dset_id$|^gwno/;

/** As the API has it: ids in the older data sets and GW numbers of sides are texts, `active_year` is a boolean. */
function inApi(cells: Event): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ ...mh17, ...cells }).map(([name, cell]): [string, unknown] => {
      if (name === 'active_year') return [name, cell === '1'];
      if (name.startsWith('date_'))
        return [name, name === 'date_prec' ? Number(cell) : cell.replace(' 00:00:00.000', 'T00:00:00')];
      if (texts.test(name)) return [name, cell === '' ? null : cell];
      return [name, /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell];
    }),
  );
}

function page(url: URL, events: readonly Event[]): UpstreamAnswer {
  const size = Math.min(PAGE_SIZE, Number(url.searchParams.get('pagesize') ?? 100));
  const number = Number(url.searchParams.get('page') ?? 0);
  const pages = Math.ceil(events.length / size);
  const address = (other: number): string =>
    other < 0 || other >= pages ? '' : `${url.origin}${url.pathname}?pagesize=${size}&page=${other}`;
  return json({
    TotalCount: events.length,
    TotalPages: pages,
    PreviousPageUrl: address(number - 1),
    NextPageUrl: address(number + 1),
    Result: events.slice(number * size, (number + 1) * size).map(inApi),
  });
}

function inTheApi(url: URL, token: string | undefined, day: number): UpstreamAnswer {
  if (token !== TOKEN)
    return json({ Message: 'Authorization has been denied for this request.' }, { status: 401 });
  const version = /^\/api\/gedevents\/([\d.]+)$/.exec(url.pathname)?.[1] ?? '';
  const events = released(version, day);
  if (events) return page(url, events);
  const table = `GEDEvent_v${version.replaceAll('.', '_')}`;
  // The half of this body does not have the words that tell an unreleased version.
  return json(
    { Message: 'An error has occurred.', ExceptionMessage: `Invalid object name '${table}'.` },
    { status: 400 },
  );
}

/** Without a header row, as some candidate files were. */
const consolidated = csvOf(firstHalf).split('\n').slice(1).join('\n');

export const upstream: Upstream = {
  hosts: ['ucdpapi.pcr.uu.se', 'ucdp.uu.se'],
  answer: ({ url, headers }, at) => {
    if (url.hostname === 'ucdpapi.pcr.uu.se')
      return inTheApi(url, headers['x-ucdp-access-token'], worldDay(at));
    if (url.pathname !== '/downloads/candidateged/GEDEvent_v25_01_25_06.csv')
      return { status: 404, body: 'Not Found' };
    return { headers: { 'content-type': 'text/csv' }, body: consolidated };
  },
};
