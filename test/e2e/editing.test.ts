/** Writing through the API, over real HTTP and sockets: who may, what it does, and that a replay does it again. */
import { createClient } from 'graphql-ws';
import { beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { revokeKey } from '../../src/db/api-keys.ts';
import { testDatabase } from '../kit/database.ts';
import { clockColumns, digest } from '../kit/digest.ts';
import { editedGateway, type EditedGateway } from '../kit/gateway.ts';
import { Command } from '../kit/process.ts';

let gateway: EditedGateway;
let editor: { id: string; key: string };
let admin: { id: string; key: string };

const DOCUMENT = `desk: 1
id: strike
source: paper
sources:
  - id: paper
    publisher: { id: daily-news, name: Daily News, kind: NEWS }
    title: A strike on a town
incidents:
  - id: town
    title: A strike on a town
    period: 2024-03-01
    place: { name: Dnipro, kind: SETTLEMENT, country: UKR }
    category: UNKNOWN
    killed: 4
claims:
  - id: weapon
    predicate: WEAPON_TYPE
    text: It was a missile
    subject: { incident: town }
    modality: HEDGED
`;
const SUBMIT = `mutation ($document: String!, $why: String!) {
  submitDocument(input: { document: $document, why: $why }) {
    __typename
    ... on DocumentAccepted { created revised unchanged run { id } records { id __typename } }
    ... on DocumentRefused { message hint problems { path line code message hint } }
    ... on EditRefused { code path message hint }
  }
}`;
interface Accepted {
  __typename: string;
  created: number;
  revised: number;
  unchanged: number;
  run: { id: string } | null;
  records: { id: string; __typename: string }[];
}
const submit = async <Of = Accepted>(
  document: string,
  why = 'it was reported',
  key = editor.key,
): Promise<Of> => (await gateway.ask<{ submitDocument: Of }>(SUBMIT, { document, why }, key)).submitDocument;

const audited = () =>
  gateway.database.live.$queryRaw<
    { action: string; outcome: string; name: string | null; why: string | null }[]
  >`
    SELECT action, outcome, name, why FROM access.audit LEFT JOIN access.api_key k ON k.id = key_id ORDER BY audit.id`;
const lastAudit = async () => (await audited()).at(-1);

beforeAll(async () => {
  gateway = await editedGateway({ keyCheckMs: 50 });
  editor = await gateway.key('Ann', 'write:desk');
  admin = await gateway.key('Root', 'admin');
});

describe('whoever may not', () => {
  const attempt = (key?: string) => gateway.post(SUBMIT, { document: DOCUMENT, why: 'to try' }, key);

  test.each([
    ['an anonymous caller', undefined, 'UNAUTHENTICATED', null],
    ['a key that may only read', 'read' as const, 'FORBIDDEN', 'reader'],
  ])('%s writes nothing, is told what to do, and is noted', async (_, scope, code, name) => {
    const key = scope && (await gateway.key('reader', scope)).key;
    const before = await gateway.everything();
    const { data, errors } = await attempt(key);
    expect([data, errors![0]!.extensions.code]).toEqual([null, code]);
    expect(errors![0]!.extensions.hint).toContain('write:desk');
    expect(await gateway.everything()).toEqual(before);
    expect(await lastAudit()).toEqual({ action: 'submitDocument', outcome: code, name, why: 'to try' });
  });

  test('a key to write the desk takes nothing down', async () => {
    const input = { node: 'rep_AAAAAAAAAAAAAAAAAAAAAA', reasonClass: 'ERROR', why: 'to try' };
    const query = `mutation ($input: TakeDownInput!) { takeDown(input: $input) { __typename } }`;
    const { errors } = await gateway.post(query, { input }, editor.key);
    expect(errors![0]!.extensions).toMatchObject({
      code: 'FORBIDDEN',
      hint: expect.stringContaining('admin'),
    });
  });

  test('a mutation in an address is refused', async () => {
    const query = `mutation { submitDocument(input: { document: "", why: "none" }) { __typename } }`;
    const headers = { accept: 'application/json', authorization: `Bearer ${editor.key}` };
    const answer = await fetch(`${gateway.endpoint}?query=${encodeURIComponent(query)}`, { headers });
    expect(answer.status).toBe(405);
  });

  test('a revoked key stops at once over HTTP, and its socket is closed', async () => {
    const { id, key } = await gateway.key('leaver', 'write:desk');
    const closed = new Promise<number>((resolve) => {
      const client = createClient({
        url: gateway.endpoint.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: { authorization: `Bearer ${key}` },
        on: { closed: (event) => resolve((event as { code: number }).code) },
      });
      const answered = new Promise((done) => {
        client.subscribe({ query: '{ __typename }' }, { next: done, error: done, complete: () => undefined });
      });
      client.subscribe(
        { query: 'subscription { changes { cursor } }' },
        {
          next: () => undefined,
          error: () => undefined,
          complete: () => undefined,
        },
      );
      void answered.then(() => revokeKey(gateway.database.live, id));
    });
    expect(await closed).toBe(4403);
    const { status, errors } = await attempt(key);
    expect([status, errors![0]!.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

test('over a socket whoever has the scope writes, and a key that was revoked since does not', async () => {
  const slow = await editedGateway();
  const { id, key } = await slow.key('Bob', 'write:desk');
  const client = createClient({
    url: slow.endpoint.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    // One socket for both.
    lazy: false,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${key}` },
  });
  const send = () =>
    new Promise<{ data?: unknown; errors?: readonly { extensions?: { code?: string } }[] }>(
      (resolve, reject) => {
        const variables = { document: DOCUMENT, why: 'over a socket' };
        client.subscribe(
          { query: SUBMIT, variables },
          { next: (answer) => resolve(answer as never), error: reject, complete: () => undefined },
        );
      },
    );
  expect((await send()).data).toMatchObject({ submitDocument: { __typename: 'DocumentAccepted' } });
  await revokeKey(slow.database.live, id);
  expect((await send()).errors![0]!.extensions!.code).toBe('UNAUTHENTICATED');
  await client.dispose();
});

describe('a document', () => {
  test('that is refused for one fact changes nothing at all', async () => {
    const before = await gateway.everything();
    const bad = DOCUMENT.replace('predicate: WEAPON_TYPE', 'predicate: WEAPON_TIPE');
    const refused = await submit<{ __typename: string; message: string; problems: object[] }>(bad);
    expect(refused).toMatchObject({
      __typename: 'DocumentRefused',
      problems: [
        {
          path: 'claims[0].predicate',
          line: 17,
          code: 'BAD_VALUE',
          message: expect.stringContaining('WEAPON_TYPE'),
          hint: expect.stringContaining('"WEAPON_TYPE"'),
        },
      ],
    });
    expect(await gateway.everything()).toEqual(before);
    expect(await lastAudit()).toMatchObject({ action: 'submitDocument', outcome: 'REFUSED', name: 'Ann' });
  });

  test.each([
    ['no document', 'hello', 'SOURCE_UNREADABLE'],
    ['without an item', 'desk: 1\nid: empty\n', 'MISSING_VALUE'],
    ['cut in the middle', DOCUMENT.slice(0, 200), 'UNKNOWN_PROPERTY'],
  ])('that is %s is refused with words', async (_, text, code) => {
    const before = await gateway.everything();
    const refused = await submit<{ problems: { code: string; message: string; hint: string }[] }>(text);
    expect(refused.problems.length).toBeGreaterThan(0);
    if (code !== 'UNKNOWN_PROPERTY') expect(refused.problems[0]!.code).toBe(code);
    for (const { message, hint } of refused.problems) expect([message, hint]).not.toContain('');
    expect(await gateway.everything()).toEqual(before);
  });

  test('of more than 100 KB, without a reason, or with a name that is a path is refused', async () => {
    const refusal = (document: string, why: string, fileName: string | null = null) =>
      gateway.mutate(
        editor.key,
        'submitDocument',
        { document, why, fileName },
        '... on EditRefused { code path }',
      );
    const large = `${DOCUMENT}# ${'x'.repeat(100 * 1024)}\n`;
    const refused = { __typename: 'EditRefused', code: 'BAD_VALUE' };
    expect(await refusal(large, 'too large')).toEqual({ ...refused, path: 'document' });
    expect(await refusal(DOCUMENT, ' x ')).toEqual({ ...refused, path: 'why' });
    expect(await refusal(DOCUMENT, 'a path', '../../etc/x.yaml')).toEqual({ ...refused, path: 'fileName' });
  });

  test('is stored as a whole, told in the feed with who and why, and is no back-fill', async () => {
    const accepted = await submit(DOCUMENT, 'a strike was reported');
    expect(accepted).toMatchObject({ __typename: 'DocumentAccepted', created: 2, revised: 0, unchanged: 0 });
    expect(accepted.records.map(({ __typename }) => __typename)).toEqual(['IncidentReport', 'Claim']);
    expect(accepted.run).not.toBeNull();
    const { changes } = await gateway.ask<{ changes: { changes: { nodeType: string }[] } }>(
      `{ changes(first: 100) { changes { nodeType cause isBackfill } } }`,
    );
    const cause = 'document submitted by Ann: a strike was reported';
    for (const nodeType of ['IncidentReport', 'Incident', 'Claim'])
      expect(changes.changes).toContainEqual({ nodeType, cause, isBackfill: false });
    expect(await lastAudit()).toEqual({
      action: 'submitDocument',
      outcome: 'DONE',
      name: 'Ann',
      why: 'a strike was reported',
    });
  });

  test('that is sent twice changes nothing, also under another reason', async () => {
    const before = await gateway.everything();
    const again = await submit(DOCUMENT, 'once more');
    expect(again).toMatchObject({ created: 0, revised: 0, unchanged: 2, run: null });
    expect(again.records).toHaveLength(2);
    expect(await gateway.everything()).toEqual(before);
  });

  test('of which a part is new adds that part', async () => {
    const more = `${DOCUMENT}  - { id: distance, predicate: OTHER, text: It was far }\n`;
    expect(await submit(more)).toMatchObject({ created: 1, revised: 0, unchanged: 2 });
  });

  test('is stored once by two who send it at the same time', async () => {
    const text = DOCUMENT.replace('id: strike', 'id: other-strike');
    const both = await Promise.all([submit(text, 'one of two'), submit(text, 'the other')]);
    expect(both.map(({ created }) => created).sort()).toEqual([0, 2]);
  });
});

describe('an assessment', () => {
  const set = (input: object) =>
    gateway.mutate<{ of: object; verification: { id: string } }>(
      editor.key,
      'setVerification',
      input,
      `... on VerificationSet { of { ... on Claim { verification version } }
         verification { id ... on Verification { assessor method publisher { name } } } }
       ... on EditRefused { code path hint }`,
    );
  const claimId = async () => (await submit(DOCUMENT)).records[1]!.id;

  test('moves the status of a claim, by the word of the key, and the feed says so', async () => {
    const of = await claimId();
    const made = await set({ of, status: 'VERIFIED', method: 'two sites were visited', why: 'asked for' });
    expect(made).toMatchObject({
      __typename: 'VerificationSet',
      of: { verification: 'VERIFIED', version: 2 },
      verification: {
        assessor: 'Ann',
        method: 'two sites were visited',
        publisher: { name: 'Editors of this gateway' },
      },
    });
    const { changes } = await gateway.ask<{ changes: { changes: object[] } }>(
      `{ changes(first: 500, where: { kinds: [STATUS_CHANGED] }) { changes { kind cause isBackfill changed { path before after } node { id } } } }`,
    );
    expect(changes.changes).toEqual([
      {
        kind: 'STATUS_CHANGED',
        cause: 'verification by Ann: asked for',
        isBackfill: false,
        changed: [{ path: 'verification', before: 'UNVERIFIED', after: 'VERIFIED' }],
        node: { id: of },
      },
    ]);
    // The newest of one day is the one that counts.
    const later = await set({ of, status: 'REFUTED', method: 'one of them was wrong', why: 'asked again' });
    expect(later.of).toMatchObject({ verification: 'REFUTED' });
  });

  test('I18: without a method it is none', async () => {
    const of = await claimId();
    const before = await gateway.everything();
    const refused = await set({ of, status: 'VERIFIED', method: '  ', why: 'no method' });
    expect(refused).toMatchObject({ __typename: 'EditRefused', code: 'BAD_VALUE', path: 'method' });
    expect(await gateway.everything()).toEqual(before);
  });

  test('of what is no claim or medium is refused', async () => {
    const report = (await submit(DOCUMENT)).records[0]!.id;
    const input = { status: 'VERIFIED', method: 'a look', why: 'a mistake' };
    expect(await set({ of: report, ...input })).toMatchObject({ code: 'WRONG_TYPE', path: 'of' });
    expect(await set({ of: 'clm_AAAAAAAAAAAAAAAAAAAAAA', ...input })).toMatchObject({ code: 'UNKNOWN_NODE' });
    expect(await set({ of: 'nonsense!', ...input })).toMatchObject({ code: 'UNKNOWN_NODE' });
  });
});

describe('a correction', () => {
  const correct = (record: string, item: string, why = 'the toll was wrong') =>
    gateway.mutate<{ record: object; problems: object[] }>(
      editor.key,
      'correctRecord',
      { record, item, why },
      `... on RecordCorrected { record { ... on IncidentReport { killed { best } version } } }
       ... on DocumentRefused { problems { path code } } ... on EditRefused { code path message hint }`,
    );
  const item = (killed: number, id = 'town') =>
    `{ id: ${id}, title: A strike on a town, period: 2024-03-01, category: UNKNOWN, killed: ${killed}, place: UKR }`;

  test('makes a new version of the record alone; the old one stays in the past', async () => {
    const { records } = await submit(DOCUMENT);
    expect(await correct(records[0]!.id, item(5))).toMatchObject({
      __typename: 'RecordCorrected',
      record: { killed: { best: 5 }, version: 2 },
    });
    const { changes } = await gateway.ask<{ changes: { changes: { cause: string; nodeType: string }[] } }>(
      `{ changes(first: 500) { changes { cause nodeType kind } } }`,
    );
    const caused = changes.changes.filter(({ cause }) => cause === 'correction by Ann: the toll was wrong');
    expect(caused.map(({ nodeType }) => nodeType)).toEqual(['IncidentReport', 'Incident']);
    const past = await gateway.database.live.$queryRaw<{ n: number }[]>`
      SELECT killed_best AS n FROM history.incident_report WHERE native_id = 'strike/incident/town'`;
    expect(past.map(({ n }) => n)).toEqual([4]);
  });

  test('that is none changes nothing', async () => {
    const { records } = await submit(DOCUMENT);
    const before = await gateway.everything();
    expect(await correct(records[0]!.id, item(5, 'village'))).toMatchObject({
      code: 'ITEM_REFUSED',
      path: 'item',
    });
    expect(await correct(records[0]!.id, item(-5))).toMatchObject({ __typename: 'DocumentRefused' });
    expect(await gateway.everything()).toEqual(before);
  });

  test('of what others publish is refused, with what to do instead', async () => {
    const { records } = await submit(DOCUMENT);
    const made = await gateway.mutate<{ verification: { id: string } }>(
      editor.key,
      'setVerification',
      { of: records[1]!.id, status: 'CONTESTED', method: 'a look', why: 'to correct it' },
      '... on VerificationSet { verification { id } }',
    );
    expect(await correct(made.verification.id, item(5))).toMatchObject({
      code: 'NOT_OF_THE_DESK',
      hint: expect.stringContaining('setVerification'),
    });
    expect(await correct('inc_AAAAAAAAAAAAAAAAAAAAAA', item(5))).toMatchObject({ code: 'NOT_OF_THE_DESK' });
  });
});

test('a replay of the archive gives the same nodes, links, statuses, takedowns and feed', async () => {
  const two = ['one', 'two', 'three'].map((id) =>
    DOCUMENT.replace('id: strike', `id: ${id}`).replaceAll('daily-news', `paper-${id}`),
  );
  const reports: string[] = [];
  for (const text of two) reports.push((await submit(text)).records[0]!.id);
  const member = '__typename';
  const link = { reports, why: 'the same strike' };
  expect(await gateway.mutate(editor.key, 'linkRecords', link, member)).toMatchObject({
    __typename: 'RecordsLinked',
  });
  const apart = { report: reports[2], why: 'another one after all' };
  await gateway.mutate(editor.key, 'separateRecords', apart, member);
  const gone = { node: reports[1], reasonClass: 'SAFETY', why: 'it endangers somebody' };
  expect(await gateway.mutate(admin.key, 'takeDown', gone, member)).toMatchObject({
    __typename: 'TakenDown',
  });
  await submit(`${two[1]!}# sent again\n`);

  const empty = await testDatabase();
  const environment = { DATA_DIR: gateway.folder, DATABASE_URL: empty.url };
  const { code, stderr } = await new Command('src/replay.ts', [], environment).finished;
  expect(code, stderr).toBe(0);
  const content = (url: string) =>
    digest(url, {
      ignoring: [...clockColumns, 'finished_at'],
      without: ['public.ingest_run', 'history.ingest_run'],
    });
  expect(await content(empty.url)).toEqual(await content(gateway.database.url));
});
