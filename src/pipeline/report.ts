import type { Rejection, Snapshot } from '../connectors/connector.ts';
import type { RunOutcome } from '../db/generated/prisma/client.ts';
import type { RunRow } from './ledger.ts';

/** What a run did; counts are of records. */
export interface RunReport {
  /** Id of the run; null where nothing was written, so that there is none. */
  run: string | null;
  dataset: string;
  release: string | null;
  outcome: RunOutcome | 'DRY_RUN';
  /** Why it ended so, or why nothing was withdrawn. */
  message: string | null;
  rows: number;
  records: number;
  created: number;
  revised: number;
  unchanged: number;
  withdrawn: number;
  rejected: number;
  issues: number;
  /** The first of them; all are in the table of rejected rows. */
  rejections: (Omit<Rejection, 'kind' | 'raw'> & { file: string })[];
}

/** The report of a run as its books stand. */
export function reportOf(
  state: RunRow,
  release: { label: string } | null,
  rejections: readonly (Rejection & { snapshot: Snapshot })[],
): RunReport {
  const {
    id,
    datasetId,
    startedAt: _s,
    finishedAt: _f,
    connectorVersion: _v,
    releaseId: _r,
    validFrom: _vf,
    validTo: _vt,
    ...counts
  } = state;
  return {
    run: id,
    dataset: datasetId,
    release: release?.label ?? null,
    ...counts,
    rejections: rejections.map(({ snapshot, position, code, message, column, value }) => ({
      file: snapshot.fileName,
      position,
      code,
      message,
      column,
      value,
    })),
  };
}
