import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from './config.ts';
import type { Connector, Fetched, Reached, Snapshot } from './connectors/connector.ts';
import { OperationError, UserInputError } from './core/errors.ts';
import type { Archive } from './pipeline/archive.ts';
import { createHttpClient } from './pipeline/http.ts';

/**
 * Brings what the operator named (files, directories, addresses; nothing means the source's own address) into the
 * archive, in the order named; the files of a directory in the order of their names, numbers counted.
 */
export async function archiveInputs(
  archive: Archive,
  connector: Connector,
  inputs: readonly string[],
  config: Config,
): Promise<Snapshot[]> {
  const retrievedAt = new Date().toISOString();
  const snapshots: Snapshot[] = [];
  for (const input of inputs.length > 0 ? inputs : [undefined]) {
    if (input === undefined || isAddress(input)) {
      for await (const item of fetchFrom(connector, input, config)) {
        if ('checkpoint' in item) continue;
        const { bytes, ...fetched } = item;
        const url = publicAddress(fetched.url);
        snapshots.push(await archive.store(bytes, { ...fetched, url, retrievedAt }));
      }
    } else {
      for (const file of await filesOf(connector, input)) {
        const meta = { fileName: path.basename(file), url: null, contentType: null, etag: null, retrievedAt };
        snapshots.push(await archive.store(createReadStream(file), meta));
      }
    }
  }
  return snapshots;
}

/** Throws UserInputError for a file or directory that is not there or has nothing of the source, before anything is opened. */
export async function checkInputs(connector: Connector, inputs: readonly string[]): Promise<void> {
  for (const input of inputs) if (!isAddress(input)) await filesOf(connector, input);
}

function isAddress(input: string): boolean {
  return /^https?:\/\//.test(input);
}

/** Words, and names as a whole, of query parameters that let in whoever has them. */
const secretNames = new Set(
  (
    'key apikey appkey accesskey authkey licensekey token accesstoken authtoken secret password passwd pwd pass ' +
    'signature sig hmac auth authorization credential credentials session sessionid sid jwt clientid appid'
  ).split(' '),
);

/**
 * An address as anyone may read it: without user, password and fragment, and with REDACTED for the value of each query
 * parameter that by its name is a secret (`token`, `api_key`, `X-Amz-Signature`, `clientId`).
 */
export function publicAddress(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.hash = '';
  for (const name of new Set(url.searchParams.keys())) {
    if (isSecret(name)) url.searchParams.set(name, 'REDACTED');
  }
  return url.href;
}

function isSecret(name: string): boolean {
  const words = name.split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());
  return [...words, words.join('')].some((word) => secretNames.has(word));
}

/** Names of the settings without which a connector cannot fetch and that are not given. */
export function missingSettings({ settings }: Connector, env: Config['sourceEnv']): string[] {
  return settings.flatMap(({ name, isRequired }) => (isRequired && env[name] === undefined ? [name] : []));
}

function fetchFrom(
  connector: Connector,
  url: string | undefined,
  config: Config,
): AsyncIterable<Fetched | Reached> {
  const missing = missingSettings(connector, config.sourceEnv);
  if (missing.length > 0) {
    throw new OperationError('CONFIGURATION', `Fetching ${connector.id} needs ${missing.join(', ')}.`, {
      hint: 'Set it in the environment or in .env, or give files to ingest.',
    });
  }
  const userAgent = `conflict-gateway/0.1${config.contact ? ` (${config.contact})` : ''}`;
  return connector.fetch({
    http: createHttpClient({ userAgent }),
    env: config.sourceEnv,
    since: null,
    now: new Date(),
    ...(url ? { url } : {}),
  });
}

async function filesOf(connector: Connector, input: string): Promise<string[]> {
  const found = await stat(input).catch(() => undefined);
  if (!found) throw new UserInputError('BAD_USER_INPUT', `There is no file or directory "${input}".`);
  if (!found.isDirectory()) return [input];
  const names = (await readdir(input)).filter((name) =>
    connector.fileExtensions.some((ending) => name.endsWith(ending)),
  );
  if (names.length === 0) {
    throw new UserInputError(
      'BAD_USER_INPUT',
      `"${input}" has no file ending in ${connector.fileExtensions.join(', ')}.`,
    );
  }
  return names.sort(new Intl.Collator('en', { numeric: true }).compare).map((name) => path.join(input, name));
}
