import { ownWord } from '../../core/assertion.ts';
import { countryByIso3 } from '../../core/countries.ts';
import { isoDay } from '../../core/period.ts';
import { exactly, unknownQuantity } from '../../core/quantity.ts';
import type { DataIssue } from '../../core/records.ts';
import { countryRef, type PlaceRef } from '../../core/references.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';
import type { Mapped, ParsedRow, Position, Rejection, RowMapper } from '../connector.ts';
import { causeOf } from './causes.ts';
import { codesOf, originOf, placeOf } from './places.ts';
import { cellText, countOf, type DtmRow, levelOf, type RequiredColumn } from './row.ts';

/** Columns with a count of their own, and whom it counts: men and women are parts of all. */
const counts = [
  { column: 'numPresentIdpInd', sex: undefined },
  { column: 'numberMales', sex: 'MALE' },
  { column: 'numberFemales', sex: 'FEMALE' },
] as const;

/**
 * One row becomes a stock of people in an area in one round, and one for each sex that it counts. A row that is split by
 * reason or origin stays one of several: nothing is added up.
 */
export function stockMapper(): RowMapper<DtmRow> {
  const seen = new Map<string, { position: Position; content: string }>();

  function* map(parsed: ParsedRow<DtmRow>): Iterable<Mapped> {
    const facts = factsOf(parsed);
    if ('kind' in facts) return yield facts;
    const content = JSON.stringify(parsed.row);
    const first = seen.get(facts.key);
    if (first) return yield twin(parsed, first.position, first.content === content);
    seen.set(facts.key, { position: parsed.position, content });
    yield* stocksOf(parsed, facts);
  }

  return { map };
}

interface Facts {
  key: string;
  country: PlaceRef;
  day: string;
  round: number | null;
}

function factsOf(parsed: ParsedRow<DtmRow>): Facts | Rejection {
  const { row } = parsed;
  const code = cellText(row.admin0Pcode);
  const country = code === null ? undefined : countryByIso3(code);
  if (!country) {
    const message = 'The code of the country is not an ISO 3166-1 alpha-3 code.';
    return reject(parsed, code === null ? 'MISSING_VALUE' : 'UNKNOWN_COUNTRY', message, 'admin0Pcode');
  }
  const [, day] =
    /^(\d{4}-\d{2}-\d{2})(?:T00:00:00(?:\.0+)?Z?)?$/.exec(cellText(row.reportingDate) ?? '') ?? [];
  if (!isoDay.safeParse(day).success || day === undefined) {
    return reject(parsed, 'BAD_DATE', 'The day of the report is not YYYY-MM-DDT00:00:00.', 'reportingDate');
  }
  const round = countOf(row.roundNumber);
  if (round === undefined) {
    return reject(parsed, 'BAD_NUMBER', 'A round is a whole number.', 'roundNumber');
  }
  return { key: keyOf(row), country: countryRef(country.iso3), day, round };
}

/**
 * An id comes again for the parts of a split, and in other rounds; rows of whole countries have none and are told apart by
 * all that tells what they are about.
 */
function keyOf(row: DtmRow): string {
  const id = countOf(row.id);
  const words = (names: string[]): string[] => names.map((name) => cellText(row[name]) ?? '');
  const about = ['admin1Pcode', 'admin1Name', 'admin2Pcode', 'admin2Name', 'operation', 'assessmentType'];
  const split = ['displacementReason', 'idpOriginAdmin1Pcode', 'idpOriginAdmin1Name'];
  const what = id ? [String(id)] : words([...about, 'reportingDate']);
  return [levelOf(row), ...words(['admin0Pcode', 'roundNumber']), ...what, ...words(split)].join('|');
}

function twin(parsed: ParsedRow<DtmRow>, first: Position, isSame: boolean): Rejection {
  return isSame
    ? reject(parsed, 'DUPLICATE_ROW', `The row was already given at ${first}, which is kept.`, 'id')
    : reject(
        parsed,
        'DUPLICATE_ID',
        `Another row has the same id and round at ${first}, which is kept.`,
        'id',
      );
}

function* stocksOf(parsed: ParsedRow<DtmRow>, facts: Facts): Iterable<Mapped> {
  for (const { column, sex } of counts) {
    const count = countOf(parsed.row[column]);
    if (count === undefined) {
      yield reject(parsed, 'BAD_NUMBER', 'A number of people is a whole number, or null.', column);
    } else if (count !== null || sex === undefined) {
      const record = recordOf(parsed.row, facts, count, sex);
      yield { kind: 'record', position: parsed.position, record };
    }
  }
}

function recordOf(
  row: DtmRow,
  { key, country, day, round }: Facts,
  count: number | null,
  sex: DisplacementRecord['sex'],
): DisplacementRecord {
  const operation = cellText(row.operation);
  const assessment = cellText(row.assessmentType);
  const { cause, issues } = causeOf(row);
  const codes = codesOf(row);
  return {
    domain: 'displacement',
    nativeId: sex ? `${key}|${sex}` : key,
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    issues: [...issues, ...dateIssues(row, day)],
    measure: 'STOCK',
    populationType: 'IDP',
    frame: 'IOM_DTM',
    method: 'UNKNOWN',
    cause,
    referenceDate: day,
    period: null,
    origin: originOf(row, country),
    asylum: placeOf(row, country),
    quantity: count === null ? unknownQuantity : exactly(count),
    unit: 'PERSON',
    note: null,
    ...(sex ? { sex } : {}),
    ...(codes.length > 0 ? { codes } : {}),
    ...(round === null ? {} : { round }),
    ...(operation === null ? {} : { operation }),
    ...(assessment === null ? {} : { assessment }),
  };
}

function dateIssues(row: DtmRow, day: string): DataIssue[] {
  const [year, month] = [countOf(row.yearReportingDate), countOf(row.monthReportingDate)];
  const isSame = (year ?? Number(day.slice(0, 4))) === Number(day.slice(0, 4));
  if (isSame && (month ?? Number(day.slice(5, 7))) === Number(day.slice(5, 7))) return [];
  const message = 'Year and month of the report are not those of its day; the day was used.';
  return [{ code: 'DATE_SUSPECT', path: 'referenceDate', message, value: `${day}, ${year}-${month}` }];
}

type Column = RequiredColumn | (typeof counts)[number]['column'] | 'id';

function reject(parsed: ParsedRow<DtmRow>, code: string, message: string, column: Column): Rejection {
  const value = cellText(parsed.row[column]);
  return { kind: 'rejected', position: parsed.position, code, message, column, value, raw: parsed.raw };
}
