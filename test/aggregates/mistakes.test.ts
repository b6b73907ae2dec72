/**
 * The mistakes that are made when the dead are added up, by the numbers that they have in the design's list of 22. Those of
 * displacement (1, 4, 16, 17, 18, 21) have a file of their own, and so has 19 with the statuses of meetings and 20 with the
 * basis of positions.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { attributedTo } from '../../src/core/assertion.ts';
import { unknownExtent } from '../../src/core/geo.ts';
import { statedPeriod } from '../../src/core/period.ts';
import { exactly, type Quantity, unknownQuantity } from '../../src/core/quantity.ts';
import { countryRef, placeId, placeRef } from '../../src/core/references.ts';
import type { ReportRecord } from '../../src/domains/incidents/record.ts';
import { recordId } from '../../src/domains/stored.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { editedGateway, type EditedGateway } from '../kit/gateway.ts';
import { incident, onDay, publish } from '../kit/records.ts';

let gateway: EditedGateway;
let key: string;
beforeAll(async () => {
  gateway = await editedGateway();
  ({ key } = await gateway.key('Ann', 'write:desk'));
});

const range = (low: number, best: number, high: number): Quantity => ({
  low,
  best,
  high,
  quantifier: 'RANGE',
  sourceText: null,
});
const atLeast = (low: number): Quantity => ({ ...unknownQuantity, low, quantifier: 'AT_LEAST' });
const reportId = (country: string, dataset: string, nativeId = 'one'): string =>
  encodeGlobalId(
    'IncidentReport',
    recordId('IncidentReport', { datasetId: dataset, line: 'final' }, `${country} ${nativeId}`),
  );
const publisher = (dataset: string): string => `pub_publisher-of-${dataset}`;

/** Publishes reports of a country of their own, so that tests do not see each other's. */
async function publishIn(
  country: string,
  dataset: string,
  reports: Record<string, Partial<ReportRecord>>,
  complete = false,
): Promise<void> {
  const records = Object.entries(reports).map(([nativeId, properties]) =>
    incident(`${country} ${nativeId}`, { country, place: countryRef(country), ...properties }),
  );
  await publish(gateway.database, records, { dataset, complete });
}
const linked = (...reports: string[]) =>
  gateway.mutate(key, 'linkRecords', { reports, why: 'the same' }, '... on EditRefused { message }');

const REFUSED = '... on AggregationRefused { code message try }';
async function total(args: string, selection: string) {
  const { casualtyTotal } = await gateway.ask<{ casualtyTotal: Record<string, never> }>(
    `{ casualtyTotal(${args}) { __typename ${REFUSED} ... on QuantityTotal { ${selection} } } }`,
  );
  return casualtyTotal as Record<string, unknown>;
}
const certainly = 'outcome: KILLED, dateRule: CERTAINLY_WITHIN, placeRule: CERTAINLY_WITHIN';
async function months(args: string, bucket: string) {
  const { incidentSeries } = await gateway.ask<{
    incidentSeries: {
      total: { caveats: { code: string }[] };
      groups: { buckets: Record<string, unknown>[]; unallocated: object }[];
    };
  }>(
    `{ incidentSeries(${args}) { ... on IncidentSeries { total { caveats { code message } } groups { unallocated { count best }
      buckets { label ${bucket} } } } } }`,
  );
  return incidentSeries;
}

describe('mistakes 2 and 3: reports or publishers are added up', () => {
  beforeAll(async () => {
    await publishIn('GEO', 'ged', {
      one: { killed: exactly(4) },
      two: { killed: exactly(10), period: onDay('2022-09-01') },
    });
    await publishIn('GEO', 'acled', { one: { killed: exactly(6) } });
    await publishIn('GEO', 'news', { one: { killed: exactly(6) } });
    await linked(reportId('GEO', 'ged'), reportId('GEO', 'acled'), reportId('GEO', 'news'));
  });

  it('an incident that three publishers report counts once, with what most of them say', async () => {
    expect(
      await total(`${certainly}, country: "GEO"`, 'low best high included excluded { reason count }'),
    ).toEqual({
      __typename: 'QuantityTotal',
      low: 14,
      best: 16,
      high: 16,
      included: 2,
      // One of them stood alone until an editor linked it.
      excluded: [{ reason: 'MERGED', count: 1 }],
    });
  });

  it('of one publisher only its own figures count', async () => {
    expect(
      await total(`${certainly}, country: "GEO", publishers: ["${publisher('acled')}"]`, 'best included'),
    ).toMatchObject({
      best: 6,
      included: 1,
    });
  });

  it('several publishers are refused, with what to ask instead', async () => {
    const both = `publishers: ["${publisher('ged')}", "${publisher('acled')}"]`;
    const refused = await total(`${certainly}, country: "GEO", ${both}`, 'best');
    expect(refused).toMatchObject({ __typename: 'AggregationRefused', code: 'MIXED_PUBLISHERS' });
    expect(refused.try).toContain('Ask once for each publisher and compare.');
  });

  it('figures stand side by side under a named policy, with the origins and the reports that they rest on', async () => {
    const { incidents } = await gateway.ask<{ incidents: { nodes: Record<string, object>[] } }>(`{
      incidents(where: { country: { eq: "GEO" }, killedHigh: { eq: 6 } }) { nodes {
        killed { low best high quantifier policy { name version } origins { name reportCount quantity { best } } reports { nativeId } }
        cautious: killed(policy: CONSERVATIVE) { best policy { name } }
        official: killed(policy: LATEST_OFFICIAL) { low best quantifier otherOrigins { name } } } } }`);
    expect(incidents.nodes).toEqual([
      {
        killed: {
          low: 4,
          best: 6,
          high: 6,
          quantifier: 'RANGE',
          policy: { name: 'REPRESENTATIVE', version: 2 },
          origins: [
            { name: 'Publisher of acled', reportCount: 1, quantity: { best: 6 } },
            { name: 'Publisher of ged', reportCount: 1, quantity: { best: 4 } },
            { name: 'Publisher of news', reportCount: 1, quantity: { best: 6 } },
          ],
          reports: [{ nativeId: 'GEO one' }, { nativeId: 'GEO one' }, { nativeId: 'GEO one' }],
        },
        cautious: { best: 4, policy: { name: 'CONSERVATIVE' } },
        official: {
          low: null,
          best: null,
          quantifier: 'UNKNOWN',
          otherOrigins: [
            { name: 'Publisher of acled' },
            { name: 'Publisher of ged' },
            { name: 'Publisher of news' },
          ],
        },
      },
    ]);
    const low = await total(`${certainly}, country: "GEO", policy: CONSERVATIVE`, 'best method');
    expect(low).toMatchObject({ best: 14, method: 'sum-of-incidents/1 of CONSERVATIVE' });
  });

  it('summaries are left out beside what other publishers tell one by one', async () => {
    await publishIn('ARM', 'ged', {
      sum: {
        killed: exactly(50),
        clarity: 'SUMMARY',
        period: statedPeriod('2022-01-01', '2022-06-30', 'RANGE'),
      },
    });
    await publishIn('ARM', 'acled', { one: { killed: exactly(3) } });
    expect(await total(`${certainly}, country: "ARM"`, 'best excluded { reason count best }')).toMatchObject({
      best: 3,
      excluded: [{ reason: 'SUMMARY', count: 1, best: 50 }],
    });
    expect(
      await total(`${certainly}, country: "ARM", publishers: ["${publisher('ged')}"]`, 'best'),
    ).toMatchObject({ best: 50 });
  });
});

it('what its publisher took back is left out, told, and listed, also where one publisher is asked about', async () => {
  await publishIn('JPN', 'careful', { wrong: { killed: exactly(7) }, right: { killed: exactly(2) } }, true);
  await publishIn('JPN', 'careful', { right: { killed: exactly(2) } }, true);
  for (const who of ['', `, publishers: ["${publisher('careful')}"]`]) {
    const answer = await total(
      `${certainly}, country: "JPN"${who}`,
      'best excluded { reason count best incidents { totalCount nodes { title status } } }',
    );
    expect(answer).toMatchObject({
      best: 2,
      excluded: [
        {
          reason: 'RETRACTED',
          count: 1,
          best: 7,
          incidents: { totalCount: 1, nodes: [{ title: 'Incident JPN wrong', status: 'RETRACTED' }] },
        },
      ],
    });
  }
});

it('of several reports of one publisher the last that gives a number counts, in the sum and in what it lists', async () => {
  const at = (day: string) => ({ assertedAt: `2022-04-0${day}T00:00:00Z` });
  await publishIn('KOR', 'paper', {
    early: { killed: exactly(14), ...at('1') },
    late: { killed: atLeast(12), ...at('2') },
    silent: { killed: unknownQuantity, ...at('3') },
  });
  await publishIn('KOR', 'other', { one: { killed: exactly(9), ...at('4') } });
  const reports = ['early', 'late', 'silent'].map((nativeId) => reportId('KOR', 'paper', nativeId));
  await linked(...reports, reportId('KOR', 'other', 'one'));
  const listed =
    'withBest { count incidents { totalCount } } incidents { totalCount } excluded { reason count }';
  expect(
    await total(
      `${certainly}, country: "KOR", publishers: ["${publisher('paper')}"]`,
      `low best included ${listed}`,
    ),
  ).toEqual({
    __typename: 'QuantityTotal',
    low: 12,
    best: null,
    included: 1,
    withBest: { count: 0, incidents: { totalCount: 0 } },
    incidents: { totalCount: 1 },
    excluded: [],
  });
  const { groups } = await months(
    `${certainly}, country: "KOR", interval: YEAR, by: PUBLISHER`,
    'sum { low best incidents { totalCount } }',
  );
  expect(groups.map(({ buckets }) => buckets[0])).toEqual([
    { label: '2022', sum: { low: 12, best: null, incidents: { totalCount: 1 } } },
    { label: '2022', sum: { low: 9, best: 9, incidents: { totalCount: 1 } } },
  ]);
});

describe('mistakes 5, 6 and 22: bounds, zero and the unknown', () => {
  beforeAll(() =>
    publishIn('AZE', 'lonely', {
      sure: { killed: exactly(10), period: onDay('2022-01-05') },
      perhaps: { killed: range(0, 0, 7_961), period: onDay('2022-03-05') },
      silent: { killed: unknownQuantity, period: onDay('2022-05-05') },
    }),
  );

  it('5: lows and highs are bounds, and an interval says what is likely', async () => {
    const answer = await total(`${certainly}, country: "AZE"`, 'low best high interval80 caveats { code }');
    expect(answer).toMatchObject({ low: 10, best: 10, high: 7_971 });
    const [from, until] = answer.interval80 as [number, number];
    expect(from).toBeGreaterThan(10);
    expect(until).toBeLessThan(7_000);
    expect(answer.caveats).toEqual(expect.arrayContaining([{ code: 'BOUNDS' }, { code: 'INTERVAL' }]));
  });

  it('6: a best of 0 beside a positive high is told', async () => {
    const answer = await total(`${certainly}, country: "AZE"`, 'zeroBestPositiveHigh caveats { code }');
    expect(answer).toMatchObject({ zeroBestPositiveHigh: 1 });
    expect(answer.caveats).toContainEqual({ code: 'ZERO_BEST' });
  });

  it('22: a report without a number is left out and counted; it is no zero', async () => {
    const answer = await total(
      `${certainly}, country: "AZE"`,
      'included excluded { reason count incidents { nodes { title } } }',
    );
    expect(answer).toMatchObject({
      included: 2,
      excluded: [
        { reason: 'UNKNOWN_QUANTITY', count: 1, incidents: { nodes: [{ title: 'Incident AZE silent' }] } },
      ],
    });
  });

  it('22: "at least" takes the best away from the sum, which is told of the others', async () => {
    await publishIn('BLR', 'ged', {
      some: { killed: exactly(4), period: onDay('2022-01-05') },
      more: { killed: atLeast(10) },
    });
    expect(await total(`${certainly}, country: "BLR"`, 'low best high withBest { count best }')).toEqual({
      __typename: 'QuantityTotal',
      low: 14,
      best: null,
      high: null,
      withBest: { count: 1, best: 4 },
    });
  });

  it('22: an empty month that somebody looks at is 0, and one that nobody looks at is null', async () => {
    const period = 'period: { from: "2022-02-01", until: "2022-07-31" }, interval: MONTH';
    const { groups, total: whole } = await months(
      `${certainly}, country: "AZE", publishers: ["${publisher('lonely')}"], ${period}`,
      'coverage sum { best }',
    );
    expect(
      groups[0]!.buckets.map(({ coverage, sum }) => [coverage, (sum as { best: number | null }).best]),
    ).toEqual([
      ['COVERED', 0],
      ['COVERED', 0],
      ['COVERED', 0],
      ['PARTLY_COVERED', 0],
      ['NOT_COVERED', null],
      ['NOT_COVERED', null],
    ]);
    expect(whole.caveats.map(({ code }) => code)).toContain('NOT_COVERED');
  });
});

describe('mistakes 7 and 8: what is imprecise in time or space is pinned or dropped', () => {
  const bakhmut = placeRef('SETTLEMENT', 'Bakhmut', placeRef('ADM1', 'Donetsk oblast', countryRef('UKR')));
  beforeAll(() =>
    publishIn('UKR', 'ged', {
      town: { killed: exactly(2), place: bakhmut, location: { ...unknownExtent, precision: 'SETTLEMENT' } },
      near: {
        killed: exactly(3),
        place: bakhmut,
        location: { ...unknownExtent, precision: 'NEAR_SETTLEMENT' },
        period: onDay('2022-05-01'),
      },
      oblast: {
        killed: exactly(5),
        place: bakhmut.parent,
        location: { ...unknownExtent, precision: 'ADM1' },
        period: onDay('2022-07-01'),
      },
      country: {
        killed: exactly(7),
        location: { ...unknownExtent, precision: 'COUNTRY' },
        period: statedPeriod('2022-08-20', '2022-09-10', 'RANGE'),
      },
    }),
  );
  const inBakhmut = () => `place: "${encodeGlobalId('Place', placeId(bakhmut))}"`;

  it('7: what crosses a month is in none for certain, in both possibly, and never lost', async () => {
    const args = `country: "UKR", period: { from: "2022-08-01", until: "2022-09-30" }, interval: MONTH`;
    const { groups } = await months(`${certainly}, ${args}`, 'certain { best } possible { best }');
    expect(groups).toEqual([
      {
        unallocated: { count: 1, best: 7 },
        buckets: [
          { label: '2022-08', certain: { best: 0 }, possible: { best: 7 } },
          { label: '2022-09', certain: { best: 0 }, possible: { best: 7 } },
        ],
      },
    ]);
    const august = 'period: { from: "2022-08-01", until: "2022-08-31" }';
    expect(await total(`${certainly}, country: "UKR", ${august}`, 'best unallocated { best }')).toMatchObject(
      {
        best: 0,
        unallocated: { best: 7 },
      },
    );
  });

  it('8: what is told of the oblast or of near the town may be in it, and is not certainly', async () => {
    expect(await total(`${certainly}, ${inBakhmut()}`, 'best unallocated { count best }')).toMatchObject({
      best: 2,
      unallocated: { count: 3, best: 15 },
    });
    const possibly = 'outcome: KILLED, dateRule: CERTAINLY_WITHIN, placeRule: POSSIBLY_WITHIN';
    expect(await total(`${possibly}, ${inBakhmut()}`, 'best')).toMatchObject({ best: 17 });
  });

  it('7 and 8: neither rule has a default', async () => {
    const { errors } = await gateway.post('{ casualtyTotal(outcome: KILLED) { __typename } }');
    expect(errors!.map(({ message }) => message).join()).toMatch(/dateRule.*placeRule|placeRule.*dateRule/s);
  });
});

describe('mistakes 9 and 10: who is counted', () => {
  beforeAll(() =>
    publishIn('MDA', 'ged', {
      strike: {
        killed: exactly(10),
        injured: exactly(40),
        deaths: { sideA: 2, sideB: null, civilians: 5, unknown: 3 },
        casualties: [
          {
            outcome: 'KILLED_OR_INJURED',
            civilianStatus: 'UNKNOWN',
            side: null,
            sex: null,
            ageGroup: null,
            quantity: exactly(90),
            partOf: null,
          },
        ],
      },
    }),
  );

  it('9: killed and injured are two totals, and "killed or injured" is part of neither (I9)', async () => {
    const rules = 'dateRule: CERTAINLY_WITHIN, placeRule: CERTAINLY_WITHIN, country: "MDA"';
    expect(await total(`outcome: KILLED, ${rules}`, 'best')).toMatchObject({ best: 10 });
    expect(await total(`outcome: INJURED, ${rules}`, 'best')).toMatchObject({ best: 40 });
    expect(await total(`outcome: KILLED_OR_INJURED, ${rules}`, 'best')).toMatchObject({
      code: 'MIXED_OUTCOME',
    });
  });

  it('10: civilians are between those who are known to be and those who may be', async () => {
    expect(
      await total(`${certainly}, country: "MDA"`, 'civilians { min max } unknownStatusShare'),
    ).toMatchObject({
      civilians: { min: 5, max: 8 },
      unknownStatusShare: 0.3,
    });
  });
});

it('mistake 11: three papers that quote one governor are one origin', async () => {
  const governor = { attribution: [attributedTo('ORIGIN', 'The governor')] };
  for (const paper of ['paper-a', 'paper-b', 'paper-c'])
    await publishIn('KAZ', paper, { strike: { ...governor, killed: exactly(40) } });
  await publishIn('KAZ', 'recorder', { strike: { killed: exactly(4) } });
  const reports = ['paper-a', 'paper-b', 'paper-c', 'recorder'].map((dataset) =>
    reportId('KAZ', dataset, 'strike'),
  );
  await linked(...reports);
  const { incidents } = await gateway.ask<{ incidents: { nodes: object[] } }>(`{
    incidents(where: { country: { eq: "KAZ" } }) { nodes { independentOrigins killed { low best high origins { name reportCount } } } } }`);
  expect(incidents.nodes).toEqual([
    {
      independentOrigins: 2,
      killed: {
        low: 4,
        best: 4,
        high: 40,
        origins: [
          { name: 'The governor', reportCount: 3 },
          { name: 'Publisher of recorder', reportCount: 1 },
        ],
      },
    },
  ]);
});

it('mistake 11: papers that print one text are one origin, of the stored figure, of each policy and in the count', async () => {
  const headline = 'Missile attack on office buildings kills forty in eastern city';
  for (const paper of ['press-a', 'press-b', 'press-c'])
    await publishIn('UZB', paper, { strike: { headline, killed: exactly(40) } });
  await publishIn('UZB', 'recorder', { strike: { killed: exactly(4) } });
  await publishIn('UZB', 'agency', { strike: { killed: exactly(4) } });
  const datasets = ['press-a', 'press-b', 'press-c', 'recorder', 'agency'];
  await linked(...datasets.map((dataset) => reportId('UZB', dataset, 'strike')));
  const { incidents } = await gateway.ask<{ incidents: { nodes: object[] } }>(`{
    incidents(where: { country: { eq: "UZB" } }) { nodes { independentOrigins
      killed { low best high origins { reportCount } } representative: killed(policy: REPRESENTATIVE) { best }
      conservative: killed(policy: CONSERVATIVE) { best origins { reportCount } } } } }`);
  const origins = [{ reportCount: 1 }, { reportCount: 3 }, { reportCount: 1 }];
  expect(incidents.nodes).toEqual([
    {
      independentOrigins: 3,
      // Three that print 40 are one voice against two.
      killed: { low: 4, best: 4, high: 40, origins },
      representative: { best: 4 },
      conservative: { best: 4, origins },
    },
  ]);
});

describe('mistakes 13, 14 and 15: comparing what is not alike', () => {
  const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const said = (day: string, later: number) =>
    `${new Date(Date.parse(day) + later * 86_400_000).toISOString().slice(0, 10)}T12:00:00Z`;

  it('14: a fresh bucket tells how complete it is by the lag of its publishers', async () => {
    const old = Object.fromEntries(
      [0, 1, 2, 30].map((lag, n) => [
        `old${n}`,
        { killed: exactly(1), period: onDay(ago(200 + 10 * n)), assertedAt: said(ago(200 + 10 * n), lag) },
      ]),
    );
    await publishIn('KGZ', 'slow', {
      ...old,
      fresh: { killed: exactly(1), period: onDay(ago(10)), assertedAt: said(ago(10), 1) },
    });
    const args = `country: "KGZ", interval: DAY, period: { from: "${ago(300)}", until: "${ago(10)}" }`;
    const { groups, total: whole } = await months(
      `${certainly}, ${args}`,
      'completeness isIncomplete coverage',
    );
    expect(groups[0]!.buckets.at(-1)).toMatchObject({ completeness: 0.75, isIncomplete: true });
    expect(groups[0]!.buckets.at(-60)).toMatchObject({ completeness: 1, isIncomplete: false });
    expect(whole.caveats.map(({ code }) => code)).toContain('INCOMPLETE');
  });

  it('14: a report that was revised came when its publisher first said so', async () => {
    const reports = (later: number) =>
      Object.fromEntries(
        [0, 1].map((lag, n) => {
          const day = ago(200 + 10 * n);
          return [
            `old${n}`,
            { killed: exactly(1 + later), period: onDay(day), assertedAt: said(day, lag + later) },
          ];
        }),
      );
    const fresh = { killed: exactly(1), period: onDay(ago(5)) };
    await publishIn('TKM', 'revising', { ...reports(0), fresh });
    await publishIn('TKM', 'revising', { ...reports(180), fresh });
    const args = `country: "TKM", interval: DAY, period: { from: "${ago(300)}", until: "${ago(5)}" }`;
    const { groups } = await months(`${certainly}, ${args}`, 'completeness');
    expect(groups[0]!.buckets.at(-1)).toMatchObject({ completeness: 1 });
  });

  it('13: a constant panel has the figures of those only that look at the whole time', async () => {
    const day = onDay('2022-06-01');
    await publishIn('MNG', 'always', {
      first: { killed: exactly(1), period: onDay('2022-01-01') },
      both: { killed: exactly(4), period: day },
      last: { killed: exactly(1), period: onDay('2022-12-31') },
    });
    await publishIn('MNG', 'newcomer', {
      both: { killed: exactly(9), period: day },
      alone: { killed: exactly(50), period: onDay('2022-12-01') },
    });
    await linked(reportId('MNG', 'always', 'both'), reportId('MNG', 'newcomer', 'both'));
    const args = `${certainly}, country: "MNG", interval: YEAR, where: { title: { contains: "MNG" } }`;
    const period = 'period: { from: "2022-01-01", until: "2022-12-31" }';
    const { incidentSeries } = await gateway.ask<{ incidentSeries: object }>(`{
      incidentSeries(${args}, ${period}, constantSourcePanel: true, by: TYPE) { ... on IncidentSeries {
        total { best attributions { dataset { id } } caveats { code } incidents { totalCount } }
        groups { sum { best count incidents { totalCount } } } } } }`);
    expect(incidentSeries).toMatchObject({
      // Of what both tell the newcomer's 9 do not count either.
      total: { best: 6, attributions: [{ dataset: { id: 'always' } }], incidents: { totalCount: 3 } },
      groups: [{ sum: { best: 6, count: 3, incidents: { totalCount: 3 } } }],
    });
    const codes = (incidentSeries as { total: { caveats: { code: string }[] } }).total.caveats.map(
      ({ code }) => code,
    );
    expect(codes).toContain('PANEL');
    expect(codes).not.toContain('MORE_SOURCES');
    const { refused } = await gateway.ask<{ refused: object }>(`{
      refused: incidentSeries(${args}, period: { from: "2000-01-01", until: "2022-12-31" }, constantSourcePanel: true) {
        ... on AggregationRefused { code try } } }`);
    expect(refused).toMatchObject({ code: 'MIXED_PUBLISHERS' });
    const { errors } = await gateway.post(
      `{ incidentSeries(${args}, constantSourcePanel: true) { __typename } }`,
    );
    expect(errors![0]!.message).toContain('period');
  });

  it('13: sources that do not look at the whole time are told', async () => {
    await publishIn('TJK', 'first', {
      one: { killed: exactly(1) },
      two: { killed: exactly(1), period: onDay('2023-03-01') },
    });
    await publishIn('TJK', 'second', { three: { killed: exactly(9), period: onDay('2022-12-01') } });
    const { total: whole } = await months(`${certainly}, country: "TJK", interval: MONTH`, 'coverage');
    expect(whole.caveats.map(({ code }) => code)).toContain('MORE_SOURCES');
  });

  it('15: each answer has the cursor that it was made at, and what to print', async () => {
    const answer = await total(
      `${certainly}, country: "TJK", publishers: ["${publisher('first')}"]`,
      'snapshot { cursor recordedBefore } attributions { text releases publisher { name } } licence { redistribution }',
    );
    expect(answer).toMatchObject({
      attributions: [
        { text: 'Publisher of first, retrieved 2026-01-02.', publisher: { name: 'Publisher of first' } },
      ],
      licence: { redistribution: 'FULL' },
    });
    const { cursor } = answer.snapshot as { cursor: string };
    const { changes } = await gateway.ask<{ changes: { changes: object[] } }>(
      'query ($after: String) { changes(after: $after, first: 500) { changes { kind } } }',
      { after: cursor },
    );
    expect(changes.changes).toEqual([]);
  });
});
