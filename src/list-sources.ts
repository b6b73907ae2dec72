/** `npm run sources`: every source, whether it is kept up to date here, and what it would need. */
import { readConfig } from './config.ts';
import { readStates } from './pipeline/source-state.ts';
import { reportFailure } from './reporting.ts';
import { withRuntime } from './runtime.ts';
import { configuredSources } from './sources.ts';

withRuntime(async ({ database }) => {
  const states = await readStates(database.live);
  const lines = configuredSources(readConfig()).map(({ connector, disabled }) => {
    const { id, dataset, schedule, settings } = connector;
    const state = states.get(id);
    const details = [
      disabled === null ? `looked at every ${schedule?.every}` : `not looked at: ${disabled}`,
      ...(state?.lastSuccessAt ? [`last look that went well: ${state.lastSuccessAt.toISOString()}`] : []),
      ...(state?.lastErrorMessage ? [`last look failed: ${state.lastErrorMessage}`] : []),
      ...(state?.circuitOpenSince ? [`only probes since ${state.circuitOpenSince.toISOString()}`] : []),
      ...settings.map(({ name, isRequired, description }) => {
        return `${name}${isRequired ? '' : ' (may be left out)'}: ${description}`;
      }),
    ];
    return [`${id}  ${dataset.title}`, ...details.map((detail) => `    ${detail}`)].join('\n');
  });
  process.stdout.write(`${lines.join('\n')}\n`);
}).catch(reportFailure);
