import type { Server } from 'node:http';
import { GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { execute, subscribe, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Caller } from '../graphql/context.ts';
import { authenticate, authorizationOf, type Keys } from './authentication.ts';
import type { Yoga } from './yoga.ts';

/** Largest message that a client may send, in bytes. */
const MAX_MESSAGE = 64 * 1024;

/** How often the keys of open sockets are looked at again, in ms. */
const KEY_CHECK_MS = 30_000;

/** Close code of a socket whose key does not hold (any more). */
const FORBIDDEN = 4403;

/** Serves GraphQL over WebSocket (protocol graphql-transport-ws) on `/graphql`, with the same rules as over HTTP. */
export function serveSockets(
  server: Server,
  yoga: Yoga,
  keys: Keys,
  keyCheckMs = KEY_CHECK_MS,
): { stop(): Promise<void> } {
  const open = new Map<WebSocket, Caller>();
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
      onConnect: async ({ connectionParams, extra: { socket, request } }) => {
        const authorization = authorizationOf(connectionParams, request.headers);
        const caller = await authenticate(keys, authorization).catch(() => undefined);
        if (caller) open.set(socket, caller);
        return caller !== undefined;
      },
      onDisconnect: ({ extra: { socket } }) => void open.delete(socket),
      onSubscribe: async ({ extra: { socket } }, _id, params) => {
        const pipeline: Pipeline = yoga.getEnveloped({ params, caller: open.get(socket) });
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
  const checking = setInterval(() => void closeRevoked(open, keys), keyCheckMs);
  return {
    stop: async () => {
      clearInterval(checking);
      await graphql.dispose();
    },
  };
}

async function closeRevoked(open: ReadonlyMap<WebSocket, Caller>, keys: Keys): Promise<void> {
  const shown = [...open.values()].flatMap(({ key }) => key?.id ?? []);
  if (shown.length === 0) return;
  // Without the database nobody can be refused: the next look will tell.
  const valid = await keys.valid([...new Set(shown)]).catch(() => undefined);
  for (const [socket, { key }] of open) {
    if (valid && key && !valid.has(key.id)) socket.close(FORBIDDEN, 'The key does not hold any more.');
  }
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
