/** Where a webhook may go, and how it is sent there. */
import { isIP } from 'node:net';
import { Agent, type buildConnector, request } from 'undici';
import { UserInputError } from '../core/errors.ts';

/** What the operator lets webhooks reach. */
export interface Targets {
  mayConnect: (address: string) => boolean;
  /** Connects to allowed addresses only, whatever their name resolves to. */
  connector: buildConnector.connector;
  /** Whether http is allowed as well. */
  allowHttp: boolean;
}

const LONGEST_URL = 2_000;
/** Longest time for one attempt, in ms. */
export const ATTEMPT_MS = 15_000;

/** The address in its normal form; throws UserInputError BAD_USER_INPUT for one that nothing is sent to. */
export function checkedTarget(text: string, { mayConnect, allowHttp }: Targets): string {
  const url = URL.canParse(text) && text.length <= LONGEST_URL ? new URL(text) : undefined;
  const schemes = allowHttp ? ['https:', 'http:'] : ['https:'];
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const isAllowed =
    url &&
    schemes.includes(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    (isIP(host) === 0
      ? allowHttp || !/^localhost$|\.(localhost|local|internal)$/i.test(host)
      : mayConnect(host));
  if (isAllowed) return url.href;
  throw new UserInputError('BAD_USER_INPUT', 'Nothing is sent to this address.', {
    hint: `Give an https address of the public internet, without a name or password in it, of at most ${LONGEST_URL} characters.`,
  });
}

/** Sends a body, and gives the status that the receiver answered with. */
export type Post = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<number>;

/** A client that follows no redirects and reads no answers: neither tells anything that is wanted. */
export function createPost({ connector }: Targets): { post: Post; close: () => Promise<void> } {
  const agent = new Agent({ connect: connector, headersTimeout: ATTEMPT_MS, bodyTimeout: ATTEMPT_MS });
  return {
    post: async (url, headers, body) => {
      const answer = await request(url, {
        dispatcher: agent,
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'user-agent': 'conflict-gateway-webhooks',
        },
        body,
        signal: AbortSignal.timeout(ATTEMPT_MS),
      });
      answer.body.on('error', () => undefined).destroy();
      return answer.statusCode;
    },
    close: () => agent.destroy(),
  };
}
