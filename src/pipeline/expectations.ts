import type { Connector, ReleaseNotice } from '../connectors/connector.ts';

/** What a look at a run's snapshots found. */
export interface Inspection {
  rows: number;
  records: number;
  rejected: number;
  issues: number;
  /** First and last day that the records are about. */
  validFrom: string | null;
  validTo: string | null;
  release: Omit<ReleaseNotice, 'kind' | 'part'>;
}

/** The line of a release that names none. */
export const DEFAULT_LINE = 'final';

/** Why a run may not be published, or undefined where it meets what its source is known to publish. */
export function unmetExpectation(
  connector: Connector,
  found: Inspection,
  vouched: boolean,
): string | undefined {
  const { minRows, maxRejectedShare } = connector.expectations;
  if (vouched && found.rows < minCompleteRows(connector)) return tooFewForWhole(connector, found);
  if (found.rows < minRows) return `${found.rows} rows, at least ${minRows} were expected`;
  if (found.rejected > found.rows * maxRejectedShare) {
    return `${found.rejected} of ${found.rows} rows were rejected, at most ${maxRejectedShare * 100} % are accepted`;
  }
  return undefined;
}

/** Whether a run has the whole of its release. */
export interface Completeness {
  /** By the publisher's own count, by the word of the operator, or not at all. */
  basis: 'PROVEN' | 'VOUCHED' | null;
  /** Why what was said to be whole is not taken for it. */
  doubt: string | null;
}

/** Judges whether a run has the whole of its release, so that what it lacks is gone. */
export function completenessOf(connector: Connector, found: Inspection, vouched: boolean): Completeness {
  const proven = found.release.declaredRows === found.rows;
  if (!vouched && !proven) return { basis: null, doubt: null };
  const doubt =
    alwaysPart(connector, found.release.line ?? DEFAULT_LINE) ??
    (found.rejected > 0
      ? `${found.rejected} rejected: the records that they stand for are not gone`
      : null) ??
    (found.rows < minCompleteRows(connector) ? tooFewForWhole(connector, found) : null);
  return { basis: doubt ? null : vouched ? 'VOUCHED' : 'PROVEN', doubt };
}

/** Why no release of a line is ever whole, or null where one may be. */
export function alwaysPart({ id, dataset, linesOfParts }: Connector, line: string): string | null {
  if (dataset.updateMode === 'DELTA') {
    return `${id} comes in parts, and what one does not have is in another`;
  }
  return linesOfParts?.includes(line) ? `a release of the line "${line}" of ${id} is only a part` : null;
}

const minCompleteRows = ({ expectations }: Connector): number =>
  expectations.minCompleteRows ?? expectations.minRows;

function tooFewForWhole(connector: Connector, { rows }: Inspection): string {
  return `${rows} rows, a complete release has at least ${minCompleteRows(connector)}`;
}
