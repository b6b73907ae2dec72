/** What machines ask of a server: whether it lives, whether it can answer, and its metrics. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { timingSafeEqual, hash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { Middleware } from './assets.ts';
import type { Metrics } from './metrics/index.ts';

/** What has to be so that this server can answer; the words say why it is not. */
export interface Readiness {
  [check: string]: { isReady: boolean; reason: string | null };
}

export interface ProbeOptions {
  readReadiness: () => Promise<Readiness>;
  /** What has to be shown for the metrics; null: only who asks from this machine is told. */
  metricsToken: string | null;
}

/** It runs, and takes requests: nothing more, or the database's failure would have it restarted for nothing. */
export const alive: Middleware = (_request, response) => tell(response, 200, { status: 'ok' });

/** 200 where all checks hold; 503 with their reasons where not, and while it stops. */
export function ready({ readReadiness }: ProbeOptions, isStopping: () => boolean): Middleware {
  return (_request, response) => {
    void readReadiness().then((checks) => {
      const all: Readiness = {
        ...checks,
        server: { isReady: !isStopping(), reason: isStopping() ? 'It is stopping.' : null },
      };
      const isReady = Object.values(all).every((check) => check.isReady);
      tell(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', checks: all });
    });
  };
}

/** The metrics, to who may have them. */
export function scraped({ metricsToken }: ProbeOptions, metrics: Metrics): Middleware {
  return (request, response) => {
    if (!mayScrape(request, metricsToken)) {
      const reason = 'Metrics are told on this machine only, or to who shows METRICS_TOKEN.';
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(`${reason}\n`);
      return;
    }
    void metrics.text().then((text) => {
      response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' });
      response.end(text);
    });
  };
}

function mayScrape(request: IncomingMessage, token: string | null): boolean {
  if (token !== null) return isSame(request.headers.authorization ?? '', `Bearer ${token}`);
  const { forwarded, via } = request.headers;
  // A proxy on this machine asks for somebody who is elsewhere.
  if (forwarded || via || request.headers['x-forwarded-for']) return false;
  const address = request.socket.remoteAddress;
  return address !== undefined && ipaddr.process(address).range() === 'loopback';
}

const isSame = (given: string, expected: string): boolean =>
  timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', expected, 'buffer'));

function tell(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}
