import type { ReleaseNotice } from '../connectors/connector.ts';
import { UserInputError } from '../core/errors.ts';
import { deterministicId } from '../core/ids.ts';
import type { RunContext, RunOptions } from './context.ts';
import { DEFAULT_LINE, type Inspection } from './expectations.ts';
import type { ReleaseRow } from './ledger.ts';
import { readSnapshots } from './read.ts';
import { redactionOf } from './redaction.ts';
import type { KeptRejections } from './rejections.ts';

/** Reads a run's snapshots once without publishing anything: counts, rejections, and which release they are. */
export async function inspect(
  context: RunContext,
  options: RunOptions,
  kept: KeptRejections,
): Promise<Inspection> {
  const found: Inspection = {
    rows: 0,
    records: 0,
    rejected: 0,
    issues: 0,
    validFrom: null,
    validTo: null,
    release: releaseHints(options),
  };
  const { connector, snapshots } = options;
  const scope = { datasetId: connector.id, line: found.release.line ?? DEFAULT_LINE };
  const redaction = await redactionOf(context.archive, connector);
  const release = new Declared();
  for await (const item of readSnapshots(connector, snapshots, context.domains, scope, redaction)) {
    if (item.kind === 'row') {
      found.rows += 1;
      if (found.rows % 1_000 === 0) context.onProgress?.({ stage: 'reading', done: found.rows, total: null });
    } else if (item.kind === 'release') {
      found.release = { ...release.add(item), ...found.release };
    } else if (item.kind === 'record') {
      found.records += 1;
      found.issues += item.record.issues.length > 0 ? 1 : 0;
      const [from, to] = item.domain.validDays(item.record);
      if (from !== null && (found.validFrom === null || from < found.validFrom)) found.validFrom = from;
      if (to !== null && (found.validTo === null || to > found.validTo)) found.validTo = to;
    } else if (item.kind === 'rejected') {
      found.rejected += 1;
      await kept.add(item);
    }
  }
  await kept.flush();
  return found;
}

/** What the notices of a run declare: of a release in parts nothing of its rows, until all parts have. */
export class Declared {
  private readonly rows = new Map<string, number>();

  add({ kind: _, part, declaredRows, ...notice }: ReleaseNotice): Inspection['release'] {
    if (declaredRows === undefined) return notice;
    if (!part) return { ...notice, declaredRows };
    this.rows.set(part.name, declaredRows);
    if (this.rows.size < part.of) return notice;
    return { ...notice, declaredRows: [...this.rows.values()].reduce((sum, rows) => sum + rows, 0) };
  }
}

/** What the names of the files and the operator tell of the release; throws where they are of several releases. */
export function releaseHints({ connector, snapshots, release, line }: RunOptions): Inspection['release'] {
  const hints = snapshots.flatMap((s) => connector.releaseOfFileName?.(s.fileName) ?? []);
  const named = hints[0];
  const other = hints.find((hint) => hint.label !== named?.label || hint.line !== named?.line);
  if (other) {
    const names = [named, other].map((hint) => `${hint?.label ?? 'unnamed'} (${hint?.line ?? DEFAULT_LINE})`);
    throw new UserInputError(
      'BAD_USER_INPUT',
      `The files belong to several releases: ${names.join(' and ')}.`,
      { hint: 'Ingest one release at a time, the oldest first.' },
    );
  }
  return { ...named, ...(release ? { label: release } : {}), ...(line ? { line } : {}) };
}

/** The release that snapshots are of; one without a name is called by its content. */
export function releaseOf(options: RunOptions, found: Inspection): ReleaseRow {
  const datasetId = options.connector.id;
  const line = found.release.line ?? DEFAULT_LINE;
  const content = deterministicId('release', ...options.snapshots.map(({ sha256 }) => sha256)).slice(0, 8);
  const label = found.release.label ?? `unnamed-${content}`;
  return {
    id: deterministicId('SourceRelease', datasetId, line, label),
    datasetId,
    line,
    label,
    releasedAt: found.release.releasedAt ?? null,
    completeness: 'PARTIAL',
  };
}
