import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Pool } from 'pg';

/** Prisma's schema engine, compiled to WebAssembly. Call `free()` when done. */
export type SchemaEngine = bindings.SchemaEngine;

/** Runs a whole SQL script in one go; what it throws reaches Prisma as a failed step. */
export type ScriptRunner = (script: string) => Promise<void>;

/**
 * An engine that works on a database. It issues its queries through the pool, which stays the caller's to end.
 * @param pool give it one connection only: the engine's advisory lock belongs to a connection
 * @param runScript executes migration scripts in place of the adapter, which cuts them at every `;`
 */
export async function connectEngine(pool: Pool, runScript: ScriptRunner): Promise<SchemaEngine> {
  return createEngine(new WholeScriptPg(pool, runScript));
}

/** An engine without a database: it can compare data models and nothing else. */
export async function offlineEngine(): Promise<SchemaEngine> {
  return createEngine(new NoDatabase());
}

class WholeScriptPg extends PrismaPg {
  readonly #runScript: ScriptRunner;

  constructor(pool: Pool, runScript: ScriptRunner) {
    super(pool);
    this.#runScript = runScript;
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    return Object.assign(await super.connect(), { executeScript: this.#runScript });
  }
}

/** The engine asks every database for its version before it does anything. */
class NoDatabase implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = 'no-database';

  async connect(): Promise<SqlDriverAdapter> {
    const unsupported = () => Promise.reject(new Error('This engine has no database.'));
    const { Boolean, Text, Int32 } = ColumnTypeEnum;
    const version = {
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [Boolean, Text, Int32],
      rows: [[true, 'PostgreSQL 18.0', 180_000]],
    };
    return {
      provider: this.provider,
      adapterName: this.adapterName,
      queryRaw: () => Promise.resolve(version),
      executeRaw: unsupported,
      executeScript: unsupported,
      startTransaction: unsupported,
      dispose: () => Promise.resolve(),
    };
  }

  connectToShadowDb(): Promise<SqlDriverAdapter> {
    return Promise.reject(new Error('This engine has no database.'));
  }
}

async function createEngine(factory: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  await loadWasm();
  const ignoreLog = () => {};
  return bindings.SchemaEngine.new(
    { datamodels: undefined },
    ignoreLog,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

let loaded: Promise<void> | undefined;

function loadWasm(): Promise<void> {
  loaded ??= instantiate();
  return loaded;
}

/** The part of WebAssembly's interface that is needed; its types come with the DOM's only. */
interface WasmRuntime {
  instantiate(
    code: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
}

/** The package's entry imports the .wasm file as a module, which Node 20 cannot: this does the same by hand. */
async function instantiate(): Promise<void> {
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const code = await readFile(path.join(path.dirname(script), 'schema_engine_bg.wasm'));
  const runtime = (globalThis as unknown as { WebAssembly: WasmRuntime }).WebAssembly;
  const { instance } = await runtime.instantiate(code, { './schema_engine_bg.js': bindingsWithoutHold() });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** The engine gives up on its lock after 10 s and forgets to clear that timer, which would keep the process alive. */
function bindingsWithoutHold(): object {
  const setTimer = (callback: () => void, ms: number) => setTimeout(callback, ms >>> 0).unref();
  const names = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout'));
  return { ...bindings, ...Object.fromEntries(names.map((name) => [name, setTimer])) };
}
