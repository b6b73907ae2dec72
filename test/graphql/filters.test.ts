import { beforeAll, describe, expect, it } from 'vitest';
import { countryRef, governmentRef, namedActorRef, placeRef } from '../../src/core/references.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import {
  agreement,
  figure,
  incident,
  meeting,
  negotiationProcess,
  onDay,
  publish,
  statement,
} from '../kit/records.ts';

let graph: Graph;

const issue = (code: 'QUANTITY_ORDER' | 'DATE_SUSPECT') => ({
  code,
  path: 'killed.best',
  message: 'suspicious',
  value: null,
});
const donetsk = placeRef('ADM1', 'Donetsk oblast', countryRef('UKR'));

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    incident('suspicious', { issues: [issue('QUANTITY_ORDER'), issue('DATE_SUSPECT')] }),
    incident('in Donetsk', { place: donetsk, period: { ...onDay(null), sourceText: 'Monday' } }),
    figure('in Austria', { asylum: countryRef('AUT') }),
    figure('in Australia', { asylum: countryRef('AUS') }),
    figure('nowhere', { asylum: null, origin: null }),
    negotiationProcess('with', 'With an agreement'),
    negotiationProcess('without', 'Without an agreement'),
    agreement('of both', {
      process: 'with',
      stage: 'CEASEFIRE',
      date: '2025-04-30',
      locations: [countryRef('RUS'), countryRef('UKR')],
      issuesAddressed: [
        { code: 'SsrGua', level: 1 },
        { code: 'Ce', level: 3 },
      ],
    }),
    agreement('of Poland', { locations: [countryRef('POL')], issuesAddressed: [{ code: 'Ce', level: 1 }] }),
    meeting('held', {
      status: 'HELD',
      actual: onDay('2025-06-02'),
      venue: placeRef('SETTLEMENT', 'Istanbul', countryRef('TUR')),
    }),
    meeting('planned', { status: 'PLANNED', scheduled: onDay('2025-12-01'), meetingKind: 'SUMMIT' }),
    statement('of a person', { speaker: namedActorRef('PERSON', 'Marco Rubio', 'USA'), channel: 'X' }),
    statement('of a government', {
      speaker: governmentRef('UKR'),
      form: 'DOCUMENT',
      text: { original: 'Слава', lang: 'uk', truncated: false, originalMissing: false, translations: [] },
    }),
    statement('of nobody', { title: null }),
  ]);
});

async function found(list: string, where: string): Promise<string[]> {
  const { data } = await graph.ask<Record<string, { totalCount: number; nodes: { nativeId: string }[] }>>(
    `{ ${list}(where: { ${where} }) { totalCount nodes { nativeId } } }`,
  );
  const { totalCount, nodes } = data[list]!;
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ nativeId }) => nativeId).sort();
}

async function idOf(list: string, where: string): Promise<string> {
  const { data } = await graph.ask<Record<string, { nodes: { id: string }[] }>>(
    `{ ${list}(where: { ${where} }) { nodes { id } } }`,
  );
  return data[list]!.nodes[0]!.id;
}

describe('a condition', () => {
  it.each([
    ['incidentReports', 'issue: { eq: "DATE_SUSPECT" }', ['suspicious']],
    ['incidentReports', 'issue: { eq: "PERIOD_ORDER" }', []],
    ['incidentReports', 'periodPrecision: { eq: UNKNOWN }', ['in Donetsk']],
    ['incidentReports', 'dataset: { eq: "test" }, nativeId: { contains: "done" }', ['in Donetsk']],
    ['displacementFigures', 'asylum: { eq: "AUS" }', ['in Australia']],
    ['displacementFigures', 'asylum: { eq: "unhcr:AUS" }', ['in Austria']],
    ['displacementFigures', 'asylum: { in: ["fips:AU", "gwno:900"] }', ['in Australia', 'in Austria']],
    ['displacementFigures', 'asylum: { not: "AUS" }', ['in Austria']],
    [
      'displacementFigures',
      'measure: { eq: STOCK }, best: { gte: 1000, lt: 1001 }',
      ['in Australia', 'in Austria', 'nowhere'],
    ],
    [
      'displacementFigures',
      'referenceDate: { eq: "2022-12-31" }, origin: { eq: "m49:804" }',
      ['in Australia', 'in Austria'],
    ],
    ['agreements', 'location: { eq: "UKR" }', ['of both']],
    ['agreements', 'location: { not: "UKR" }', ['of Poland']],
    ['agreements', 'issueCode: { eq: "Ce" }', ['of Poland', 'of both']],
    ['agreements', 'issueCode: { not: "SsrGua" }', ['of Poland']],
    [
      'agreements',
      'issueCode: { in: ["SsrGua", "Pow"] }, stage: { eq: CEASEFIRE }, date: { gte: "2025-04-30" }',
      ['of both'],
    ],
    ['agreements', 'NOT: { issueCode: { eq: "SsrGua" } }', ['of Poland']],
    ['negotiationProcesses', 'agreements: { some: { stage: { eq: CEASEFIRE } } }', ['with']],
    ['negotiationProcesses', 'agreements: { some: {} }', ['with']],
    ['negotiationProcesses', 'agreements: { none: {} }', ['without']],
    ['negotiationProcesses', 'agreements: { none: { stage: { eq: RENEWAL } } }', ['with', 'without']],
    ['negotiationProcesses', 'agreements: { some: { OR: [] } }', []],
    ['meetingReports', 'venueCountry: { eq: "TUR" }', ['held']],
    ['meetingReports', 'status: { in: [PLANNED, CONFIRMED] }', ['planned']],
    ['meetingReports', 'kind: { not: SUMMIT }', ['held']],
    ['meetingReports', 'actualEarliest: { lt: "2025-06-03" }', ['held']],
    ['meetingReports', 'scheduledEarliest: { eq: "2025-12-01" }', ['planned']],
    ['statements', 'speakerName: { contains: "rubio" }', ['of a person']],
    ['statements', 'speakerCountry: { eq: "UKR" }', ['of a government']],
    [
      'statements',
      'form: { eq: DOCUMENT }, lang: { eq: "uk" }, text: { contains: "СЛАВА" }',
      ['of a government'],
    ],
    ['statements', 'channel: { eq: "X" }', ['of a person']],
  ])('of %s(%s)', async (list, where, expected) => {
    expect(await found(list, where)).toEqual(expected);
  });

  // To-one relations: who has none is unknown, and stays out of a condition and of its opposite.
  it.each([
    ['meetingReports', 'venueCountry: { not: "RUS" }', ['held']],
    ['meetingReports', 'NOT: { venueCountry: { eq: "RUS" } }', ['held']],
    ['statements', 'speakerName: { not: "Marco Rubio" }', ['of a government']],
    ['statements', 'NOT: { speakerName: { eq: "Marco Rubio" } }', ['of a government']],
    ['statements', 'NOT: { NOT: { speakerName: { eq: "Marco Rubio" } } }', ['of a person']],
  ])('on what is unknown of %s(%s)', async (list, where, expected) => {
    expect(await found(list, where)).toEqual(expected);
  });

  it('takes ids of other nodes', async () => {
    const place = await idOf('places', 'name: { eq: "Donetsk oblast" }');
    expect(await found('incidentReports', `place: { eq: "${place}" }`)).toEqual(['in Donetsk']);
    const process = await idOf('negotiationProcesses', 'nativeId: { eq: "with" }');
    expect(await found('agreements', `process: { in: ["${process}"] }`)).toEqual(['of both']);
    expect(await found('agreements', `process: { not: "${process}" }`)).toEqual([]);
    const speaker = await idOf('actors', 'kind: { eq: PERSON }');
    expect(await found('statements', `speaker: { eq: "${speaker}" }`)).toEqual(['of a person']);
    expect(await found('statements', 'publisher: { eq: "pub_publisher-of-test" }')).toHaveLength(3);
  });
});

describe('is refused', () => {
  it.each([
    ['a null operator', 'country: { eq: null }', /"eq" needs a value/, /Leave "eq" out/],
    ['a null condition', 'title: null', /"title" needs a value/, /Leave "title" out/],
    ['a null in place of conditions', 'AND: null', /"AND" needs a value/, /Leave "AND" out/],
    ['a null opposite', 'OR: [{ NOT: null }]', /"NOT" needs a value/, /Leave "NOT" out/],
    ['a null in a relation', 'reports: { some: null }', /"some" needs a value/, /Leave "some" out/],
    [
      'an unknown country',
      'country: { eq: "XYZ" }',
      /"XYZ" is not an ISO 3166-1/,
      /alpha-3 code such as UKR/,
    ],
    ['an empty country', 'country: { eq: "" }', /"" is not an ISO 3166-1/, /alpha-3/],
    [
      'a code of UNHCR without its system',
      'country: { eq: "GFR" }',
      /prefix, such as gwno:369 or unhcr:AUS/,
      /alpha-3/,
    ],
    [
      'an unknown system of codes',
      'country: { in: ["UKR", "iso:UKR"] }',
      /known scheme of country codes/,
      /alpha-3/,
    ],
    [
      'a state that was dissolved',
      'country: { eq: "YUG" }',
      /no longer exists/,
      /It may mean: .*SRB \(Serbia\)/,
    ],
    [
      'an id of another type',
      'place: { eq: "ucdp-ged" }',
      /is the id of a Dataset, not of a Place/,
      undefined,
    ],
    ['what is no id', 'place: { eq: "Kyiv!" }', /is not an id of this graph/, /`id` from an earlier answer/],
    ['a NUL character', 'title: { contains: "\\u0000" }', /NUL character/, undefined],
  ])('%s', async (_, where, message, hint) => {
    const refusal = await graph.refusal(`{ incidents(where: { ${where} }) { totalCount } }`);
    expect(refusal.code).toBe('BAD_USER_INPUT');
    expect(refusal.message).toMatch(message);
    if (hint) expect(refusal.hint).toMatch(hint);
  });

  it.each(['0000-01-01', '2022-02-30', '2022-2-3', '24 February 2022', ''])('the day "%s"', async (day) => {
    const query =
      'query ($day: Date!) { incidents(where: { periodEarliest: { gte: $day } }) { totalCount } }';
    const { code, message } = await graph.refusal(query, { day });
    expect(code).toBe('BAD_USER_INPUT');
    expect(message).toContain('A Date is a calendar day such as 2022-02-24');
  });

  it.each([
    ['timeline', 'country: ""'],
    ['timeline', 'country: null'],
    ['timeline', 'types: ["Incidnt"]'],
    ['timeline', 'types: ["Place"]'],
    ['changes', 'country: ""'],
    ['changes', 'country: null'],
    ['changes', 'nodeTypes: ["incident"]'],
  ])('%s(%s)', async (list, where) => {
    const { code, hint } = await graph.refusal(`{ ${list}(where: { ${where} }) { __typename } }`);
    expect(code).toBe('BAD_USER_INPUT');
    expect(hint).toBeTruthy();
  });
});
