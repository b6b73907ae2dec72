/** A GraphQL error as it comes over the wire. */
export interface GraphQLError {
  message: string;
  extensions?: { code?: string; hint?: string; [name: string]: unknown };
}

/** Code of an interruption: more came than `next` could take, so the connection was given up. */
export const OVERFLOW = 'OVERFLOW';

/** Why a connection ended: what comes from outside. Other errors are defects, of this program or of the caller's. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  /**
   * `extensions.code` of the first GraphQL error, a WebSocket's close code, an HTTP status,
   * or `OVERFLOW`, `SILENCE`, `COMPLETE`, `SNAPSHOT`. Undefined when there was no answer.
   */
  readonly code: string | number | undefined;
  /** The GraphQL errors, where it was these. */
  readonly errors: readonly GraphQLError[];

  constructor(
    message: string,
    code?: string | number,
    { cause, errors = [] }: { cause?: unknown; errors?: readonly GraphQLError[] } = {},
  ) {
    super(message, { cause });
    this.code = code;
    this.errors = errors;
  }
}

/** The interruption that GraphQL errors are. */
export function refused(errors: readonly GraphQLError[]): Interruption {
  const [first] = errors;
  return new Interruption(first?.message ?? 'The server refused.', first?.extensions?.code, { errors });
}

/** What JSON of a server says. What is not JSON comes from something in between, and is an interruption. */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Interruption('What came is not JSON.', undefined, { cause });
  }
}
