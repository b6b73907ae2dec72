import { attributedTo, ownWord } from '../../core/assertion.ts';
import type { FuzzyPeriod } from '../../core/period.ts';
import type { DataIssue } from '../../core/records.ts';
import { normaliseName } from '../../core/references.ts';
import type {
  AgreementRecord,
  MeetingRecord,
  NegotiationRecord,
  ProcessRecord,
} from '../../domains/negotiations/record.ts';
import type { CsvRow } from '../formats/csv.ts';
import type { Mapped, MappedRecord, ParsedRow, Rejection, RowMapper } from '../connector.ts';
import { cell, members } from './layouts.ts';
import { participationsOf } from './parties.ts';
import type { MendRow } from './parse.ts';
import { venueOf } from './venue.ts';
import { periodOf } from './when.ts';

/** Values of `med_type`: mediation, what is related to mediation, and one that the publisher does not explain (I). */
const types: ReadonlyMap<string, { kind: MeetingRecord['meetingKind']; words: string }> = new Map([
  ['M', { kind: 'NEGOTIATION_ROUND', words: 'Mediation' }],
  ['MR', { kind: 'CONSULTATION', words: 'Event related to mediation' }],
]);

/** What a row is in the words of its columns. */
interface Event {
  id: string;
  period: FuzzyPeriod;
  conflict: string;
  /** Initiatives and mechanisms that it was a part of. */
  groupings: string[];
  process: string | null;
  links: string[];
  issues: DataIssue[];
}

/**
 * One event becomes a meeting that was held, its agreement where there was one, and the initiative that it was a part of
 * a process: one for each initiative in each conflict, made at its first event.
 */
export function mendMapper(): RowMapper<MendRow> {
  const positions = new Map<string, string>();
  const processes = new Set<string>();

  function* map(parsed: ParsedRow<MendRow>): Iterable<Mapped> {
    const event = eventOf(parsed);
    if ('kind' in event) return yield event;
    const earlier = positions.get(event.id);
    if (earlier !== undefined) {
      const message = `the event ${event.id} was already given at ${earlier}, which is kept`;
      return yield reject(parsed, 'DUPLICATE_ID', 'med_event_ID', message);
    }
    positions.set(event.id, parsed.position);
    if (event.process !== null && !processes.has(event.process)) {
      processes.add(event.process);
      yield recordAt(parsed, processRecord(event.process, event));
    }
    yield recordAt(parsed, meetingOf(parsed.row, event));
    const agreement = agreementOf(parsed.row.cells, event);
    if (agreement) yield recordAt(parsed, agreement);
  }

  return { map };
}

function eventOf(parsed: ParsedRow<MendRow>): Event | Rejection {
  const { cells } = parsed.row;
  const issues: DataIssue[] = [];
  const id = cell(cells, 'med_event_ID');
  if (id === null) return reject(parsed, 'MISSING_VALUE', 'med_event_ID', 'an event needs its id');
  const conflict = cell(cells, 'conflict_country');
  if (conflict === null)
    return reject(parsed, 'MISSING_VALUE', 'conflict_country', 'an event is about a conflict');
  const period = periodOf(cells, issues);
  if (!period) {
    const found = ['Year', 'Month'].map((column) => `${column} ${JSON.stringify(cells[column] ?? '')}`);
    return reject(parsed, 'BAD_DATE', 'Month', `expected a year and a month, found ${found.join(', ')}`);
  }
  const groupings = members(cells, 'groupings_mechanisms');
  const [first] = groupings.map(normaliseName).filter((name) => name !== '');
  const process = first === undefined ? null : `process/${normaliseName(conflict)}/${first}`;
  return { id, period, conflict, groupings, process, links: linksOf(cells, issues), issues };
}

/** Of what stands among the addresses no more is kept: it may be the text of a report. */
const MOST_OF_A_REMARK = 40;

/** Addresses of the reports that an event rests on. Placeholders (`ICGLINK`) and remarks among them are none. */
function linksOf(cells: CsvRow, issues: DataIssue[]): string[] {
  const links = new Set<string>();
  for (const part of (cells.source_urls ?? '').split(/[;\n]+/)) {
    const others = part.split(/\s+/).filter((word) => {
      const isLink = /^https?:\/\/[^/]/i.test(word) && URL.canParse(word);
      if (isLink) links.add(new URL(word).href);
      return word !== '' && !isLink;
    });
    if (others.length === 0) continue;
    const value = others.join(' ').slice(0, MOST_OF_A_REMARK);
    issues.push({ code: 'UNKNOWN_CODE', path: 'url', message: 'this is no address of a report', value });
  }
  return [...links];
}

function base({ links, issues }: Pick<Event, 'links' | 'issues'>) {
  return {
    domain: 'negotiations' as const,
    url: links[0] ?? null,
    assertedAt: null,
    document: null,
    ...ownWord,
    attribution: links.map((link) => ({
      ...attributedTo('RELAY', new URL(link).hostname.replace(/^www\./, '')),
      title: link,
    })),
    issues,
  };
}

function processRecord(nativeId: string, { groupings, conflict }: Event): ProcessRecord {
  const name = groupings.find((each) => normaliseName(each) !== '');
  return {
    ...base({ links: [], issues: [] }),
    kind: 'process',
    nativeId,
    // Upper and lower case differ from row to row, the first row's are used.
    name: `${name} (${conflict})`,
    track: 'UNKNOWN',
    period: null,
    parties: [],
    formats: [],
  };
}

function meetingOf(row: MendRow, event: Event): MeetingRecord {
  const { cells } = row;
  const issues = [...event.issues];
  const published = cell(cells, 'med_type');
  const type = types.get(published ?? '');
  if (!type) {
    const message = `med_type is none of ${[...types.keys()].join(', ')}`;
    issues.push({ code: 'UNKNOWN_CODE', path: 'meetingKind', message, value: published });
  }
  const { place, isVirtual } = venueOf(cells, issues);
  const participations = participationsOf(row, {
    event: event.id,
    day: event.period.earliest!,
    attendance: isVirtual ? 'REMOTE' : 'PRESENT',
    thirdPartyRole: published === 'M' ? 'MEDIATOR' : 'UNKNOWN',
    issues,
  });
  checkNumbers(cells, issues);
  return {
    ...base({ ...event, issues }),
    kind: 'meeting',
    nativeId: event.id,
    sameAs: null,
    title: titleOf(cells, event, type?.words ?? 'Event'),
    meetingKind: type?.kind ?? 'OTHER',
    status: 'HELD',
    process: event.process,
    scheduled: null,
    actual: event.period,
    venue: place,
    host: null,
    roundLabel: null,
    sequence: null,
    agenda: null,
    ...outcomeOf(cells, issues),
    participations,
  };
}

/** In our words: what it was, in which conflict, as a part of what. */
function titleOf(cells: CsvRow, { conflict, groupings }: Event, type: string): string {
  const what = cell(cells, 'shuttle') === '1' ? `Shuttle diplomacy (${type.toLowerCase()})` : type;
  return [`${what}: ${conflict}`, ...groupings].join(', ');
}

function outcomeOf(cells: CsvRow, issues: DataIssue[]): Pick<MeetingRecord, 'outcomeKind' | 'outcome'> {
  const agreed = cell(cells, 'agmt');
  if (agreed === '1') {
    const codes = members(cells, 'agmt_id_PAX').map((code) => ` (PA-X ${code})`);
    const name = cell(cells, 'agmt_name') ?? 'An agreement without a name';
    return { outcomeKind: 'AGREED', outcome: `${name}${codes.join('')}` };
  }
  if (agreed !== null && agreed !== '0') {
    const message = 'agmt is neither 0 nor 1';
    issues.push({ code: 'UNKNOWN_CODE', path: 'outcomeKind', message, value: agreed });
  }
  // That no agreement came of it does not say that nothing did.
  return { outcomeKind: 'NOT_REPORTED', outcome: agreed === '0' ? 'No agreement' : null };
}

/** `num_med` counts the third parties; `num_local` the local ones, as 0, 1 or 2+. */
function checkNumbers(cells: CsvRow, issues: DataIssue[]): void {
  const counts = [
    ['num_med', members(cells, 'third_party').length, String],
    ['num_local', members(cells, 'local_parties').length, (n: number) => (n >= 2 ? '2+' : String(n))],
  ] as const;
  for (const [column, named, inWords] of counts) {
    const value = cell(cells, column);
    if (value === null || value === inWords(named)) continue;
    const message = `${column} is ${value}, and ${named} are named; both are kept`;
    issues.push({ code: 'CONTRADICTION', path: 'participations', message, value });
  }
}

/** An agreement that came of an event; its date stands in its name at best. */
function agreementOf(cells: CsvRow, event: Event): AgreementRecord | undefined {
  const title = cell(cells, 'agmt_name');
  if (cell(cells, 'agmt') !== '1' || title === null) return undefined;
  return {
    ...base({ links: event.links, issues: [] }),
    kind: 'agreement',
    nativeId: `${event.id}/agreement`,
    title,
    date: null,
    process: event.process,
    stage: null,
    stageCode: null,
    substageCode: null,
    agreementType: null,
    agreementStatus: null,
    conflictType: null,
    countriesAsReported: event.conflict,
    locations: [],
    parties: cell(cells, 'local_parties'),
    thirdParties: cell(cells, 'third_party'),
    interim: null,
    pages: null,
    externalCodes: members(cells, 'agmt_id_PAX').map((value) => ({ scheme: 'PA-X', value, label: null })),
    issuesAddressed: [],
  };
}

function recordAt({ position }: ParsedRow<MendRow>, record: NegotiationRecord): MappedRecord {
  return { kind: 'record', position, record };
}

function reject(
  { position, raw, row }: ParsedRow<MendRow>,
  code: string,
  column: string,
  message: string,
): Rejection {
  return { kind: 'rejected', position, code, message, column, value: row.cells[column] ?? null, raw };
}
