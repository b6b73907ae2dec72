import { insecurityInsightWith } from './define.ts';

/** The lists of early 2024 had 1,299 (aid workers), 1,414 (protection) and 2,428 events (education). */
export const insecurityInsight = insecurityInsightWith({ minCompleteRows: 1_000 });
