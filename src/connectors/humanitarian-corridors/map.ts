import { attributedTo, type AttributionStep, ownWord } from '../../core/assertion.ts';
import { statedPeriod } from '../../core/period.ts';
import type { DataIssue } from '../../core/records.ts';
import type {
  MeetingRecord,
  NegotiationRecord,
  PositionRecord,
  ProcessRecord,
} from '../../domains/negotiations/record.ts';
import type { Mapped, MappedRecord, ParsedRow, Rejection, RowMapper } from '../connector.ts';
import { cell } from './cells.ts';
import { issue, PROCESS, process, proposals, results } from './lookups.ts';
import type { CorridorRow } from './parse.ts';
import { routeEnd, type RouteEnd } from './route.ts';

/** What a row cannot be a corridor without. */
interface Corridor {
  id: string;
  /** `YYYY-MM-DD` */
  day: string;
  from: RouteEnd;
  to: RouteEnd;
  links: string[];
  issues: DataIssue[];
}

/**
 * A row becomes the corridor of its day, as something that was arranged and may have taken place (a meeting of the kind
 * OTHER: nobody is said to have met), and what each side is said to have put forward or agreed to (positions).
 */
export function corridorMapper(): RowMapper<CorridorRow> {
  const positions = new Map<string, string>();

  function* map(parsed: ParsedRow<CorridorRow>): Iterable<Mapped> {
    const corridor = corridorOf(parsed);
    if ('kind' in corridor) return yield corridor;
    const earlier = positions.get(corridor.id);
    if (earlier !== undefined) {
      const message = `the id ${corridor.id} was already given at ${earlier}, which is kept`;
      return yield reject(parsed, 'DUPLICATE_ID', 'HC_ID', message);
    }
    if (positions.size === 0) yield recordAt(parsed, processRecord());
    positions.set(corridor.id, parsed.position);
    yield recordAt(parsed, meetingOf(parsed.row, corridor));
    for (const position of positionsOf(parsed.row, corridor)) yield recordAt(parsed, position);
  }

  return { map };
}

function corridorOf(parsed: ParsedRow<CorridorRow>): Corridor | Rejection {
  const { row } = parsed;
  const issues: DataIssue[] = [];
  const id = cell(row, 'HC_ID');
  if (id === null) return reject(parsed, 'MISSING_VALUE', 'HC_ID', 'a row needs its id');
  const day = cell(row, 'date');
  if (day === null || !isDay(day)) return reject(parsed, 'BAD_DATE', 'date', 'expected a day as YYYY-MM-DD');
  const from = routeEnd(row, 'From', issues);
  if (!from) return reject(parsed, 'MISSING_VALUE', 'From', 'a corridor begins somewhere');
  const to = routeEnd(row, 'To', issues);
  if (!to) return reject(parsed, 'MISSING_VALUE', 'To', 'a corridor leads somewhere');
  checkDate(row, day, issues);
  return { id, day, from, to, links: linksOf(row, issues), issues };
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  );
}

/** The same day stands in the row three times: `2022-03-05`, `05.03.22` (day first) and in columns of its parts. */
function checkDate(row: CorridorRow, day: string, issues: DataIssue[]): void {
  const [year, month, date] = day.split('-') as [string, string, string];
  const parts: [column: string, expected: string][] = [
    ['Date', `${date}.${month}.${year.slice(2)}`],
    ['year', year],
    ['month', String(Number(month))],
    ['day', String(Number(date))],
  ];
  for (const [column, expected] of parts) {
    const value = cell(row, column);
    if (value === null || value === expected) continue;
    const message = `the column ${column} is of another day than the column date, which is used: ${day}`;
    issues.push({ code: 'CONTRADICTION', path: 'scheduled', message, value });
  }
}

/** The articles that a row cites, in a list that is parted by semicolons or spaces. */
function linksOf(row: CorridorRow, issues: DataIssue[]): string[] {
  const words = (cell(row, 'Link') ?? '').split(/[\s;]+/).filter((word) => word !== '');
  const isLink = (word: string): boolean => /^https?:/.test(word) && URL.canParse(word);
  for (const value of words.filter((word) => !isLink(word)))
    issues.push({ code: 'UNKNOWN_CODE', path: 'url', message: 'this is no address of an article', value });
  return [...new Set(words.filter(isLink).map((word) => new URL(word).href))];
}

function base({ links, issues }: Pick<Corridor, 'links' | 'issues'>) {
  return {
    domain: 'negotiations' as const,
    url: links[0] ?? null,
    assertedAt: null,
    document: null,
    ...ownWord,
    attribution: links.map(articleAt),
    issues,
  };
}

function articleAt(link: string): AttributionStep {
  const host = new URL(link).hostname.replace(/^www\./, '');
  return { ...attributedTo('RELAY', host), anonymity: 'NAMED', title: link };
}

function processRecord(): ProcessRecord {
  return {
    ...base({ links: [], issues: [] }),
    kind: 'process',
    nativeId: PROCESS,
    track: 'UNKNOWN',
    period: null,
    formats: [],
    ...process,
  };
}

function meetingOf(row: CorridorRow, { id, day, from, to, ...rest }: Corridor): MeetingRecord {
  const published = cell(row, 'status_result');
  const result = published === null ? undefined : results.get(published);
  const issues = [...rest.issues];
  if (!result) issues.push(unknown('status', 'status_result', published, results));
  const proposal = cell(row, 'proposal');
  if (!proposals.has(proposal ?? '')) issues.push(unknown('proposal', 'proposal', proposal, proposals));
  const extra = cell(row, 'status_extra');
  const period = statedPeriod(day, day, 'DAY');
  return {
    ...base({ ...rest, issues }),
    kind: 'meeting',
    nativeId: id,
    sameAs: null,
    title: titleOf(from, to),
    meetingKind: 'OTHER',
    // A corridor that somebody put forward was planned, whatever else is not known of it.
    status: result ?? 'PLANNED',
    process: PROCESS,
    scheduled: period,
    actual: result === 'HELD' ? period : null,
    venue: from.place,
    host: null,
    roundLabel: null,
    sequence: null,
    agenda: `From ${from.words} to ${to.words}`,
    outcomeKind: proposal === 'Agreed' ? 'AGREED' : 'NOT_REPORTED',
    outcome: extra === null || extra === published ? published : `${published ?? 'unknown'}: ${extra}`,
    participations: [],
  };
}

function* positionsOf(row: CorridorRow, { id, day, from, to, ...rest }: Corridor): Iterable<PositionRecord> {
  const published = cell(row, 'proposal');
  const stances = published === null ? undefined : proposals.get(published);
  const label = titleOf(from, to);
  for (const { party, stance } of stances ?? []) {
    yield {
      ...base({ links: rest.links, issues: [] }),
      kind: 'position',
      nativeId: `${id}/${party.country}`,
      process: PROCESS,
      party,
      onBehalfOf: null,
      capacity: null,
      option: {
        key: `${issue.key}/${from.place.key}/${to.place.key}`,
        issue,
        label,
        actorToAct: null,
        action: null,
        object: null,
      },
      stance,
      strength: 'UNKNOWN',
      conditions: null,
      addressee: null,
      declaredRedLine: false,
      period: statedPeriod(day, day, 'DAY'),
      basis: 'REPORTED_BY_OTHER',
    };
  }
}

const titleOf = (from: RouteEnd, to: RouteEnd): string =>
  `Humanitarian corridor from ${from.name} to ${to.name}`;

function unknown(
  path: string,
  column: string,
  value: string | null,
  known: ReadonlyMap<string, unknown>,
): DataIssue {
  const message = `${column} is none of ${[...known.keys()].join(', ')}`;
  return { code: 'UNKNOWN_CODE', path, message, value };
}

function recordAt({ position }: ParsedRow<CorridorRow>, record: NegotiationRecord): MappedRecord {
  return { kind: 'record', position, record };
}

function reject(
  { position, raw, row }: ParsedRow<CorridorRow>,
  code: string,
  column: string,
  message: string,
): Rejection {
  return { kind: 'rejected', position, code, message, column, value: row[column] ?? null, raw };
}
