/** Queries that were stored on the server to have an address, as far as this page did it. */
import { useSyncExternalStore } from 'react';
import { type Addressed, momentIn } from './addresses.ts';
import { ask, wordsOf } from './asking.ts';
import { type Asked, momentOf, withMoment } from './operation.ts';

const MUTATION = 'mutation SaveQuery($input: SaveQueryInput!) { saveQuery(input: $input) { hash } }';

const hashes = new Map<string, string>();
const listeners = new Set<() => void>();

/** Without a moment that is written in it: the address says that, so that a query has one hash. */
function inputOf(asked: Asked): {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
} {
  const query = momentOf(asked).kind === 'time' ? withMoment(asked, null) : asked.text;
  const operationName = asked.operation.name?.value;
  return { query, ...(operationName && { operationName }), variables: asked.variables };
}

/** The address of an operation that was stored before; null: it was not. */
export function saved(asked: Asked): Addressed | null {
  const hash = hashes.get(JSON.stringify(inputOf(asked)));
  return hash === undefined ? null : { path: `/q/${hash}`, parameters: momentIn(asked), isSaved: true };
}

/** Stores an operation; rejects with the words of a refusal. */
saved.store = async (asked: Asked): Promise<void> => {
  const input = inputOf(asked);
  const { data, errors } = await ask(MUTATION, { input });
  const hash = (data?.saveQuery as { hash?: string } | undefined)?.hash;
  if (hash === undefined) throw new Error(errors?.[0] ? wordsOf(errors[0]) : 'It was not stored.');
  hashes.set(JSON.stringify(input), hash);
  listeners.forEach((listener) => listener());
};

/** Renders anew when something was stored. */
export const useSaved = (): number =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => hashes.size,
  );
