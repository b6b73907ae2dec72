/**
 * The invariants of the model, by their numbers. Each is kept at the lowest place that can: by the database, by the store,
 * or by the schema of a record, which refuses with the invariant's meaning. What is shown in more detail elsewhere is
 * named there.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { AnyRecord } from '../src/connectors/connector.ts';
import { ownWord } from '../src/core/assertion.ts';
import { exactly, quantitySchema, unknownQuantity } from '../src/core/quantity.ts';
import { countryRef, governmentRef, namedActorRef } from '../src/core/references.ts';
import { verificationRecordSchema } from '../src/domains/claims/record.ts';
import { displacementRecordSchema } from '../src/domains/displacement/record.ts';
import { reportRecordSchema } from '../src/domains/incidents/record.ts';
import { meetingRecordSchema, positionRecordSchema } from '../src/domains/negotiations/record.ts';
import { Prisma } from '../src/db/generated/prisma/client.ts';
import { readChanges } from '../src/feed/index.ts';
import { type TestDatabase, testDatabase } from './kit/database.ts';
import { type Graph, openGraph } from './kit/graph.ts';
import { momentNow } from './kit/moment.ts';
import { figure, incident, meeting, onDay, publish, statement } from './kit/records.ts';

let database: TestDatabase;
let graph: Graph;
beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(
    database,
    [incident('a', { killed: exactly(1) }), figure('f'), meeting('m', { status: 'PLANNED' })],
    {
      complete: true,
    },
  );
});

const position = {
  ...ownWord,
  domain: 'negotiations',
  kind: 'position',
  nativeId: 'p',
  url: null,
  assertedAt: null,
  document: null,
  issues: [],
  process: null,
  party: governmentRef('RUS'),
  onBehalfOf: null,
  capacity: null,
  option: {
    key: 'option:x',
    issue: { key: 'issue:x', label: 'X', codes: [], parent: null },
    label: 'x',
    actorToAct: null,
    action: null,
    object: null,
  },
  stance: 'DEMANDS',
  strength: 'FIRM',
  conditions: null,
  addressee: null,
  declaredRedLine: false,
  period: onDay('2025-01-01'),
  basis: 'OWN_STATEMENT',
} as const;

/** What is wrong with a record, in words; empty: nothing. */
function complaints(
  schema: { safeParse(record: unknown): { error?: { issues: { message: string }[] } } },
  record: object,
) {
  return (schema.safeParse(record).error?.issues ?? []).map(({ message }) => message).join('; ');
}

/** Runs SQL that the database must refuse by this constraint. */
const refusedBy = (constraint: string, statement: Prisma.Sql) =>
  expect(database.live.$executeRaw(statement)).rejects.toThrow(new RegExp(constraint));

describe('I1: no canonical value without an active assertion', () => {
  test('an incident and a meeting whose last report is withdrawn are retracted with it', async () => {
    const dataset = 'i1';
    await publish(database, [incident('a'), incident('b'), meeting('m'), meeting('n')], {
      dataset,
      complete: true,
    });
    await publish(database, [incident('b'), meeting('n')], { dataset, complete: true });
    const lonely = await database.live.$queryRaw`
      SELECT i.id FROM incident i WHERE i.status = 'ACTIVE' AND NOT EXISTS (
               SELECT 1 FROM incident_link l JOIN incident_report r ON r.id = l.report_id
                WHERE l.incident_id = i.id AND l.verdict = 'SAME' AND r.record_status = 'ACTIVE')
      UNION ALL
      SELECT m.id FROM meeting m WHERE m.entity_status = 'ACTIVE' AND NOT EXISTS (
               SELECT 1 FROM meeting_report r WHERE r.meeting_id = m.id AND r.record_status = 'ACTIVE')`;
    expect(lonely).toEqual([]);
    expect(await database.live.incident.count({ where: { status: 'RETRACTED' } })).toBe(1);
    expect(await database.live.meeting.count({ where: { entityStatus: 'RETRACTED' } })).toBe(1);
  });
});

test('I2: a changed assertion is a new version, and the old one stays in the past', async () => {
  await publish(database, [incident('v', { killed: exactly(1) })], { dataset: 'i2' });
  const before = await momentNow(database.live);
  await publish(database, [incident('v', { killed: exactly(2) })], { dataset: 'i2' });
  const where = { datasetId: 'i2' };
  expect(await database.live.incidentReport.findMany({ where })).toMatchObject([
    { version: 2, killedBest: 2 },
  ]);
  expect(await database.asOf(before).incidentReport.findMany({ where })).toMatchObject([
    { version: 1, killedBest: 1 },
  ]);
});

describe('I4: a native id is unique within its dataset and line only', () => {
  test('the same id of two datasets is two records', async () => {
    await publish(database, [incident('same')], { dataset: 'one' });
    await publish(database, [incident('same')], { dataset: 'two' });
    expect(await database.live.incidentReport.count({ where: { nativeId: 'same' } })).toBe(2);
  });
  test('two contents of one id in one file are not both taken', async () => {
    const report = await publish(database, [incident('twice'), incident('twice', { killed: exactly(3) })], {
      dataset: 'i4',
    });
    expect(report.rejections).toMatchObject([{ code: 'DUPLICATE_ID' }]);
  });
});

describe('I5 and I6: what publishers publish out of order is kept, with an issue', () => {
  test.each([
    ['I5', { code: 'PERIOD_ORDER', path: 'period', message: 'm', value: null }],
    ['I6', { code: 'QUANTITY_ORDER', path: 'killed.low', message: 'm', value: '3 > 2' }],
  ] as const)('%s', async (dataset, issue) => {
    const killed = { ...unknownQuantity, low: 3, best: 2, quantifier: 'RANGE' } as const;
    await publish(database, [incident('odd', { killed, issues: [issue] })], { dataset });
    const [kept] = await database.live.incidentReport.findMany({ where: { datasetId: dataset } });
    expect(kept).toMatchObject({ killedLow: 3, killedBest: 2, issues: [{ code: issue.code }] });
  });
});

describe('I7: a best is never made of "at least" or of vague words', () => {
  test.each(['AT_LEAST', 'AT_MOST', 'MORE_THAN', 'LESS_THAN', 'VAGUE'] as const)('%s', async (quantifier) => {
    const quantity = { low: 7, best: 7, high: null, quantifier, sourceText: null };
    expect(complaints(quantitySchema, quantity)).toMatch(/^I7: /);
    expect(complaints(quantitySchema, { ...quantity, best: null })).toBe('');
  });
  test('the database holds it as well', () =>
    refusedBy(
      'i7_vague_has_no_best',
      Prisma.sql`UPDATE incident_report SET killed_quantifier = 'AT_LEAST' WHERE killed_best IS NOT NULL`,
    ));
});

describe('I8: a stock has a day and no period, a flow the reverse', () => {
  test('the schema says so', () => {
    const period = { start: '2022-01-01', end: '2022-12-31' };
    expect(complaints(displacementRecordSchema, figure('x', { period }))).not.toBe('');
    expect(complaints(displacementRecordSchema, figure('x', { measure: 'FLOW', period }))).not.toBe('');
    expect(
      complaints(displacementRecordSchema, figure('x', { measure: 'FLOW', period, referenceDate: null })),
    ).toBe('');
  });
  test('the database says so', async () => {
    await refusedBy(
      'stock_has_a_date_and_no_period',
      Prisma.sql`UPDATE displacement_figure SET reference_date = NULL`,
    );
    await refusedBy(
      'flow_has_a_period_and_no_date',
      Prisma.sql`UPDATE displacement_figure SET measure = 'FLOW'`,
    );
  });
});

test('I9: "killed or injured" is not in a toll of killed', async () => {
  const count = {
    outcome: 'KILLED_OR_INJURED',
    civilianStatus: 'MIXED',
    side: null,
    sex: null,
    ageGroup: null,
    quantity: exactly(9),
    partOf: null,
  } as const;
  await publish(database, [incident('koi', { casualties: [count] })], { dataset: 'i9' });
  const { data } = await graph.ask(
    '{ incidents(where: { reports: { some: { dataset: { eq: "i9" } } } }) { nodes { killed { low best high } injured { best } } } }',
  );
  expect(data).toEqual({
    incidents: { nodes: [{ killed: { low: null, best: null, high: null }, injured: { best: null } }] },
  });
});

test('I10: a count that is part of another names it, and comes after it', async () => {
  await publish(
    database,
    [
      incident('parts', {
        killed: exactly(5),
        deaths: { sideA: 2, sideB: null, civilians: 3, unknown: null },
      }),
    ],
    { dataset: 'i10' },
  );
  const counts = await database.live.reportCasualty.findMany({
    where: { report: { datasetId: 'i10' } },
    orderBy: { ordinal: 'asc' },
  });
  expect(counts).toMatchObject([
    { ordinal: 0, best: 5, partOf: null },
    { best: 2, partOf: 0 },
    { best: 3, partOf: 0 },
  ]);
  await refusedBy(
    'i10_part_of_an_earlier_count',
    Prisma.sql`UPDATE report_casualty SET part_of = ordinal WHERE part_of IS NOT NULL`,
  );
});

describe('I11: a perpetrator is one by somebody’s word', () => {
  const by = (certainty: 'ATTRIBUTED_BY_AUTHORITY' | null, attribution: typeof ownWord.attribution) =>
    incident('x', {
      actors: [
        { actor: governmentRef('RUS'), role: 'PERPETRATOR', nameAsReported: 'x', certainty, attribution },
      ],
    });
  test('the schema asks for a certainty and a chain of attribution', () => {
    expect(complaints(reportRecordSchema, by('ATTRIBUTED_BY_AUTHORITY', []))).toMatch(/^I11: /);
    expect(complaints(reportRecordSchema, by(null, []))).toMatch(/^I11: /);
  });
  test('and so does the database', async () => {
    const actors = [
      {
        actor: governmentRef('RUS'),
        role: 'SIDE_A',
        nameAsReported: 'x',
        certainty: null,
        attribution: [],
      } as const,
    ];
    await publish(database, [incident('sided', { actors: structuredClone(actors) as never })], {
      dataset: 'i11',
    });
    await refusedBy('i11_perpetrator_needs', Prisma.sql`UPDATE report_actor SET role = 'PERPETRATOR'`);
  });
});

test('I12: what was said before a meeting was to begin does not make it held', async () => {
  const scheduled = onDay('2026-03-05');
  await publish(
    database,
    [
      meeting('planned', { status: 'PLANNED', scheduled, assertedAt: '2026-03-01T00:00:00Z' }),
      meeting('early', { sameAs: 'planned', status: 'HELD', assertedAt: '2026-03-02T00:00:00Z' }),
    ],
    { dataset: 'i12' },
  );
  const held =
    '{ meetings(where: { title: { in: ["Meeting planned", "Meeting early"] } }) { nodes { status } } }';
  expect((await graph.ask(held)).data).toEqual({ meetings: { nodes: [{ status: 'PLANNED' }] } });
  await publish(
    database,
    [
      meeting('late', {
        sameAs: 'planned',
        title: 'Meeting early',
        status: 'HELD',
        assertedAt: '2026-03-06T00:00:00Z',
      }),
    ],
    { dataset: 'i12' },
  );
  expect((await graph.ask(held)).data).toEqual({ meetings: { nodes: [{ status: 'HELD' }] } });
});

test('I13: nobody takes part for nobody', () => {
  const participation = {
    actor: namedActorRef('PERSON', 'A'),
    onBehalfOfBasis: 'STATED',
    capacity: null,
    role: 'HEAD',
    attendance: 'PRESENT',
  };
  expect(complaints(meetingRecordSchema, { ...meeting('x'), participations: [participation] })).not.toBe('');
  const onBehalfOf = namedActorRef('UNSPECIFIED', 'somebody');
  expect(
    complaints(meetingRecordSchema, { ...meeting('x'), participations: [{ ...participation, onBehalfOf }] }),
  ).toBe('');
});

test('I14: two stances of a party on an option at one time are shown as conflicting reports', async () => {
  const other = { ...position, nativeId: 'q', stance: 'REJECTS' } as const;
  await publish(database, [position, other] as unknown as AnyRecord[], { dataset: 'i14' });
  const { data } = await graph.ask(
    '{ positions(where: { dataset: { eq: "i14" } }) { nodes { stance conflictingReports { stance } } } }',
  );
  expect(data.positions).toMatchObject({
    nodes: expect.arrayContaining([
      { stance: 'DEMANDS', conflictingReports: [{ stance: 'REJECTS' }] },
      { stance: 'REJECTS', conflictingReports: [{ stance: 'DEMANDS' }] },
    ]) as unknown,
  });
});

describe('I15: a red line is one only by the party’s own word', () => {
  test('the schema says so', () => {
    const declared = { ...position, declaredRedLine: true };
    expect(complaints(positionRecordSchema, declared)).toBe('');
    expect(complaints(positionRecordSchema, { ...declared, basis: 'INFERRED' })).toMatch(/^I15: /);
  });
  test('the database says so', () =>
    refusedBy(
      'i15_red_line',
      Prisma.sql`UPDATE issue_position SET declared_red_line = true, basis = 'REPORTED_BY_OTHER'`,
    ));
});

// I16 (quotations are in the text): test/connectors/desk/quotes.test.ts.

test('I17: an office stays as the source has it, also against the register', async () => {
  const office = {
    key: 'office:x',
    title: 'President',
    kind: 'HEAD_OF_STATE',
    organisation: null,
    country: 'USA',
  } as const;
  const speaker = namedActorRef('PERSON', 'Somebody', 'USA');
  const capacity = { asReported: 'former President', office, former: true };
  const tenure = {
    ...position,
    domain: 'offices',
    kind: 'tenure',
    nativeId: 't',
    person: speaker,
    office,
    appointedBy: null,
    start: onDay('2025-01-20'),
    end: null,
    endReason: null,
    mandate: null,
    statedCause: null,
  };
  await publish(
    database,
    [statement('s', { speaker, capacity, period: onDay('2025-06-01') }), tenure] as unknown as AnyRecord[],
    { dataset: 'i17' },
  );
  const { data } = await graph.ask(
    '{ statements(where: { dataset: { eq: "i17" } }) { nodes { capacity { asReported former conflict } } } }',
  );
  expect(data).toEqual({
    statements: { nodes: [{ capacity: { asReported: 'former President', former: true, conflict: true } }] },
  });
});

describe('I18: an assessment has somebody who made it, and how', () => {
  test('the schema says so', () => {
    const assessed = {
      ...position,
      domain: 'claims',
      kind: 'verification',
      of: { kind: 'claim', nativeId: 'c' },
      status: 'VERIFIED',
      assessor: '',
      method: 'x',
      assessedOn: null,
      credibility: null,
      independentOrigins: null,
      note: null,
    };
    expect(complaints(verificationRecordSchema, assessed)).toMatch(/I18/);
    expect(complaints(verificationRecordSchema, { ...assessed, assessor: 'x', method: '' })).toMatch(/I18/);
  });
});

// I21 (no more may be done with what is made of several than with each of them): also test/core/licence.test.ts.
test('I21: an incident has the terms of its strictest report', async () => {
  await publish(database, [incident('t1'), incident('t2')], { dataset: 'i21' });
  await database.live.$executeRaw`
    INSERT INTO licence (id, name, redistribution, commercial, share_alike, access_date_required, content_hash, version)
    VALUES ('strict', 'Strict', 'DERIVED_ONLY', false, true, false, 'x', 1)`;
  const terms =
    '{ incidents(where: { reports: { some: { dataset: { eq: "i21" } } } }) { nodes { terms { redistribution commercial shareAlike } } } }';
  const free = { redistribution: 'FULL', commercial: true, shareAlike: false };
  const before = await graph.ask(terms);
  expect(before.data).toEqual({ incidents: { nodes: [{ terms: free }, { terms: free }] } });
  await database.live.$executeRaw`UPDATE dataset SET licence_id = 'strict' WHERE id = 'i21'`;
  const strict = { redistribution: 'DERIVED_ONLY', commercial: false, shareAlike: true };
  const after = await graph.ask(terms);
  expect(after.data).toEqual({ incidents: { nodes: [{ terms: strict }, { terms: strict }] } });
  expect(after.statements).toHaveLength(2);
});

// I22 (no more exact than may be shown): test/pipeline/precision.test.ts.

test('I23: what is asked of a moment has the same answer whenever it is asked', async () => {
  const question =
    '{ incidents(first: 500) { totalCount nodes { title version killed { best } } } meetings { nodes { status } } }';
  await publish(database, [incident('x', { killed: exactly(1) })], { dataset: 'i23' });
  const moment = await momentNow(database.live);
  const first = await graph.ask(question, {}, database.asOf(moment));
  await publish(database, [incident('x', { killed: exactly(2) }), incident('y'), meeting('z')], {
    dataset: 'i23',
  });
  const later = await graph.ask(question, {}, database.asOf(moment));
  expect(later.data).toEqual(first.data);
  expect((await graph.ask(question)).data).not.toEqual(first.data);
});

test('I27: a person without a public role is not found by name', async () => {
  const hidden = { ...namedActorRef('PERSON', 'Hidden Person', 'UKR'), publicRole: false };
  const shown = { ...namedActorRef('PERSON', 'Public Person', 'UKR'), publicRole: true };
  await publish(database, [statement('h', { speaker: hidden }), statement('p', { speaker: shown })], {
    dataset: 'i27',
  });
  const { data } = await graph.ask(`{
    actors(where: { name: { contains: "Person" } }) { nodes { name } }
    persons(where: { name: { contains: "Person" } }) { nodes { name } }
    statements(where: { speakerName: { contains: "Person" }, dataset: { eq: "i27" } }) { nodes { speaker { name } } } }`);
  expect(data.actors).toEqual({ nodes: [{ name: 'Public Person' }] });
  expect(data.persons).toEqual({ nodes: [{ name: 'Public Person' }] });
  expect(data.statements).toEqual({ nodes: [{ speaker: { name: 'Public Person' } }] });
});

test('I28: a subscription resumed from a position has exactly what the log has after it', async () => {
  const { data } = await graph.ask<{ feed: { head: string; position: number } }>(
    '{ feed { head position } }',
  );
  await publish(database, [incident('n1'), incident('n2')], { dataset: 'i28' });
  const log = await readChanges(database.live, BigInt(data.feed.position), 500);
  const events = await graph.follow<{ changes: { changes: { nodeType: string; toVersion: number }[] } }>(
    'subscription ($after: String) { changes(after: $after) { changes { nodeType toVersion } } }',
    { after: data.feed.head },
  );
  const seen: { nodeType: string; toVersion: number }[] = [];
  while (seen.length < log.length)
    seen.push(...((await events.next()).value as { changes: { changes: typeof seen } }).changes.changes);
  await events.return?.();
  expect(seen).toEqual(log.map(({ nodeType, toVersion }) => ({ nodeType, toVersion })));
});

test('I25 and I26: no total is served that does not say what it leaves out', async () => {
  const { data } = await graph.ask<{
    __schema: { types: { name: string; fields: { name: string }[] | null }[] };
  }>('{ __schema { types { name fields { name } } } }');
  const leftOut = (ending: RegExp, ...names: string[]): void => {
    for (const { name, fields } of data.__schema.types.filter((type) => ending.test(type.name)))
      expect(
        fields?.map((field) => field.name),
        name,
      ).toEqual(expect.arrayContaining(names));
  };
  leftOut(/Total$|Series$/, 'excluded', 'unallocated');
  // A density counts incidents and adds nothing up: what is in no cell is all that it can leave out.
  leftOut(/Density$/, 'totalCount', 'unlocated', 'unlocatedCount');
});

test('countries are not made up', () => {
  expect(() => countryRef('ZZZ')).toThrow(RangeError);
});
