/** A PostgreSQL of its own that can be crashed, in a temporary folder; each run gets a fresh, migrated database. */
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { serverAccount } from '../../src/db/embedded/account.ts';
import { findBinaries } from '../../src/db/embedded/binaries.ts';
import { type Cluster as Files, connectionUrl, prepareCluster } from '../../src/db/embedded/cluster.ts';
import { clearLeftovers, postmasterStatus } from '../../src/db/embedded/leftovers.ts';
import { type RunningServer, startServer } from '../../src/db/embedded/server.ts';
import { migrate } from '../../src/db/migrate.ts';
import { databaseUrl, onServer } from '../kit/postgres.ts';
import { scratch } from '../kit/scratch.ts';

const template = 'chaos_template';
const quiet = (): void => undefined;

export class ChaosCluster {
  /** Of the database `gateway`, in which nothing is; the role may create others. */
  readonly url: string;
  readonly port: number;
  private readonly folder: string;
  private readonly files: Files;
  private server: RunningServer;
  private databases = 0;

  private constructor(folder: string, files: Files, server: RunningServer) {
    [this.folder, this.files, this.server] = [folder, files, server];
    this.port = server.port;
    this.url = connectionUrl(folder, server.port);
  }

  static async start(): Promise<ChaosCluster> {
    const folder = mkdtempSync(path.join(scratch, 'gateway-chaos-'));
    const dir = path.join(folder, 'postgres');
    const account = serverAccount(dir);
    const binaries = findBinaries(account, quiet);
    const files: Files = {
      dir,
      account,
      binaries,
      logFile: path.join(folder, 'postgres.log'),
      isThrowaway: false,
    };
    await prepareCluster(folder, files, quiet);
    const cluster = new ChaosCluster(folder, files, await startServer(files));
    await onServer(cluster.url, `CREATE DATABASE ${template}`);
    await migrate(databaseUrl(cluster.url, template));
    return cluster;
  }

  /** The address of a new database with the newest schema. */
  async createDatabase(): Promise<string> {
    this.databases += 1;
    const name = `chaos_${this.databases}`;
    await onServer(this.url, `CREATE DATABASE ${name} TEMPLATE ${template}`);
    return databaseUrl(this.url, name);
  }

  /** What `pg_ctl -m immediate restart` does: all processes end as they are; the next start recovers from the WAL. */
  async crash(): Promise<void> {
    await this.end();
    await clearLeftovers(this.files, quiet);
    this.server = await startServer(this.files, { port: this.port });
  }

  async stop(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async end(): Promise<void> {
    const { pid } = postmasterStatus(this.files) ?? {};
    if (pid !== undefined) process.kill(pid, 'SIGQUIT');
    await this.server.ended;
  }
}
