/** From which pages sockets are opened. */
import type { IncomingMessage } from 'node:http';

/** Origins as browsers spell them; null: any. */
export type Origins = readonly string[] | null;

/**
 * Whether a socket may be opened: by what is no page, which names no origin; by pages of this server; by those that are allowed.
 */
export function mayOpenSocket({ headers }: IncomingMessage, allowed: Origins): boolean {
  const { origin } = headers;
  if (allowed === null || origin === undefined) return true;
  return allowed.includes(origin) || (URL.canParse(origin) && new URL(origin).host === headers.host);
}
