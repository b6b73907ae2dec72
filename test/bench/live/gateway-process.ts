/** A gateway as it runs, with limits that let ten thousand clients of one address in, and its statements counted. */
import { openDatabase } from '../../../src/db/clients.ts';
import { startGateway } from '../../../src/gateway.ts';
import { CostRates } from '../../../src/server/rates.ts';
import { serve, used } from './remote.ts';

const statements: string[] = [];
const warnings: string[] = [];
const note = (details: object, message: string): void => {
  warnings.push(`${message}: ${String((details as { err?: unknown }).err)}`);
};

const calls = {
  start: async ({ url, port, slowMs }: { url: string; port: number; slowMs?: number }): Promise<number> => {
    const server = await startGateway({
      database: openDatabase({ url, onStatement: (sql) => void statements.push(sql) }),
      host: '127.0.0.1',
      port,
      log: { error: note, warn: note, info: () => undefined },
      limits: { perAddress: 100_000 },
      rates: new CostRates({ anonymous: 2 ** 31 - 1 }, null),
      timing: slowMs === undefined ? {} : { slowMs },
    });
    return Number(new URL(server.url).port);
  },
  used: ({ collect }: { collect: boolean }) => used(collect),
  /** SQL since the last time, without what the sequencer does by itself. */
  statements: () => statements.splice(0).filter((sql) => !/feed\.sequence|^(BEGIN|COMMIT)/.test(sql)),
  warnings: () => warnings.splice(0),
};
export type GatewayCalls = typeof calls;

serve(calls);
