/**
 * Reports of electoral violence in the layout of MAVERICK (van Baalen & Höglund 2026, JPR 63(1):98–106, CC BY 4.0): one
 * row is one source's report, `event_id` the event that human coders gave it to. Nothing that a publisher's report could
 * not have is read: neither `event_id` nor the coders' certainty nor the election.
 */
import type { GeoPrecision } from '../../core/geo.ts';
import { normaliseName } from '../../core/references.ts';
import type { Count, LinkableActor, LinkableCode, LinkableReport } from '../report.ts';

/** A row by column name; '' is empty. */
export type MaverickRow = Readonly<Record<string, string>>;

/** Columns without which a file is not of this layout. */
export const maverickColumns = [
  'id',
  'event_id',
  'country',
  'election',
  'date_start',
  'date_end',
  'city',
  'location',
  'latitude',
  'longitude',
  'geo_precision',
  'actor1',
  'actor1_id',
  'event_context',
  'target',
  'deaths_best',
  'deaths_low',
  'deaths_high',
  'injuries_best',
  'injuries_low',
  'injuries_high',
  'source',
  'source_author',
] as const;

/** A report with the event that coders gave it to, and what it is grouped by in cross-validation. */
export interface LabelledReport {
  report: LinkableReport;
  event: string;
  country: string;
  election: string;
}

/** The report of a row, as far as a publisher would have told it. */
export function readMaverickRow(row: MaverickRow): LabelledReport {
  const { outlet, headline, day } = readSource(row['source'] ?? '');
  const document = documentOf(row, headline);
  const [earliest, latest] = [isoDay(row['date_start']), isoDay(row['date_end'])].sort();
  const report: LinkableReport = {
    id: text(row['id']) ?? document,
    release: document,
    document,
    publisher: text(row['source_author']) ?? outlet,
    country: isoCountries[row['country'] ?? ''] ?? null,
    earliest: earliest ?? null,
    latest: latest ?? null,
    latitude: number(row['latitude']),
    longitude: number(row['longitude']),
    ...(precisions[Number(row['geo_precision'])] ?? { geoPrecision: 'UNKNOWN', radiusKm: null }),
    placeName: text(row['city']) ?? text(row['location']),
    locationText: text(row['location']),
    category: categories[row['event_context'] ?? ''] ?? 'UNKNOWN',
    codes: codesOf(row),
    actors: actorNumbers.flatMap((n) => actorsOf(row, `actor${n}`)),
    killed: count(row, 'deaths'),
    injured: count(row, 'injuries'),
    headline,
    summary: null,
    origins: [],
    assertedAt: day,
  };
  return {
    report,
    event: row['event_id'] ?? '',
    country: row['country'] ?? '',
    election: row['election'] ?? '',
  };
}

const actorNumbers = [1, 2, 3, 4, 5, 6] as const;

const isoCountries: Readonly<Record<string, string>> = { Kenya: 'KEN', 'Ivory Coast': 'CIV' };

/** From the country (1) over a district (2), a town (3) and a quarter (4, 5) to a site (6). */
const precisions: Readonly<Record<number, { geoPrecision: GeoPrecision; radiusKm: number | null }>> = {
  1: { geoPrecision: 'COUNTRY', radiusKm: null },
  2: { geoPrecision: 'ADM2', radiusKm: null },
  3: { geoPrecision: 'SETTLEMENT', radiusKm: 5 },
  4: { geoPrecision: 'SETTLEMENT', radiusKm: 3 },
  5: { geoPrecision: 'EXACT_SITE', radiusKm: 2 },
  6: { geoPrecision: 'EXACT_SITE', radiusKm: 1 },
};

const categories: Readonly<Record<string, string>> = {
  Protest: 'PROTEST',
  'Security force crack-down on protest': 'PROTEST',
  Riot: 'RIOT',
  Clash: 'BATTLE',
  'Military operation': 'BATTLE',
};

/** "Reuters (1995-09-20) Riot police break up Ivory Coast protests": outlet, day and headline. */
function readSource(source: string): { outlet: string; headline: string | null; day: string | null } {
  const parts = /^(?<outlet>.*?)\s*\((?<day>\d{4}-\d{2}-\d{2})\)\s*(?<headline>[^]*)$/.exec(source)?.groups;
  if (!parts) return { outlet: source, headline: null, day: null };
  // The first of January stands for a day that is not known, or for a mere year.
  const day = parts['day']?.endsWith('-01-01') ? null : isoDay(parts['day']);
  return { outlet: parts['outlet'] ?? '', headline: text(parts['headline']), day };
}

/**
 * Which text a row was coded from. One text stands in several rows with slips of the date and of the outlet, so its headline
 * tells it, unless that is too short to be nobody else's.
 */
function documentOf(row: MaverickRow, headline: string | null): string {
  const words = normaliseName(headline ?? '');
  return words.split(' ').length >= 3 ? words : `${row['source_author']}: ${row['source']}`;
}

function codesOf(row: MaverickRow): LinkableCode[] {
  const violence = actorNumbers.flatMap((n) => (row[`actor${n}_violence`] ?? '').split(';'));
  return [
    ...violence.map((value) => ({ scheme: 'violence', value: value.trim() })),
    { scheme: 'context', value: row['event_context'] ?? '' },
    { scheme: 'target', value: row['target'] ?? '' },
  ].filter(({ value }) => value !== '' && !/^(Unknown|Other( context)?)$/.test(value));
}

function actorsOf(row: MaverickRow, actor: string): LinkableActor[] {
  const name = text(row[actor]);
  if (name === null) return [];
  // Somebody unknown is another one in each report.
  const id = name.startsWith('Unknown') ? `${row['id']}/${actor}` : (text(row[`${actor}_id`]) ?? name);
  const is = (part: string): boolean => number(row[`${actor}_${part}`]) === 1;
  const roles = [
    ...(is('initiator') || is('perpetrator') ? ['PERPETRATOR'] : []),
    ...(is('victim') ? ['VICTIM_GROUP'] : []),
    ...(is('bystander') ? ['BYSTANDER'] : []),
  ];
  return (roles.length > 0 ? roles : ['SIDE_A']).map((role) => ({ id, name, role }));
}

function count(row: MaverickRow, of: 'deaths' | 'injuries'): Count {
  return {
    low: number(row[`${of}_low`]),
    best: number(row[`${of}_best`]),
    high: number(row[`${of}_high`]),
  };
}

function text(cell: string | undefined): string | null {
  return cell === undefined || cell.trim() === '' ? null : cell.trim();
}

function number(cell: string | undefined): number | null {
  const value = text(cell);
  return value === null || Number.isNaN(Number(value)) ? null : Number(value);
}

function isoDay(cell: string | undefined): string | null {
  const value = text(cell);
  return value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
}
