/** How far a look at a source has come, for whoever watches it: of this moment only. */
import type { PrismaClient } from '../db/generated/prisma/client.ts';

export type Stage = 'FETCHING' | 'READING' | 'PUBLISHING';

/** Shortest time between two notes, in ms. */
const PACE_MS = 500;

/** Notes the progress of one attempt, as often as somebody could follow. What cannot be noted is left out. */
export class Progress {
  private noted = -Infinity;
  private writing: Promise<unknown> = Promise.resolve();
  private readonly live: PrismaClient;
  private readonly source: string;
  private readonly attempt: string;

  constructor(live: PrismaClient, { source, id }: { source: string; id: string }) {
    this.live = live;
    this.source = source;
    this.attempt = id;
  }

  /** @param done files, rows or records; `total` where it is known */
  note(stage: Stage, done: number, total: number | null): void {
    const now = performance.now();
    if (now - this.noted < PACE_MS) return;
    this.noted = now;
    const { live, source, attempt } = this;
    this.writing = this.writing
      .then(
        () => live.$executeRaw`
          INSERT INTO pipeline.progress (source, attempt, stage, done, total)
          VALUES (${source}, ${attempt}::uuid, ${stage}, ${done}, ${total}::bigint)
          ON CONFLICT (source) DO UPDATE SET
            attempt = excluded.attempt, stage = excluded.stage, done = excluded.done, total = excluded.total,
            at = clock_timestamp()`,
      )
      .catch(() => undefined);
  }

  async end(): Promise<void> {
    await this.writing;
    await this.live.$executeRaw`DELETE FROM pipeline.progress WHERE source = ${this.source}`;
  }
}
