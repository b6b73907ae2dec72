import type { Config } from './config.ts';
import type { Connector } from './connectors/connector.ts';
import { OperationError } from './core/errors.ts';
import { showsRecords } from './core/licence.ts';
import type { HttpClientOptions } from './pipeline/http.ts';
import type { Source } from './pipeline/source-state.ts';
import { connectors } from './registry.ts';

/** Every source as it is configured, with the reason where it is not looked at by itself. */
export function configuredSources(config: Pick<Config, 'sources' | 'sourceEnv'>): Source[] {
  return connectors.map((connector) => ({
    connector: configured(connector, config),
    disabled: whyDisabled(connector, config),
    env: config.sourceEnv,
  }));
}

/** A connector whose dataset covers what the settings choose. */
export function configured(connector: Connector, { sourceEnv }: Pick<Config, 'sourceEnv'>): Connector {
  if (!connector.coverage) return connector;
  return { ...connector, dataset: { ...connector.dataset, coverage: connector.coverage(sourceEnv) } };
}

function whyDisabled(
  connector: Connector,
  { sources, sourceEnv }: Pick<Config, 'sources' | 'sourceEnv'>,
): string | null {
  const { id, schedule, settings, dataset } = connector;
  if (!schedule)
    return 'It has no address of its own: it is read when somebody gives it files or an address.';
  const isNamed = sources.includes(id);
  if (!isNamed && sources.includes('all') && !showsRecords(dataset.licence.redistribution)) {
    return 'Its licence does not let its data be passed on. Name it in SOURCES to use it for yourself.';
  }
  if (!isNamed && !sources.includes('all')) return 'SOURCES does not name it.';
  const missing = missingSettings(connector, sourceEnv);
  if (missing.length === 0) return null;
  const described = settings.filter(({ name }) => missing.includes(name));
  return `It needs ${described.map(({ name, description }) => `${name} (${description})`).join(', ')}.`;
}

/** Names of the settings without which a connector cannot fetch and that are not given. */
function missingSettings({ settings }: Connector, env: Config['sourceEnv']): string[] {
  return settings.flatMap(({ name, isRequired }) => (isRequired && env[name] === undefined ? [name] : []));
}

/** Throws OperationError unless the settings are given without which a connector cannot fetch. */
export function requireSettings(connector: Connector, { sourceEnv }: Pick<Config, 'sourceEnv'>): void {
  const missing = missingSettings(connector, sourceEnv);
  if (missing.length === 0) return;
  throw new OperationError('CONFIGURATION', `Fetching ${connector.id} needs ${missing.join(', ')}.`, {
    hint: 'Set it in the environment or in .env, or give files to ingest.',
  });
}

/** How upstreams are asked: they see who asks, and how to reach the operator. */
export function httpOptions({ contact }: Pick<Config, 'contact'>): HttpClientOptions {
  return { userAgent: `conflict-gateway/0.1${contact ? ` (${contact})` : ''}` };
}
