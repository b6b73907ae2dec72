import { ownWord } from '../../core/assertion.ts';
import { exactly } from '../../core/quantity.ts';
import type { DataIssue } from '../../core/records.ts';
import { countryRef } from '../../core/references.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';
import type { Mapped, ParsedRow, RowMapper } from '../connector.ts';
import { countOf, dayOf, LARGEST, reject, textOf } from './cells.ts';
import { groupCode } from './groups.ts';
import type { PointRow } from './rows.ts';

/** What a group counts, which the answers of `timeseries` do not tell. From the answers of `sublocation`. */
const knownGroups: Readonly<
  Record<
    string,
    Pick<DisplacementRecord, 'measure' | 'populationType' | 'method'> & { name: string; origin: string }
  >
> = {
  '5478': {
    name: 'Individual refugees from Ukraine recorded across Europe (cumulative)',
    measure: 'CUMULATIVE',
    populationType: 'REFUGEE',
    method: 'REGISTRATION',
    origin: 'UKR',
  },
};

/** One point becomes the total of its situation and groups at its day. */
export function seriesMapper(): RowMapper<PointRow> {
  const known = new Set<string>();
  return {
    *map(parsed: ParsedRow<PointRow>): Generator<Mapped> {
      const { point } = parsed.row;
      const date = dayOf(point.data_date);
      const people = countOf(point.individuals);
      if (date === undefined) {
        const message = 'The date is no day of the calendar as YYYY-MM-DD.';
        yield reject(parsed, 'BAD_DATE', 'data_date', point.data_date, message);
        return;
      }
      if (people === null || people === undefined) {
        const code = people === null ? 'MISSING_VALUE' : 'BAD_NUMBER';
        const message = `A number of people is a whole number from 0 to ${LARGEST}.`;
        yield reject(parsed, code, 'individuals', point.individuals, message);
        return;
      }
      const record = pointOf(parsed.row, date, people);
      if (known.has(record.nativeId)) {
        const message = 'An earlier point is of the same day; it is kept.';
        yield reject(parsed, 'DUPLICATE_ROW', 'data_date', date, message);
        return;
      }
      known.add(record.nativeId);
      yield { kind: 'record', position: parsed.position, record };
    },
  };
}

function pointOf({ situation, groups, point }: PointRow, date: string, people: number): DisplacementRecord {
  const [first = ''] = groups;
  const group = groups.length === 1 ? knownGroups[first] : undefined;
  return {
    domain: 'displacement',
    nativeId: [situation.id ?? '-', groups.join('+') || '-', date].join('/'),
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    issues: instantIssues(point.unix_timestamp, date),
    measure: group?.measure ?? 'UNSPECIFIED',
    populationType: group?.populationType ?? 'DISPLACED_UNSPECIFIED',
    frame: 'UNHCR_MANDATE',
    method: group?.method ?? 'UNKNOWN',
    cause: 'UNKNOWN',
    referenceDate: date,
    period: null,
    origin: group ? countryRef(group.origin) : null,
    asylum: null,
    quantity: exactly(people),
    unit: 'PERSON',
    note: textOf(situation.name),
    codes: [
      ...(situation.id === null
        ? []
        : [{ scheme: 'unhcr-odp-situation', value: situation.id, label: textOf(situation.name) }]),
      ...groups.map((value) => groupCode(value, knownGroups[value]?.name ?? null)),
    ],
  };
}

/** The instant beside a date is the midnight of UTC at which its day begins. */
function instantIssues(seconds: unknown, date: string): DataIssue[] {
  const told = typeof seconds === 'number' ? seconds : Number(textOf(seconds) ?? NaN);
  if (Number.isNaN(told) || told === Date.parse(`${date}T00:00:00Z`) / 1_000) return [];
  const message = 'The instant of the point is not the beginning of its day; the date was used.';
  return [{ code: 'DATE_SUSPECT', path: 'referenceDate', message, value: `${told} / ${date}` }];
}
