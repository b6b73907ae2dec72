import { UserInputError } from '../core/errors.ts';
import { anonymous, type Caller } from '../graphql/context.ts';

/** Finds who holds a key, and which of some keys still hold. */
export interface Keys {
  find(key: string): Promise<Caller | null>;
  valid(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/**
 * Who asks, by the `authorization` of a request or of a socket. Throws UserInputError UNAUTHENTICATED for a key that
 * does not hold: whoever shows one must not be taken for somebody without.
 */
export async function authenticate(keys: Keys, authorization: string | null | undefined): Promise<Caller> {
  if (authorization === null || authorization === undefined) return anonymous;
  const key = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
  const caller = key === undefined ? null : await keys.find(key);
  if (caller) return caller;
  throw new UserInputError('UNAUTHENTICATED', 'This key does not hold.', {
    hint: 'Send "authorization: Bearer cgw_…" with a key that was not revoked and has not run out, or none to read.',
  });
}

/** What a WebSocket client shows: in the payload of its `connection_init`, or as a header of its upgrade. */
export function authorizationOf(
  parameters: Readonly<Record<string, unknown>> | undefined,
  header: string | undefined,
): string | undefined {
  const given = parameters?.authorization ?? parameters?.Authorization;
  return typeof given === 'string' ? given : header;
}
