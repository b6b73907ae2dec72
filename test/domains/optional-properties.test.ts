/**
 * Properties that were added to the records of domains that were there already are left out where a source does not tell
 * of them. So a record of such a source has the hash that it always had, and the upgrade revises nothing.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { AnyRecord } from '../../src/connectors/connector.ts';
import { displacementRecordSchema } from '../../src/domains/displacement/record.ts';
import { statementRecordSchema } from '../../src/domains/statements/record.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { figure, publish, statement } from '../kit/records.ts';

/** The hashes that these records had before there were such properties. They stand in databases, and never change. */
const stored: [name: string, record: AnyRecord, schema: z.ZodType, hash: string][] = [
  [
    'a figure',
    figure('1'),
    displacementRecordSchema,
    'd05c16df5bbc19294da6c5cf5114765d4e798376d2ae96031a2dcb133ca469a7',
  ],
  [
    'a statement',
    statement('1'),
    statementRecordSchema,
    '392242ea03d8e50b789a27677e3c333c8e29a7444b47582f6072afc741883575',
  ],
];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

describe.each(stored)('%s without the properties that came later', (_, record, schema, hash) => {
  it('has the hash that it always had', async () => {
    await publish(database, [record]);
    const select = { contentHash: true };
    const rows = [
      await database.live.displacementFigure.findMany({ select }),
      await database.live.statement.findMany({ select }),
    ];
    expect(rows.flat()).toContainEqual({ contentHash: hash });
  });

  it('gets none of them from its schema', () => {
    expect(schema.parse(record)).toStrictEqual(record);
  });

  it('is not revised when it comes again', async () => {
    expect(await publish(database, [record])).toMatchObject({ created: 0, revised: 0, unchanged: 1 });
  });
});

it('a property that is told from now on is a revision, and the feed says which', async () => {
  const told = [figure('1', { flowKind: 'ARRIVAL' }), statement('1', { credibility: 4 })];
  expect(await publish(database, told)).toMatchObject({ revised: 2 });
  const changes = await database.live.$queryRaw`
    SELECT node_type AS type, changed FROM feed.change_log WHERE to_version = 2 ORDER BY node_type`;
  expect(changes).toEqual([
    { type: 'DisplacementFigure', changed: [{ path: 'flowKind', before: null, after: 'ARRIVAL' }] },
    { type: 'Statement', changed: [{ path: 'credibility', before: null, after: 4 }] },
  ]);
});
