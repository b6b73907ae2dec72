import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from './config.ts';
import type { Connector, FetchContext, Snapshot } from './connectors/connector.ts';
import { UserInputError } from './core/errors.ts';
import type { Archive } from './pipeline/archive.ts';
import { fetchPortions } from './pipeline/fetch.ts';
import { createHttpClient } from './pipeline/http.ts';
import { httpOptions, requireSettings } from './sources.ts';

/**
 * Brings everything from a source's own address into the archive: each portion is a run of its own, since they may be of
 * several releases.
 */
export async function archiveOwn(
  archive: Archive,
  connector: Connector,
  config: Config,
): Promise<Snapshot[][]> {
  const portions: Snapshot[][] = [];
  const context = fetchContext(connector, undefined, config);
  for await (const { snapshots } of fetchPortions(archive, connector, context)) {
    if (snapshots.length > 0) portions.push(snapshots);
  }
  return portions;
}

/**
 * Brings what the operator named (files, directories, addresses) into the archive, as one run, in the order named; the files of a directory in the order of their names, numbers counted.
 */
export async function archiveInputs(
  archive: Archive,
  connector: Connector,
  inputs: readonly string[],
  config: Config,
): Promise<Snapshot[]> {
  const retrievedAt = new Date().toISOString();
  const snapshots: Snapshot[] = [];
  for (const input of inputs) {
    if (isAddress(input)) {
      for await (const portion of fetchPortions(archive, connector, fetchContext(connector, input, config))) {
        snapshots.push(...portion.snapshots);
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

function fetchContext(connector: Connector, url: string | undefined, config: Config): FetchContext {
  if (url === undefined) requireSettings(connector, config);
  return {
    http: createHttpClient(httpOptions(config)),
    env: config.sourceEnv,
    since: null,
    now: new Date(),
    ...(url ? { url } : {}),
  };
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
