import { fromJson, Interruption } from './interruption.ts';
import type { Incoming, Result, Transport } from './transport.ts';

/** Where to read from, and as whom. */
export interface EventStreamOptions {
  /** E.g. `http://localhost:4000/graphql`; absolute also in a browser. */
  url: string;
  /** E.g. `{ authorization: 'Bearer …' }`. */
  headers?: Record<string, string>;
}

/**
 * A subscription over server-sent events. It reads them with `fetch`: an EventSource hides comments and ids without
 * data, which are the server's sign of life and its progress, has no headers, and cannot be made to wait.
 */
export function eventStream({ url, headers }: EventStreamOptions): Transport {
  return async function* ({ query, variables }, signal) {
    const address = new URL(url);
    address.searchParams.set('query', query);
    address.searchParams.set('variables', JSON.stringify(variables));
    const request = { headers: { accept: 'text/event-stream', ...headers }, signal };
    const response = await fetch(address, request).catch(failed);
    if (!response.ok || !response.body)
      throw new Interruption(`The server answered ${response.status}.`, response.status);
    yield {};
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; ;) {
      const { done, value } = await reader.read().catch(failed);
      if (done) throw new Interruption('The stream broke off.');
      const blocks = (rest + value).split(/\r\n\r\n|\n\n|\r\r/);
      rest = blocks.pop()!;
      // Half an event is a sign of life as well.
      yield {};
      for (const block of blocks) {
        const event = fieldsOf(block);
        if (event.event === 'complete') return;
        yield incoming(event);
      }
    }

    function failed(cause: unknown): never {
      signal.throwIfAborted();
      throw new Interruption('The connection failed.', undefined, { cause });
    }
  };
}

/** The fields of one event; of several lines of `data` the whole. */
function fieldsOf(block: string): { event?: string; id?: string; data?: string } {
  const fields: Record<string, string> = {};
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name)
      fields[name] = name === 'data' && fields.data !== undefined ? `${fields.data}\n${value}` : value!;
  }
  return fields;
}

function incoming({ event, id, data }: ReturnType<typeof fieldsOf>): Incoming {
  return event === 'next' && data ? { cursor: id, result: fromJson(data) as Result } : { cursor: id };
}
