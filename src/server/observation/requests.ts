/** Observes requests from their first line to the last byte of their answers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { REQUEST_ID, requestIdFrom } from '../request-id.ts';
import { Observation, type Observer, type Route } from './observation.ts';

/** Longest path that is kept; who asks for a longer one asks for nothing of ours. */
const LONGEST_PATH = 200;

/** Does the work of a request, and names it in its answer. */
export function observeRequest(
  observers: readonly Observer[],
  request: IncomingMessage,
  response: ServerResponse,
  route: Route,
  work: () => void,
): void {
  const requestId = requestIdFrom(request.headers['x-request-id']);
  response.setHeader(REQUEST_ID, requestId);
  const path = pathOf(request).slice(0, LONGEST_PATH);
  const observed = new Observation(observers, requestId, {
    transport: 'http',
    route,
    http: { method: request.method ?? '', path },
  });
  response.once('close', () => {
    Object.assign(observed.facts.http!, {
      status: response.statusCode,
      hasLeft: !response.writableFinished,
    });
    observed.end();
  });
  observed.run(work);
}

/** The path that a request asks for, without what follows a question mark: that may say what somebody looks for. */
export const pathOf = ({ url }: IncomingMessage): string => (url ?? '/').split('?', 1)[0]!;
