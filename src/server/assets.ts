import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';

/** A handler in the manner of connect: it answers, or leaves the response untouched and calls `next`. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Seconds; files under `/assets/` have their content's hash in the name and never change. */
const ONE_YEAR = 31_536_000;

/**
 * What a page of ours may load: only what this host serves. Styles and fonts also inline, which the Monaco
 * editor and GraphiQL need; images also as data URIs. So neither a picture address in a query's result nor one in
 * a description, both of which GraphiQL would show, makes the reader's browser call another host.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

/**
 * Serves the built web pages, from the precompressed copies that the build wrote: `/graphiql` (and any other
 * `<name>.html` as `/<name>`), `/assets/*` to be kept for a year, the rest to be asked for again with its ETag.
 * The files are listed once, at the start.
 *
 * @throws Error when `directory` does not exist: the pages were not built.
 */
export function serveAssets(options: { directory: string }): Middleware {
  const { directory } = options;
  if (!existsSync(directory)) {
    throw new Error(`There are no web pages at ${directory}. Build them first: npm run build:web`);
  }
  const etags = readEtags(directory);
  const serve = sirv(directory, {
    brotli: true,
    gzip: true,
    dotfiles: false,
    etag: false,
    setHeaders: (response, pathname) => setHeaders(response, pathname, etags.get(pathname)),
  });

  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const pathname = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const etag = etags.get(pathname);
    if (etag !== undefined && matches(request.headers['if-none-match'], etag)) {
      setHeaders(response, pathname, etag);
      response.writeHead(304).end();
      return;
    }
    serve(request, response, next);
  };
}

function setHeaders(response: ServerResponse, pathname: string, etag: string | undefined): void {
  response.setHeader('Vary', 'Accept-Encoding');
  // Also on scripts: a worker keeps to the policy that it came with.
  response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  if (pathname.startsWith('/assets/')) {
    response.setHeader('Cache-Control', `public, max-age=${ONE_YEAR}, immutable`);
    return;
  }
  response.setHeader('Cache-Control', 'no-cache');
  if (etag !== undefined) response.setHeader('ETag', etag);
}

/**
 * Tags made of the content, by path. Size and time, as sirv would take them, are equal for two builds that differ
 * only in the hashes inside a page, once a package or an image has reset the times.
 */
function readEtags(directory: string): Map<string, string> {
  const etags = new Map<string, string>();
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.') || /\.(br|gz)$/.test(entry.name)) continue;
    const bytes = readFileSync(path.join(directory, entry.name));
    // Weak, because the compressed copies of a file share its tag.
    const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    etags.set(`/${entry.name}`, etag);
    if (entry.name.endsWith('.html')) etags.set(`/${entry.name.slice(0, -'.html'.length)}`, etag);
  }
  return etags;
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const bare = etag.slice(2);
  return header.split(',').some((item) => item.trim() === '*' || item.trim().replace(/^W\//, '') === bare);
}
