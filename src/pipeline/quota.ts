/** The requests of one look, counted into what its upstream lets us ask. */
import type { Schedule } from '../connectors/connector.ts';
import { SourceError } from '../core/errors.ts';
import { MOST_REQUESTS } from './http.ts';
import { quotaResetsAt, quotaUse } from './schedule.ts';
import type { SourceState } from './source-state.ts';

export class QuotaOfLook {
  /** Requests that are written down as used: never fewer than were sent, whenever the process is killed. */
  private written = 0;
  private readonly quota: Schedule['quota'];
  private readonly state: Pick<SourceState, 'quotaUsed' | 'quotaSince'>;
  private readonly startedAt: Date;

  /** @param state its counts are kept up to date */
  constructor(quota: Schedule['quota'], state: QuotaOfLook['state'], startedAt: Date) {
    this.quota = quota;
    this.state = state;
    this.startedAt = startedAt;
    const use = quotaUse(quota, { used: state.quotaUsed, since: state.quotaSince }, startedAt);
    Object.assign(state, { quotaUsed: use.used, quotaSince: use.since });
  }

  /** What is to be written down as used while the look goes on. */
  get reserved(): number {
    return Math.max(this.state.quotaUsed, this.written);
  }

  /** Sees to it that the requests of what is asked next count, also if this process does not come back from it. */
  async reserve(write: () => Promise<void>): Promise<void> {
    const { quotaUsed } = this.state;
    const isUsedUp = !this.quota || quotaUsed >= this.quota.requests;
    if (isUsedUp || quotaUsed + MOST_REQUESTS <= this.written) return;
    this.written = quotaUsed + 2 * MOST_REQUESTS;
    this.state.quotaSince ??= this.startedAt;
    await write();
  }

  /** Counts a request. Throws SourceError(QUOTA_EXHAUSTED) where none is left for it. */
  count(): void {
    const { quota, state } = this;
    if (quota && state.quotaUsed >= quota.requests) {
      const resetsAt = quotaResetsAt(quota, { used: state.quotaUsed, since: state.quotaSince });
      throw new SourceError('QUOTA_EXHAUSTED', `${quota.requests} requests in ${quota.per} were sent.`, {
        hint: `It is asked again from ${resetsAt?.toISOString()} on.`,
        details: { retryAfterMs: Math.max(0, (resetsAt?.getTime() ?? 0) - this.startedAt.getTime()) },
      });
    }
    state.quotaUsed += 1;
    state.quotaSince ??= this.startedAt;
  }
}
