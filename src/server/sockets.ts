import type { Server } from 'node:http';
import { GraphQLError, type DocumentNode } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Yoga } from './yoga.ts';

/** Largest message that a client may send, in bytes. */
const MAX_MESSAGE = 64 * 1024;

/** Serves GraphQL over WebSocket (protocol graphql-transport-ws) on `/graphql`, with the same rules as over HTTP. */
export function serveSockets(server: Server, yoga: Yoga): { stop(): Promise<void> } {
  const sockets = new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload: MAX_MESSAGE,
    perMessageDeflate: false,
  });
  const graphql = useServer(
    {
      execute: (args) => (args.rootValue as Enveloped).execute(args),
      subscribe: (args) => (args.rootValue as Enveloped).subscribe(args),
      onSubscribe: async (_context, _id, params) => {
        const enveloped = yoga.getEnveloped({ params });
        const { schema, parse, validate, contextFactory, execute, subscribe } = enveloped;
        // A syntax error answers this one operation; thrown, it would end the socket and all that runs on it.
        const document = parsed(parse, params.query);
        if (document instanceof GraphQLError) return [document];
        const errors = validate(schema, document);
        if (errors.length > 0) return errors;
        return {
          schema,
          document,
          operationName: params.operationName,
          variableValues: params.variables,
          contextValue: await contextFactory(),
          rootValue: { execute, subscribe },
        };
      },
    },
    sockets,
  );
  return {
    stop: async () => {
      await graphql.dispose();
    },
  };
}

type Enveloped = Pick<ReturnType<Yoga['getEnveloped']>, 'execute' | 'subscribe'>;

function parsed(parse: (source: string) => DocumentNode, source: string): DocumentNode | GraphQLError {
  try {
    return parse(source);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    error.extensions.code ??= 'GRAPHQL_PARSE_FAILED';
    return error;
  }
}
