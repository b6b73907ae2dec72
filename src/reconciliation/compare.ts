import type { LinkableReport } from './report.ts';

/** How likely two reports are about one happening, and why. */
export interface Comparison {
  /** 0 to 1, in steps of 1/10,000; 0 for pairs that are no candidates. */
  probability: number;
  /** What decided, the strongest first, in words: "4 km apart", "same day", "3 and 4 killed". */
  reasons: string[];
}

/**
 * Whether two reports can never be one for whatever is in them: they are of one release or rest on one text, which
 * would have told one happening once. Only an editor can join them.
 */
export function cannotBeOne(a: LinkableReport, b: LinkableReport): boolean {
  return a.release === b.release || (a.document !== null && a.document === b.document);
}
