import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ingest, testDatabase, type TestDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { sharedData, sharedDataAbsent } from '../kit/shared-data.ts';

const relative = 'ucdp/ged_ukraine_peacerep.csv';
const present = sharedData(relative) !== undefined;

describe.skipIf(!present)(present ? 'GED of Ukraine' : `GED of Ukraine (${sharedDataAbsent})`, () => {
  let database: TestDatabase;
  let graph: Graph;
  beforeAll(async () => {
    database = await testDatabase();
    const bytes = readFileSync(sharedData(relative)!);
    await ingest(database, 'ucdp-ged', [{ fileName: 'ged_ukraine_peacerep.csv', bytes }]);
    graph = await openGraph(database);
  });

  it('has 18,480 dead in one statement', async () => {
    const { data, statements } = await graph.ask(`{
      casualtyTotal(outcome: KILLED, dateRule: CERTAINLY_WITHIN, placeRule: CERTAINLY_WITHIN) {
        __typename ... on AggregationRefused { code message }
        ... on QuantityTotal { low best high interval80 unit method included withBest { count low best high }
          excluded { reason count low best high } unallocated { count best } unknownStatusShare zeroBestPositiveHigh
          civilians { min max } caveats { code message }
          attributions { text publisher { id name } dataset { id } releases accessedOn }
          licence { redistribution commercial shareAlike } } } }`);
    console.log(JSON.stringify(data, null, 1), statements.length, statements[0]);
    expect(data).toMatchObject({ casualtyTotal: { best: 18_480 } });
  });
});
