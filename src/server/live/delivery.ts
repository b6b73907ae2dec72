import type { ExecutionResult } from 'graphql';

/** One result of a subscription as all its subscribers are sent it: made once, whatever their number. */
export class Delivery {
  /** It tells of the changes behind `from`, up to `to`. */
  readonly from: bigint;
  readonly to: bigint;
  readonly cursor: string;
  /** The result as JSON in UTF-8, with the cursor in its `extensions`; and a brace, which ends a socket's message. */
  readonly closed: Buffer;
  private event: Buffer | undefined;

  constructor(result: ExecutionResult, range: { from: bigint; to: bigint; cursor: string }) {
    this.from = range.from;
    this.to = range.to;
    this.cursor = range.cursor;
    const { data, errors, extensions } = result;
    const payload = JSON.stringify({ errors, data, extensions: { ...extensions, cursor: range.cursor } });
    this.closed = Buffer.from(`${payload}}`);
  }

  /** As an event of a stream (SSE). JSON has no line breaks, so it is one line of data. */
  get sse(): Buffer {
    return (this.event ??= Buffer.concat([
      Buffer.from(`id: ${this.cursor}\nevent: next\ndata: `),
      this.closed.subarray(0, -1),
      Buffer.from('\n\n'),
    ]));
  }
}
