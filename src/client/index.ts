/**
 * The client helper, `conflict-gateway/client`: follows a subscription and misses nothing. It runs in browsers and in
 * Node, and needs no package. `docs/live.md` has the recipes.
 */
export { eventStream, type EventStreamOptions } from './event-stream.ts';
export { follow, type FollowOptions, type Message, type State } from './follow.ts';
export { type GraphQLError, Interruption } from './interruption.ts';
export type { Incoming, Operation, Result, Transport } from './transport.ts';
export { type Socket, type SocketConstructor, webSocket, type WebSocketOptions } from './web-socket.ts';
