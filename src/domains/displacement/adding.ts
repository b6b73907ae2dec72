/** Whether the figures that a question is about may be added up, and if not, what to ask instead. */
import type { AggregationRefused, RefusalCode } from '../../core/aggregate.ts';
import type { DisplacementMeasure, PopulationType } from '../../db/generated/prisma/enums.ts';
import { overlapRefusal } from './overlaps.ts';
import { type DatasetTerms, distinct, type Elsewhere, type Found, type Stratum } from './strata.ts';

/** What decides about a question, beside what was found. */
export interface Asked {
  measure: DisplacementMeasure;
  populationTypes: readonly PopulationType[];
  /** Whether it is about all days of a time, and not about one. */
  isOverTime: boolean;
}

type Refused = AggregationRefused | null;

const refused = (code: RefusalCode, message: string, ...instead: [string, ...string[]]): Refused => ({
  code,
  message,
  try: instead,
});

/** What goes into the sum, or lies beside it. */
export const summed = (strata: readonly Stratum[]): Stratum[] =>
  strata.filter(({ share }) => share === 'SUM' || share === 'UNALLOCATED');

/** Why the figures of one question are not added up; null where they may be. */
export function refusalOf(asked: Asked, { strata, datasets, elsewhere }: Found): Refused {
  const parts = summed(strata);
  if (parts.length === 0) return ofNothing(strata, asked);
  return (
    overTime(asked, parts) ??
    ofPublishers(parts, datasets) ??
    ofDatasets(parts, datasets) ??
    ofDefinitions(parts) ??
    ofMissing(asked, parts, elsewhere) ??
    overlapRefusal(parts)
  );
}

/** Where all that was found is left out for one reason, the reason is the answer. */
function ofNothing(strata: readonly Stratum[], { measure }: Asked): Refused {
  const reasons = distinct(strata, ({ share }) => share);
  if (reasons.length === 0) return null;
  const only = (...some: string[]): boolean => reasons.every((reason) => some.includes(reason));
  if (only('LICENCE')) {
    return refused(
      'LICENCE',
      'The licence of the figures allows nothing that is derived from them to be passed on.',
      'Ask their publisher; `displacementFigures` tells that there are figures, and whose.',
    );
  }
  if (only('TRIANGULATION')) {
    return refused(
      'OVERLAPPING_SCOPES',
      'All of the figures are kept by their publisher to check others by: they count the same people as those.',
      'Ask for what it recommends: `where: { role: { eq: RECOMMENDED } }`.',
    );
  }
  if (only('UNSPECIFIED_MEASURE')) {
    return refused(
      'UNSPECIFIED_MEASURE',
      'The sources do not tell whether their figures are of a day or of a period, so that none is in any total (I8).',
      'Read them one by one: `displacementFigures(where: { measure: { eq: UNSPECIFIED } })`.',
    );
  }
  if (only('UNSPECIFIED_MEASURE', 'OTHER_MEASURE')) {
    const others = distinct(strata, (stratum) => stratum.measure).filter((other) => other !== 'UNSPECIFIED');
    return refused(
      'MIXED_MEASURE',
      `A ${measure} was asked for, and there is ${others.join(' and ')} only.`,
      ...(others.map(askedBy) as [string, ...string[]]),
    );
  }
  return null;
}

/** How to ask for a measure. */
export function askedBy(measure: DisplacementMeasure): string {
  if (measure === 'FLOW') return 'Ask how many in a period: `displacementFlow(period: …)`.';
  if (measure === 'UNSPECIFIED') return 'Read the figures one by one: `displacementFigures`.';
  return `Ask how many on a day: \`displacementStock(at: …, measure: ${measure})\`.`;
}

function overTime({ isOverTime, measure }: Asked, parts: readonly Stratum[]): Refused {
  const first = distinct(parts, ({ firstDay }) => firstDay)[0];
  const last = distinct(parts, ({ lastDay }) => lastDay).at(-1);
  if (!isOverTime || measure === 'FLOW' || first === undefined || first === last) return null;
  return refused(
    'STOCK_OVER_TIME',
    `The figures are of days from ${first} to ${last}. Whoever was displaced on one of them is counted again on each ` +
      'of the others, so their sum is no number of people.',
    `Ask for one day: \`displacementStock(at: "${last}")\`.`,
    'Ask for the most at any time: `displacementSeries { peak { … } }`.',
    `Ask for the difference: \`displacementSeries { change(from: "${first}", to: "${last}") { … } }\`.`,
    'Ask for the mean: `displacementSeries { average { … } }`.',
  );
}

function ofPublishers(parts: readonly Stratum[], datasets: readonly DatasetTerms[]): Refused {
  if (distinct(parts, ({ publisher }) => publisher).length < 2) return null;
  const named = datasetsOf(parts, datasets);
  return refused(
    'MIXED_PUBLISHERS',
    'Several publishers count these people, each by definitions of its own, and one may contain the other: ' +
      `${named.map(({ publisherName }) => publisherName).join('; ')}.`,
    `Ask for one: ${choices(named)}.`,
    'Ask for each by itself: `displacementSeries { publisher { name } at(day: …) { … } }`.',
  );
}

function ofDatasets(parts: readonly Stratum[], datasets: readonly DatasetTerms[]): Refused {
  const named = datasetsOf(parts, datasets);
  if (named.length < 2) return null;
  return refused(
    'OVERLAPPING_SCOPES',
    `Several datasets of ${named[0]!.publisherName} count these people.`,
    `Ask for one: ${choices(named)}.`,
  );
}

const datasetsOf = (parts: readonly Stratum[], datasets: readonly DatasetTerms[]): DatasetTerms[] =>
  datasets.filter(({ id }) => parts.some(({ dataset }) => dataset === id));

const choices = (datasets: readonly DatasetTerms[]): string =>
  datasets.map(({ id, publisherName }) => `\`dataset: "${id}"\` (${publisherName})`).join(', ');

/** What one number can be of only one kind of. */
const definitions = [
  {
    name: 'frames of definitions',
    of: ({ frame }: Stratum) => frame,
    by: (v: string) => `where: { frame: { eq: ${v} } }`,
  },
  { name: 'units', of: ({ unit }: Stratum) => unit, by: (v: string) => `unit: ${v}` },
  {
    name: 'kinds of flow',
    of: ({ flowKind }: Stratum) => flowKind ?? 'of no told kind',
    by: (v: string) => `where: { flowKind: { eq: ${v} } }`,
  },
];

function ofDefinitions(parts: readonly Stratum[]): Refused {
  for (const { name, of, by } of definitions) {
    const values = distinct(parts, of);
    if (values.length < 2) continue;
    const named = values.filter((value) => /^[A-Z_]+$/.test(value));
    return refused(
      'MIXED_MEASURE',
      `The figures are of several ${name}: ${values.join(', ')}.`,
      `Ask for one: ${named.map((value) => `\`${by(value)}\``).join(', ')}.`,
    );
  }
  return null;
}

/** A sum over several populations without one of them would be read as one with it. */
function ofMissing(
  { populationTypes }: Asked,
  parts: readonly Stratum[],
  elsewhere: readonly Elsewhere[],
): Refused {
  const there = distinct(parts, ({ populationType }) => populationType);
  const missing = populationTypes.filter((type) => !there.includes(type));
  if (missing.length === 0) return null;
  const told = missing.map((type) => {
    const { before = null, after = null } =
      elsewhere.find(({ populationType }) => populationType === type) ?? {};
    const days = [before, after].filter((each) => each !== null);
    return days.length === 0 ? `${type}: none at all` : `${type}: the nearest are of ${days.join(' and ')}`;
  });
  return refused(
    'MIXED_MEASURE',
    `They are added only where there is a figure of each for the same time. ${told.join('; ')}.`,
    `Leave out what there is no figure of: \`populationType: [${there.join(', ')}]\`.`,
    'Ask for a day that all have, or let days differ: `toleranceDays: …`.',
  );
}
