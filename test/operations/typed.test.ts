import { beforeAll, expect, expectTypeOf, it } from 'vitest';
import { countryRef } from '../../src/core/references.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { figure, publish } from '../kit/records.ts';
import { RefugeesByYearDocument, type TypedDocumentString } from './generated/graphql.ts';

let graph: Graph;

beforeAll(async () => {
  const database = await testDatabase();
  await publish(database, [
    figure('1', { asylum: countryRef('AUT'), referenceDate: '2025-12-31' }),
    figure('2'),
  ]);
  graph = await openGraph(database);
});

/** What a client does with a generated operation: the types of its variables and of its answer come with it. */
async function ask<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  return (await graph.ask<Result>(document.toString(), variables)).data;
}

it('a generated operation is typed as the graph answers it', async () => {
  const { displacementFigures } = await ask(RefugeesByYearDocument, { asylum: 'unhcr:AUS' });
  const figures = displacementFigures.nodes.map(
    ({ referenceDate, quantity }) => [referenceDate, quantity.best] as const,
  );
  expectTypeOf(figures).toEqualTypeOf<(readonly [string | null, number | null])[]>();
  expectTypeOf(displacementFigures.nodes[0]!.provenance.release.releasedAt).toEqualTypeOf<string | null>();
  expectTypeOf(displacementFigures.nodes[0]!.quantity.unit).toEqualTypeOf<
    'PERSON' | 'HOUSEHOLD' | 'MOVEMENT' | 'EVENT' | 'KM' | 'CASE' | 'OBJECT'
  >();
  expect(figures).toEqual([['2025-12-31', 1_000]]);
});

it('does not take variables that the operation has not', () => {
  type Variables = typeof RefugeesByYearDocument extends TypedDocumentString<unknown, infer V> ? V : never;
  expectTypeOf<{ asylum: string }>().toExtend<Variables>();
  expectTypeOf<{ asylum: number }>().not.toExtend<Variables>();
});
