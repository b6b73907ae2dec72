/** What the page asks the server beside the operations of its reader. */
import { useEffect, useState } from 'react';

const ENDPOINT = '/graphql';

/** An error of GraphQL, as far as it is told. */
export interface Failure {
  message: string;
  extensions?: { code?: string; hint?: string; oldest?: { recordedBefore: string } };
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: Failure[];
}

export async function ask(query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

/** Why something was refused, with what to do instead. */
export const wordsOf = ({ message, extensions }: Failure): string =>
  [message, extensions?.hint].filter((text) => text !== undefined).join(' ');

/** The oldest moment that can be asked for, ISO. */
export async function oldestMoment(): Promise<string> {
  const { errors } = await ask('query Oldest @asOf(recordedBefore: "1970-01-01T00:00:00Z") { __typename }');
  const oldest = errors?.[0]?.extensions?.oldest?.recordedBefore;
  if (oldest === undefined)
    throw new Error(errors?.[0]?.message ?? 'The server does not tell its oldest moment.');
  return oldest;
}

export type Loaded =
  { state: 'loading' } | { state: 'there'; text: string } | { state: 'failed'; why: string };

/** The text at an address of the server; of what it refuses, why. */
export function useText(address: string): Loaded {
  const [loaded, setLoaded] = useState<{ of: string; result: Loaded }>({
    of: '',
    result: { state: 'loading' },
  });
  useEffect(() => {
    const stop = new AbortController();
    const settle = (result: Loaded): void => setLoaded({ of: address, result });
    fetch(address, { signal: stop.signal })
      .then(async (response) => {
        const text = await response.text();
        settle(response.ok ? { state: 'there', text } : { state: 'failed', why: refusalIn(text) });
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) settle({ state: 'failed', why: String(error) });
      });
    return () => stop.abort();
  }, [address]);
  return loaded.of === address ? loaded.result : { state: 'loading' };
}

function refusalIn(text: string): string {
  try {
    const { errors } = JSON.parse(text) as Answer;
    return errors?.[0] ? wordsOf(errors[0]) : text;
  } catch {
    return text;
  }
}
