/** Exports over real sockets: what comes is whole, and what is not whole cannot be taken for it. */
import { createHash } from 'node:crypto';
import http from 'node:http';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { type Database, openDatabase } from '../../src/db/clients.ts';
import { readExamples } from '../../src/examples.ts';
import { startGateway } from '../../src/gateway.ts';
import { exportNames } from '../../src/server/exports/formats.ts';
import type { GatewayServer } from '../../src/server/http.ts';
import { testDatabase } from '../kit/database.ts';
import { loadDemoData } from '../kit/demo.ts';
import { incident, publish } from '../kit/records.ts';

/** More than three pages. */
const INCIDENTS = 1_700;
/** Text that a spreadsheet would run, with all that a CSV file must quote. */
const FORMULA = '=HYPERLINK("http://elsewhere.example";"a, b")\nc';

let database: Database;
let server: GatewayServer;
const logged: object[] = [];
const log = {
  error: (details: object): void => void logged.push(details),
  warn: (): void => undefined,
  info: (): void => undefined,
};
const made = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) =>
    incident(`made-${from + n}`, {
      country: 'MLI',
      headline: n === 0 ? FORMULA : `Happening ${from + n}`,
      killed: exactly(n % 7),
    }),
  );

beforeAll(async () => {
  const fresh = await testDatabase();
  await loadDemoData(fresh);
  database = openDatabase({ url: fresh.url, poolSize: 8 });
  await publish(database, made(0, INCIDENTS));
  server = await startGateway({ database, host: '127.0.0.1', port: 0, log });
});
afterAll(async () => {
  await server.stop(100);
  await database.close();
});

interface Download {
  status: number;
  headers: http.IncomingHttpHeaders;
  trailers: NodeJS.Dict<string>;
  body: Buffer;
}

/** Reads an answer to its end; rejects when it is broken off. */
function download(
  path: string,
  headers: http.OutgoingHttpHeaders = {},
  onData?: () => void,
): Promise<Download> {
  return new Promise((resolve, reject) => {
    const request = http.get(`${server.url}${path}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        onData?.();
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          trailers: response.trailers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    request.on('error', reject);
  });
}

type Line = Record<string, string>;
const rowsOf = ({ body }: Download): Line[] => parseCsv(body, { columns: true, bom: true });
const errorOf = ({ body }: Download) =>
  (JSON.parse(body.toString()) as { errors: { extensions: { code: string; hint?: string } }[] }).errors[0]!
    .extensions;
const isWhole = ({ trailers, body }: Download, rows: number): void => {
  expect(trailers['row-count']).toBe(String(rows));
  expect(trailers['content-digest']).toBe(`sha-256=:${createHash('sha256').update(body).digest('base64')}:`);
};
async function ask(query: string): Promise<Record<string, { totalCount: number }>> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: never; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

describe('the CSV of a list', () => {
  test('has all rows, over all pages, each once, and proves it', async () => {
    const answer = await download('/q/IncidentsInCountry.csv?country=MLI');
    expect(answer.headers['total-count']).toBe(String(INCIDENTS));
    const rows = rowsOf(answer);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(INCIDENTS);
    expect(rows).toHaveLength(INCIDENTS);
    isWhole(answer, INCIDENTS);
    expect(answer.body.toString()).toMatch(/^id,title,[\s\S]*\r\n$/);
  });

  test('has exactly the rows of its moment while a writer adds some and revises others', async () => {
    let more = INCIDENTS;
    let writing = true;
    const writer = (async () => {
      while (writing) {
        await publish(database, made(more, 50), { dataset: `writer-${more}` });
        more += 50;
      }
    })();
    const answer = await download('/q/IncidentsInCountry.csv?country=MLI').finally(() => (writing = false));
    await writer;
    expect(more).toBeGreaterThan(INCIDENTS);
    const cursor = answer.headers['export-cursor'] as string;
    const { incidents } = await ask(
      `query @asOf(cursor: "${cursor}") { incidents(where: { country: { eq: "MLI" } }) { totalCount } }`,
    );
    const ids = rowsOf(answer).map(({ id }) => id);
    expect(ids).toHaveLength(incidents!.totalCount);
    expect(new Set(ids).size).toBe(ids.length);
    isWhole(answer, ids.length);
    // The same moment gives the same bytes, whatever was written since.
    const again = await download(`/q/IncidentsInCountry.csv?country=MLI&asOf=${cursor}`);
    expect(again.body.equals(answer.body)).toBe(true);
  });

  test('has place, days with their precision, bounds, and whose word each row is', async () => {
    const answer = await download('/q/IncidentsInCountry.csv?country=UKR');
    const [row] = rowsOf(answer);
    expect(Object.keys(row!)).toEqual([
      'id', 'title', 'period_earliest', 'period_latest', 'period_precision', 'latitude', 'longitude',
      'location_precision', 'location_place_name', 'killed_low', 'killed_best', 'killed_high',
      'reports_totalCount', 'reports_nativeId', 'reports_provenance_publisher_name',
      'reports_provenance_dataset_id', 'reports_provenance_retrievedAt', 'reports_provenance_licence_name',
      'reports_provenance_licence_attribution', 'publisher', 'url', 'licence', 'attribution',
    ]); // prettier-ignore
    for (const { publisher, licence, attribution } of rowsOf(answer))
      expect([publisher, licence, attribution]).not.toContain('');
  });

  test('runs nothing in a spreadsheet, and keeps negative numbers numbers', async () => {
    const rows = rowsOf(await download('/q/IncidentsInCountry.csv?country=MLI'));
    expect(rows.map(({ title }) => title)).toContain(`'${FORMULA}`);
    const cells = rowsOf(await download('/q/IncidentsInCountry.csv?country=COL')).flatMap(
      (row) => row.longitude!,
    );
    for (const cell of cells) if (cell !== '') expect(Number(cell)).toBeLessThan(180);
  });

  test('begins with a byte order mark only where asked', async () => {
    const mark = Buffer.from([0xef, 0xbb, 0xbf]);
    const [plain, marked] = await Promise.all(
      ['', '?bom=true'].map((query) => download(`/q/DisplacementMovements.csv${query}`)),
    );
    expect(plain!.body.subarray(0, 3).equals(mark)).toBe(false);
    expect(marked!.body.equals(Buffer.concat([mark, plain!.body]))).toBe(true);
  });

  test('has as many rows as `first` says, where the caller says it', async () => {
    const answer = await download('/q/IncidentsInCountry.csv?country=MLI&first=600');
    isWhole(answer, 600);
    expect(rowsOf(answer)).toHaveLength(600);
  });
});

describe('an export that is not whole', () => {
  test('is broken off and cannot be taken for a whole one', async () => {
    logged.splice(0);
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    let answer: Promise<unknown> | undefined;
    try {
      await database.live.$transaction(async (tx) => {
        // The rows wait for what is locked until it is gone; their header does not.
        await tx.$executeRaw`LOCK TABLE asof.incident_link`;
        answer = download('/q/IncidentsInCountry.csv?country=MLI', {}, () => begin());
        answer.catch(() => undefined);
        await begun;
        await tx.$executeRaw`ALTER VIEW asof.incident_link RENAME COLUMN verdict TO broken`;
      });
      await expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' });
    } finally {
      await database.live.$executeRaw`ALTER VIEW asof.incident_link RENAME COLUMN broken TO verdict`;
    }
    expect(logged.splice(0)).toMatchObject([{ err: { code: '42703' } }]);
    isWhole(await download('/q/IncidentsInCountry.csv?country=MLI&first=3'), 3);
  });
});

describe('manners', () => {
  const address = '/q/DisplacementMovements.csv?country=UKR';

  test('an address is open to every origin, kept for a minute, and known by its tag until something changes', async () => {
    const { headers } = await download(address, { origin: 'https://elsewhere.example' });
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=60',
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="DisplacementMovements.csv"',
      link: expect.stringMatching(
        /^<http:.*\/q\/[0-9a-f]{64}\?country=UKR&asOf=\w+>; rel="bookmark", <\/q\/DisplacementMovements\.metadata\.json\?country=UKR>; rel="describedby"$/,
      ) as string,
    });
    const same = await download(address, { 'if-none-match': headers.etag! });
    expect([same.status, same.body.length]).toEqual([304, 0]);
    await publish(database, [incident('later')], { dataset: 'later' });
    expect((await download(address, { 'if-none-match': headers.etag! })).status).toBe(200);
  });

  test('the metadata have columns with definitions, sources, licences, a citation and the moment', async () => {
    const { body } = await download('/q/DisplacementMovements.metadata.json');
    expect(JSON.parse(body.toString())).toMatchObject({
      title: 'Displacement movements',
      description: expect.stringContaining('Movements, not people') as string,
      cursor: expect.any(String) as string,
      columns: expect.arrayContaining([
        expect.objectContaining({ name: 'quantity_low', type: 'integer' }),
        expect.objectContaining({ name: 'period_start', unit: 'day (ISO 8601)' }),
      ]) as unknown[],
      sources: expect.arrayContaining([expect.objectContaining({ dataset: 'idmc-gidd' })]) as unknown[],
      licences: expect.arrayContaining([expect.objectContaining({ redistribution: 'FULL' })]) as unknown[],
      citation: expect.stringContaining('Conflict Gateway') as string,
    });
  });

  test('any operation is exported at /graphql, by format or Accept, with the `first` that it says', async () => {
    const query = encodeURIComponent(
      'query Few { incidents(first: 2) { ...rows } } fragment rows on IncidentConnection { nodes { title } }',
    );
    const byFormat = await download(`/graphql?query=${query}&format=csv`);
    const byAccept = await download(`/graphql?query=${query}`, { accept: 'text/csv' });
    isWhole(byFormat, 2);
    expect(byAccept.body.equals(byFormat.body)).toBe(true);
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/x-ndjson' },
      body: JSON.stringify({
        query: 'query ($n: Int) { statements(first: $n) { edges { node { title } } } }',
        variables: { n: 1 },
      }),
    });
    expect(Object.keys(JSON.parse(await response.text()) as object)[0]).toBe('title');
  });

  test.each([
    ['/q/Nothing.csv', 404, 'UNKNOWN_EXPORT'],
    ['/q/IncidentsInCountry.pdf', 404, 'UNKNOWN_EXPORT'],
    ['/q/IncidentsInCountry.csv?land=UKR', 400, 'BAD_USER_INPUT'],
    ['/q/IncidentsInCountry.csv?first=many', 400, 'BAD_USER_INPUT'],
    ['/q/IncidentsInCountry.csv?asOf=X', 400, 'CURSOR_INVALID'],
    ['/q/MeetingsByStatus.csv', 400, 'NOT_A_TABLE'],
    ['/graphql?format=csv&query={', 400, 'BAD_USER_INPUT'],
    ['/graphql?format=xml&query={feed{head}}', 404, 'UNKNOWN_EXPORT'],
  ])('%s is refused with %d %s', async (path, status, code) => {
    const answer = await download(path);
    expect([answer.status, errorOf(answer).code]).toEqual([status, code]);
  });

  test('of several lists one is chosen', async () => {
    const answer = await download('/q/MeetingsByStatus.csv?list=held');
    isWhole(answer, Number(answer.headers['total-count']));
  });
});

describe('every committed operation', () => {
  const examples = readExamples().map(({ name }) => name);
  test.each(examples)('%s is exported in every format, or refused with a code and a hint', async (name) => {
    for (const format of exportNames) {
      const answer = await download(`/q/${name}.${format}`);
      if (answer.status !== 200) {
        expect([name, format, errorOf(answer)]).toMatchObject([
          name,
          format,
          { code: 'NOT_A_TABLE', hint: expect.any(String) as string },
        ]);
        continue;
      }
      if (format !== 'metadata.json') isWhole(answer, Number(answer.headers['total-count']));
    }
    expect(logged).toEqual([]);
  });
});
