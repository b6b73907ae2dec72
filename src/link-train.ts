import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { contentHash } from './core/ids.ts';
import { readLabelledReports } from './labelled-reports.ts';
import { sampleOf } from './reconciliation/evaluation/sample.ts';
import { trainWeights } from './reconciliation/evaluation/training.ts';
import { weightsFile } from './reconciliation/weights.ts';
import { reportFailure } from './reporting.ts';

async function run(file: string, { version, out }: { version: string; out: string }): Promise<void> {
  const sample = sampleOf(await readLabelledReports(file));
  const weights = trainWeights(sample, version);
  await writeFile(out, `${JSON.stringify(weights, null, 2)}\n`);
  process.stderr.write(
    `${sample.labelled.length} reports, ${sample.features.rows} pairs compared: ${contentHash(weights)} in ` +
      `${path.relative('.', out)}\nAfter a change of weights: npm run link:rebuild\n`,
  );
}

new Command('link:train')
  .description('Trains the weights of the linker on labelled reports of the MAVERICK layout.')
  .argument('<csv>', 'file of labelled reports')
  .requiredOption('--version <version>', 'version of the new weights: it stands beside each decision')
  .option('--out <file>', 'where to write them', weightsFile)
  .showHelpAfterError()
  .action(run)
  .parseAsync()
  .catch(reportFailure);
