import { beforeAll, expect, it } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { countryRef } from '../../src/core/references.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { momentNow } from '../kit/moment.ts';
import { incident, onDay, publish } from '../kit/records.ts';

const lists = ['first', 'second', 'third'];
let database: TestDatabase;
let graph: Graph;

// Six incidents, each on a day of its own: four in one list, one in two and one in three. Links are made by hand.
beforeAll(async () => {
  database = await testDatabase();
  const days = ['2022-01-10', '2022-02-10', '2022-03-10', '2022-04-10', '2022-05-10', '2022-06-10'];
  const inLists = [['first'], ['first'], ['second'], ['third'], ['first', 'second'], lists];
  const country = 'GEO';
  const record = (n: number) =>
    incident(`${n}`, { country, place: countryRef(country), period: onDay(days[n]!), killed: exactly(2) });
  for (const list of lists) {
    const rows = inLists.flatMap((names, n) => (names[0] === list ? [record(n)] : []));
    await publish(database, rows, { dataset: list });
  }
  const found = new Map(
    (await database.live.incident.findMany()).map((each) => [each.title, each.id] as const),
  );
  // Reports of the same happening that found nothing of their own here: only their links are looked at.
  for (const [n, names] of inLists.entries()) {
    for (const list of names.slice(1)) {
      await publish(
        database,
        [
          incident(`${n} again`, {
            country: 'POL',
            place: null,
            period: onDay(`${1990 + n}-0${1 + lists.indexOf(list)}-01`),
          }),
        ],
        {
          dataset: list,
        },
      );
      const report = await database.live.incidentReport.findFirstOrThrow({
        where: { datasetId: list, nativeId: `${n} again` },
      });
      await database.live.incidentLink.updateMany({
        where: { reportId: report.id },
        data: { incidentId: found.get(`Incident ${n}`)! },
      });
    }
  }
  graph = await openGraph(database);
});

const ask = (names: readonly string[], until = '2022-12-31') => `{
  incidentUndercount(country: "GEO", period: { from: "2022-01-01", until: "${until}" },
                     independentLists: [${names.map((name) => `"pub_publisher-of-${name}"`).join(', ')}]) {
    ... on Undercount { method incidents inOneList inTwoLists lowerBound lists { name } linkMethods }
    ... on AggregationRefused { code } } }`;

it('the bound goes by how many incidents are in one list and in two', async () => {
  const { data } = await graph.ask(ask(lists));
  expect(data).toEqual({
    incidentUndercount: {
      method: 'CHAO_LOWER_BOUND/1',
      incidents: 6,
      inOneList: 4,
      inTwoLists: 1,
      lowerBound: 14,
      lists: lists.map((list) => ({ name: `Publisher of ${list}` })),
      linkMethods: ['one-report-one-incident/1'],
    },
  });
});

it('two lists, and less than a quarter of a year, give none', async () => {
  expect(await graph.refusal(ask(lists.slice(1)))).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect((await graph.ask(ask(lists, '2022-02-28'))).data).toEqual({
    incidentUndercount: { code: 'SMALL_CELL' },
  });
});

it('totals, series and bounds are answered in the past as well', async () => {
  const moment = await momentNow(database.live);
  const question = `{
    casualtyTotal(outcome: KILLED, dateRule: CERTAINLY_WITHIN, placeRule: CERTAINLY_WITHIN, country: "GEO") {
      ... on QuantityTotal { best included attributions { text } } }
    incidentSeries(outcome: KILLED, dateRule: CERTAINLY_WITHIN, placeRule: CERTAINLY_WITHIN, country: "GEO", interval: MONTH, by: ACTOR) {
      ... on IncidentSeries { groups { label sum { best } } } } }`;
  const before = await graph.ask(question);
  const undercount = await graph.ask(ask(lists));
  await publish(
    database,
    [incident('0', { country: 'GEO', period: onDay('2022-01-10'), killed: exactly(50) })],
    { dataset: 'first' },
  );
  expect((await graph.ask(question)).data).not.toEqual(before.data);
  expect((await graph.ask(question, {}, database.asOf(moment))).data).toEqual(before.data);
  expect((await graph.ask(ask(lists), {}, database.asOf(moment))).data).toEqual(undercount.data);
});
