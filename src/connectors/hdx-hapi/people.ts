import { attributedTo, ownWord } from '../../core/assertion.ts';
import { exactly } from '../../core/quantity.ts';
import type { DataIssue } from '../../core/records.ts';
import type { Code } from '../../core/references.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';
import type { ParsedRow, Rejection, RowMapper } from '../connector.ts';
import { placeOfCountry } from './areas.ts';
import { cellText, type Days, daysOf, reject, rowIssues } from './cells.ts';
import { populationOf } from './displaced.ts';
import { type Group, groups, sexes } from './lookups.ts';
import { oncePerKey } from './once.ts';
import type { HapiRow } from './endpoints.ts';

const unhcr = attributedTo('ORIGIN', 'UNHCR, the UN Refugee Agency');

/**
 * One row becomes one figure of people of a group, sex and age. A row for "all" is the total of others beside it: its
 * sex and age group are left out, and its group is ALL_GROUPS.
 */
export const refugeeMapper = (): RowMapper<HapiRow> =>
  // All groups together are people of a date and people in a year: neither a stock nor a flow.
  oncePerKey((parsed) => recordOf(parsed, { type: 'ALL_GROUPS', measure: 'UNSPECIFIED' }));

/** As `refugeeMapper`, of people who returned. */
export const returneeMapper = (): RowMapper<HapiRow> =>
  oncePerKey((parsed) => recordOf(parsed, { type: 'ALL_GROUPS', measure: 'FLOW', flowKind: 'RETURN' }));

function recordOf(parsed: ParsedRow<HapiRow>, ofAll: Group): DisplacementRecord | Rejection {
  const { row } = parsed;
  const origin = placeOfCountry(parsed, 'origin_location_code');
  if (!('key' in origin)) return origin;
  const asylum = placeOfCountry(parsed, 'asylum_location_code');
  if (!('key' in asylum)) return asylum;
  const days = daysOf(parsed);
  if ('kind' in days) return days;
  const population = populationOf(parsed);
  if (typeof population !== 'number') return population;
  const code = cellText(row.population_group);
  if (code === null) {
    return reject(parsed, 'MISSING_VALUE', 'The row names no group of people.', 'population_group');
  }
  const group = isAll(code) ? ofAll : groups.get(code);
  if (!group) {
    const message = `HAPI is known to have ${[...groups.keys()].join(', ')} and all.`;
    return reject(parsed, 'UNKNOWN_POPULATION', message, 'population_group');
  }
  const { gender, age } = { gender: cellText(row.gender) ?? 'all', age: cellText(row.age_range) ?? 'all' };
  const countries = [origin.country, asylum.country];
  return {
    domain: 'displacement',
    nativeId: [...countries, code, gender, age, days.start, days.end].join('|'),
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    attribution: [unhcr],
    issues: [...rowIssues(row, days), ...genderIssues(gender)],
    measure: group.measure,
    populationType: group.type,
    frame: 'UNHCR_MANDATE',
    method: 'UNKNOWN',
    cause: 'UNKNOWN',
    ...whenOf(group, days),
    origin,
    asylum,
    quantity: exactly(population),
    unit: 'PERSON',
    note: null,
    ...(group.flowKind ? { flowKind: group.flowKind } : {}),
    ...(isAll(gender) ? {} : { sex: sexes.get(gender) ?? 'UNKNOWN' }),
    ...(isAll(age) ? {} : { ageGroup: age }),
    codes: codesOf(code, group, gender),
  };
}

const isAll = (code: string): boolean => code.toLowerCase() === 'all' || code === '*';

/** HAPI makes a year of UNHCR's figures of 31 December as well. */
function whenOf(
  { measure }: Group,
  { start, end }: Days,
): Pick<DisplacementRecord, 'referenceDate' | 'period'> {
  return measure === 'STOCK'
    ? { referenceDate: end, period: null }
    : { referenceDate: null, period: { start, end } };
}

function codesOf(code: string, group: Group, gender: string): Code[] {
  const population = { scheme: 'UNHCR_POPULATION_GROUP', value: code, label: group.label ?? null };
  return isAll(gender)
    ? [population]
    : [population, { scheme: 'HDX_HAPI_GENDER', value: gender, label: null }];
}

function genderIssues(gender: string): DataIssue[] {
  if (isAll(gender) || sexes.has(gender)) return [];
  const message = `HAPI is known to have ${[...sexes.keys()].join(', ')} and all.`;
  return [{ code: 'UNKNOWN_CODE', path: 'sex', message, value: gender }];
}
