import { Command, Option } from 'commander';
import { readLabelledReports } from './labelled-reports.ts';
import { crossValidate, foldsByQuarter, pooled } from './reconciliation/evaluation/cross-validation.ts';
import { evaluate } from './reconciliation/evaluation/evaluate.ts';
import type { LabelledReport } from './reconciliation/evaluation/maverick.ts';
import type { Metrics } from './reconciliation/evaluation/metrics.ts';
import { sampleOf } from './reconciliation/evaluation/sample.ts';
import { METHOD } from './reconciliation/index.ts';
import { reportFailure } from './reporting.ts';

type FoldBy = 'quarter' | 'election' | 'country';

const foldsBy: Record<FoldBy, (labelled: readonly LabelledReport[]) => string[]> = {
  quarter: foldsByQuarter,
  election: (labelled) => labelled.map(({ country, election }) => `${country} ${election}`),
  country: (labelled) => labelled.map(({ country }) => country),
};

async function run(file: string, { json, crossValidateBy }: { json?: boolean; crossValidateBy?: FoldBy }) {
  const labelled = await readLabelledReports(file);
  const sample = crossValidateBy && sampleOf(labelled);
  const metrics = sample
    ? pooled(crossValidate(sample, foldsBy[crossValidateBy](sample.labelled)))
    : evaluate(labelled);
  process.stdout.write(
    json ? `${JSON.stringify(metrics)}\n` : table(metrics, labelled.length, crossValidateBy),
  );
}

function table({ pairwise, b3, events, brier }: Metrics, reports: number, by?: FoldBy): string {
  const weights = by
    ? `trained anew for each ${by === 'quarter' ? 'fifth of the quarters' : by} without it`
    : `${METHOD.name}/${METHOD.version} (${METHOD.weightsHash.slice(0, 12)})`;
  const error = (100 * (events.predicted / events.true - 1)).toFixed(1);
  const row = (name: string, rates: Metrics['b3']): string =>
    `${name.padEnd(12)}${[rates.precision, rates.recall, rates.f1].map((rate) => rate.toFixed(3).padStart(10)).join('')}\n`;
  return (
    `${reports} reports; weights: ${weights}\n\n` +
    `${' '.repeat(12)}${['precision', 'recall', 'F1'].map((name) => name.padStart(10)).join('')}\n` +
    `${row('pairwise', pairwise)}${row('B³', b3)}\n` +
    `events      ${events.predicted} found, ${events.true} true (${Number(error) > 0 ? '+' : ''}${error} %)\n` +
    `Brier       ${brier.toFixed(4)} over the pairs that were compared\n`
  );
}

new Command('link:evaluate')
  .description(
    'Measures the linker on reports whose events are known: a CSV of the MAVERICK layout, labelled by `event_id`. The labels ' +
      'judge and nothing else.',
  )
  .argument('<csv>', 'file of labelled reports')
  .option('--json', 'one JSON object: pairwise, b3, events, brier')
  .addOption(
    new Option(
      '--cross-validate-by <group>',
      'instead of the shipped weights: for each group, weights and threshold of the others',
    ).choices(['quarter', 'election', 'country']),
  )
  .showHelpAfterError()
  .action(run)
  .parseAsync()
  .catch(reportFailure);
