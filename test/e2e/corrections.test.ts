/** The public log of corrections: whose each is, what it says, and what is none. */
import { XMLParser } from 'fast-xml-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { ns, parseXml } from '../../src/connectors/feed/xml.ts';
import { exactly } from '../../src/core/quantity.ts';
import { recordId } from '../../src/domains/stored.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { editedGateway, type EditedGateway } from '../kit/gateway.ts';
import { incident, onDay, publish } from '../kit/records.ts';

interface Correction {
  source: string;
  kind: string;
  reason: string;
  nodeType: string;
  changed: { path: string; before: unknown; after: unknown }[];
}

let gateway: EditedGateway;
const list =
  '{ corrections { totalCount nodes { eventId source kind reason who nodeType node { id } changed { path before after } } } }';
const report = (nativeId: string): string =>
  encodeGlobalId(
    'IncidentReport',
    recordId('IncidentReport', { datasetId: 'test', line: 'final' }, nativeId),
  );
const log = async (): Promise<Correction[]> =>
  (await gateway.ask<{ corrections: { nodes: Correction[] } }>(list)).corrections.nodes;
const page = async (path: string): Promise<{ status: number; type: string | null; text: string }> => {
  const response = await fetch(gateway.endpoint.replace('/graphql', path));
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

beforeAll(async () => {
  gateway = await editedGateway();
  const of = (name: string, killed: number, day: number, headline = `Incident ${name}`) =>
    incident(name, { killed: exactly(killed), period: onDay(`2022-03-0${day}`), headline });
  await publish(
    gateway.database,
    [of('a', 4, 1), of('b', 1, 3), of('c', 1, 5), of('d', 2, 7), of('e', 2, 7)],
    { release: '24.1' },
  );
  await publish(
    gateway.database,
    [of('a', 6, 1), of('b', 1, 3, 'Other words'), of('d', 2, 7), of('e', 2, 7), of('new', 9, 9)],
    { complete: true, release: '25.1' },
  );
  const { key } = await gateway.key('Ann <desk>', 'write:desk', 'admin');
  await gateway.mutate(
    key,
    'linkRecords',
    { reports: [report('d'), report('e')], why: 'one & the same' },
    '__typename',
  );
  await gateway.mutate(
    key,
    'takeDown',
    { node: report('b'), reasonClass: 'PRIVACY', why: 'a name' },
    '__typename',
  );
}, 120_000);

describe('the log of corrections', () => {
  test('meets a filter: by source, kind, country, dataset and time, over all of its pages', async () => {
    const all = await log();
    const count = async (where: string): Promise<number> =>
      (
        await gateway.ask<{ corrections: { totalCount: number } }>(
          `{ corrections(where: ${where}) { totalCount } }`,
        )
      ).corrections.totalCount;
    expect(await count('{}')).toBe(all.length);
    for (const source of ['PUBLISHER', 'EDITOR', 'LINKING'])
      expect(await count(`{ sources: [${source}] }`), source).toBe(
        all.filter((each) => each.source === source).length,
      );
    expect(await count('{ kinds: [RETRACTED, REVISED] }')).toBe(2);
    expect(await count('{ country: "UKR", sources: [PUBLISHER] }')).toBe(2);
    expect(await count('{ country: "POL" }')).toBe(0);
    expect(await count('{ datasets: ["none"] }')).toBe(0);
    expect(await count('{ recordedBefore: "2020-01-01T00:00:00Z" }')).toBe(0);
    expect(await count('{ recordedFrom: "2020-01-01T00:00:00Z" }')).toBe(all.length);
    const refused = await gateway.post('{ corrections(where: { country: "nowhere" }) { totalCount } }');
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  test('has what a publisher revised and withdrew, each with a reason in words', async () => {
    const own = (await log()).filter(({ source }) => source === 'PUBLISHER');
    expect(own.map(({ kind, nodeType, reason }) => [kind, nodeType, reason]).sort()).toEqual([
      ['RETRACTED', 'IncidentReport', 'Publisher of test withdrew an incident report in release 25.1.'],
      [
        'REVISED',
        'IncidentReport',
        'Publisher of test revised the number of killed from 4 to 6 in release 25.1.',
      ],
    ]);
    const revised = own.find(({ kind }) => kind === 'REVISED')!;
    expect(revised.changed).toContainEqual({ path: 'killedBest', before: 4, after: 6 });
  });

  test('tells what editors decided from what publishers said', async () => {
    const ours = (await log()).filter(({ source }) => source === 'EDITOR');
    expect(new Set(ours.map(({ kind }) => kind))).toEqual(new Set(['MERGED', 'TAKEN_DOWN']));
    expect(ours.find(({ kind }) => kind === 'MERGED')!.reason).toBe(
      'Ann <desk> found an incident and another one to be the same (one & the same).',
    );
  });

  test('has neither a first load nor what changed in words only, and says the same as of a moment', async () => {
    const all = await log();
    expect(all.some(({ reason }) => /words|new/.test(reason))).toBe(false);
    expect(all.some(({ kind }) => kind === 'CREATED')).toBe(false);
    const { extensions } = (await gateway.post('{ __typename }')) as unknown as {
      extensions: { cursor: string };
    };
    const then = await gateway.ask(`query @asOf(cursor: "${extensions.cursor}") ${list}`);
    expect(then).toEqual(await gateway.ask(list));
  });

  test('tells in words when a publisher came to count in another way, and the feed does too', async () => {
    const first = { at: '2019-12-31', note: 'Taken from another list.', populationType: 'IDP' };
    const second = { at: '2024-12-31', note: 'The definition changed.', origin: 'UKR', asylum: 'RUS' };
    const load = (methodBreaks: (typeof first | typeof second)[]) =>
      publish(gateway.database, [incident('z')], { dataset: 'counted', methodBreaks });
    const told = async () => (await log()).filter(({ kind }) => kind === 'METHOD_CHANGE');
    await load([first]);
    // What is declared from the beginning changes nothing.
    expect(await told()).toEqual([]);
    await load([first, second]);
    await load([first, second]);
    expect(await told()).toMatchObject([
      {
        source: 'PUBLISHER',
        who: 'Publisher of counted',
        nodeType: 'Dataset',
        node: { id: 'counted' },
        reason:
          'Publisher of counted counts in another way in counted, from 2024-12-31 on: The definition changed.',
        changed: [
          { path: 'methodBreaks', before: [first], after: expect.arrayContaining([second]) as object[] },
        ],
      },
    ]);
    const { changes } = (
      await gateway.ask<{ changes: { changes: { kind: string }[] } }>(
        '{ changes(first: 500, where: { kinds: [METHOD_CHANGE], nodeTypes: ["Dataset"], country: "RUS" }) { changes { kind nodeId node { id } dataset countries validFrom isBackfill } } }',
      )
    ).changes;
    expect(changes).toEqual([
      {
        kind: 'METHOD_CHANGE',
        nodeId: 'counted',
        node: { id: 'counted' },
        dataset: 'counted',
        countries: ['RUS', 'UKR'],
        validFrom: '2024-12-31',
        isBackfill: false,
      },
    ]);
  });

  test('is paged', async () => {
    const asked =
      'query ($after: String) { corrections(first: 1, after: $after) { nodes { reason } pageInfo { endCursor hasNextPage } } }';
    const reasons: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const {
        corrections: one,
      }: { corrections: { nodes: Correction[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } =
        await gateway.ask(asked, { after });
      reasons.push(...one.nodes.map(({ reason }) => reason));
      ({ endCursor: after, hasNextPage: more } = one.pageInfo);
    }
    expect(reasons).toEqual((await log()).map(({ reason }) => reason));
  });

  test('is a page that needs no script and escapes what it shows', async () => {
    const { status, type, text } = await page('/corrections');
    expect({ status, type }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect(text).toContain('revised the number of killed from 4 to 6 in release 25.1.');
    expect(text).toContain('Ann &#60;desk&#62;');
    expect(text).not.toMatch(/<script|<desk>/);
    expect((await page('/corrections?after=nonsense')).status).toBe(400);
  });

  test('is an Atom feed whose entries keep their ids', async () => {
    const { status, type, text } = await page('/corrections.atom');
    expect({ status, type }).toEqual({ status: 200, type: 'application/atom+xml; charset=utf-8' });
    expect(parseXml(text)).toMatchObject({ namespace: ns.atom, name: 'feed' });
    const { feed } = new XMLParser({ ignoreAttributes: false }).parse(text) as {
      feed: {
        id: string;
        updated: string;
        entry: { id: string; title: string; updated: string; author: { name: string } }[];
      };
    };
    expect(feed.id).toMatch(/^urn:uuid:/);
    const ids = feed.entry.map(({ id }) => id);
    expect(new Set(ids).size).toBe((await log()).length);
    expect(
      feed.entry.every(
        ({ title, updated, author }) => title && !Number.isNaN(Date.parse(updated)) && author.name,
      ),
    ).toBe(true);
    expect(feed.updated).toBe(feed.entry[0]!.updated);
    expect(await page('/corrections.atom')).toMatchObject({ text });
  });
});
