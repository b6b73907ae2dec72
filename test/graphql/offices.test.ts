import { beforeAll, describe, expect, it } from 'vitest';
import type { Capacity } from '../../src/core/capacity.ts';
import { statedPeriod, unknownPeriod } from '../../src/core/period.ts';
import { governmentRef, namedActorRef, officeRef } from '../../src/core/references.ts';
import { contextEvent, personnelChange, position, presidency, tenure, trump } from '../kit/assertions.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, meeting, onDay, publish, statement } from '../kit/records.ts';

let database: TestDatabase;
let graph: Graph;

const yermak = namedActorRef('PERSON', 'Andriy Yermak', 'UKR');
const delegation = {
  ...namedActorRef('DELEGATION', 'Ukrainian delegation', 'UKR'),
  parent: governmentRef('UKR'),
};
const headOfOffice = officeRef({
  title: 'Head of the Office of the President',
  kind: 'CHIEF_OF_STAFF',
  organisation: governmentRef('UKR'),
  country: 'UKR',
});
const headOfDelegation = officeRef({
  title: 'Head',
  kind: 'DELEGATION_HEAD',
  organisation: delegation,
  country: null,
});
const ministers = {
  ...namedActorRef('UNSPECIFIED', 'two cabinet ministers', 'UKR'),
  memberCount: 2,
};
const bystander = { ...namedActorRef('PERSON', 'Olena Private', 'UKR'), publicRole: false };
/** First known to a source that does not tell of her role. */
const witness = namedActorRef('PERSON', 'Pavlo Private', 'UKR');

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
  await publish(
    database,
    [
      contextEvent('scandal', { eventKind: 'SCANDAL', title: 'Corruption scandal' }),
      tenure('first term', { start: onDay('2017-01-20'), end: onDay('2021-01-20'), endReason: 'TERM_END' }),
      tenure('second term', { start: onDay('2025-01-20'), appointedBy: governmentRef('USA') }),
      tenure('withdrawn later', { person: yermak, office: headOfOffice }),
      tenure('chief of staff', {
        person: yermak,
        office: headOfOffice,
        start: onDay('2020-02-11'),
        end: statedPeriod('2025-11-28', '2025-11-29', 'DAY_RANGE'),
        endReason: 'RESIGNED',
        statedCause: 'scandal',
        mandate: 'runs the office',
      }),
      tenure('head', { person: yermak, office: headOfDelegation, start: unknownPeriod('recently') }),
      personnelChange('resignation', { person: yermak, office: headOfOffice, statedCause: 'scandal' }),
      personnelChange('dismissal', {
        changeKind: 'DISMISSAL',
        person: ministers,
        period: unknownPeriod('recent'),
        statedCause: 'scandal',
      }),
      incident('with witness', {
        actors: [
          { actor: witness, role: 'TARGET', nameAsReported: 'a man', certainty: null, attribution: [] },
          { actor: bystander, role: 'TARGET', nameAsReported: 'a woman', certainty: null, attribution: [] },
        ],
      }),
    ],
    { complete: true },
  );
  await publish(database, [
    incident('told', {
      actors: [
        {
          actor: { ...witness, publicRole: false },
          role: 'TARGET',
          nameAsReported: 'a man',
          certainty: null,
          attribution: [],
        },
      ],
    }),
  ]);
  await database.live.officeTenure.update({
    where: { datasetId_line_nativeId: { datasetId: 'test', line: 'final', nativeId: 'withdrawn later' } },
    data: { recordStatus: 'WITHDRAWN_BY_PUBLISHER' },
  });
});

const nodes = async (query: string, variables = {}): Promise<unknown[]> => {
  const { data } = await graph.ask<Record<string, { nodes: unknown[] }>>(query, variables);
  return Object.values(data)[0]!.nodes;
};
const natives = async (list: string, where: string): Promise<string[]> => {
  const found = await nodes(`{ ${list}(where: { ${where} }) { nodes { nativeId } } }`);
  return (found as { nativeId: string }[]).map(({ nativeId }) => nativeId);
};

describe('a tenure', () => {
  it('tells who held which office from when until when, how it ended, and what the source gives as the cause', async () => {
    const [found] = await nodes(`{ officeTenures(where: { nativeId: { eq: "chief of staff" } }) { nodes {
      person { name } office { title kind country organisation { country } } appointedBy { name }
      start { earliest } end { earliest latest } endReason mandate statedCause { title } modality } } }`);
    expect(found).toEqual({
      person: { name: 'Andriy Yermak' },
      office: {
        title: 'Head of the Office of the President',
        kind: 'CHIEF_OF_STAFF',
        country: 'UKR',
        organisation: { country: 'UKR' },
      },
      appointedBy: null,
      start: { earliest: '2020-02-11' },
      end: { earliest: '2025-11-28', latest: '2025-11-29' },
      endReason: 'RESIGNED',
      mandate: 'runs the office',
      statedCause: { title: 'Corruption scandal' },
      modality: 'ASSERTED',
    });
  });

  it.each([
    ['open: true', ['second term', 'head']],
    ['open: false', ['chief of staff', 'first term']],
    ['endReason: { eq: TERM_END }', ['first term']],
    ['country: { eq: "USA" }', ['second term', 'first term']],
    ['officeKind: { in: [DELEGATION_HEAD] }', ['head']],
    ['personName: { contains: "yermak" }', ['chief of staff', 'head']],
    ['officeTitle: { eq: "Head" }', ['head']],
    ['validAt: "2019-01-01", country: { eq: "USA" }', ['first term']],
    ['validAt: "2023-01-01", country: { eq: "USA" }', []],
    ['validAt: "2025-11-29", personName: { eq: "Andriy Yermak" }', ['chief of staff', 'head']],
    ['startEarliest: { gte: "2020-01-01" }, endLatest: { lt: "2026-01-01" }', ['chief of staff']],
    ['NOT: { country: { eq: "USA" } }', ['chief of staff']],
  ])('is found by %s', async (where, found) => {
    expect(await natives('officeTenures', where)).toEqual(found);
  });
});

describe('a change in an office', () => {
  it('may be of people who are not named, with their number', async () => {
    const [found] = await nodes(`{ personnelChanges(where: { kind: { eq: DISMISSAL } }) { nodes {
      person { name kind memberCount } office { title } period { precision sourceText } statedCause { kind } } } }`);
    expect(found).toEqual({
      person: { name: 'two cabinet ministers', kind: 'UNSPECIFIED', memberCount: 2 },
      office: null,
      period: { precision: 'UNKNOWN', sourceText: 'recent' },
      statedCause: { kind: 'SCANDAL' },
    });
  });

  it.each([
    ['periodEarliest: { gte: "2025-11-01" }', ['resignation']],
    ['personName: { eq: "Andriy Yermak" }, kind: { eq: RESIGNATION }', ['resignation']],
    ['NOT: { officeKind: { eq: MINISTER } }', ['resignation']],
  ])('is found by %s', async (where, found) => {
    expect(await natives('personnelChanges', where)).toEqual(found);
  });
});

it('an office has those who held it, and how it changed hands', async () => {
  const found =
    await nodes(`{ offices(where: { tenures: { some: { personName: { eq: "Andriy Yermak" } } }, kind: { eq: CHIEF_OF_STAFF } }) { nodes {
    title tenures { nodes { nativeId } } changes { nodes { nativeId } } } } }`);
  expect(found).toEqual([
    {
      title: 'Head of the Office of the President',
      tenures: { nodes: [{ nativeId: 'chief of staff' }] },
      changes: { nodes: [{ nativeId: 'resignation' }] },
    },
  ]);
});

it('a delegation is a part of who sent it, and has its head as an office', async () => {
  const [found] = await nodes(`{ actors(where: { kind: { eq: DELEGATION } }) { nodes {
    name parent { country children { nodes { name } } } offices { nodes { kind tenures { nodes { person { name tenures { totalCount } personnelChanges { totalCount } } } } } } } } }`);
  expect(found).toEqual({
    name: 'Ukrainian delegation',
    parent: { country: 'UKR', children: { nodes: [{ name: 'Ukrainian delegation' }] } },
    offices: {
      nodes: [
        {
          kind: 'DELEGATION_HEAD',
          tenures: {
            nodes: [
              {
                person: {
                  name: 'Andriy Yermak',
                  tenures: { totalCount: 2 },
                  personnelChanges: { totalCount: 1 },
                },
              },
            ],
          },
        },
      ],
    },
  });
});

describe('I17: the office in the words of the source', () => {
  const said = (asReported: string, properties: Partial<Capacity> = {}): Capacity => ({
    asReported,
    office: presidency,
    former: false,
    ...properties,
  });
  const former = said('former US President', { former: true });
  const current = said('US President');
  const chief = said('chief of staff', { office: headOfOffice });
  const formerChief = said('former chief of staff', { office: headOfOffice, former: true });

  const cases: [Capacity, typeof trump, string | null, string | null, boolean | null][] = [
    [former, trump, null, 'second term', true],
    [former, trump, '2025-12-01', 'second term', true],
    [former, trump, '2023-05-05', null, false],
    [current, trump, '2023-05-05', null, true],
    [current, trump, '2016-05-05', null, true],
    [current, trump, '2018-05-05', 'first term', false],
    [current, trump, null, 'second term', false],
    [current, yermak, '2025-12-01', null, null],
    [said('President', { office: null }), trump, '2025-12-01', null, null],
    [chief, yermak, '2025-11-29', 'chief of staff', false],
    [formerChief, yermak, '2025-11-29', 'chief of staff', false],
    [formerChief, yermak, '2025-11-27', 'chief of staff', true],
    [chief, yermak, null, null, false],
    [formerChief, yermak, null, null, false],
  ];
  const named = cases.map(([capacity, actor, day, fits, conflict], index) => ({
    words: `"${capacity.asReported}" of ${actor.name}`,
    day: day ?? 'a day that is not known',
    capacity,
    actor,
    period: onDay(day),
    fits,
    conflict,
    dataset: `capacity-${index}`,
  }));

  it.each(named)('$words on $day stays, beside tenure $fits and conflict $conflict', async (given) => {
    const { capacity, actor, period, fits, conflict, dataset } = given;
    const participation = {
      actor,
      onBehalfOf: governmentRef('USA'),
      onBehalfOfBasis: 'STATED' as const,
      capacity,
      role: 'UNKNOWN' as const,
      attendance: 'PRESENT' as const,
    };
    await publish(
      database,
      [
        position('p', { party: actor, capacity, period }),
        statement('s', { speaker: actor, capacity, period }),
        meeting('m', { actual: period, participations: [participation] }),
      ],
      { dataset },
    );
    const fields =
      'capacity { asReported former office { title } tenure { nativeId person { name } } conflict }';
    const { data } = await graph.ask<Record<string, { nodes: Record<string, unknown>[] }>>(
      `query ($d: String!) {
        positions(where: { dataset: { eq: $d } }) { nodes { ${fields} } }
        statements(where: { dataset: { eq: $d } }) { nodes { ${fields} } }
        meetingReports(where: { dataset: { eq: $d } }) { nodes { participations { ${fields} } } }
      }`,
      { d: dataset },
    );
    const expected = {
      asReported: capacity.asReported,
      former: capacity.former,
      office: capacity.office && { title: capacity.office.title },
      tenure: fits && { nativeId: fits, person: { name: actor.name } },
      conflict,
    };
    expect(data.positions!.nodes).toEqual([{ capacity: expected }]);
    expect(data.statements!.nodes).toEqual([{ capacity: expected }]);
    expect(data.meetingReports!.nodes).toEqual([{ participations: [{ capacity: expected }] }]);
  });
});

describe('I27: a person without a public role', () => {
  const names = async (query: string): Promise<string[]> =>
    ((await nodes(query)) as { name: string }[]).map(({ name }) => name);

  it('is in no list of actors, whatever is asked for', async () => {
    for (const where of [
      '{}',
      '{ name: { contains: "private" } }',
      '{ name: { not: "Somebody" } }',
      '{ NOT: { name: { eq: "Somebody" } } }',
      '{ NOT: { NOT: { name: { contains: "Private" } } } }',
      '{ OR: [{ name: { eq: "Olena Private" } }, { kind: { eq: PERSON } }] }',
      '{ kind: { eq: PERSON } }',
    ])
      for (const list of ['actors', 'persons']) {
        const found = await names(`{ ${list}(where: ${where}) { nodes { name } } }`);
        expect(found.filter((name) => name.endsWith('Private'))).toEqual([]);
      }
  });

  it('is found by no name of a related person', async () => {
    await publish(database, [tenure('private', { person: bystander })], { dataset: 'private' });
    for (const where of [
      'personName: { eq: "Olena Private" }',
      'personName: { contains: "Olena" }',
      'NOT: { personName: { eq: "Donald Trump" } }',
    ])
      expect(await natives('officeTenures', `${where}, dataset: { eq: "private" }`)).toEqual([]);
    expect(await natives('officeTenures', 'dataset: { eq: "private" }')).toEqual(['private']);
  });

  it('is one also where a source named them before that did not tell', async () => {
    const found = await database.live.actor.findMany({
      where: { publicRole: false },
      orderBy: { name: 'asc' },
    });
    expect(found.map(({ name, version }) => [name, version])).toEqual([
      ['Olena Private', 1],
      ['Pavlo Private', 2],
    ]);
  });

  it('persons are those who have one, or of whom no source tells', async () => {
    expect(await names('{ persons { nodes { name } } }')).toEqual(['Andriy Yermak', 'Donald Trump']);
  });
});
