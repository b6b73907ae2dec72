import { beforeAll, describe, expect, it } from 'vitest';
import { governmentRef } from '../../src/core/references.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { agreement, meeting, onDay, publish, statement } from '../kit/records.ts';

let graph: Graph;

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    meeting('held', { actual: onDay('2025-06-02'), status: 'HELD' }),
    meeting('planned', {
      status: 'PLANNED',
      scheduled: { ...onDay(null), sourceText: 'this week', basis: 'UNRESOLVED_RELATIVE' },
    }),
    statement('translated', {
      form: 'PARTIAL_QUOTE',
      fragments: ['one', 'two'],
      text: {
        original: 'Слава',
        lang: 'uk',
        truncated: true,
        originalMissing: false,
        translations: [{ lang: 'en', text: 'Glory', by: 'MACHINE' }],
      },
      speaker: governmentRef('UKR'),
      categories: ['war'],
    }),
    statement('of nobody'),
    agreement('bare'),
  ]);
});

const one = async (list: string, nativeId: string, selection: string): Promise<unknown> => {
  const { data } = await graph.ask<Record<string, { nodes: unknown[] }>>(
    `query ($id: String!) { ${list}(where: { nativeId: { eq: $id } }) { nodes { ${selection} } } }`,
    { id: nativeId },
  );
  return data[list]!.nodes[0];
};
describe('a meeting', () => {
  const selection =
    'status scheduled { earliest precision sourceText } actual { earliest precision } venue { name } process { name } participations { role }';
  const meetingOf = async (title: string): Promise<unknown> => {
    const { data } = await graph.ask<{ meetings: { nodes: unknown[] } }>(
      `query ($title: String!) { meetings(where: { title: { eq: $title } }) { nodes { ${selection} } } }`,
      { title },
    );
    return data.meetings.nodes[0];
  };

  it('that was held has no plan unless one is known', async () => {
    expect(await meetingOf('Meeting held')).toMatchObject({
      status: 'HELD',
      scheduled: null,
      actual: { earliest: '2025-06-02', precision: 'DAY' },
    });
  });

  it('that is planned has no actual time', async () => {
    expect(await meetingOf('Meeting planned')).toEqual({
      status: 'PLANNED',
      scheduled: { earliest: null, precision: 'UNKNOWN', sourceText: 'this week' },
      actual: null,
      venue: null,
      process: null,
      participations: [],
    });
  });

  it('that is planned comes last in the order of what took place', async () => {
    const { data } = await graph.ask<{ meetings: { nodes: { title: string }[] } }>(
      '{ meetings { nodes { title } } }',
    );
    expect(data.meetings.nodes.map(({ title }) => title)).toEqual(['Meeting held', 'Meeting planned']);
  });

  it('that is planned is not among those that were held', async () => {
    const { data } = await graph.ask('{ meetings(where: { status: { eq: HELD } }) { totalCount } }');
    expect(data.meetings).toEqual({ totalCount: 1 });
  });
});

describe('a statement', () => {
  const selection =
    'form fragments categories speaker { name kind } text { original lang truncated originalMissing translations { lang text by } }';

  it('has its words in their language, its pieces and its translations', async () => {
    expect(await one('statements', 'translated', selection)).toEqual({
      form: 'PARTIAL_QUOTE',
      fragments: ['one', 'two'],
      categories: ['war'],
      speaker: { name: 'Government of Ukraine', kind: 'GOVERNMENT' },
      text: {
        original: 'Слава',
        lang: 'uk',
        truncated: true,
        originalMissing: false,
        translations: [{ lang: 'en', text: 'Glory', by: 'MACHINE' }],
      },
    });
  });

  it('may have no speaker', async () => {
    expect(await one('statements', 'of nobody', 'speaker { name } fragments')).toEqual({
      speaker: null,
      fragments: [],
    });
  });
});

it('an agreement of which only the title is known has nulls and empty lists', async () => {
  expect(
    await one(
      'agreements',
      'bare',
      'date process { name } stage stageCode locations { name } issuesAddressed { code } interim pages externalCodes { value }',
    ),
  ).toEqual({
    date: null,
    process: null,
    stage: null,
    stageCode: null,
    locations: [],
    issuesAddressed: [],
    interim: null,
    pages: null,
    externalCodes: [],
  });
});
