/**
 * Writers that do what the stores do – `upsertVersioned`, then `append`, in one transaction – over some nodes that
 * all of them want and some that are new. They outlive whatever happens to the database, and write down how each of
 * their transactions ended.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Database, openDatabase } from '../../src/db/clients.ts';
import { inTransaction, type Transaction } from '../../src/db/transaction.ts';
import { upsertVersioned } from '../../src/db/versioned.ts';
import { changesOf } from '../../src/domains/stored.ts';
import { append, type ChangeKind, type NewChange, sequence } from '../../src/feed/index.ts';
import { actorRow, actorTable } from '../kit/actors.ts';
import { type Random, randomFrom } from '../kit/random.ts';
import type { Entry, Write } from './history.ts';

export interface Workload {
  writers: number;
  /** Nodes that all writers revise. */
  hotNodes: number;
  /** Probability with which a transaction takes each of them. */
  hotShare: number;
  /** Most new nodes of a transaction. */
  newNodes: number;
  /** Longest wait in each place of a transaction, and between two. */
  holdMs: number;
  pauseMs: number;
  /** Longest wait before the commit of one transaction in eight, which takes new nodes only, or all would wait for it. */
  longMs: number;
  rollbackShare: number;
  /** Share of the commits after which the writer sequences, as it should; others were killed in between. */
  sequenceShare: number;
}

/** How long a writer waits that could not even begin, since the database is away. */
const AWAY_MS = 100;

class RolledBack extends Error {}

export class Writers {
  readonly writes: Write[] = [];
  private readonly database: Database;
  private readonly workload: Workload;
  private readonly hot: readonly string[];
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(url: string, workload: Workload) {
    const onConnectionError = (): void => undefined;
    this.database = openDatabase({ url, poolSize: workload.writers + 2, onConnectionError });
    this.workload = workload;
    this.hot = Array.from({ length: workload.hotNodes }, () => randomUUID());
  }

  start(random: Random): void {
    const loops = Array.from({ length: this.workload.writers }, (_, n) =>
      this.writeOn(`writer ${n + 1}`, randomFrom(random.below(2 ** 31))),
    );
    this.running = Promise.all(loops);
  }

  /** Resolves when all transactions have ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.database.close();
  }

  private async writeOn(name: string, random: Random): Promise<void> {
    for (let n = 1; !this.stopping.signal.aborted; n += 1) {
      const write = await this.write(`${name}, transaction ${n}`, random);
      this.writes.push(write);
      const sequences = write.outcome !== 'rolled back' && random.chance(this.workload.sequenceShare);
      // Where the database is away, the servers will.
      if (sequences) await sequence(this.database.live).catch(() => undefined);
      const isAway = write.outcome !== 'acknowledged' && write.entries.length === 0;
      await wait(isAway ? AWAY_MS : random.below(this.workload.pauseMs + 1));
    }
  }

  private async write(cause: string, random: Random): Promise<Write> {
    const entries: Entry[] = [];
    const rollsBack = random.chance(this.workload.rollbackShare);
    let isCommitting = false;
    try {
      await inTransaction(this.database.live, async (tx) => {
        await this.change(tx, cause, random, entries);
        if (rollsBack) throw new RolledBack();
        isCommitting = true;
      });
      return { cause, outcome: 'acknowledged', entries };
    } catch {
      return { cause, outcome: isCommitting ? 'unknown' : 'rolled back', entries };
    }
  }

  private async change(tx: Transaction, cause: string, random: Random, entries: Entry[]): Promise<void> {
    const { hotShare, newNodes, holdMs, longMs } = this.workload;
    const isLong = random.chance(1 / 8);
    const hold = (longest = holdMs) => wait(random.below(longest + 1));
    const ids = this.hot.filter(() => !isLong && random.chance(hotShare));
    for (let n = random.below(newNodes + 1); n > 0 || ids.length === 0; n -= 1) ids.push(randomUUID());
    await hold();
    const rows = ids.map((id) => actorRow({ id, name: `Name ${random.below(2 ** 31)}` }));
    const upserted = await upsertVersioned(tx, actorTable, rows);
    await hold();
    const changes = changesOf(upserted, rows, { revisedAs: () => revisedAs(random) }).map((change) =>
      announced(cause, { ...change, nodeType: 'Actor' }),
    );
    // One that no table has, so that there is a type of which little comes.
    if (random.chance(0.05)) changes.push(announced(cause, withoutRow()));
    entries.push(...changes);
    await append(tx, changes);
    await hold(isLong ? longMs : holdMs);
  }
}

// A tail forgets its ring when something was taken down.
function revisedAs(random: Random): ChangeKind {
  if (random.chance(0.03)) return 'STATUS_CHANGED';
  return random.chance(0.02) ? 'TAKEN_DOWN' : 'REVISED';
}

function withoutRow(): Pick<
  NewChange,
  'kind' | 'nodeType' | 'nodeId' | 'fromVersion' | 'toVersion' | 'changed'
> {
  const nodeId = randomUUID();
  return { kind: 'CREATED', nodeType: 'Incident', nodeId, fromVersion: null, toVersion: 1, changed: [] };
}

function announced(cause: string, change: ReturnType<typeof withoutRow>): NewChange {
  const about = { datasetId: null, countries: [], validFrom: null, validTo: null, isBackfill: false };
  return { ...about, cause, ...change };
}
