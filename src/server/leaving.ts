/** Clients that do not wait for their answers. */
import type { ServerResponse } from 'node:http';
import { getOperationAST, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { whileWanted } from '../core/wanted.ts';
import type { Asked } from './operation-cost.ts';

/** Tells when a client has gone before it had its whole answer. */
export function leftBefore(response: ServerResponse): AbortSignal {
  const left = new AbortController();
  const onClose = (): void => {
    if (!response.writableFinished) left.abort();
  };
  if (response.destroyed) onClose();
  else response.once('close', onClose);
  return left.signal;
}

/** Executes for a client. What only reads ends with it; what is written for it is written whole or not at all, as without it. */
export function executeFor<Result>(
  { document, operationName }: Pick<Asked, 'document' | 'operationName'>,
  signal: AbortSignal,
  execute: () => Result,
): Result {
  const isQuery = getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY;
  return isQuery ? whileWanted(signal, execute) : execute();
}

/** Over plain HTTP: ends queries with their connections. */
export const endsWithClient: Plugin<{ res?: ServerResponse }> = {
  onExecute: ({ args, executeFn, setExecuteFn }) => {
    const { res } = args.contextValue as { res?: ServerResponse };
    if (!res) return;
    const signal = leftBefore(res);
    setExecuteFn((given: Asked) => executeFor(given, signal, () => executeFn(given) as unknown));
  },
};
