import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLabelledReports } from '../../src/labelled-reports.ts';
import {
  crossValidate,
  foldsByQuarter,
  pooled,
} from '../../src/reconciliation/evaluation/cross-validation.ts';
import { blockRecall } from '../../src/reconciliation/evaluation/evaluate.ts';
import { metricsOf, tallyOf } from '../../src/reconciliation/evaluation/metrics.ts';
import { sampleOf } from '../../src/reconciliation/evaluation/sample.ts';

const file = '../shared/data/maverick/maverick_reports_dev.csv';

describe.skipIf(!existsSync(file))('on the labelled reports of MAVERICK (skipped without the file)', () => {
  it('the block holds 97 % of the pairs that belong together', async () => {
    expect(blockRecall(await readLabelledReports(file))).toBeGreaterThanOrEqual(0.97);
  });

  it('weights and thresholds that never saw a fold keep the promised numbers on it', async () => {
    const sample = sampleOf(await readLabelledReports(file));
    const { pairwise, b3, events } = pooled(crossValidate(sample, foldsByQuarter(sample.labelled)));
    expect(b3.f1).toBeGreaterThanOrEqual(0.9);
    expect(pairwise.f1).toBeGreaterThanOrEqual(0.73);
    expect(Math.abs(events.predicted / events.true - 1)).toBeLessThanOrEqual(0.05);
  });
});

describe('the metrics', () => {
  it('count pairs, reports and events as defined', () => {
    // Found: {0,1,2} {3}; true: {0,1} {2,3}.
    const metrics = metricsOf(tallyOf([[0, 1, 2], [3]], ['x', 'x', 'y', 'y']), 0);
    expect(metrics.pairwise).toEqual({ precision: 1 / 3, recall: 1 / 2, f1: 0.4 });
    expect(metrics.b3.precision).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4);
    expect(metrics.b3.recall).toBeCloseTo((1 + 1 + 0.5 + 0.5) / 4);
    expect(metrics.events).toEqual({ predicted: 2, true: 2 });
  });
});
