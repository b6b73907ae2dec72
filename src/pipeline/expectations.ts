import type { Connector, ReleaseNotice } from '../connectors/connector.ts';

/** What a look at a run's snapshots found. */
export interface Inspection {
  rows: number;
  records: number;
  rejected: number;
  issues: number;
  release: Omit<ReleaseNotice, 'kind'>;
}

/** Why a run may not be published, or undefined where it meets what its source is known to publish. */
export function unmetExpectation(
  connector: Connector,
  found: Inspection,
  complete: boolean,
): string | undefined {
  const { minRows, minCompleteRows = minRows, maxRejectedShare } = connector.expectations;
  if (complete && found.rows < minCompleteRows) {
    return `${found.rows} rows, a complete release has at least ${minCompleteRows}`;
  }
  if (found.rows < minRows) return `${found.rows} rows, at least ${minRows} were expected`;
  if (found.rejected > found.rows * maxRejectedShare) {
    return `${found.rejected} of ${found.rows} rows were rejected, at most ${maxRejectedShare * 100} % are accepted`;
  }
  return undefined;
}

/** True where the publisher's own count proves that the run has the whole release. */
export function provablyComplete(found: Inspection): boolean {
  return (
    found.release.declaredRows !== undefined &&
    found.release.declaredRows === found.rows &&
    found.rejected === 0
  );
}
