import { attributedTo, ownWord } from '../../core/assertion.ts';
import { exactly } from '../../core/quantity.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';
import type { ParsedRow, Rejection, RowMapper } from '../connector.ts';
import { areaOf } from './areas.ts';
import { cellText, countOf, daysOf, reject, rowIssues } from './cells.ts';
import { oncePerKey } from './once.ts';
import type { HapiRow } from './endpoints.ts';

const dtm = attributedTo(
  'ORIGIN',
  'International Organization for Migration (IOM), Displacement Tracking Matrix',
);

/** One row becomes the stock of displaced people in an area, as one round of one operation found it. */
export const idpMapper = (): RowMapper<HapiRow> => oncePerKey(recordOf);

function recordOf(parsed: ParsedRow<HapiRow>): DisplacementRecord | Rejection {
  const { row } = parsed;
  const area = areaOf(parsed);
  if ('kind' in area) return area;
  const days = daysOf(parsed);
  if ('kind' in days) return days;
  const population = populationOf(parsed);
  if (typeof population !== 'number') return population;
  const round = countOf(row.reporting_round);
  if (round === undefined) {
    return reject(parsed, 'BAD_NUMBER', 'A round is a whole number.', 'reporting_round');
  }
  const operation = cellText(row.operation);
  const assessment = cellText(row.assessment_type);
  return {
    domain: 'displacement',
    nativeId: [area.key, operation ?? '', assessment ?? '', round ?? '', days.start, days.end].join('|'),
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    attribution: [dtm],
    issues: [...rowIssues(row, days), ...area.issues],
    measure: 'STOCK',
    populationType: 'IDP',
    frame: 'IOM_DTM',
    method: 'UNKNOWN',
    cause: 'UNKNOWN',
    referenceDate: days.end,
    period: null,
    origin: area.country,
    asylum: area.place,
    quantity: exactly(population),
    unit: 'PERSON',
    note: null,
    ...(round === null ? {} : { round }),
    ...(operation === null ? {} : { operation }),
    ...(assessment === null ? {} : { assessment }),
  };
}

/** The number of people in a row, or why it has none. */
export function populationOf(parsed: ParsedRow<HapiRow>): number | Rejection {
  const count = countOf(parsed.row.population);
  if (typeof count === 'number') return count;
  return count === null
    ? reject(parsed, 'MISSING_VALUE', 'The row has no number of people.', 'population')
    : reject(parsed, 'BAD_NUMBER', 'A number of people is a whole number.', 'population');
}
