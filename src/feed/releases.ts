/** Named releases: a moment of the past under a name that is never given twice, and what was there then. */
import { UserInputError } from '../core/errors.ts';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import { inTransaction } from '../db/transaction.ts';
import {
  type Columns,
  differingBuckets,
  digestOf,
  type FrozenPart,
  readFrozen,
  readRewritten,
  readShapes,
} from './frozen.ts';
import { type Moment, momentOf, newestOf, requireOneCluster } from './moment.ts';
import { decodeCursor } from './cursor.ts';
import { keepMoment } from './sequencer.ts';

/** What a name may be: neither a time nor a cursor can be taken for one, whose first letter is always a capital. */
const NAME = /^(?!\d{4}-\d{2}-\d{2})[a-z0-9][a-z0-9._-]{0,63}$/;

/** How the content at the moment of a release is beside what was frozen. */
export type Verdict =
  /** It is the same. */
  | 'INTACT'
  /** It lacks what was taken down since, and is otherwise the same. */
  | 'TAKEN_DOWN'
  /** A migration changed the shape of what is kept of the past: it cannot be compared any more. */
  | 'MIGRATED'
  /** It is another, and nothing that this gateway does explains it. */
  | 'CHANGED';

export interface VerifiedPart {
  source: string;
  datasetId: string;
  verdict: Verdict;
  rowsThen: number;
  rowsNow: number;
  /** Buckets of rows that differ, and those of them that are explained. */
  differing: number;
  explained: number;
}

/** In the order from good to bad. */
const verdicts: readonly Verdict[] = ['INTACT', 'TAKEN_DOWN', 'MIGRATED', 'CHANGED'];

/** Whether a text may be the name of a release. */
export function isReleaseName(name: string): boolean {
  return NAME.test(name) && !isCursor(name);
}

function isCursor(text: string): boolean {
  try {
    decodeCursor(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Freezes the present under a name. `types` are the types of node of tables. Throws UserInputError for a name that cannot
 * be one or is taken.
 */
export async function createRelease(
  live: PrismaClient,
  name: string,
  types: ReadonlyMap<string, string>,
): Promise<{ digest: string; at: Date; parts: FrozenPart[] }> {
  if (!isReleaseName(name)) {
    throw new UserInputError('BAD_USER_INPUT', `"${name}" cannot be the name of a release.`, {
      hint: 'A name has up to 64 small letters, digits, ".", "_" and "-", begins with a letter or digit, and is no day: 2026-11.',
    });
  }
  await requireOneCluster(live);
  await refuseTaken(live, name);
  await keepMoment(live);
  const moment = await newestOf(live);
  if (!moment) throw new Error('No moment was kept.');
  const parts = await readFrozen(live, moment.snapshot);
  const digest = digestOf(parts);
  await inTransaction(live, async (tx) => {
    await refuseTaken(tx, name);
    const { position, id, at } = moment;
    await tx.namedRelease.create({
      data: { name, position, moment: id, at, digest, createdAt: new Date() },
    });
    for (const { columns, ...part } of parts) {
      const nodeType = types.get(part.source) ?? null;
      await tx.namedReleasePart.create({ data: { releaseName: name, nodeType, columns, ...part } });
    }
  });
  // From this moment on the release itself is in the past.
  await keepMoment(live);
  return { digest, at: moment.at, parts };
}

async function refuseTaken(db: Pick<PrismaClient, 'namedRelease'>, name: string): Promise<void> {
  const taken = await db.namedRelease.findUnique({ where: { name }, select: { at: true } });
  if (!taken) return;
  throw new UserInputError('BAD_USER_INPUT', `There is a release ${name} already.`, {
    hint: `It is of ${taken.at.toISOString()}, and a name means one moment for ever. Choose another one.`,
  });
}

/** The moment of a release. Throws UserInputError UNKNOWN_RELEASE with the newest names. */
export async function momentOfRelease(live: PrismaClient, name: string): Promise<Moment> {
  const found = await live.namedRelease.findUnique({
    where: { name },
    select: { position: true, moment: true },
  });
  const moment = found && (await momentOf(live, found));
  if (moment) return moment;
  const known = await live.namedRelease.findMany({
    orderBy: { createdAt: 'desc' },
    select: { name: true },
    take: 20,
  });
  const names = known.map((release) => release.name);
  throw new UserInputError('UNKNOWN_RELEASE', `There is no release "${name.slice(0, 64)}".`, {
    hint: names.length > 0 ? `There are ${names.join(', ')}.` : 'There are none yet.',
    details: { releases: names },
  });
}

/** Compares what there is of the moment of a release with what was frozen. Throws UserInputError UNKNOWN_RELEASE. */
export async function verifyRelease(
  live: PrismaClient,
  name: string,
): Promise<{ verdict: Verdict; parts: VerifiedPart[] }> {
  await requireOneCluster(live);
  const { snapshot } = await momentOfRelease(live, name);
  const frozen = await live.namedReleasePart.findMany({
    where: { releaseName: name },
    orderBy: [{ source: 'asc' }, { datasetId: 'asc' }],
  });
  const shapes = new Map(frozen.map(({ source, columns }) => [source, columns as Columns]));
  const today = await readShapes(live);
  // A table that was empty then has no part: it must be empty still.
  for (const [source, columns] of today) if (!shapes.has(source)) shapes.set(source, columns);
  const readable = new Map([...shapes].filter(([source, columns]) => isReadable(columns, today.get(source))));
  const now = await readFrozen(live, snapshot, readable);
  const causes = await readRewritten(live);
  const keys = new Set([...frozen, ...now].map(keyOfPart));
  const parts = [...keys].sort().map((key): VerifiedPart => {
    const then = frozen.find((part) => keyOfPart(part) === key);
    const found = now.find((part) => keyOfPart(part) === key);
    return compared(then, found, readable, causes);
  });
  const verdict = worst(parts);
  return { verdict, parts };
}

type Part = Pick<FrozenPart, 'source' | 'datasetId' | 'rows' | 'digest' | 'buckets'>;

const keyOfPart = ({ source, datasetId }: Pick<Part, 'source' | 'datasetId'>): string =>
  `${source}|${datasetId}`;

const isReadable = (columns: Columns, today: Columns | undefined): boolean =>
  today !== undefined && Object.entries(columns).every(([name, type]) => today[name] === type);

function compared(
  then: Part | undefined,
  now: Part | undefined,
  readable: ReadonlyMap<string, Columns>,
  causes: ReadonlyMap<string, ReadonlySet<string>>,
): VerifiedPart {
  const { source, datasetId } = (then ?? now)!;
  const counts = { source, datasetId, rowsThen: then?.rows ?? 0, rowsNow: now?.rows ?? 0 };
  if (!readable.has(source)) return { ...counts, verdict: 'MIGRATED', differing: 0, explained: 0 };
  if (then?.digest === now?.digest) return { ...counts, verdict: 'INTACT', differing: 0, explained: 0 };
  const nothing = new Uint8Array(0);
  const differing = differingBuckets(then?.buckets ?? nothing, now?.buckets);
  const why = differing.map((bucket) => causes.get(`${source} ${bucket}`));
  const explained = why.filter((each) => each !== undefined).length;
  const isByMigration = why.some((each) => each?.has('migration'));
  const verdict =
    explained < differing.length || differing.length === 0
      ? 'CHANGED'
      : isByMigration
        ? 'MIGRATED'
        : 'TAKEN_DOWN';
  return { ...counts, verdict, differing: differing.length, explained };
}

function worst(parts: readonly VerifiedPart[]): Verdict {
  return verdicts[Math.max(0, ...parts.map(({ verdict }) => verdicts.indexOf(verdict)))]!;
}
