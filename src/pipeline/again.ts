import type { Connector } from '../connectors/connector.ts';
import type { JournalEntry } from './archive.ts';
import type { RunContext, RunOptions } from './context.ts';
import { alwaysPart } from './expectations.ts';
import { publishedRuns } from './past.ts';
import { DEMO_LINE } from './publish.ts';
import { redactionOf } from './redaction.ts';
import { run, type RunReport } from './run.ts';

/**
 * Runs once more what the journal has of a run, with the choices of then. Throws OperationError where the archive does
 * not have its bytes any more.
 */
export async function runAgain(
  context: RunContext,
  connector: Connector,
  { snapshots, release, line, complete, force, cause, isBackfill }: JournalEntry,
  options: Pick<RunOptions, 'force' | 'startedAt'>,
): Promise<RunReport> {
  for (const snapshot of snapshots) await context.archive.check(snapshot);
  const edit = cause === null ? {} : { edit: { cause } };
  // What is only read again is no first load, whatever it was then.
  const isReplay = options.startedAt !== undefined && isBackfill !== null;
  const then = isReplay ? { isBackfill } : {};
  return run(context, { connector, snapshots, release, line, complete, force, ...edit, ...then, ...options });
}

/**
 * What a source has to read again because its connector now makes something else of the same bytes: of each release
 * line the newest run that published, where that was by an earlier version or under a licence that let its records be shown
 * otherwise (see Redaction); of a line whose releases are parts, the
 * newest of each document. The oldest first.
 */
export async function outdated(
  { database, archive }: RunContext,
  connector: Connector,
): Promise<JournalEntry[]> {
  const runs = await publishedRuns(database.live, connector.id);
  const redaction = (await redactionOf(archive, connector))?.prefix ?? null;
  const journal = await archive.journal({ source: connector.id });
  const noted = new Map(journal.map((entry) => [entry.at, entry]));
  const isReal = runs.some(({ line }) => line !== DEMO_LINE);
  const newest = new Map<string, { isOutdated: boolean; entry: JournalEntry }>();
  for (const { line, startedAt, connectorVersion } of runs) {
    const entry = noted.get(startedAt.toISOString());
    // The demo is gone where something real was published.
    if (!entry || (isReal && line === DEMO_LINE)) continue;
    const documents = entry.snapshots.map(({ url, fileName }) => url ?? fileName);
    const key = JSON.stringify([line, ...(alwaysPart(connector, line) ? documents : [])]);
    newest.delete(key);
    const isOutdated = connectorVersion < connector.version || entry.redaction !== redaction;
    newest.set(key, { isOutdated, entry });
  }
  return [...newest.values()].filter(({ isOutdated }) => isOutdated).map(({ entry }) => entry);
}
