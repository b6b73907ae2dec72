/** What the model links, in the graph: grounds, ids that outlive merges and splits, and editors who know better. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { recordId } from '../../src/domains/stored.ts';
import { incidentIdOf } from '../../src/domains/incidents/reconcile.ts';
import type { ReportRecord } from '../../src/domains/incidents/record.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { METHOD } from '../../src/reconciliation/index.ts';
import { strike, type Strike } from '../domains/incidents/linking-kit.ts';
import { editedGateway, type EditedGateway } from '../kit/gateway.ts';
import { momentNow } from '../kit/moment.ts';
import { onDay, publish } from '../kit/records.ts';

let gateway: EditedGateway;
let key: string;
/** Each test has a year of its own, so that nothing of another is near. */
let year = 1990;
beforeAll(async () => {
  gateway = await editedGateway();
  ({ key } = await gateway.key('Ann', 'write:desk'));
});
beforeEach(() => {
  year += 1;
});

/** A report of a strike on Dnipro on 29 September. */
const told = (more: Partial<ReportRecord> = {}, at: Partial<Strike> = {}): ReportRecord =>
  strike(String(year), { town: 'Dnipro', day: `${year}-09-29`, killed: 4, ...at }, more);
/** Another that is not about the same. */
const elsewhere = (): ReportRecord =>
  told({ category: 'ABDUCTION', actors: [], headline: null }, { town: 'Odesa', killed: 90 });

const say = (dataset: string, record: ReportRecord, more: object = {}) =>
  publish(gateway.database, [record], { dataset, ...more });
const uuid = (dataset: string): string =>
  recordId('IncidentReport', { datasetId: dataset, line: 'final' }, String(year));
const report = (dataset: string): string => encodeGlobalId('IncidentReport', uuid(dataset));
const founded = (dataset: string): string => encodeGlobalId('Incident', incidentIdOf(uuid(dataset)));

interface Link {
  decision: string;
  reviewState: string | null;
  probability: number;
  decidedBy: string;
  reasons: string[];
  method: { name: string; version: string; weightsHash: string | null };
  report: { id: string };
}
interface Incident {
  id: string;
  status: string;
  mergedInto: { id: string } | null;
  links: Link[];
  possibleDuplicates: { incident: { id: string }; probability: number; reasons: string[] }[];
}
const INCIDENT = `id status mergedInto { id }
  links { decision reviewState probability decidedBy reasons method { name version weightsHash } report { id } }
  possibleDuplicates { incident { id } probability reasons }`;
const node = async (id: string): Promise<Incident> =>
  (
    await gateway.ask<{ node: Incident }>(
      `query ($id: ID!) { node(id: $id) { ... on Incident { ${INCIDENT} } } }`,
      { id },
    )
  ).node;
/** The incident of this year that a dataset's report is about. */
const incidentWith = async (dataset: string): Promise<Incident> => {
  const { node: found } = await gateway.ask<{
    node: { links: { decision: string; incident: Incident }[] };
  }>(
    `query ($id: ID!) { node(id: $id) { ... on IncidentReport { links { decision incident { ${INCIDENT} } } } } }`,
    { id: report(dataset) },
  );
  return found.links.find(({ decision }) => decision === 'SAME')!.incident;
};
const linkWith = ({ links }: Incident, dataset: string): Link | undefined =>
  links.find((link) => link.report.id === report(dataset));
const changesSince = async (id: string): Promise<string[]> => {
  const { changes } = await gateway.ask<{
    changes: { changes: { kind: string; node: { id: string } | null }[] };
  }>(`{ changes(first: 500, where: { nodeTypes: ["Incident"] }) { changes { kind node { id } } } }`);
  return changes.changes.filter((change) => change.node?.id === id).map(({ kind }) => kind);
};
const edit = (field: 'linkRecords' | 'separateRecords', input: object) =>
  gateway.mutate<{ __typename: string; code?: string }>(
    key,
    field,
    { ...input, why: 'seen on video' },
    '__typename ... on EditRefused { code message }',
  );

describe('two publishers who report one strike', () => {
  test('are one incident, with the grounds of it', async () => {
    await say('recorder', told());
    await say('ministry', told({}, { killed: 3 }));
    const incident = await incidentWith('ministry');
    expect(incident).toMatchObject({ id: founded('recorder'), status: 'ACTIVE' });
    expect(linkWith(incident, 'recorder')).toMatchObject({
      decision: 'SAME',
      reviewState: 'LINKED',
      method: { name: 'one-report-one-incident', version: '1', weightsHash: null },
    });
    const link = linkWith(incident, 'ministry')!;
    expect(link).toMatchObject({
      decision: 'SAME',
      reviewState: link.probability >= 0.8 ? 'LINKED' : 'PROBABLE',
      decidedBy: 'MODEL',
      method: METHOD,
    });
    expect(link.reasons).toEqual(
      expect.arrayContaining([
        'same day',
        'both in Dnipro',
        expect.stringMatching(/^(3 and 4|4 and 3) killed$/),
      ]),
    );
  });

  test('are no news of a second incident, but of a revision of the first', async () => {
    await say('recorder', told());
    await say('ministry', told());
    expect(await changesSince(founded('recorder'))).toEqual(['CREATED', 'REVISED']);
    expect(await changesSince(founded('ministry'))).toEqual([]);
  });

  test('are found by how sure it is', async () => {
    await say('recorder', told());
    await say('ministry', told());
    const { reviewState } = linkWith(await incidentWith('ministry'), 'ministry')!;
    const ask = (state: string) =>
      gateway.ask<{ incidents: { nodes: { id: string }[] } }>(
        `{ incidents(first: 500, where: { links: { some: { decidedBy: { eq: MODEL }, probability: { lt: 1 }, reviewState: { eq: ${state} } } } }) {
             nodes { id } } }`,
      );
    const [same, other] = reviewState === 'LINKED' ? ['LINKED', 'PROBABLE'] : ['PROBABLE', 'LINKED'];
    const ids = async (state: string) => (await ask(state)).incidents.nodes.map(({ id }) => id);
    expect(await ids(same)).toContain(founded('recorder'));
    expect(await ids(other)).not.toContain(founded('recorder'));
  });
});

describe('ids', () => {
  test('the incident that was recorded first has all; the other leads there, and is split off again', async () => {
    await say('recorder', told());
    await say('ministry', elsewhere());
    expect(await node(founded('ministry'))).toMatchObject({ status: 'ACTIVE' });
    const before = await momentNow(gateway.database.live);
    await say('ministry', told());
    expect(await node(founded('ministry'))).toMatchObject({
      status: 'MERGED',
      mergedInto: { id: founded('recorder') },
    });
    const asOf = gateway.database.asOf(before);
    expect(await asOf.incident.findUnique({ where: { id: incidentIdOf(uuid('ministry')) } })).toMatchObject({
      status: 'ACTIVE',
    });
    expect(await asOf.linkCandidate.count({ where: { reportId: uuid('ministry') } })).toBe(0);
    await say('ministry', elsewhere());
    expect(await node(founded('ministry'))).toMatchObject({ status: 'ACTIVE', mergedInto: null });
    expect((await changesSince(founded('ministry'))).slice(-3)).toEqual(['CREATED', 'MERGED', 'SPLIT']);
    expect((await changesSince(founded('recorder'))).slice(-2)).toEqual(['MERGED', 'SPLIT']);
    // I24, and what was found to be another happening stays known.
    expect(linkWith(await node(founded('recorder')), 'ministry')).toMatchObject({
      decision: 'DIFFERENT',
      decidedBy: 'MODEL',
      reviewState: null,
      method: METHOD,
    });
  });

  test('an incident stays with those that report it when the report that founded it is withdrawn', async () => {
    await say('recorder', told());
    await say('ministry', told());
    const keep = strike(`${year} keep`, { town: 'Odesa', day: `${year}-01-01`, killed: 1 });
    await publish(gateway.database, [keep], { dataset: 'recorder', complete: true });
    expect(await incidentWith('ministry')).toMatchObject({ id: founded('recorder'), status: 'ACTIVE' });
    await say('recorder', told());
    const again = await incidentWith('recorder');
    expect(again.id).toBe(founded('recorder'));
    expect(linkWith(again, 'ministry')).toMatchObject({ decision: 'SAME' });
  });

  test('a report that sums up several happenings is in no incident, also when it becomes one', async () => {
    await say('recorder', told());
    await say('ministry', told({ occurrences: exactly(3) }));
    expect((await incidentWith('recorder')).links).toHaveLength(1);
    await say('ministry', told());
    expect((await incidentWith('recorder')).links).toHaveLength(2);
    await say('recorder', told({ occurrences: exactly(2) }));
    expect(await incidentWith('ministry')).toMatchObject({ status: 'ACTIVE' });
    await say('ministry', told({ occurrences: exactly(2) }));
    expect(await node(founded('recorder'))).toMatchObject({ status: 'RETRACTED' });
  });
});

test('a report that may not be shown is compared with none', async () => {
  await say('recorder', told());
  await say('ministry', told());
  const id = uuid('ministry');
  expect(await gateway.database.live.linkCandidate.count({ where: { reportId: id } })).toBe(1);
  await gateway.database.live.incidentReport.update({ where: { id }, data: { sensitivity: 'RESTRICTED' } });
  await say('recorder', told({ headline: 'Other words' }));
  expect(await gateway.database.live.linkCandidate.count({ where: { reportId: id } })).toBe(0);
});

describe('what is close but not joined', () => {
  test('is listed as a possible duplicate, with its grounds: one release that tells of two means two', async () => {
    const second = { ...told(), nativeId: `${year} second` };
    await publish(gateway.database, [told(), second], { dataset: 'recorder' });
    await say('ministry', told());
    const joined = await incidentWith('ministry');
    const { possibleDuplicates } = joined;
    expect(possibleDuplicates).toMatchObject([{ reasons: expect.arrayContaining(['same day']) }]);
    const [{ incident, probability }] = possibleDuplicates as [Incident['possibleDuplicates'][0]];
    expect(probability).toBeGreaterThan(0.2);
    const other = await node(incident.id);
    expect(other.possibleDuplicates).toMatchObject([{ incident: { id: joined.id }, probability }]);
    expect(other.links).toHaveLength(1);
  });
});

test('a report that was taken down is in no grounds any more, at present and in the past', async () => {
  const { key: admin } = await gateway.key('Root', 'admin');
  await say('recorder', told({}, { killed: 7776 }));
  await say('ministry', told({}, { killed: 7777 }));
  await say('agency', told({}, { killed: 7778 }));
  await say('agency', told({}, { killed: 7779 }));
  expect((await incidentWith('agency')).links).toHaveLength(3);
  const withToll = () => gateway.database.live.$queryRaw<{ source: string }[]>`
    SELECT 'link' AS source FROM incident_link WHERE reasons::text LIKE '%7777%'
    UNION ALL SELECT 'link before' FROM history.incident_link WHERE reasons::text LIKE '%7777%'
    UNION ALL SELECT 'pair' FROM link_candidate WHERE reasons::text LIKE '%7777%'
    UNION ALL SELECT 'pair before' FROM history.link_candidate WHERE reasons::text LIKE '%7777%'`;
  expect(new Set((await withToll()).map(({ source }) => source))).toEqual(
    new Set(['link', 'link before', 'pair', 'pair before']),
  );
  await gateway.mutate(
    admin,
    'takeDown',
    { node: report('ministry'), reasonClass: 'SAFETY', why: 'not to be seen' },
    '__typename',
  );
  expect(await withToll()).toEqual([]);
  expect((await incidentWith('agency')).links).toHaveLength(2);
});

describe('editors', () => {
  const separate = (dataset: string) => edit('separateRecords', { report: report(dataset) });
  const link = (...datasets: string[]) => edit('linkRecords', { reports: datasets.map(report) });

  test('separate what the model linked, and the model does not join it again', async () => {
    await say('recorder', told());
    await say('ministry', told());
    expect(await separate('ministry')).toMatchObject({ __typename: 'RecordsSeparated' });
    expect((await incidentWith('ministry')).id).toBe(founded('ministry'));
    expect(await changesSince(founded('ministry'))).toEqual(['SPLIT']);
    // Neither when one of them is revised nor when a third one joins them.
    await say('ministry', told({ headline: 'Missile strike on Dnipro, says the ministry' }));
    await say('agency', told());
    const [one, other] = [await incidentWith('recorder'), await incidentWith('ministry')];
    expect(one.id).not.toBe(other.id);
    expect(linkWith(one, 'ministry')).toMatchObject({ decision: 'DIFFERENT', decidedBy: 'HUMAN' });
    const duplicates = one.possibleDuplicates.map(({ incident }) => incident.id);
    expect(duplicates).not.toContain(other.id);
  });

  test('link again what they separated', async () => {
    await say('recorder', told());
    await say('ministry', told());
    await separate('ministry');
    await link('recorder', 'ministry');
    const incident = await incidentWith('ministry');
    expect(linkWith(incident, 'ministry')).toMatchObject({ decidedBy: 'HUMAN', reviewState: 'LINKED' });
    expect(await separate('ministry')).toMatchObject({ __typename: 'RecordsSeparated' });
    expect((await incidentWith('ministry')).id).not.toBe(incident.id);
  });

  test('link what the model did not, and it stays so when the reports are revised', async () => {
    await say('recorder', told());
    await say('ministry', elsewhere());
    await link('recorder', 'ministry');
    await say('ministry', { ...elsewhere(), killed: exactly(91) });
    const incident = await incidentWith('ministry');
    expect(incident.id).toBe(founded('recorder'));
    expect(linkWith(incident, 'ministry')).toMatchObject({ decidedBy: 'HUMAN' });
    await separate('ministry');
    expect((await incidentWith('ministry')).id).toBe(founded('ministry'));
  });

  test('make sure what the model held to be probable', async () => {
    await say('recorder', told());
    await say('ministry', told());
    expect(await link('recorder', 'ministry')).toMatchObject({ __typename: 'RecordsLinked' });
    expect(linkWith(await incidentWith('ministry'), 'ministry')).toMatchObject({
      decidedBy: 'HUMAN',
      reviewState: 'LINKED',
    });
  });

  test('who add a report leave those with it that the model linked, as the model', async () => {
    await say('recorder', told());
    await say('ministry', told());
    await say('agency', { ...elsewhere(), period: onDay(`${year}-10-09`) });
    await link('ministry', 'agency');
    const incident = await incidentWith('recorder');
    expect(linkWith(incident, 'ministry')).toMatchObject({ decidedBy: 'MODEL' });
    expect(linkWith(incident, 'agency')).toMatchObject({
      reasons: expect.arrayContaining([expect.stringContaining('seen on video')]),
    });
  });

  test('cannot separate what is alone', async () => {
    await say('recorder', told());
    expect(await separate('recorder')).toMatchObject({ code: 'NOT_LINKED' });
  });
});
