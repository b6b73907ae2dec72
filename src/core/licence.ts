/** What may be done with a value that is made from several publishers' data (I21). */

/** What of the data may be passed on, from nothing to all. */
export const redistributions = ['NONE', 'METADATA_ONLY', 'DERIVED_ONLY', 'EXCERPT', 'FULL'] as const;
export type Redistribution = (typeof redistributions)[number];

export interface Terms {
  redistribution: Redistribution;
  /** Whether commercial use is allowed. */
  commercial: boolean;
  /** Whether what is made of it must carry the same licence. */
  shareAlike: boolean;
}

/** The terms of what is made from data under these terms: in each respect those of the most restrictive. */
export function strictest(terms: readonly [Terms, ...Terms[]]): Terms {
  return terms.reduce((a, b) => ({
    redistribution: lesser(a.redistribution, b.redistribution),
    commercial: a.commercial && b.commercial,
    shareAlike: a.shareAlike || b.shareAlike,
  }));
}

function lesser(a: Redistribution, b: Redistribution): Redistribution {
  return redistributions.indexOf(a) <= redistributions.indexOf(b) ? a : b;
}

/** Whether the records themselves may be shown to others: where not even excerpts may, only that they are there. */
export function showsRecords(redistribution: Redistribution): boolean {
  return redistribution !== 'NONE' && redistribution !== 'DERIVED_ONLY';
}
