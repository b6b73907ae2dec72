import { beforeAll, describe, expect, test } from 'vitest';
import { countryRef, placeRef } from '../../src/core/references.ts';
import type { ReportRecord } from '../../src/domains/incidents/record.ts';
import { releaseDue } from '../../src/pipeline/precision.ts';
import { domains, references } from '../../src/registry.ts';
import { Archive } from '../../src/pipeline/archive.ts';
import { temporaryFolder, type TestDatabase, testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { incident, onDay, publish } from '../kit/records.ts';

const town = placeRef('SETTLEMENT', 'Town', countryRef('UKR'));
const site = placeRef('SITE', 'Hospital No 5', town);
const strike = (nativeId: string, properties: Partial<ReportRecord> = {}): ReportRecord =>
  incident(nativeId, {
    category: 'MISSILE_OR_SHELL',
    period: onDay('2026-01-01'),
    place: site,
    location: {
      latitude: 48.4647,
      longitude: 35.0462,
      radiusKm: 0.1,
      precision: 'EXACT_SITE',
      sourceText: '12 Example Street',
    },
    ...properties,
  });

const freshly = { startedAt: '2026-01-02T00:00:00.000Z' };
const WHERE = `{ incidents { nodes { title sensitivity location { precision radiusKm sourceText point { latitude } place { name } } } }
  places(where: { kind: { eq: SITE } }) { totalCount } }`;

let database: TestDatabase;
let graph: Graph;
beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
});

const context = () => ({
  database,
  domains,
  references,
  archive: new Archive(temporaryFolder()),
});
const everything = async (): Promise<string> =>
  JSON.stringify(
    await database.live.$queryRaw`
      SELECT (SELECT jsonb_agg(r) FROM incident_report r)::text || (SELECT jsonb_agg(r) FROM incident r)::text
          || coalesce((SELECT jsonb_agg(r) FROM history.incident_report r)::text, '')
          || coalesce((SELECT jsonb_agg(r) FROM feed.change_log r)::text, '')
          || (SELECT jsonb_agg(p) FROM place p)::text AS text`,
  );

describe('a fresh strike', () => {
  test('is shown no more exactly than its settlement, to lists, filters and orders alike', async () => {
    await publish(database, [strike('a')], freshly);
    const { data } = await graph.ask(WHERE);
    expect(data).toEqual({
      incidents: {
        nodes: [
          {
            title: 'Incident a',
            sensitivity: 'RESTRICTED_PRECISION',
            location: {
              precision: 'SETTLEMENT',
              radiusKm: null,
              sourceText: null,
              point: null,
              place: { name: 'Town' },
            },
          },
        ],
      },
      places: { totalCount: 0 },
    });
    expect(await everything()).not.toMatch(/48\.4647|Example Street|Hospital/);
  });

  test('read again while it is fresh changes nothing', async () => {
    const report = await publish(database, [strike('a')], freshly);
    expect(report).toMatchObject({ created: 0, revised: 0, unchanged: 1 });
  });

  test('is shown as it is when its time has come, and the feed says so', async () => {
    expect(await releaseDue(context(), new Date('2026-01-04T23:59:59Z'))).toBe(0);
    expect(await releaseDue(context(), new Date('2026-01-05T00:00:00Z'))).toBe(1);
    expect(await releaseDue(context(), new Date('2027-01-01T00:00:00Z'))).toBe(0);
    const { data } = await graph.ask(WHERE);
    expect(data).toMatchObject({
      incidents: {
        nodes: [
          {
            sensitivity: 'PUBLIC',
            location: {
              precision: 'EXACT_SITE',
              point: { latitude: 48.4647 },
              place: { name: 'Hospital No 5' },
            },
          },
        ],
      },
    });
    const { data: feed } = await graph.ask<{ changes: { changes: { cause: string; kind: string }[] } }>(
      '{ changes(first: 500, where: { nodeTypes: ["Incident"] }) { changes { kind cause } } }',
    );
    expect(feed.changes.changes.at(-1)).toEqual({
      kind: 'REVISED',
      cause: 'its exact place may be shown now',
    });
  });

  test('that its publisher withdraws meanwhile does not come back', async () => {
    await publish(database, [strike('a'), strike('b')], { ...freshly, complete: true });
    await publish(database, [strike('a')], { ...freshly, complete: true });
    await releaseDue(context(), new Date('2027-01-01T00:00:00Z'));
    const { data } = await graph.ask('{ incidentReports { totalCount } }');
    expect(data).toEqual({ incidentReports: { totalCount: 1 } });
  });
});

describe('shown as it is, also while it is fresh, is', () => {
  test.each<[what: string, properties: Partial<ReportRecord>]>([
    ['a battle', { category: 'BATTLE' }],
    [
      'what is no more exact than a district',
      {
        place: countryRef('UKR'),
        location: { ...strike('x').location, precision: 'ADM2', sourceText: null },
      },
    ],
    ['a strike of long ago', { period: onDay('2025-12-01') }],
  ])('%s', async (what, properties) => {
    await publish(database, [strike(what, properties)], { ...freshly, dataset: 'other' });
    const [found] = await database.live.incidentReport.findMany({ where: { nativeId: what } });
    expect(found).toMatchObject({ latitude: 48.4647, sensitivity: 'PUBLIC' });
  });
});

test('an impact on a hospital is as sensitive as a strike', async () => {
  const impact = {
    objectType: 'HEALTH',
    effect: 'HIT',
    intent: 'UNKNOWN',
    quantity: null,
    place: site,
    wording: null,
  } as const;
  await publish(database, [strike('h', { category: 'BATTLE', impacts: [impact] })], {
    ...freshly,
    dataset: 'hospital',
  });
  const [found] = await database.live.incidentReport.findMany({
    where: { nativeId: 'h' },
    include: { impacts: { include: { place: true } } },
  });
  expect(found).toMatchObject({ latitude: null, impacts: [{ place: { name: 'Town' } }] });
});
