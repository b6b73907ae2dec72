/** Which reports are about one happening, by the word of editors. */
import { beforeAll, describe, expect, test } from 'vitest';
import { attributedTo } from '../../src/core/assertion.ts';
import { exactly } from '../../src/core/quantity.ts';
import type { DocumentRef } from '../../src/core/references.ts';
import { recordId } from '../../src/domains/stored.ts';
import type { ReportRecord } from '../../src/domains/incidents/record.ts';
import { incidentIdOf } from '../../src/domains/incidents/reconcile.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { editedGateway, type EditedGateway } from '../kit/gateway.ts';
import { momentNow } from '../kit/moment.ts';
import { incident, onDay, publish } from '../kit/records.ts';

let gateway: EditedGateway;
let key: string;

beforeAll(async () => {
  gateway = await editedGateway();
  ({ key } = await gateway.key('Ann', 'write:desk'));
});

const uuid = (nativeId: string): string =>
  recordId('IncidentReport', { datasetId: 'test', line: 'final' }, nativeId);
const report = (nativeId: string): string => encodeGlobalId('IncidentReport', uuid(nativeId));
const founded = (nativeId: string): string => encodeGlobalId('Incident', incidentIdOf(uuid(nativeId)));
const why = 'the same strike';
/** A day of its own, so that the model links it to nothing. */
const on = (day: string) => ({ period: onDay(day) });

/** Publishes reports, each in a run of its own, so that the first is recorded first. */
async function reports(...rows: (string | ReportRecord)[]): Promise<void> {
  for (const row of rows) await publish(gateway.database, [typeof row === 'string' ? incident(row) : row]);
}
const INCIDENT =
  'id ... on Incident { title status independentOrigins mergedInto { id } killed { best } reports { nodes { nativeId } } }';
interface Incident {
  id: string;
  title: string;
  status: string;
  independentOrigins: number;
  mergedInto: { id: string } | null;
  killed: { best: number | null };
  reports: { nodes: { nativeId: string }[] };
}
const link = <Of = { incident: Incident; merged: Incident[] }>(ids: readonly string[], more: object = {}) =>
  gateway.mutate<Of>(
    key,
    'linkRecords',
    { reports: ids.map(report), why, ...more },
    `... on RecordsLinked { incident { ${INCIDENT} } merged { ${INCIDENT} } } ... on EditRefused { code message hint }`,
  );
const separate = <Of = { incident: Incident; left: Incident }>(id: string) =>
  gateway.mutate<Of>(
    key,
    'separateRecords',
    { report: report(id), why: 'a mistake' },
    `... on RecordsSeparated { incident { ${INCIDENT} } left { ${INCIDENT} } } ... on EditRefused { code message hint }`,
  );
const node = async (id: string): Promise<Incident> =>
  (await gateway.ask<{ node: Incident }>(`query ($id: ID!) { node(id: $id) { ${INCIDENT} } }`, { id })).node;
const listed = async (): Promise<string[]> =>
  (
    await gateway.ask<{ incidents: { nodes: { id: string }[] } }>(
      `{ incidents(first: 500) { nodes { id } } }`,
    )
  ).incidents.nodes.map(({ id }) => id);
const changesOf = async (...ids: string[]) => {
  const { changes } = await gateway.ask<{
    changes: { changes: { kind: string; cause: string; node: { id: string } | null }[] };
  }>(`{ changes(first: 500, where: { nodeTypes: ["Incident"] }) { changes { kind cause node { id } } } }`);
  return changes.changes
    .filter(({ node: of }) => of && ids.includes(of.id))
    .map(({ kind, cause }) => ({ kind, cause }));
};
const namesOf = ({ reports: { nodes } }: Incident): string[] => nodes.map(({ nativeId }) => nativeId).sort();

/** The incidents of some reports and the links that say SAME, without clocks and versions. */
async function standing(...ids: string[]) {
  const own = { recordedAt: true, version: true } as const;
  return {
    incidents: await gateway.database.live.incident.findMany({
      where: { id: { in: ids.map((id) => incidentIdOf(uuid(id))) } },
      omit: own,
      orderBy: { id: 'asc' },
    }),
    links: await gateway.database.live.incidentLink.findMany({
      where: { reportId: { in: ids.map(uuid) }, verdict: 'SAME' },
      omit: own,
      orderBy: [{ incidentId: 'asc' }, { reportId: 'asc' }],
    }),
  };
}

describe('a link', () => {
  test('makes one incident: the older one, with all reports; the other leads there for ever', async () => {
    await reports(incident('a1', { killed: exactly(4) }), incident('a2', { killed: exactly(5) }));
    const moment = await momentNow(gateway.database.live);
    const linked = await link(['a2', 'a1']);
    expect(linked.incident).toMatchObject({
      id: founded('a1'),
      status: 'ACTIVE',
      mergedInto: null,
      killed: { best: 4 },
    });
    expect(namesOf(linked.incident)).toEqual(['a1', 'a2']);
    expect(await node(founded('a2'))).toMatchObject({
      status: 'MERGED',
      mergedInto: { id: founded('a1') },
      reports: { nodes: [] },
    });
    expect(linked.merged.map(({ id }) => id)).toEqual([founded('a2')]);
    const ids = await listed();
    expect([ids.includes(founded('a1')), ids.includes(founded('a2'))]).toEqual([true, false]);
    const merged = { kind: 'MERGED', cause: 'link by Ann: the same strike' };
    expect((await changesOf(founded('a1'), founded('a2'))).slice(-2)).toEqual([merged, merged]);
    const past = gateway.database.asOf(moment);
    expect(await past.incident.findUnique({ where: { id: incidentIdOf(uuid('a2')) } })).toMatchObject({
      status: 'ACTIVE',
      mergedIntoId: null,
    });
  });

  test('has who decided, and why', async () => {
    await reports('b1', 'b2');
    await link(['b1', 'b2']);
    const { node: found } = await gateway.ask<{ node: { links: object[] } }>(
      `query ($id: ID!) { node(id: $id) { ... on IncidentReport { links { decision decidedBy method { name version } reasons incident { id } } } } }`,
      { id: report('b2') },
    );
    expect(found.links).toEqual([
      {
        decision: 'SAME',
        decidedBy: 'HUMAN',
        method: { name: 'editor', version: '1' },
        reasons: [expect.stringMatching(/^the same strike \(Ann, \d{4}-\d\d-\d\d\)$/)],
        incident: { id: founded('b1') },
      },
    ]);
  });

  test('that is made twice changes nothing', async () => {
    await reports('c1', 'c2');
    const first = await link(['c1', 'c2']);
    const before = await changesOf(founded('c1'), founded('c2'));
    expect(await link(['c2', 'c1'])).toEqual(first);
    expect(await changesOf(founded('c1'), founded('c2'))).toEqual(before);
  });

  test('of what is linked joins all, and no incident leads to one that leads further (I3)', async () => {
    await reports('d1', 'd2', 'd3');
    await link(['d2', 'd3']);
    const { incident: all } = await link(['d3', 'd1']);
    expect([all.id, namesOf(all)]).toEqual([founded('d1'), ['d1', 'd2', 'd3']]);
    for (const id of ['d2', 'd3'])
      expect((await node(founded(id))).mergedInto).toEqual({ id: founded('d1') });
    const chain = gateway.database.live.$executeRaw`
      UPDATE incident SET status = 'MERGED', merged_into_id = ${incidentIdOf(uuid('a1'))}::uuid
       WHERE id = ${incidentIdOf(uuid('d1'))}::uuid`;
    await expect(chain).rejects.toThrow('I3');
  });

  test('outlives later runs of the source, also one that revises what was linked', async () => {
    await reports('e1', 'e2');
    await link(['e1', 'e2']);
    await reports(
      incident('e1', { killed: exactly(9) }),
      incident('e2', { killed: exactly(8), headline: 'Other words' }),
    );
    const survivor = await node(founded('e1'));
    // One publisher says both, and not which of them is its last word: the smaller one is the best.
    expect([survivor.killed.best, namesOf(survivor)]).toEqual([8, ['e1', 'e2']]);
    expect(await node(founded('e2'))).toMatchObject({ status: 'MERGED', title: 'Other words' });
    expect(await listed()).not.toContain(founded('e2'));
  });

  test.each([
    ['one report', ['a1'], 'BAD_VALUE'],
    ['the same report twice', ['a1', 'a1'], 'BAD_VALUE'],
    ['what there is not', ['a1', 'nowhere'], 'UNKNOWN_NODE'],
  ])('of %s is refused', async (_, ids, code) => {
    const before = await gateway.everything();
    expect(await link(ids)).toMatchObject({ __typename: 'EditRefused', code });
    expect(await gateway.everything()).toEqual(before);
  });

  test('of a report that sums up several happenings, or that was withdrawn, is refused', async () => {
    await reports('f1', incident('f2', { occurrences: exactly(3) }));
    expect(await link(['f1', 'f2'])).toMatchObject({ code: 'SUMMARY_REPORT' });
    const dataset = 'short';
    const f4 = incident('f4', on('2021-05-01'));
    await publish(gateway.database, [incident('f3', on('2021-05-01')), f4], { dataset });
    await publish(gateway.database, [f4], { dataset, complete: true });
    const gone = encodeGlobalId(
      'IncidentReport',
      recordId('IncidentReport', { datasetId: dataset, line: 'final' }, 'f3'),
    );
    expect(
      await gateway.mutate(
        key,
        'linkRecords',
        { reports: [report('f1'), gone], why },
        '... on EditRefused { code }',
      ),
    ).toMatchObject({ code: 'NOT_ACTIVE' });
  });

  test('I20: of two reports of one document is refused unless it is said to be right', async () => {
    const document = documentOf('one-paper');
    await reports(
      incident('g1', { document, ...on('2021-06-01') }),
      incident('g2', { document, ...on('2021-06-01') }),
      'g3',
    );
    expect(await link(['g1', 'g2'])).toMatchObject({
      code: 'SAME_DOCUMENT',
      hint: expect.stringContaining('allow'),
    });
    // Not by a detour either.
    await link(['g1', 'g3']);
    expect(await link(['g3', 'g2'])).toMatchObject({ code: 'SAME_DOCUMENT' });
    expect(await link(['g1', 'g2'], { allowSameDocument: true })).toMatchObject({
      __typename: 'RecordsLinked',
    });
  });
});

describe('independent origins', () => {
  const saidBy = (...names: string[]) => ({ attribution: names.map((name) => attributedTo('ORIGIN', name)) });

  test('I19: papers that quote one governor are one, a publisher of its own word is another', async () => {
    await reports(
      incident('h1', { document: documentOf('h1'), ...saidBy('The Governor'), ...on('2021-01-01') }),
      incident('h2', { document: documentOf('h2'), ...saidBy('the governor'), ...on('2021-02-01') }),
      incident('h3', { document: documentOf('h3'), ...on('2021-03-01') }),
      incident('h4', { document: documentOf('h4'), ...saidBy('a', 'b', 'c'), ...on('2021-04-01') }),
    );
    expect((await link(['h1', 'h2'])).incident.independentOrigins).toBe(1);
    expect((await link(['h1', 'h3'])).incident.independentOrigins).toBe(2);
    // The governor, the publisher, and the report that quotes three: one report is one voice.
    expect((await link(['h1', 'h4'])).incident.independentOrigins).toBe(3);
    expect((await node(founded('h4'))).independentOrigins).toBe(1);
  });

  test('a text that several outlets print is one, and two texts of one happening are two', async () => {
    const headline = 'Missile attack on office buildings kills four and injures forty in the eastern city';
    await reports(
      incident('s1', { headline, document: documentOf('s1'), ...on('2020-01-01') }),
      incident('s2', { headline, document: documentOf('s2'), ...on('2020-02-01') }),
      incident('s3', {
        headline: 'Rescuers end their search',
        document: documentOf('s3'),
        ...on('2020-03-01'),
      }),
    );
    expect((await link(['s1', 's2'])).incident.independentOrigins).toBe(1);
    expect((await link(['s1', 's3'])).incident.independentOrigins).toBe(2);
  });
});

describe('I24: a separation', () => {
  test('restores what was before the link: incidents, ids and links', async () => {
    await reports('k1', 'k2');
    const before = await standing('k1', 'k2');
    await link(['k1', 'k2']);
    expect(await standing('k1', 'k2')).not.toEqual(before);
    const { incident: now, left } = await separate('k2');
    expect([now.id, left.id]).toEqual([founded('k2'), founded('k1')]);
    expect(await standing('k1', 'k2')).toEqual(before);
    const split = { kind: 'SPLIT', cause: 'separation by Ann: a mistake' };
    expect((await changesOf(founded('k1'), founded('k2'))).slice(-2)).toEqual([split, split]);
    // That it was refused stays known.
    expect(
      await gateway.database.live.incidentLink.findMany({
        where: { reportId: uuid('k2'), verdict: 'DIFFERENT' },
        select: { incidentId: true, decidedBy: true },
      }),
    ).toEqual([{ incidentId: incidentIdOf(uuid('k1')), decidedBy: 'HUMAN' }]);
  });

  test('of the report that founded the incident sends the other one away', async () => {
    await reports('l1', 'l2');
    const before = await standing('l1', 'l2');
    await link(['l1', 'l2']);
    const { incident: now, left } = await separate('l1');
    expect([now.id, left.id]).toEqual([founded('l1'), founded('l1')]);
    expect(await standing('l1', 'l2')).toEqual(before);
  });

  test('of two that were linked before leaves these together', async () => {
    await reports('m1', 'm2', 'm3', 'm4');
    await link(['m1', 'm2']);
    await link(['m3', 'm4']);
    const before = await standing('m1', 'm2', 'm3', 'm4');
    await link(['m2', 'm3']);
    expect(namesOf(await node(founded('m1')))).toEqual(['m1', 'm2', 'm3', 'm4']);
    await separate('m3');
    expect(await standing('m1', 'm2', 'm3', 'm4')).toEqual(before);
  });

  test('of one of several leaves the others together', async () => {
    await reports('n1', 'n2', 'n3');
    await link(['n1', 'n2', 'n3']);
    await separate('n2');
    expect(namesOf(await node(founded('n1')))).toEqual(['n1', 'n3']);
    expect((await node(founded('n2'))).status).toBe('ACTIVE');
  });

  test('can be taken back by another link, and stays when a run comes', async () => {
    await reports('o1', 'o2');
    await link(['o1', 'o2']);
    await separate('o2');
    await reports(incident('o2', { killed: exactly(3) }));
    expect(await node(founded('o2'))).toMatchObject({ status: 'ACTIVE', killed: { best: 3 } });
    expect(namesOf((await link(['o1', 'o2'])).incident)).toEqual(['o1', 'o2']);
  });

  test('of what is linked to nothing is refused', async () => {
    await reports('p1');
    expect(await separate('p1')).toMatchObject({ __typename: 'EditRefused', code: 'NOT_LINKED' });
  });
});

test('I1: an incident has its content from a report that stands, and is retracted with the last', async () => {
  const dataset = 'two';
  const own = (id: string): string => recordId('IncidentReport', { datasetId: dataset, line: 'final' }, id);
  const rows = [
    incident('q1', { killed: exactly(1), ...on('2021-07-01') }),
    incident('q2', { killed: exactly(2), ...on('2021-08-01') }),
    incident('q3', on('2021-09-01')),
  ];
  await publish(gateway.database, rows.slice(0, 1), { dataset });
  await publish(gateway.database, rows.slice(1), { dataset });
  const ids = ['q1', 'q2'].map((id) => encodeGlobalId('IncidentReport', own(id)));
  await gateway.mutate(key, 'linkRecords', { reports: ids, why }, '__typename');
  const survivor = encodeGlobalId('Incident', incidentIdOf(own('q1')));
  await publish(gateway.database, rows.slice(1), { dataset, complete: true });
  expect(await node(survivor)).toMatchObject({ status: 'ACTIVE', killed: { best: 2 } });
  await publish(gateway.database, rows.slice(2), { dataset, complete: true });
  expect((await node(survivor)).status).toBe('RETRACTED');
  await publish(gateway.database, rows, { dataset, complete: true });
  expect(await node(survivor)).toMatchObject({ status: 'ACTIVE', killed: { best: 1 } });
});

function documentOf(name: string): DocumentRef {
  return {
    key: `https://${name}.example/`,
    publisher: { id: `${name}.example`, name, kind: 'NEWS', country: null, homepage: null },
    url: `https://${name}.example/`,
    title: name,
    lang: null,
    byline: null,
    publishedAt: null,
    updatedAt: null,
    timezone: null,
    textHash: null,
  };
}
