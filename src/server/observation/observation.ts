/** What is known of a request, or of an operation on a socket, while it is answered: for the log, the metrics and the traces. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { getOperationAST, type DocumentNode } from 'graphql';

export type Transport = 'http' | 'sse' | 'websocket';

/** Parts of the server, in words that do not grow with what is asked. */
export type Route = 'graphql' | 'query' | 'page' | 'asset' | 'probe';

/** What becomes known of it on the way. */
export interface Facts {
  transport: Transport;
  route: Route;
  /** Of a request. */
  http?: { method: string; path: string; status?: number; hasLeft?: boolean };
  operation?: { name: string | null; kind: 'query' | 'mutation' | 'subscription' };
  /** By the price list, before it begins. */
  cost?: number;
  /** Whether its document had to be parsed; false: it was known. */
  isParsed?: boolean;
  /** The name of the key that was shown; never the key. */
  key?: string | undefined;
}

/** Whoever wants to know of it. */
export interface Observer {
  /** Does the work in what has to surround it. */
  surround?<Result>(observation: Observation, work: () => Result): Result;
  /** Called once, when all was sent or the client has left. */
  ended(observation: Observation): void;
}

export class Observation {
  readonly requestId: string;
  readonly facts: Facts;
  /** SQL statements that were sent for it. */
  statements = 0;
  /** Codes of the errors that its client was told. */
  readonly codes = new Set<string>();
  private readonly began = performance.now();
  private endedAt: number | undefined;
  private readonly observers: readonly Observer[];

  constructor(observers: readonly Observer[], requestId: string, facts: Facts) {
    this.observers = observers;
    this.requestId = requestId;
    this.facts = facts;
  }

  /** Does the work of which this is to know. */
  run<Result>(work: () => Result): Result {
    const surrounded = this.observers.reduce<() => Result>(
      (inner, observer) => (observer.surround ? () => observer.surround!(this, inner) : inner),
      work,
    );
    return current.run(this, surrounded);
  }

  note(facts: Partial<Facts>): void {
    Object.assign(this.facts, facts);
  }

  failed(errors: readonly { extensions?: Readonly<Record<string, unknown>> | undefined }[]): void {
    for (const { extensions } of errors) {
      this.codes.add(typeof extensions?.code === 'string' ? extensions.code : 'BAD_USER_INPUT');
    }
  }

  /** Tells all who observe; only the first time. */
  end(): void {
    if (this.endedAt !== undefined) return;
    this.endedAt = performance.now();
    for (const observer of this.observers) observer.ended(this);
  }

  /** From its begin to its end, in ms. */
  get durationMs(): number {
    return (this.endedAt ?? performance.now()) - this.began;
  }
}

const current = new AsyncLocalStorage<Observation>();

/** That for which something is done now; undefined outside of all. */
export const observation = (): Observation | undefined => current.getStore();

/** Adds what has become known. */
export const note = (facts: Partial<Facts>): void => current.getStore()?.note(facts);

/** Adds the operation of a document that is about to be executed, and what it costs. */
export function noteOperation(
  { document, operationName }: { document: DocumentNode; operationName?: string | null },
  cost: number,
): void {
  const operation = getOperationAST(document, operationName);
  if (operation)
    note({ operation: { name: operation.name?.value ?? null, kind: operation.operation }, cost });
}

/** Counts one SQL statement. */
export const countStatement = (): void => {
  const now = current.getStore();
  if (now) now.statements += 1;
};
