import type { ReleaseNotice } from '../connector.ts';

const patterns: readonly { pattern: RegExp; release: (parts: string[]) => Omit<ReleaseNotice, 'kind'> }[] = [
  // ged261-csv.zip, ged261.csv
  {
    pattern: /^ged(\d{2})(\d)\b/i,
    release: ([year, issue]) => ({ label: `${year}.${issue}`, line: 'final' }),
  },
  // GEDEvent_v26_0_8.csv: the month is not zero-padded
  {
    pattern: /^gedevent_v(\d{2})_0_(\d{1,2})(?!\d)/i,
    release: ([year, month]) => ({ label: `${year}.0.${Number(month)}`, line: 'candidate' }),
  },
  // GEDEvent_v26_01_26_06.csv: January to June, replaces the six monthly files
  {
    pattern: /^gedevent_v(\d{2})_(\d{2})_(\d{2})_(\d{2})(?!\d)/i,
    release: (parts) => ({ label: parts.join('.'), line: 'candidate' }),
  },
  // GEDEvent_v25_1.csv
  {
    pattern: /^gedevent_v(\d{2})_(\d)(?!\d)/i,
    release: ([year, issue]) => ({ label: `${year}.${issue}`, line: 'final' }),
  },
  // gedevents-26.0.8-page-0000.json: how `fetch` names the pages of the API
  { pattern: /^gedevents-(\d+\.\d+(?:\.\d+)*)/i, release: ([version]) => releaseOfVersion(version!) },
];

/** The release of a version as the API names it: `26.1` is a yearly release, `26.0.8` a monthly candidate. */
export function releaseOfVersion(version: string): { label: string; line: 'final' | 'candidate' } {
  return {
    label: version,
    line: /^\d+\.\d+$/.test(version) && !version.endsWith('.0') ? 'final' : 'candidate',
  };
}

/**
 * What a file name tells about the release: `ged261-csv.zip` is 26.1 of line `final`, `GEDEvent_v26_0_8.csv` is 26.0.8
 * of line `candidate`. Ids are comparable only within a line. Undefined for a name that tells nothing: a run is then of line
 * `final`, unless the file in an archive tells.
 */
export function releaseOfFileName(fileName: string): Omit<ReleaseNotice, 'kind'> | undefined {
  for (const { pattern, release } of patterns) {
    const match = pattern.exec(fileName);
    if (match) return release(match.slice(1));
  }
  return undefined;
}
