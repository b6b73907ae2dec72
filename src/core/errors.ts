/**
 * Errors by who must act. Everything that is not one of these is a defect of ours and is masked in answers.
 */

/** Codes that a caller can meet in `extensions.code` or in a run's report. The list is closed and public. */
export const errorCodes = {
  GRAPHQL_PARSE_FAILED: 'The document is no GraphQL.',
  GRAPHQL_VALIDATION_FAILED:
    'The document asks for something that the schema does not have, or in another way.',
  BAD_REQUEST: 'The request is malformed: its address, its body, or what stands beside the operation.',
  METHOD_NOT_ALLOWED: 'Nothing here is asked by this method; `Allow` tells which there are.',
  UNSUPPORTED_MEDIA_TYPE: 'The body, or the type that the request names for it, is not JSON.',
  PREFLIGHT_REQUIRED: 'A GET that a page of others could have sent without the knowledge of its reader.',
  BODY_TOO_LARGE: 'The body has more bytes than the limit allows.',
  PERSISTED_QUERY_NOT_FOUND: 'No operation is known under this hash; the text can be sent with it.',
  DOCUMENT_NOT_TRUSTED: 'The server answers the operations of its manifest only.',
  BAD_USER_INPUT: 'The request is well formed but a value in it cannot be right.',
  BAD_CURSOR: 'The cursor is damaged or belongs to another order or filter.',
  CURSOR_INVALID: 'The feed cursor is damaged.',
  CURSOR_EXPIRED: 'The feed cursor is older than what the feed retains.',
  CURSOR_AHEAD: 'The feed cursor lies beyond the head of the feed.',
  CURSOR_EPOCH: 'The feed cursor belongs to another feed or to a history that was restored over.',
  AS_OF_CONFLICT:
    'The moments that were asked for exclude each other, or the operation cannot be asked of the past.',
  AS_OF_FUTURE: 'The moment that was asked for is yet to come.',
  AS_OF_TOO_EARLY: 'The moment that was asked for lies before what is kept of the past.',
  AS_OF_UNSUPPORTED: 'What was asked for cannot be narrowed to what publishers had said by a time.',
  AS_OF_TOO_WIDE:
    'Too much would have to be made anew of what publishers had said by the time that was asked for.',
  UNKNOWN_RELEASE: 'No release of this store has this name.',
  PAGE_TOO_LARGE: 'More was asked for in one page than the limit allows.',
  TOO_MANY_TOKENS: 'The document has more words and signs than the limit allows.',
  TOO_DEEP: 'The document has more fields within fields than the limit allows.',
  TOO_MANY_FIELDS: 'The document has more fields than the limit allows.',
  TOO_MANY_VARIABLES: 'The variables have more values, or more within each other, than the limit allows.',
  TOO_MANY_ALIASES: 'The document has more aliases than the limit allows.',
  TOO_MANY_DIRECTIVES: 'The document has more directives than the limit allows.',
  TOO_COSTLY: 'The operation costs more than the limit allows.',
  TIMEOUT: 'A question to the database took longer than the limit allows.',
  UNAUTHENTICATED: 'The key is not one that holds, or one is needed and none was given.',
  FORBIDDEN: 'The key does not have the scope that this needs.',
  TOO_MANY_CONNECTIONS: 'There are too many sockets and streams from this address or with this key.',
  TOO_MANY_SUBSCRIPTIONS: 'There are too many operations at once on this socket.',
  NOT_ACCEPTABLE: 'A subscription is answered with events; the request does not accept them.',
  UNKNOWN_EXPORT: 'There is no such operation to export, or no such format.',
  NOT_A_TABLE: 'The operation has no list whose rows could be exported so, or has several of them.',
  TOO_MANY_EXPORTS: 'As many exports as this server makes at once are under way.',
  UNKNOWN_QUERY: 'No query was saved under this hash.',
  QUERY_OUTDATED: 'The saved query asks for something that the graph does not have any more.',
  NOT_A_FEED: 'The operation has no list of nodes whose changes could be a feed.',
  RATE_LIMITED: 'Too much was asked in a short time; `retryAfter` tells in how many seconds to come back.',
  UNKNOWN_SOURCE: 'No connector has this id.',
  SOURCE_UNREADABLE: 'The upstream answered something that is not the format it publishes.',
  QUOTA_EXHAUSTED: 'The upstream lets us ask no more for now; what is left comes when its period is over.',
  SOURCE_DISABLED: 'The source is not enabled here; the message says why.',
  BELOW_EXPECTATIONS: 'A run brought less or worse data than its source is known to publish.',
  DATABASE_UNAVAILABLE: 'The database does not answer.',
  INTERNAL_SERVER_ERROR: 'A defect of the server. What it was is in its log and nowhere else.',
  CONFIGURATION: 'A setting is missing or wrong.',
} as const;
export type ErrorCode = keyof typeof errorCodes;

/** Base of all expected failures: `code` is stable, `hint` says what to do next. */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  /** What a program needs to go on, e.g. where to begin again. Callers meet it in `extensions`, beside the code. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string; details?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }
}

/** The caller of the API or of the CLI must change the request. */
export class UserInputError extends GatewayError {}

/** The publisher's data is not what its descriptor promises; the operator must look at the source. */
export class SourceError extends GatewayError {}

/** The operator of this server must act: configuration, database, disk. */
export class OperationError extends GatewayError {}
