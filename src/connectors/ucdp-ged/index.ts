import { ucdpGedWith } from './define.ts';

/** UCDP GED. Yearly releases since 23.1 have more events, and each has all years. Less is a part: a country, a year, a page. */
export const ucdpGed = ucdpGedWith({ minCompleteRows: 300_000 });
