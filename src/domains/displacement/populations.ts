/** Which groups of people are apart from each other, so that nobody is counted twice where they are added. */
import type { AggregationRefused } from '../../core/aggregate.ts';
import type { PopulationType } from '../../db/generated/prisma/enums.ts';

/** Nobody is in two of the same list: by UNHCR's definitions of its population types. */
const apart: readonly (readonly PopulationType[])[] = [
  ['IDP', 'REFUGEE', 'ASYLUM_SEEKER', 'OTHER_IN_NEED_OF_PROTECTION', 'OTHER_OF_CONCERN'],
  ['RETURNED_IDP', 'RETURNED_REFUGEE'],
];

/** Those who may be in any of the others as well; stateless people, for one, may be refugees. */
const anybody: readonly PopulationType[] = [
  'STATELESS',
  'EVACUEE',
  'CROSS_BORDER_UNSPECIFIED',
  'DISPLACED_UNSPECIFIED',
  'ALL_GROUPS',
];

/** Why these populations are not added up, whoever counted them; null where they may be. */
export function populationRefusal(types: readonly PopulationType[]): AggregationRefused | null {
  if (types.length === 1 || apart.some((group) => types.every((type) => group.includes(type)))) return null;
  const shared = types.filter((type) => anybody.includes(type));
  const instead = [
    `Ask for each by itself: ${types.map((type) => `\`populationType: ${type}\``).join(', ')}.`,
    `Those who are displaced now may be added to each other: ${apart[0]!.join(', ')}.`,
  ];
  return shared.length > 0
    ? {
        code: 'OVERLAPPING_SCOPES',
        message: `${shared.join(' and ')} may count people of the others as well: who is both would be counted twice.`,
        try: instead,
      }
    : {
        code: 'MIXED_MEASURE',
        message: `${types.join(' and ')} are not one population: those who are displaced, those who returned and their hosts.`,
        try: instead,
      };
}

/** First and last year of an age group (`0-4`, `60+`); null where it cannot be read. */
function yearsOf(ageGroup: string): [number, number] | null {
  const [, from, until] = /^\s*(\d{1,3})\s*(?:[-–]\s*(\d{1,3})|\+)?\s*$/.exec(ageGroup) ?? [];
  if (from === undefined) return null;
  if (until !== undefined) return [Number(from), Number(until)];
  return /\+/.test(ageGroup) ? [Number(from), Infinity] : [Number(from), Number(from)];
}

/** Whether a person may be in two of these age groups; those that cannot be read may share anybody. */
export function agesOverlap(ageGroups: readonly string[]): boolean {
  if (ageGroups.length < 2) return false;
  const years = ageGroups.map(yearsOf);
  if (years.includes(null)) return true;
  const sorted = (years as [number, number][]).sort(([a], [b]) => a - b);
  return sorted.some(([from], index) => index > 0 && from <= sorted[index - 1]![1]);
}
