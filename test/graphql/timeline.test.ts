import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { countryRef, governmentRef, placeRef } from '../../src/core/references.ts';
import { contextEvent } from '../kit/assertions.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { agreement, figure, incident, meeting, onDay, publish, statement } from '../kit/records.ts';

interface Entry {
  id: string;
  nativeId?: string;
  title?: string;
  meeting?: string;
}
interface Page {
  totalCount: number;
  edges: { cursor: string; node: Entry }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

const QUERY = `query ($first: Int, $last: Int, $after: String, $before: String, $where: TimelineWhere) {
  timeline(first: $first, last: $last, after: $after, before: $before, where: $where) {
    totalCount
    edges { cursor node { ... on Node { id } ... on Incident { title }
      ... on DisplacementFigure { nativeId } ... on Meeting { meeting: title } ... on Agreement { nativeId } ... on Statement { nativeId }
      ... on ContextEvent { nativeId } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

let graph: Graph;
const timeline = async (variables: object = {}): Promise<Page> =>
  (await graph.ask<{ timeline: Page }>(QUERY, { ...variables })).data.timeline;
const namesOf = ({ edges }: Page): string[] =>
  edges.map(
    ({ node: { nativeId, title, meeting: met } }) =>
      nativeId ?? (title ?? met ?? '').replace(/^(Incident|Meeting) /, ''),
  );

const istanbul = placeRef('SETTLEMENT', 'Istanbul', countryRef('TUR'));
const participation = (iso3: string) => ({
  actor: governmentRef(iso3),
  onBehalfOf: governmentRef(iso3),
  onBehalfOfBasis: 'STATED' as const,
  capacity: null,
  role: 'HEAD' as const,
  attendance: 'PRESENT' as const,
});

// Newest first by the last day; the names tell the order.
const records = [
  meeting('01 planned', { status: 'PLANNED', scheduled: onDay('2026-01-01') }),
  figure('02 stock', { referenceDate: '2025-12-31', origin: countryRef('UKR'), asylum: countryRef('POL') }),
  figure('03 flow', {
    measure: 'FLOW',
    referenceDate: null,
    period: { start: '2024-01-01', end: '2025-12-30' },
    origin: countryRef('SYR'),
    asylum: null,
  }),
  meeting('04 held', {
    scheduled: onDay('2026-06-01'),
    actual: onDay('2025-06-02'),
    venue: istanbul,
    participations: [participation('UKR'), participation('RUS')],
  }),
  agreement('05 signed', { date: '2025-04-30', locations: [countryRef('RUS'), countryRef('UKR')] }),
  statement('06 said', { period: onDay('2025-03-01'), speaker: governmentRef('USA'), place: istanbul }),
  incident('07 happened', { period: onDay('2025-02-01'), country: 'UKR' }),
  contextEvent('08 background', { period: onDay('2025-01-31'), country: 'SYR' }),
  incident('09 happened', {
    period: { ...onDay('2020-01-01'), latest: '2025-01-30', precision: 'RANGE' },
    country: 'POL',
    place: null,
  }),
];
const undated = [
  incident('undated', { period: onDay(null), country: null, place: null }),
  statement('undated', { speaker: governmentRef('UKR') }),
  figure('undated', { measure: 'UNSPECIFIED', referenceDate: null }),
  agreement('undated'),
  meeting('undated'),
  contextEvent('undated', { period: onDay(null), country: null }),
];

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [...undated, ...records]);
});

describe('the timeline', () => {
  it('has everything once, the newest first by its last day, what has no day last', async () => {
    const page = await timeline();
    expect(namesOf(page).slice(0, 9)).toEqual(records.map(({ nativeId }) => nativeId));
    expect(namesOf(page).slice(9)).toEqual(Array(6).fill('undated'));
    expect(new Set(page.edges.map(({ node }) => node.id)).size).toBe(15);
    expect(page.totalCount).toBe(15);
  });

  it('is any part of that order, from either end, between any two cursors', async () => {
    const whole = await timeline({ first: 500 });
    const ids = whole.edges.map(({ node }) => node.id);
    const position = fc.option(fc.nat({ max: ids.length - 1 }));
    const property = fc.asyncProperty(
      position,
      position,
      fc.nat({ max: 15 }),
      fc.boolean(),
      async (i, j, size, back) => {
        const page = await timeline({
          ...(back ? { last: size } : { first: size }),
          after: i === null ? null : whole.edges[i]!.cursor,
          before: j === null ? null : whole.edges[j]!.cursor,
        });
        const between = ids.slice(i === null ? 0 : i + 1, j ?? undefined);
        const wanted = back ? between.slice(Math.max(0, between.length - size)) : between.slice(0, size);
        expect(page.edges.map(({ node }) => node.id)).toEqual(wanted);
        expect(back ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage).toBe(between.length > size);
        expect(page.totalCount).toBe(ids.length);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it.each([
    ['UKR', ['02 stock', '04 held', '05 signed', '07 happened', 'undated', 'undated']],
    ['gwno:365', ['04 held', '05 signed']],
    ['POL', ['02 stock', '09 happened', 'undated']],
    ['TUR', ['04 held', '06 said']],
    ['USA', ['06 said']],
    ['SYR', ['03 flow', '08 background']],
    ['MDA', []],
  ])('of %s has all that concerns it', async (country, expected) => {
    const page = await timeline({ where: { country } });
    expect(namesOf(page)).toEqual(expected);
    expect(page.totalCount).toBe(expected.length);
  });

  it.each([
    [{ from: '2025-04-30' }, ['01 planned', '02 stock', '03 flow', '04 held', '05 signed']],
    [{ until: '2025-02-01' }, ['07 happened', '08 background', '09 happened']],
    [{ from: '2025-04-30', until: '2025-04-30' }, ['05 signed']],
    [{ from: '2025-05-01', until: '2025-04-30' }, []],
    [{ types: ['Incident', 'Statement'], from: '2000-01-01' }, ['06 said', '07 happened', '09 happened']],
    [{ types: [] }, []],
    [{ types: ['Agreement'], country: 'UKR' }, ['05 signed']],
  ])('meets %j', async (where, expected) => {
    const page = await timeline({ where });
    expect(namesOf(page)).toEqual(expected);
    expect(page.totalCount).toBe(expected.length);
  });
});
