/** A request for a query's answer, and what all answers to it have in common. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Loss } from '../../feed/index.ts';
import { newestMoment } from '../../graphql/as-of.ts';
import type { Caller, Context } from '../../graphql/context.ts';
import type { GraphqlOptions, Yoga } from '../yoga.ts';
import type { Asked, AskedMoment, Known } from './asked.ts';
import { permalinkOf } from './citation.ts';
import { METADATA } from './formats.ts';
import { lossHeader } from './takedowns.ts';

export interface ExportOptions extends GraphqlOptions {
  examples: Known['examples'];
  findQuery: Known['findQuery'];
  /** Answers operations that are no table. */
  yoga: Yoga;
}

/** Seconds for which an export is as good as a new one. */
export const FRESH_FOR = 60;
/** Longest permalink that is told in a header, in characters. */
const LONGEST_LINK = 4_000;

/** A request with all that is known of it. */
export interface Asking extends ExportOptions {
  caller: Caller;
  asked: Asked;
  /** Where this server is reached, without a slash at the end. */
  origin: string;
  url: URL;
  request: IncomingMessage;
  response: ServerResponse;
}

/** Headers of what is of one moment. It never changes but for takedowns, which make a newer moment: both are in the tag. */
export async function headersOf(
  { asked, origin, url, request }: Asking,
  moment: AskedMoment & { createContext: () => Context },
  losses: readonly Loss[],
  content: readonly unknown[],
): Promise<Record<string, string>> {
  const newest: Pick<Context, 'live' | 'tail'> = moment.createContext();
  const metadata = `${url.pathname.replace(/\.[a-z]+$/, `.${METADATA}`)}${url.search}`;
  const links = [
    `<${permalinkOf(origin, asked, moment)}>; rel="bookmark"`,
    ...(/\.[a-z]+$/.test(url.pathname) && url.pathname !== '/graphql'
      ? [`<${metadata}>; rel="describedby"`]
      : []),
  ];
  return {
    etag: tagOf([
      asked.view,
      asked.choices,
      asked.variables,
      asked.document.loc?.source.body,
      content,
      moment.asOf.cursor,
      (await newestMoment(newest)).cursor,
      origin,
    ]),
    // What a key may see is not for a cache that others use.
    'cache-control': `${request.headers.authorization ? 'private' : 'public'}, max-age=${FRESH_FOR}`,
    vary: 'Accept, Authorization',
    'export-cursor': moment.asOf.cursor,
    'x-content-type-options': 'nosniff',
    ...lossHeader(losses),
    // An operation in an address may be longer than a head may be.
    link: links.filter((link) => link.length < LONGEST_LINK).join(', '),
  };
}

/** A tag of all that an answer depends on. */
export const tagOf = (content: readonly unknown[]): string =>
  `"${createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22)}"`;

/** Whether the client has it already. */
export const isKnown = ({ headers }: IncomingMessage, etag: string): boolean =>
  (headers['if-none-match'] ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === etag);

/** Answers with a body. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(response.statusCode, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
}
