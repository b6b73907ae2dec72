import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Scope } from '../../src/core/api-key.ts';
import { createKey } from '../../src/db/api-keys.ts';
import { openDatabase } from '../../src/db/clients.ts';
import { type GatewayOptions, startGateway } from '../../src/gateway.ts';
import { Archive } from '../../src/pipeline/archive.ts';
import type { RunContext } from '../../src/pipeline/context.ts';
import { domains, references } from '../../src/registry.ts';
import { afterwards } from './afterwards.ts';
import { type TestDatabase, temporaryFolder, testDatabase } from './database.ts';
import { digest } from './digest.ts';

type Data = Record<string, unknown>;
interface Response {
  status: number;
  data?: Data | null;
  errors?: { message: string; extensions: { code: string; hint?: string } }[];
}

/** A gateway that takes edits, over a database and an archive of its own; asked over HTTP. */
export interface EditedGateway {
  database: TestDatabase;
  archive: Archive;
  /** The folder of the data directory; the archive is in it. */
  folder: string;
  context: RunContext;
  endpoint: string;
  /** Makes a key. */
  key(name: string, ...scopes: Scope[]): Promise<{ id: string; key: string }>;
  /** What the server answers to an operation. */
  post(query: string, variables?: object, key?: string): Promise<Response>;
  /** The data of an operation that must succeed. */
  ask<Of = Data>(query: string, variables?: object, key?: string): Promise<Of>;
  /** The result of a mutation with an input, with `__typename` and what is asked of it. */
  mutate<Of = Data>(key: string, field: string, input: object, selection: string): Promise<Of>;
  /** Digests of all tables, and the files of the archive with their sizes. */
  everything(): Promise<Data>;
}

/** Starts one. It is stopped after the tests of the file. */
export async function editedGateway({
  keyCheckMs = 30_000,
  savedPerHour = 1_000,
  webhooks = undefined as GatewayOptions['webhooks'],
} = {}): Promise<EditedGateway> {
  const database = await testDatabase();
  const served = openDatabase({ url: database.url, poolSize: 8 });
  const folder = temporaryFolder();
  const archive = new Archive(path.join(folder, 'archive'));
  const context = { database: served, archive, domains, references };
  const logged: { err?: unknown }[] = [];
  const log = { error: (details: object) => void logged.push(details), warn: () => {}, info: () => {} };
  const options = {
    database: served,
    editing: context,
    host: '127.0.0.1',
    port: 0,
    log,
    savedPerHour,
    ...(webhooks ? { webhooks } : {}),
    timing: { keyCheckMs },
  };
  const server = await startGateway(options);
  afterwards(async () => {
    await server.stop(100);
    await served.close();
  });
  const endpoint = `${server.url}/graphql`;
  const post: EditedGateway['post'] = async (query, variables = {}, key) => {
    const headers = {
      'content-type': 'application/json',
      ...(key ? { authorization: `Bearer ${key}` } : {}),
    };
    const response = await fetch(endpoint, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    const body = { status: response.status, ...((await response.json()) as object) } as Response;
    if (logged.length > 0) throw new Error('A defect of the server', { cause: logged.splice(0)[0]!.err });
    return body;
  };
  const ask = async <Of>(query: string, variables?: object, key?: string): Promise<Of> => {
    const { data, errors } = await post(query, variables, key);
    if (errors) throw new Error(JSON.stringify(errors));
    return data as Of;
  };
  return {
    database,
    archive,
    folder,
    context,
    endpoint,
    key: (name, ...scopes) => createKey(database.live, { name, scopes }),
    post,
    ask,
    mutate: async <Of>(key: string, field: string, input: object, selection: string) => {
      const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${selection} } }`;
      return (await ask<Record<string, Of>>(query, { input }, key))[field]!;
    },
    everything: async () => ({
      ...(await digest(database.url)),
      archive: filesIn(path.join(folder, 'archive')),
    }),
  };
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => `${path.relative(folder, file)} ${readFileSync(file).length}`)
    .sort();
}
