import { ownWord } from '../../core/assertion.ts';
import { resolveCountry } from '../../core/countries.ts';
import { type FuzzyPeriod, unknownPeriod } from '../../core/period.ts';
import type { DataIssue } from '../../core/records.ts';
import { type ActorRef, type OfficeRef, officeRef } from '../../core/references.ts';
import type { TenureRecord } from '../../domains/offices/record.ts';
import type { Mapped, ParsedRow, Rejection, RowMapper } from '../connector.ts';
import type { StatementRow, Value } from './parse.ts';
import { periodOf } from './time.ts';

/** Kinds in the order in which an office is called by them: a president may be both heads. */
const kinds = ['HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT', 'MINISTER', 'SPECIAL_ENVOY'] as const;

/** `end cause` by its English label; what is not here is no reason that a tenure has. */
const endReasons: ReadonlyMap<string, NonNullable<TenureRecord['endReason']>> = new Map([
  ['resignation', 'RESIGNED'],
  ['dismissal', 'DISMISSED'],
  ['removal from office', 'DISMISSED'],
  ['impeachment', 'DISMISSED'],
  ['death', 'DIED'],
  ['death in office', 'DIED'],
  ['assassination', 'DIED'],
  ['end of term', 'TERM_END'],
  ['term limit', 'TERM_END'],
]);

type Parsed = ParsedRow<StatementRow>;
type Property = keyof StatementRow['lines'][0];

/**
 * Statements to tenures. One of deprecated rank is one that Wikidata knows to be wrong: it is taken back, and where it was
 * never known that means nothing. Statements of normal rank are as good as preferred ones, which only mark the present.
 */
export function officeMapper(): RowMapper<StatementRow> {
  return {
    *map(parsed): Iterable<Mapped> {
      const [{ rank, person, office }] = parsed.row.lines;
      if (/DeprecatedRank$/.test(rank.value)) {
        const of = { domain: 'offices', kind: 'tenure', nativeId: parsed.row.id } as const;
        return yield { kind: 'withdrawal', position: parsed.position, of };
      }
      const [personId, officeId] = [itemOf(person), itemOf(office)];
      if (personId === undefined) return yield reject(parsed, 'BAD_ID', 'person');
      if (officeId === undefined) return yield reject(parsed, 'BAD_ID', 'office');
      const kind = kinds.find((each) => parsed.row.lines.some((line) => line.kind.value === each));
      if (kind === undefined) return yield reject(parsed, 'UNKNOWN_KIND', 'kind');
      const country = resolveCountry('ISO3166_1_ALPHA3', parsed.row.lines[0].iso.value);
      if (!country.ok) return yield reject(parsed, 'UNKNOWN_COUNTRY', 'iso');
      const record = tenureOf(parsed.row, personId, officeId, kind, country.country.iso3);
      yield { kind: 'record', position: parsed.position, record };
    },
  };
}

function tenureOf(
  row: StatementRow,
  personId: string,
  officeId: string,
  kind: OfficeRef['kind'],
  country: string,
): TenureRecord {
  const issues: DataIssue[] = [];
  const [line] = row.lines;
  const title = nameOf(line.officeLabel, officeId, 'office.title', issues);
  const endReason = endReasonOf(row, issues);
  const end = endOf(row, endReason !== null, issues);
  const start = timeOf(row, 'start', issues) ?? unknownPeriod();
  issues.push(...orderIssues(start, end));
  return {
    domain: 'offices',
    kind: 'tenure',
    nativeId: row.id,
    url: `https://www.wikidata.org/wiki/${personId}#${row.id.replace('-', '$')}`,
    assertedAt: null,
    document: null,
    ...ownWord,
    person: personOf(personId, nameOf(line.personLabel, personId, 'person.name', issues)),
    office: officeRef({ title, kind, organisation: null, country }),
    appointedBy: null,
    start,
    end,
    endReason,
    mandate: null,
    statedCause: null,
    issues,
  };
}

/** Keyed by the item and not by its name, which others have too. */
function personOf(id: string, name: string): ActorRef {
  const codes = [{ scheme: 'WIKIDATA', value: id, label: null }];
  return { key: `person:wikidata:${id}`, kind: 'PERSON', name, country: null, codes, publicRole: true };
}

/** The label in English or for all languages; another one, or the id where there is none, has an issue that says so. */
function nameOf(label: Value | undefined, id: string, path: string, issues: DataIssue[]): string {
  const name = label?.value.replace(/\s+/g, ' ').trim() ?? '';
  const lang = label?.['xml:lang'];
  const isNamed = name !== '' && lang !== undefined;
  if (isNamed && (lang === 'en' || lang === 'mul')) return name;
  const message = isNamed
    ? `Wikidata has no English label; this one is in the language ${lang}`
    : 'Wikidata has no label in any language that was asked for; the id stands for it';
  issues.push({ code: 'UNRESOLVED_NAME', path, message, value: isNamed ? lang : null });
  return isNamed ? name : id;
}

/** null: it goes on. A cause of its end, or an end that is only known to be there, is an end at an unknown time. */
function endOf(row: StatementRow, hasReason: boolean, issues: DataIssue[]): FuzzyPeriod | null {
  const end = timeOf(row, 'end', issues);
  if (end !== null) return end;
  return hasReason && row.lines[0].hasNoEnd?.value !== 'true' ? unknownPeriod() : null;
}

function timeOf(row: StatementRow, property: 'start' | 'end', issues: DataIssue[]): FuzzyPeriod | null {
  const lines = row.lines.filter((line) => line[property] !== undefined);
  const [line] = lines;
  const value = line?.[property];
  if (!line || !value) return null;
  const values = [...new Set(lines.map((each) => each[property]!.value))];
  if (values.length > 1) {
    const message = `the statement has ${values.length} values, of which the first is taken`;
    issues.push({ code: 'CONTRADICTION', path: property, message, value: values.join(', ') });
  }
  const precision = line[`${property}Precision`];
  const period = periodOf(value, precision);
  if (period) return period;
  const told = `${value.value} (precision ${precision?.value ?? 'not told'})`;
  const message =
    'the value is no year, month or day of the calendar from the year 1 on; when it was is unknown';
  issues.push({ code: 'DATE_SUSPECT', path: property, message, value: told });
  return unknownPeriod(told);
}

function endReasonOf(row: StatementRow, issues: DataIssue[]): TenureRecord['endReason'] {
  const labels = new Set(
    row.lines.flatMap(({ cause, causeLabel }) => causeLabel?.value ?? cause?.value ?? []),
  );
  const [label, ...others] = labels;
  if (label === undefined) return null;
  const reason = others.length > 0 ? undefined : endReasons.get(label.toLowerCase());
  if (reason !== undefined) return reason;
  const message = `the end cause is none of ${[...endReasons.keys()].join(', ')}`;
  issues.push({ code: 'UNKNOWN_CODE', path: 'endReason', message, value: [...labels].join(', ') });
  return 'UNKNOWN';
}

function orderIssues(start: FuzzyPeriod, end: FuzzyPeriod | null): DataIssue[] {
  if (start.earliest === null || !end?.latest || end.latest >= start.earliest) return [];
  const message = 'the tenure ends before it begins; kept as published';
  return [{ code: 'PERIOD_ORDER', path: 'end', message, value: `${start.earliest} > ${end.latest}` }];
}

/** `Q42` of `http://www.wikidata.org/entity/Q42`. */
function itemOf({ value }: Value): string | undefined {
  return /\/entity\/(Q[1-9]\d*)$/.exec(value)?.[1];
}

const expected = {
  BAD_ID: 'It is no item of Wikidata, whose address ends in entity/Q… .',
  UNKNOWN_KIND: `The kind of the office is none of ${kinds.join(', ')}.`,
  UNKNOWN_COUNTRY: 'It is no ISO 3166-1 alpha-3 code.',
} as const;

function reject(parsed: Parsed, code: keyof typeof expected, column: Property): Rejection {
  const { position, raw, row } = parsed;
  const value = row.lines[0][column]?.value ?? null;
  return { kind: 'rejected', position, code, message: expected[code], column, value, raw };
}
