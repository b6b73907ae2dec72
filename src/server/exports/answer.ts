/** Writes an export to its client, so that whoever has all of it can know. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { formats, type FormatName } from './formats.ts';
import type { Plan } from './plan.ts';
import { openRows } from './reading.ts';
import type { Rows } from './rows.ts';
import { cellsOf, type Row } from './table.ts';

/** Longest time that a client may take nothing of what is there for it, in ms. */
const STALLED_MS = 60_000;

/**
 * Answers with all rows of a plan. Before the first of them the headers tell their moment (`Export-Cursor`) and how many the
 * list has (`Total-Count`); behind the last one the trailers tell how many were written (`Row-Count`) and their `Content-Digest`.
 * What fails on the way breaks the connection off: a chunked body without its end is no whole one to any client. Throws
 * where nothing was written yet.
 */
export async function answerRows(
  plan: Plan,
  headers: Readonly<Record<string, string>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const rows = await openRows(plan);
  try {
    await write(rows, plan, headers, request, response);
  } finally {
    rows.close();
  }
}

async function write(
  rows: Rows,
  { asked, columns, asOf, limit, listed }: Plan,
  headers: Readonly<Record<string, string>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { mediaType, sink } = formats[asked.view as FormatName];
  const { totalCount } = rows;
  response.writeHead(200, {
    ...headers,
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${asked.name}.${asked.view}"`,
    'total-count': String(totalCount),
    trailer: 'Row-Count, Content-Digest',
  });
  if (request.method === 'HEAD') return void response.end();
  let written = 0;
  const toCells = cellsOf(columns);
  const cells = async function* (): AsyncGenerator<readonly Row[]> {
    for await (const page of rows.pages()) {
      written += page.length;
      yield page.map(toCells);
    }
  };
  const digest = createHash('sha256');
  const table = { name: asked.name, columns, bom: asked.choices.bom, cursor: asOf.cursor };
  for await (const chunk of sink(table, cells())) {
    if (response.closed) return;
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    digest.update(bytes);
    if (!response.write(bytes)) await taken(response);
  }
  const expected = Math.min(totalCount, limit ?? totalCount);
  // Behind a cursor there is less than all.
  if (written !== expected && listed.page.after == null)
    throw new Error(`${written} rows were read of ${expected}`);
  response.addTrailers({
    'row-count': String(written),
    'content-digest': `sha-256=:${digest.digest('base64')}:`,
  });
  response.end();
}

async function taken(response: ServerResponse): Promise<void> {
  const late = setTimeout(() => response.destroy(), STALLED_MS);
  const gone = new AbortController();
  const { signal } = gone;
  try {
    if (!response.closed)
      await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  } finally {
    gone.abort();
    clearTimeout(late);
  }
}
