/** Queries as addresses that are saved, cited, shown and followed, over real sockets. */
import { parse as parseCsv } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { ns, parseXml } from '../../src/connectors/feed/xml.ts';
import { exactly } from '../../src/core/quantity.ts';
import { recordId } from '../../src/domains/stored.ts';
import { openDatabase } from '../../src/db/clients.ts';
import { readExamples } from '../../src/examples.ts';
import { startGateway } from '../../src/gateway.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { citationNames } from '../../src/server/exports/formats.ts';
import { afterwards } from '../kit/afterwards.ts';
import { editedGateway, type EditedGateway } from '../kit/gateway.ts';
import { figure, incident, publish } from '../kit/records.ts';

let gateway: EditedGateway;
let admin: string;

interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

async function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(new URL(path, gateway.endpoint), { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const json = async <Of = object>(path: string): Promise<Of> => JSON.parse((await get(path)).text) as Of;
const codeOf = ({ text }: Answer): string =>
  (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;

async function save(query: string, variables?: object, operationName?: string) {
  const { saveQuery } = await gateway.ask<{ saveQuery: { hash: string; url: string } }>(
    'mutation ($input: SaveQueryInput!) { saveQuery(input: $input) { hash url } }',
    { input: { query, variables, operationName } },
  );
  return saveQuery;
}

const report = (nativeId: string): string =>
  encodeGlobalId(
    'IncidentReport',
    recordId('IncidentReport', { datasetId: 'test', line: 'final' }, nativeId),
  );
const told = (name: string, killed: number, more: object = {}) =>
  incident(name, { killed: exactly(killed), headline: `Strike ${name}`, ...more });

/** A list whose members are known by their dead. */
const STRIKES = `query Strikes($country: String! = "UKR", $first: Int = 2) {
  incidentReports(first: $first, where: { country: { eq: $country } killedBest: { gte: 2 } } orderBy: [{ field: KILLED, direction: DESC }]) {
    nodes { nativeId headline killed { best } }
  }
}`;

beforeAll(async () => {
  gateway = await editedGateway();
  ({ key: admin } = await gateway.key('Ann', 'admin'));
  await publish(gateway.database, [told('a', 4), told('b', 3), told('c', 2), told('low', 1)], {
    release: '1',
  });
  await publish(gateway.database, [figure('f')], { dataset: 'figures' });
}, 120_000);

const permalinkOf = ({ headers }: Answer): string =>
  /<([^>]+)>; rel="bookmark"/.exec(headers.get('link') ?? '')![1]!;

describe('a saved query', () => {
  test('has one hash however it is laid out, and another for other variables', async () => {
    const one = await save(STRIKES, { country: 'UKR' });
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(one.url).toBe(new URL(`/q/${one.hash}`, gateway.endpoint).href);
    const laidOut = `# a comment\n${STRIKES.replace(/\s+/g, '\n  ')}\nquery Other { feed { head } }`;
    expect(await save(laidOut, { country: 'UKR' }, 'Strikes')).toEqual(one);
    expect((await save(STRIKES, { country: 'MLI' })).hash).not.toBe(one.hash);
  });

  test('answers as JSON, as its text, as a table and as a page, and is found by its hash', async () => {
    const { hash } = await save(STRIKES, { country: 'UKR' });
    expect(await json(`/q/${hash}`)).toMatchObject({
      data: { incidentReports: { nodes: [{ nativeId: 'a' }, { nativeId: 'b' }] } },
      extensions: { asOf: { cursor: expect.any(String) as string } },
    });
    const csv = await get(`/q/${hash}.csv`);
    expect(parseCsv(csv.text, { columns: true })).toHaveLength(3);
    expect(parseCsv((await get(`/q/${hash}.csv?country=MLI`)).text, { columns: true })).toHaveLength(0);
    expect((await get(`/q/${hash}.graphql`)).text).toMatch(/^query Strikes\(/);
    const { savedQuery } = await gateway.ask(
      `{ savedQuery(hash: "${hash}") { query variables operationName } none: savedQuery(hash: "x") { hash } }`,
    );
    expect(savedQuery).toMatchObject({ variables: { country: 'UKR' }, operationName: 'Strikes' });
  });

  test('shows a person its rows, its text and all that can be taken away, and escapes what it shows', async () => {
    await publish(
      gateway.database,
      [told('markup', 9, { headline: '<script>alert(1)</script>', country: 'MLI' })],
      {
        dataset: 'markup',
      },
    );
    const { hash } = await save(STRIKES);
    const page = await get(`/q/${hash}?country=MLI`, { accept: 'text/html' });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toContain('&#60;script&#62;alert(1)');
    expect(page.text).not.toContain('<script>');
    for (const ending of ['csv', 'citation.bib', 'atom'])
      expect(page.text).toContain(`/q/${hash}.${ending}?country=MLI`);
  });

  test.each([
    ['mutation { saveQuery(input: { query: "" }) { hash } }', undefined],
    ['subscription { incidentChanged { kind } }', undefined],
    ['{ nothing }', undefined],
    ['query ($n: Int!) { incidents(first: $n) { totalCount } }', { n: 'many' }],
    ['{ feed { head } }', { unknown: 1 }],
    ['{ feed { head } }', ['no object']],
    ['{ feed { head } }', { text: '\0' }],
    ['{', undefined],
  ])('%s with %j is refused', async (query, variables) => {
    const { errors } = await gateway.post(
      'mutation ($input: SaveQueryInput!) { saveQuery(input: $input) { hash } }',
      { input: { query, variables } },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test.each([
    [
      'TOO_DEEP',
      `{ incidents { nodes ${'{ reports { nodes { incident '.repeat(8)} { id } ${'} } }'.repeat(8)} } }`,
    ],
    ['TOO_MANY_TOKENS', `{ ${'feed { head } '.repeat(2_000)} }`],
  ])('is bound as every operation is: %s', async (code, query) => {
    const { errors } = await gateway.post(
      'mutation ($input: SaveQueryInput!) { saveQuery(input: $input) { hash } }',
      { input: { query } },
    );
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  test('is nowhere under another hash, and an address that is none says what there is', async () => {
    const unknown = await get(`/q/${'0'.repeat(64)}.csv`);
    expect([unknown.status, codeOf(unknown)]).toEqual([404, 'UNKNOWN_QUERY']);
    expect((await get('/q/Nothing')).status).toBe(404);
  });

  test('is never changed in the database', async () => {
    const change = gateway.database.live.$executeRaw`UPDATE saved.query SET document = '{ x }'`;
    await expect(change).rejects.toThrow(/never changed/);
  });

  test('that the graph answers no more is told apart from one that never was', async () => {
    const hash = 'f'.repeat(64);
    await gateway.database.live
      .$executeRaw`INSERT INTO saved.query (hash, document) VALUES (${hash}, '{ incidents { gone } }')`;
    const answer = await get(`/q/${hash}.csv`);
    expect([answer.status, codeOf(answer)]).toEqual([410, 'QUERY_OUTDATED']);
    expect((await get(`/q/${hash}.graphql`)).text).toBe('{ incidents { gone } }\n');
  });
});

test('a saved query is there for the next server, and an early one of ours keeps its question', async () => {
  const { hash } = await save(STRIKES, { country: 'URY' });
  const database = openDatabase({ url: gateway.database.url });
  const log = { error: () => {}, warn: () => {}, info: () => {} };
  const next = await startGateway({
    database,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'https://data.example',
    log,
  });
  afterwards(async () => {
    await next.stop(100);
    await database.close();
  });
  const { status, headers } = await fetch(`${next.url}/q/${hash}`);
  expect([status, headers.get('link')]).toEqual([
    200,
    expect.stringContaining(`<https://data.example/q/${hash}?asOf=`) as string,
  ]);
  const citation = await get('/q/IncidentsInCountry.citation.txt');
  const pinned = new URL(/http:\S+/.exec(citation.text)![0]);
  expect(await (await fetch(`${next.url}${pinned.pathname}.citation.txt`)).text()).toContain(
    'Which incidents were reported in a country',
  );
});

test('new queries are counted by who saves them; one that is there counts for nothing', async () => {
  const few = await editedGateway({ savedPerHour: 2 });
  const ask = (n: number, key?: string) =>
    few.post(
      'mutation ($input: SaveQueryInput!) { saveQuery(input: $input) { hash } }',
      { input: { query: `{ n${n}: feed { head } }` } },
      key,
    );
  await ask(1);
  await ask(2);
  const refused = await ask(3);
  expect(refused).toMatchObject({
    status: 429,
    errors: [{ extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) as number } }],
  });
  expect((await ask(1)).errors).toBeUndefined();
  const { key } = await few.key('Bea', 'read');
  expect((await ask(3, key)).errors).toBeUndefined();
});

describe('a permalink', () => {
  test('answers the same for ever, while the live address shows the correction', async () => {
    const { hash } = await save(STRIKES, { country: 'UKR' });
    const live = await get(`/q/${hash}`);
    const permalink = permalinkOf(live);
    const forms = ['', '.csv', '.citation.txt', '.citation.bib', '.metadata.json'];
    const at = (form: string): string => permalink.replace(hash, `${hash}${form}`);
    const before = await Promise.all(forms.map((form) => get(at(form))));
    await publish(gateway.database, [told('a', 7), told('b', 3), told('c', 2), told('low', 1)], {
      release: '2',
    });
    const after = await Promise.all(forms.map((form) => get(at(form))));
    expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
    expect(JSON.parse(before[0]!.text)).toMatchObject({
      data: { incidentReports: { nodes: [{ killed: { best: 4 } }, {}] } },
    });
    expect(await json(`/q/${hash}`)).toMatchObject({
      data: { incidentReports: { nodes: [{ killed: { best: 7 } }, {}] } },
    });
    // A permalink cites itself.
    expect(permalinkOf(after[0]!)).toBe(permalink);
    expect(before[2]!.text).toContain(permalink);
  });

  test('of one of ours names what it is today, whatever an upgrade makes of the name', async () => {
    const { text } = await get('/q/IncidentsInCountry.citation.txt?country=UKR');
    const permalink = /http:\S+/.exec(text)![0];
    expect(permalink).toMatch(/\/q\/[0-9a-f]{64}\?country=UKR&asOf=\w+$/);
    const [named, hashed] = await Promise.all([
      get(`/q/IncidentsInCountry.csv?${permalink.split('?')[1]!}`),
      get(permalink.replace('?', '.csv?')),
    ]);
    expect(hashed.text).toBe(named.text);
    expect((await get(permalink.replace('?', '.citation.txt?'))).text).toContain(permalink);
    expect(text).toMatch(/^Conflict Gateway \(\d{4}\)\. “Which incidents were reported in a country/);
  });

  test('of an operation that names its own moment needs no other', async () => {
    const { extensions } = (await gateway.post('{ __typename }')) as unknown as {
      extensions: { cursor: string };
    };
    const { hash } = await save(
      `query Then @asOf(cursor: "${extensions.cursor}") { incidentReports { nodes { nativeId } } }`,
    );
    const permalink = permalinkOf(await get(`/q/${hash}`));
    expect(permalink).not.toContain('asOf');
    expect((await get(permalink)).status).toBe(200);
  });
});

describe('a takedown', () => {
  test('is told wherever it may have changed what a permalink answers, by its reason class and no more', async () => {
    const { hash } = await save(STRIKES, { country: 'UKR' });
    const elsewhere = permalinkOf(await get(`/q/${hash}?country=COL`));
    const figures = permalinkOf(await get('/q/DisplacementMovements.csv'));
    const permalink = permalinkOf(await get(`/q/${hash}`));
    expect((await get(permalink)).headers.get('taken-down-since')).toBeNull();
    await gateway.mutate(
      admin,
      'takeDown',
      { node: report('b'), reasonClass: 'PRIVACY', why: 'names somebody' },
      '__typename',
    );
    const answer = await get(permalink);
    expect(answer.text).not.toContain('"b"');
    expect(answer.headers.get('taken-down-since')).toBe('privacy=1');
    const metadata = await json(permalink.replace(hash, `${hash}.metadata.json`));
    expect(metadata).toMatchObject({
      takenDownSince: [{ reasonClass: 'PRIVACY', count: 1 }],
      citation: expect.stringMatching(/taken down \(privacy: 1\)/) as string,
    });
    for (const form of citationNames)
      expect((await get(permalink.replace(hash, `${hash}.${form}`))).text).toContain('1 record');
    expect((await get(permalink, { accept: 'text/html' })).text).toContain('taken down (privacy: 1)');
    expect(answer.text + JSON.stringify(metadata)).not.toContain('names somebody');
    // What can have lost nothing says nothing.
    for (const other of [elsewhere, figures, permalinkOf(await get(`/q/${hash}`))])
      expect((await get(other)).headers.get('taken-down-since')).toBeNull();
  });
});

describe('a citation', () => {
  test('names exactly the datasets that the answer rests on, also beyond its first page', async () => {
    await publish(gateway.database, [told('other', 2)], { dataset: 'second' });
    await publish(gateway.database, [told('afar', 9, { country: 'PER' })], { dataset: 'third' });
    const { hash } = await save(STRIKES, { country: 'UKR', first: 1 });
    const { sources } = await json<{ sources: { dataset: string }[] }>(`/q/${hash}.metadata.json`);
    expect(sources.map(({ dataset }) => dataset).sort()).toEqual(['second', 'test']);
    const { text } = await get('/q/KilledInTotal.citation.txt?country=PER');
    expect(text).toMatch(/Data: Publisher of third/);
    expect(text).not.toMatch(/Publisher of (test|second)/);
  });

  test.each(readExamples().map(({ name }) => name))('of %s is made, or refused', async (name) => {
    const answer = await get(`/q/${name}.citation.txt`);
    if (answer.status !== 200) expect([answer.status, codeOf(answer)]).toEqual([400, 'NOT_A_TABLE']);
    else expect(answer.text).toContain('/q/');
  });

  test('of any operation on /graphql has the operation in its permalink', async () => {
    const query = '{ incidentReports(first: 1) { nodes { nativeId } } }';
    const { text } = await get(`/graphql?query=${encodeURIComponent(query)}&format=citation.json`);
    const [item] = JSON.parse(text) as [{ URL: string; type: string }];
    expect(item.type).toBe('dataset');
    const { extensions } = await json<{ extensions: { asOf: { cursor: string } } }>(item.URL);
    expect(item.URL).toContain(extensions.asOf.cursor);
  });
});

interface AtomEntry {
  id: string;
  title: string;
  updated: string;
  category: { '@_term': string };
}

describe('a feed', () => {
  const entriesOf = (text: string): { entry: AtomEntry[]; link: { '@_rel': string; '@_href': string }[] } => {
    expect(parseXml(text)).toMatchObject({ namespace: ns.atom, name: 'feed' });
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'entry' });
    const { feed } = parser.parse(text) as { feed: { entry?: AtomEntry[]; link: never } };
    return { entry: feed.entry ?? [], link: feed.link };
  };

  test('has what is new, corrected and gone in the list, the newest first, and nothing else', async () => {
    const { hash } = await save(STRIKES, { country: 'CHL' });
    const list = (...records: object[]) =>
      publish(gateway.database, records as never, { dataset: 'chile', complete: true });
    const inChile = (name: string, killed: number, more: object = {}) =>
      told(name, killed, { country: 'CHL', ...more });
    await list(inChile('first', 5));
    await list(inChile('first', 5), inChile('new', 4), inChile('few', 1));
    await list(inChile('first', 6), inChile('new', 4), inChile('few', 1));
    await list(inChile('new', 4), inChile('few', 1));
    const { entry } = entriesOf((await get(`/q/${hash}.atom`)).text);
    expect(entry.map(({ title, category }) => [category['@_term'], title])).toEqual([
      [
        'RETRACTED',
        expect.stringMatching(
          /^No longer in this list: Publisher of chile withdrew an incident report/,
        ) as string,
      ],
      ['REVISED', expect.stringMatching(/revised the number of killed from 5 to 6/) as string],
      ['CREATED', 'New: Strike new'],
    ]);
    expect(entry.every(({ id }) => /^urn:uuid:[0-9a-f-]{36}$/.test(id))).toBe(true);
  });

  test('is paged into the past, each entry once, and its addresses mean the same for ever', async () => {
    const { hash } = await save(STRIKES, { country: 'BOL' });
    await publish(gateway.database, [told('none', 5, { country: 'BRA' })], { dataset: 'bolivia' });
    const many = Array.from({ length: 120 }, (_, n) => told(`many-${n}`, 3, { country: 'BOL' }));
    await publish(gateway.database, [...many, told('none', 5, { country: 'BRA' })], { dataset: 'bolivia' });
    const ids: string[] = [];
    const pages: string[] = [];
    for (let next: string | undefined = `/q/${hash}.atom`; next !== undefined;) {
      pages.push(next);
      const { entry, link } = entriesOf((await get(next)).text);
      ids.push(...entry.map(({ id }) => id));
      next = link.find((each) => each['@_rel'] === 'next')?.['@_href'];
    }
    expect([ids.length, new Set(ids).size, pages.length]).toEqual([120, 120, 3]);
    const second = await get(pages[1]!);
    await publish(gateway.database, [told('later', 3, { country: 'BOL' })], { dataset: 'later' });
    await publish(gateway.database, [told('later', 4, { country: 'BOL' })], { dataset: 'later' });
    expect((await get(pages[1]!)).text).toBe(second.text);
    const { items } = await json<{ items: { title: string }[] }>(`/q/${hash}.feed.json`);
    expect(items[0]!.title).toMatch(/revised the number of killed from 3 to 4/);
  });

  test('as JSON has the same entries, with what changed and the record as it is', async () => {
    const path = '/q/IncidentsInCountry';
    const [atom, feed] = [
      entriesOf((await get(`${path}.atom?country=BOL`)).text),
      await json<{ version: string; feed_url: string; items: { id: string; _conflict_gateway: object }[] }>(
        `${path}.feed.json?country=BOL`,
      ),
    ];
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
    expect(feed.feed_url).toBe(new URL(`${path}.feed.json?country=BOL`, gateway.endpoint).href);
    expect(feed.items.map(({ id }) => id)).toEqual(atom.entry.map(({ id }) => id));
    expect(feed.items[0]!._conflict_gateway).toMatchObject({
      node: expect.any(String) as string,
      record: { killed_best: 4, publisher: ['Publisher of later'] },
    });
  });

  test('is known by its tag until something changes in it', async () => {
    const path = '/q/IncidentsInCountry.atom?country=BOL';
    const { headers } = await get(path);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const known = { 'if-none-match': headers.get('etag')! };
    await publish(gateway.database, [told('elsewhere', 3, { country: 'ARG' })], { dataset: 'elsewhere' });
    expect((await get(path, known)).status).toBe(304);
    await publish(gateway.database, [told('later', 5, { country: 'BOL' })], { dataset: 'later' });
    expect((await get(path, known)).status).toBe(200);
  });

  test.each([
    ['/q/Publishers.atom', 400, 'NOT_A_FEED'],
    ['/q/KilledInTotal.atom', 400, 'NOT_A_TABLE'],
    ['/q/IncidentsInCountry.atom?asOf=2026-01-01T00:00:00Z', 400, 'AS_OF_CONFLICT'],
    ['/q/IncidentsInCountry.atom?before=X', 400, 'CURSOR_INVALID'],
  ])('%s is refused', async (path, status, code) => {
    const answer = await get(path);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  });
});
