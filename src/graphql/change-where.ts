/** Which changes of the feed are asked for. */
import { UserInputError } from '../core/errors.ts';
import type { Change } from '../feed/index.ts';
import { builder } from './builder.ts';
import { ChangeKindEnum } from './change-types.ts';
import { knownTypes, saidIn } from './conditions.ts';
import { nodeTypes } from './global-id.ts';
import { countryCode } from './where.ts';

const TimeSpan = builder.inputType('TimeSpan', {
  description: 'A length of time.',
  fields: (t) => ({
    days: t.int({ required: true, description: 'Whole days, 0 to 36,500.' }),
  }),
});

export const ChangeWhere = builder.inputType('ChangeWhere', {
  description: 'Only changes that meet all of these.',
  fields: (t) => ({
    kinds: t.field({ type: [ChangeKindEnum], description: 'Of one of these kinds.' }),
    nodeTypes: t.stringList({ description: 'Of nodes of one of these types, e.g. `Incident`.' }),
    datasets: t.stringList({ description: 'From one of these datasets, by id.' }),
    country: t.string({ description: 'About this country; codes as in CountryFilter.' }),
    validWithin: t.field({
      type: TimeSpan,
      description:
        'About what happened (or is to happen) at most this long before it was recorded: new events, as against new information on old ones. What has no valid time does not meet it.',
    }),
    backfill: t.boolean({
      description:
        'Whether it came in while a dataset was loaded for the first time. false: only what is news here.',
    }),
  }),
});
export type ChangeFilter = typeof ChangeWhere.$inferInput;

/** Whether a change meets a filter. Throws UserInputError for one that cannot be right. */
export function matcher(where: ChangeFilter | null | undefined): (change: Change) => boolean {
  const said = Object.fromEntries(saidIn(where ?? {})) as {
    [Property in keyof ChangeFilter]: NonNullable<ChangeFilter[Property]>;
  };
  const { kinds, datasets, backfill } = said;
  const isFresh = said.validWithin && freshness(said.validWithin.days);
  const types = said.nodeTypes && knownTypes(said.nodeTypes, [...nodeTypes, 'Dataset']);
  const iso3 = said.country === undefined ? undefined : countryCode(said.country);
  return (change) =>
    (!kinds || kinds.includes(change.kind)) &&
    (!types || types.includes(change.nodeType)) &&
    (!datasets || (change.datasetId !== null && datasets.includes(change.datasetId))) &&
    (iso3 === undefined || change.countries.includes(iso3)) &&
    (!isFresh || isFresh(change)) &&
    (backfill === undefined || change.isBackfill === backfill);
}

const DAY_MS = 24 * 60 * 60 * 1000;

function freshness(days: number): (change: Change) => boolean {
  if (days < 0 || days > 36_500) {
    throw new UserInputError('BAD_USER_INPUT', `\`validWithin\` is 0 to 36,500 days; got ${days}.`);
  }
  // By the clock of the change and not by that of the reader: whoever reads it later gets the same.
  return ({ validTo, recordedAt }) =>
    validTo !== null && Date.parse(validTo) >= startOfDay(recordedAt) - days * DAY_MS;
}

const startOfDay = (time: Date): number => Math.floor(time.getTime() / DAY_MS) * DAY_MS;
