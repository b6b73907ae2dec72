/** In which office somebody acted or spoke: the words of the source, and what the register of tenures says to them. */
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import { loadBatched } from './batches.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { delegateOf } from './loaders.ts';

/** How the rows of a type say when somebody acted. */
export interface DayOf {
  /** What must be selected of the row. */
  select: object;
  /** The last day on which it may have been; null where that is not known. */
  of(row: never): Date | null;
}

interface PeriodRow {
  periodEarliest: Date | null;
  periodLatest: Date | null;
}

/** Of rows with the columns of a period. */
export const dayOfPeriod: DayOf = {
  select: { periodEarliest: true, periodLatest: true },
  of: ({ periodLatest, periodEarliest }: PeriodRow) => periodLatest ?? periodEarliest,
};

interface CapacityShape {
  asReported: string;
  former: boolean;
  office: { id: string } | null;
  actorId: string | null;
  day: Date | null;
}

/** Columns of a tenure by which it is judged. */
interface Tenure {
  id: string;
  personId: string;
  officeId: string;
  startEarliest: Date | null;
  startLatest: Date | null;
  endEarliest: Date | null;
  endLatest: Date | null;
  endPrecision: string | null;
}

const judged = {
  id: true,
  personId: true,
  officeId: true,
  startEarliest: true,
  startLatest: true,
  endEarliest: true,
  endLatest: true,
  endPrecision: true,
} as const;

/**
 * Options of a nullable field for rows that have the columns of a capacity (`capacityAsReported`, `capacityOfficeId`,
 * `capacityFormer`, with the relation `capacityOffice`). `actor` is the row's column with the id of who acted. The
 * office comes with the row; tenures cost one statement for each of `tenure` and `conflict` that is asked for,
 * whatever the number of rows.
 */
export function capacityField({
  description,
  actor,
  day = dayOfPeriod,
}: {
  description: string;
  actor: string;
  day?: DayOf;
}): object {
  return {
    type: Capacity,
    nullable: true,
    description,
    select: (_args: object, _context: object, nested: (query: object, path: object) => unknown) => ({
      ...day.select,
      [actor]: true,
      capacityAsReported: true,
      capacityFormer: true,
      capacityOffice: nested(
        { select: { id: true } },
        { getType: () => 'Office', paths: [[{ name: 'office' }]] },
      ),
    }),
    resolve: (row: CapacityRow & Record<string, unknown>): CapacityShape | null =>
      row.capacityAsReported === null
        ? null
        : {
            asReported: row.capacityAsReported,
            former: row.capacityFormer ?? false,
            office: row.capacityOffice,
            actorId: row[actor] as string | null,
            day: day.of(row as never),
          },
  };
}

interface CapacityRow {
  capacityAsReported: string | null;
  capacityFormer: boolean | null;
  capacityOffice: { id: string } | null;
}

const Capacity = builder.objectRef<CapacityShape>('Capacity').implement({
  description:
    'In which office somebody acted or spoke. The words of the source stay as they are, also where the register of ' +
    'tenures contradicts them.',
  fields: (t) => ({
    asReported: t.exposeString('asReported', {
      description: 'The office in the words of the source, right or wrong.',
    }),
    former: t.exposeBoolean('former', {
      description: 'Whether the source says that they no longer held it ("former President").',
    }),
    office: t.field({
      type: 'Office' as never,
      nullable: true,
      description: 'The office that the words mean, where an editor could tell.',
      resolve: ({ office }) => office as never,
    }),
    tenure: t.field({
      type: 'OfficeTenure' as never,
      nullable: true,
      description:
        'The tenure by which they held the office then, as the register has it: the newest active record that may ' +
        'include that day; where the day is not known, one without an end. null where there is none.',
      resolve: (async (
        capacity: CapacityShape,
        _args: object,
        context: Context,
        info: GraphQLResolveInfo,
      ) => {
        const query = queryFromInfo({ context, info, typeName: 'OfficeTenure', select: judged });
        const tenures = await tenuresOf(context, query, capacity);
        const { day } = capacity;
        const fits = (tenure: Tenure): boolean => (day ? mayHold(tenure, day) : tenure.endPrecision === null);
        return tenures.find(fits) ?? null;
      }) as never,
    }),
    conflict: t.boolean({
      nullable: true,
      description:
        'Whether the register contradicts the words: "former" of somebody who held the office then, or an office held ' +
        'of somebody who had left it or had not come into it. null where no office or no tenure of theirs is known.',
      resolve: (capacity, _args, context) => capacityConflict(context, capacity),
    }),
  }),
});

/** Who acted, in which office, and when. */
export type CapacityOf = Pick<CapacityShape, 'actorId' | 'office' | 'former' | 'day'>;

/** Whether the register of tenures contradicts it; null where no office or no tenure of theirs is known. */
export async function capacityConflict(context: Context, capacity: CapacityOf): Promise<boolean | null> {
  const tenures = await tenuresOf(context, { select: judged }, capacity);
  if (tenures.length === 0) return null;
  const contradicts = capacity.former ? holds : mayHold;
  return tenures.some((tenure) => contradicts(tenure, capacity.day)) === capacity.former;
}

/** Whether somebody may have held the office on a day. */
function mayHold({ startEarliest, endLatest }: Tenure, day: Date | null): boolean {
  return !day || (!(startEarliest && startEarliest > day) && !(endLatest && endLatest < day));
}

/** Whether somebody held the office on a day, as far as the register tells: what has no end goes on. */
function holds({ startLatest, endEarliest, endPrecision }: Tenure, day: Date | null): boolean {
  if (!day) return endPrecision === null;
  const goesOn = endPrecision === null || (endEarliest !== null && endEarliest > day);
  return goesOn && !(startLatest && startLatest > day);
}

/** The active tenures of the person in the office, those that began last first. */
async function tenuresOf(
  context: Context,
  query: object,
  { actorId, office }: CapacityOf,
): Promise<Tenure[]> {
  if (!actorId || !office) return [];
  const name = `tenures ${JSON.stringify(query)}`;
  return loadBatched(context, name, `${actorId} ${office.id}`, async (keys) => {
    const pairs = keys.map((key) => key.split(' ') as [string, string]);
    const rows = (await delegateOf(context.db, 'OfficeTenure').findMany({
      ...query,
      where: {
        recordStatus: 'ACTIVE',
        personId: { in: [...new Set(pairs.map(([person]) => person))] },
        officeId: { in: [...new Set(pairs.map(([, held]) => held))] },
      },
      orderBy: [{ startLatest: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    })) as Tenure[];
    const byPair = new Map<string, Tenure[]>(keys.map((key) => [key, []]));
    for (const row of rows) byPair.get(`${row.personId} ${row.officeId}`)?.push(row);
    return [...byPair.values()];
  });
}
