/** Where figures of one publisher count the same people twice. */
import type { AggregationRefused } from '../../core/aggregate.ts';
import { agesOverlap } from './populations.ts';
import { distinct, type Stratum } from './strata.ts';

type Refused = AggregationRefused | null;

/** Why figures that are alike in all that they mean are not added up; null where they may be. */
export function overlapRefusal(parts: readonly Stratum[]): Refused {
  return ofScopes(parts) ?? ofRepetitions(parts);
}

/** Ways to cut an area of which each counts all of its people, and how to choose one. */
const cuts = [
  { name: 'operations', of: ({ operation }: Stratum) => operation, by: 'where: { operation: { eq: … } }' },
  {
    name: 'kinds of assessment',
    of: ({ assessment }: Stratum) => assessment,
    by: 'where: { assessment: { eq: … } }',
  },
  { name: 'rounds of assessment', of: ({ round }: Stratum) => round, by: 'where: { round: { eq: … } }' },
  { name: 'roles', of: ({ role }: Stratum) => role ?? 'none', by: 'where: { role: { eq: RECOMMENDED } }' },
  {
    name: 'populations, all of it beside parts by sex or age',
    of: ({ sex, ageGroup }: Stratum) =>
      [sex && 'by sex', ageGroup && 'by age'].filter(Boolean).join(' and ') || 'all',
    by: 'where: { disaggregated: false }',
  },
  {
    name: 'levels of areas',
    of: ({ asylumKind }: Stratum) => asylumKind ?? 'not told',
    by: 'where: { asylumKind: { eq: … } }',
  },
  {
    name: 'levels of areas of origin',
    of: ({ originKind }: Stratum) => originKind ?? 'not told',
    by: 'where: { originKind: { eq: … } }',
  },
  {
    name: 'overlapping groups',
    of: ({ strand }: Stratum) => strand.map(({ scheme, value }) => `${scheme} ${value}`).join(' '),
    by: 'where: { code: { scheme: …, value: … } }',
  },
] as const;

function ofScopes(parts: readonly Stratum[]): Refused {
  const clashing = parts.filter((part) => part.clashing > 0);
  for (const { name, of, by } of cuts) {
    const values = distinct(clashing, of as (stratum: Stratum) => string | number | null);
    const isNull = clashing.some((part) => of(part) === null);
    if (values.length + (isNull ? 1 : 0) < 2) continue;
    return overlapping(`several ${name}: ${[...values, ...(isNull ? ['not told'] : [])].join(', ')}`, by);
  }
  if (new Set(parts.map(({ asylumTold }) => asylumTold)).size > 1)
    return overlapping('single countries of asylum and all of them together', 'asylum: …');
  if (new Set(parts.map(({ originTold }) => originTold)).size > 1)
    return overlapping('single countries of origin and all of them together', 'origin: …');
  return agesOverlap(distinct(parts, ({ ageGroup }) => ageGroup))
    ? overlapping('age groups that share years', 'where: { ageGroup: { in: [ … ] } }')
    : null;
}

const overlapping = (what: string, by: string): Refused =>
  refused(
    `The same people are counted by ${what}.`,
    `Choose one: \`${by}\`.`,
    'Ask for each by itself: `displacementSeries`.',
  );

function ofRepetitions(parts: readonly Stratum[]): Refused {
  const repeated = parts.reduce((sum, part) => sum + part.repeated, 0);
  if (repeated > 0) {
    return refused(
      `${repeated} figures are of the same people and the same time as another one of their publisher's.`,
      'Read them one by one and choose: `displacementFigures`, e.g. by `where: { document: { eq: … } }`.',
    );
  }
  const overlaps = parts.reduce((sum, part) => sum + part.overlapping, 0);
  if (overlaps === 0) return null;
  return refused(
    `${overlaps} figures are of a period that another figure of the same people has days of, such as a month beside its year.`,
    'Ask for one length of period: `where: { periodStart: …, periodEnd: … }`.',
    'Ask for each period by itself: `displacementSeries { points { … } }`.',
  );
}

const refused = (message: string, ...instead: [string, ...string[]]): AggregationRefused => ({
  code: 'OVERLAPPING_SCOPES',
  message,
  try: instead,
});
