/** What earlier runs of a dataset mean for the next one. */
import { UserInputError } from '../core/errors.ts';
import { type PrismaClient, RunOutcome } from '../db/generated/prisma/client.ts';
import type { JournalEntry } from './archive.ts';
import type { RunContext, RunOptions } from './context.ts';
import type { ReleaseRow } from './ledger.ts';
import { DEMO_LINE } from './publish.ts';
import { redactionOf } from './redaction.ts';

const published: RunOutcome[] = [RunOutcome.DONE, RunOutcome.DONE_WITH_REJECTIONS];

/** Whether a run of a dataset has ever published something that is no demo. */
export async function hasPublished(live: PrismaClient, datasetId: string): Promise<boolean> {
  const found = await live.ingestRun.findFirst({
    where: {
      datasetId,
      outcome: { in: published },
      records: { gt: 0 },
      release: { line: { not: DEMO_LINE } },
    },
    select: { id: true },
  });
  return found !== null;
}

/** Whether there is something of a dataset: all of the demo, or a part at least of something real. */
export async function hasData(live: PrismaClient, datasetId: string): Promise<boolean> {
  const found = await live.ingestRun.findFirst({
    where: {
      datasetId,
      records: { gt: 0 },
      OR: [{ outcome: { in: published } }, { release: { line: { not: DEMO_LINE } } }],
    },
    select: { id: true },
  });
  return found !== null;
}

/** The runs of a dataset that published something, the oldest first. */
export async function publishedRuns(
  live: PrismaClient,
  datasetId: string,
): Promise<{ line: string; startedAt: Date; connectorVersion: number }[]> {
  const runs = await live.ingestRun.findMany({
    where: { datasetId, outcome: { in: published }, records: { gt: 0 } },
    orderBy: { startedAt: 'asc' },
    select: { startedAt: true, connectorVersion: true, release: { select: { line: true } } },
  });
  return runs.map(({ release, ...ran }) => ({ ...ran, line: release!.line }));
}

/**
 * Whether reading the same input once more would change nothing: this version of the connector published the same
 * files with the same choices, and no run published anything in that line since, not even a part of it.
 */
export async function isPublishedAsIs(
  { database, archive }: RunContext,
  options: RunOptions,
): Promise<boolean> {
  const { connector, snapshots } = options;
  const earlier = await database.live.ingestRun.findMany({
    where: {
      datasetId: connector.id,
      connectorVersion: connector.version,
      outcome: { in: published },
      records: { gt: 0 },
      snapshots: { some: { ordinal: 0, snapshotId: snapshots[0]?.sha256 } },
    },
    select: { startedAt: true, release: { select: { line: true } } },
  });
  if (earlier.length === 0) return false;
  const redaction = (await redactionOf(archive, connector))?.prefix ?? null;
  const first = snapshots[0]?.sha256;
  const ofSource = await archive.journal({ source: connector.id, ...(first ? { first } : {}) });
  const same = ofSource.filter((entry) => entry.redaction === redaction && isSameInput(entry, options));
  for (const { startedAt, release } of earlier) {
    if (!same.some(({ at }) => at === startedAt.toISOString())) continue;
    const later = await database.live.ingestRun.findFirst({
      where: {
        datasetId: connector.id,
        startedAt: { gt: startedAt },
        release: { line: release!.line },
        records: { gt: 0 },
      },
      select: { id: true },
    });
    if (!later) return true;
  }
  return false;
}

// Names and addresses count: the release, and whether it is whole, may be told by them alone.
function isSameInput(entry: JournalEntry, options: RunOptions): boolean {
  const { connector, snapshots, release = null, line = null, complete = false } = options;
  return (
    entry.source === connector.id &&
    entry.release === release &&
    entry.line === line &&
    (entry.complete || !complete) &&
    entry.snapshots.length === snapshots.length &&
    entry.snapshots.every(({ sha256, fileName, url }, index) => {
      const given = snapshots[index]!;
      return sha256 === given.sha256 && fileName === given.fileName && url === given.url;
    })
  );
}

/** Throws UserInputError where a newer release of the line was published before, as far as their order is known. */
export async function refuseOlder(live: PrismaClient, release: ReleaseRow): Promise<void> {
  const others = await live.sourceRelease.findMany({
    where: {
      datasetId: release.datasetId,
      line: release.line,
      id: { not: release.id },
      runs: { some: { records: { gt: 0 } } },
    },
    select: { label: true, releasedAt: true },
  });
  const releasedAt = release.releasedAt === null ? null : new Date(release.releasedAt);
  const newer = others.find((other) => isOlder({ label: release.label, releasedAt }, other));
  if (!newer) return;
  throw new UserInputError(
    'BAD_USER_INPUT',
    `Release ${release.label} is older than release ${newer.label}, which is published: its figures would replace newer ones.`,
    { hint: 'Releases are read the oldest first; --force reads it all the same.' },
  );
}

interface Dated {
  label: string;
  releasedAt: Date | null;
}

// Labels have an order where both are numbers of one shape, such as 25.1 and 26.1, or two days.
function isOlder(one: Dated, other: Dated): boolean {
  if (one.releasedAt && other.releasedAt) return one.releasedAt < other.releasedAt;
  const [a, b] = [numbersOf(one.label), numbersOf(other.label)];
  if (!a || a.length !== b?.length) return false;
  const index = a.findIndex((number, place) => number !== b[place]);
  return index >= 0 && a[index]! < b[index]!;
}

function numbersOf(label: string): number[] | undefined {
  return /^\d+(?:[.-]\d+)*$/.test(label) ? label.split(/[.-]/).map(Number) : undefined;
}
