import type { GeoPrecision } from '../../core/geo.ts';
import type { PeriodPrecision } from '../../core/period.ts';
import type { ReportRecord } from '../../domains/incidents/record.ts';

/** The 49 columns of releases since 20.1 in their order, for candidate files without a header row (24.0.x). */
export const columnsInOrder = (
  'id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name ' +
  'dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b ' +
  'number_of_sources source_article source_office source_date source_headline source_original where_prec ' +
  'where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id ' +
  'region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high ' +
  'low gwnoa gwnob'
).split(' ');

/**
 * Columns without which a file is not UCDP GED. All layouts have them (42 columns of 19.1 and 49 columns); what only
 * one layout has, or what the record can do without, is optional.
 */
export const requiredColumns = (
  'id type_of_violence conflict_new_id conflict_name dyad_new_id dyad_name side_a_new_id side_a side_b_new_id side_b ' +
  'source_original where_prec where_coordinates adm_1 adm_2 latitude longitude country country_id event_clarity ' +
  'date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob'
).split(' ');

/** `type_of_violence`, with UCDP's names. */
export const violenceTypes: ReadonlyMap<string, { label: string; category: ReportRecord['category'] }> =
  new Map([
    // UCDP codes who used force against whom and never by which means: an artillery strike, an ambush and an airliner
    // shot down are all "state-based". BATTLE or MISSILE_OR_SHELL would be our guess, and OTHER would say that it was
    // none of the kinds that we know. So the category of types 1 and 2 is not known.
    ['1', { label: 'state-based conflict', category: 'UNKNOWN' }],
    ['2', { label: 'non-state conflict', category: 'UNKNOWN' }],
    // UCDP's definition: deadly force used by a government or an organised group against civilians.
    ['3', { label: 'one-sided violence', category: 'ATTACK_ON_CIVILIANS' }],
  ]);

/** `date_prec`: 1 day, 2 two to six days, 3 a week, 4 eight to thirty days or a month, 5 more, up to a year. */
export const datePrecisions: ReadonlyMap<string, PeriodPrecision> = new Map([
  ['1', 'DAY'],
  ['2', 'DAY_RANGE'],
  ['3', 'WEEK'],
  ['4', 'MONTH'],
  ['5', 'RANGE'],
]);

/**
 * `where_prec`. The codebook defines 1 as "exact location of the event known and coded", but what is coded is the point
 * of the place that the sources name, nearly always a town or a village: all 76 events of precision 1 in Donetsk town
 * share one point in its middle. A point that stands for a place is never EXACT_SITE, so 1 is SETTLEMENT.
 */
export const wherePrecisions: ReadonlyMap<string, GeoPrecision> = new Map([
  ['1', 'SETTLEMENT'],
  ['2', 'NEAR_SETTLEMENT'],
  ['3', 'ADM2'],
  ['4', 'ADM1'],
  ['5', 'LINEAR_FEATURE'],
  ['6', 'COUNTRY'],
  ['7', 'INTERNATIONAL'],
]);

/** `event_clarity`. */
export const clarities: ReadonlyMap<string, ReportRecord['clarity']> = new Map([
  ['1', 'INDIVIDUAL'],
  ['2', 'SUMMARY'],
]);

/** Last words of place names (`Donetsk International airport`) that are no settlements. */
export const siteWords: ReadonlySet<string> = new Set(
  (
    'airbase airfield airport barracks base bridge camp cemetery checkpoint crossroads dam farm field forest hill ' +
    'hospital island junction lake market mine monument mountain post prison quarry school site station'
  ).split(' '),
);
