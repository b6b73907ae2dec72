import type { Server } from 'node:http';
import { GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { execute, subscribe, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Yoga } from './yoga.ts';

/** Largest message that a client may send, in bytes. */
const MAX_MESSAGE = 64 * 1024;

/** Serves GraphQL over WebSocket (protocol graphql-transport-ws) on `/graphql`, with the same rules as over HTTP. */
export function serveSockets(server: Server, yoga: Yoga): { stop(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    if ((request.url ?? '').split('?', 1)[0] !== '/graphql') {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  });
  const graphql = useServer(
    {
      execute: (args) => (args.rootValue as Pipeline).execute(args),
      subscribe: (args) => (args.rootValue as Pipeline).subscribe(args),
      onSubscribe: async (_context, _id, params) => {
        const pipeline: Pipeline = yoga.getEnveloped({ params });
        // A syntax error answers this one operation; thrown, it would end the socket and all that runs on it.
        const document = parsed(pipeline, params.query);
        if (document instanceof GraphQLError) return [document];
        const errors = pipeline.validate(pipeline.schema, document);
        if (errors.length > 0) return errors;
        return {
          schema: pipeline.schema,
          document,
          operationName: params.operationName,
          variableValues: params.variables,
          contextValue: await pipeline.contextFactory(),
          rootValue: pipeline,
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

/** How Yoga, with its plugins, takes one operation; its own types say `any`. */
interface Pipeline {
  schema: GraphQLSchema;
  parse: (source: string) => DocumentNode;
  validate: typeof validate;
  contextFactory: () => unknown;
  execute: typeof execute;
  subscribe: typeof subscribe;
}

function parsed({ parse }: Pipeline, source: string): DocumentNode | GraphQLError {
  try {
    return parse(source);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    error.extensions.code ??= 'GRAPHQL_PARSE_FAILED';
    return error;
  }
}
