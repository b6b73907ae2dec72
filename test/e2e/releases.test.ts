/* eslint-disable no-restricted-syntax -- whoever tampers uses no parameters */
/** Named releases: what was frozen is answered for ever, and is known from what was taken down or tampered with. */
import { beforeAll, describe, expect, test } from 'vitest';
import { exactly } from '../../src/core/quantity.ts';
import { incidentIdOf } from '../../src/domains/incidents/reconcile.ts';
import { recordId } from '../../src/domains/stored.ts';
import { createRelease, verifyRelease } from '../../src/feed/index.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { editedGateway, type EditedGateway } from '../kit/gateway.ts';
import { Command, type Finished } from '../kit/process.ts';
import { incident, onDay, publish, statement } from '../kit/records.ts';

let gateway: EditedGateway;
/** Data of the question when the release was made. */
let then: unknown;

const question =
  '{ incidents(orderBy: [{ field: KILLED, direction: ASC }]) { totalCount nodes { title killed { best } } } statements { totalCount } }';
const asOf = (moment: string): string => `query @asOf(${moment}) ${question}`;

const release = (...args: string[]): Promise<Finished> =>
  new Command('src/release.ts', args, { DATABASE_URL: gateway.database.url, DATA_DIR: gateway.folder })
    .finished;
const verdict = async (name = '2026-11'): Promise<string> =>
  (await verifyRelease(gateway.database.live, name)).verdict;
const founded = (nativeId: string): string =>
  incidentIdOf(recordId('IncidentReport', { datasetId: 'test', line: 'final' }, nativeId));
const on = (n: number) => onDay(`2022-03-0${n}`);

beforeAll(async () => {
  gateway = await editedGateway();
  await publish(gateway.database, [
    incident('1', { killed: exactly(1), period: on(1) }),
    incident('2', { killed: exactly(2), period: on(2) }),
    incident('3', { killed: exactly(3), period: on(3) }),
    statement('1'),
  ]);
  then = await gateway.ask(question);
  const { code, stderr } = await release('create', '2026-11');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  await publish(gateway.database, [incident('1', { killed: exactly(10), period: on(1) })], {
    complete: true,
  });
}, 120_000);

describe('a release', () => {
  test('is answered as it was frozen, by the directive and by the address, and names its moment', async () => {
    expect(await gateway.ask(question)).not.toEqual(then);
    const answer = await gateway.post(asOf('release: "2026-11"'));
    expect(answer).toMatchObject({ data: then, extensions: { asOf: { release: '2026-11' } } });
    const address = `${gateway.endpoint}?${new URLSearchParams({ query: question, asOf: '2026-11' }).toString()}`;
    const response = await fetch(address, { headers: { accept: 'application/json' } });
    expect(await response.json()).toMatchObject({ data: then });
  });

  test('can be compared with the present', async () => {
    const { incidentDiff } = await gateway.ask(
      '{ incidentDiff(from: { release: "2026-11" }) { counts { kind count } net { path change } } }',
    );
    expect(incidentDiff).toEqual({
      counts: [
        { kind: 'REMOVED', count: 2 },
        { kind: 'CHANGED', count: 1 },
      ],
      net: [
        { path: 'killedBest', change: 4 },
        { path: 'injuredBest', change: 0 },
      ],
    });
  });

  test('is listed with its manifest, and is there from its creation on', async () => {
    const list = '{ releases { name cursor digest counts { dataset nodeType nodes active } } }';
    const { releases } = await gateway.ask<{
      releases: { cursor: string; digest: string; counts: object[] }[];
    }>(list);
    expect(releases).toMatchObject([
      { name: '2026-11', digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    ]);
    expect(releases[0]!.counts).toEqual([
      { dataset: null, nodeType: 'Incident', nodes: 3, active: 3 },
      { dataset: 'test', nodeType: 'IncidentReport', nodes: 3, active: 3 },
      { dataset: 'test', nodeType: 'Statement', nodes: 1, active: 1 },
    ]);
    expect((await gateway.post(asOf(`cursor: "${releases[0]!.cursor}"`))).data).toEqual(then);
    expect(await gateway.ask(`query @asOf(cursor: "${releases[0]!.cursor}") ${list}`)).toEqual({
      releases: [],
    });
  });

  test('has a name that is never given twice, and is no day and no cursor', async () => {
    for (const name of ['2026-11', '2026-11-01', 'NovEmber', '-x', 'a b'])
      await expect(createRelease(gateway.database.live, name, new Map())).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
      });
    expect((await release('list')).stdout).toMatch(/^2026-11 {2}\S+ {2}[0-9a-f]{64}\n$/);
  });

  test.each([
    ['a name that there is not', 'release: "2020-01"', 'UNKNOWN_RELEASE', '2026-11'],
    [
      'a release and a time',
      'release: "2026-11", recordedBefore: "2026-01-01T00:00:00Z"',
      'AS_OF_CONFLICT',
      'one of them',
    ],
    ['a release and a cursor', 'release: "2026-11", cursor: "x"', 'AS_OF_CONFLICT', 'one of them'],
  ])('is refused by %s', async (_, moment, code, hint) => {
    const { errors } = await gateway.post(asOf(moment));
    expect(errors).toMatchObject([{ extensions: { code, hint: expect.stringContaining(hint) as string } }]);
  });
});

// In this order: each breaks more of it.
describe('a release that is verified', () => {
  test('is intact, whatever came since', async () => {
    const { code, stdout } = await release('verify', '2026-11');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '2026-11: as it was frozen\n' });
  });

  test('tells what was taken down since from what was tampered with', async () => {
    const { key } = await gateway.key('Ann', 'admin');
    const node = encodeGlobalId('Incident', founded('2'));
    await gateway.mutate(key, 'takeDown', { node, reasonClass: 'PRIVACY', why: 'a name' }, '__typename');
    const { verdict: found, parts } = await verifyRelease(gateway.database.live, '2026-11');
    expect(found).toBe('TAKEN_DOWN');
    const changed = parts.filter((part) => part.verdict !== 'INTACT');
    expect(changed.map(({ source }) => source).sort()).toEqual([
      'incident',
      'incident_link',
      'incident_report',
      'report_casualty',
    ]);
    expect(changed.every(({ differing, explained }) => differing === 1 && explained === 1)).toBe(true);
  });

  test('is found to be tampered with in the past and in the present row, in a link and by a row that is gone', async () => {
    const { live } = gateway.database;
    const tamper = async (there: string, back: string): Promise<string> => {
      await live.$executeRawUnsafe(there);
      const found = await verdict();
      await live.$executeRawUnsafe(back);
      expect(await verdict()).toBe('TAKEN_DOWN');
      return found;
    };
    const one = founded('1');
    expect(
      await tamper(
        `UPDATE history.incident SET killed_best = 9 WHERE id = '${one}'`,
        `UPDATE history.incident SET killed_best = 1 WHERE id = '${one}'`,
      ),
    ).toBe('CHANGED');
    const unnoticed = (sql: string): string =>
      `DO $$ BEGIN ALTER TABLE place DISABLE TRIGGER USER; ${sql}; ALTER TABLE place ENABLE TRIGGER USER; END $$`;
    expect(
      await tamper(
        unnoticed(`UPDATE place SET name = 'X' WHERE kind = 'COUNTRY'`),
        unnoticed(`UPDATE place SET name = 'Ukraine' WHERE kind = 'COUNTRY'`),
      ),
    ).toBe('CHANGED');
    const { code } = await release('verify', '2026-11');
    expect(code).toBe(0);
    await live.$executeRawUnsafe(`DELETE FROM history.incident WHERE id = '${founded('3')}'`);
    const tampered = await release('verify', '2026-11');
    expect(tampered.code).toBe(1);
    expect(tampered.stdout).toContain('incident: NOT as it was frozen');
  });
});
