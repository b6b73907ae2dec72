import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { insecurityInsightWith } from '../../../src/connectors/insecurity-insight/define.ts';
import type { HttpClient } from '../../../src/connectors/connector.ts';
import { SourceError } from '../../../src/core/errors.ts';
import { Archive } from '../../../src/pipeline/archive.ts';
import { createHttpClient, type Validators } from '../../../src/pipeline/http.ts';
import { run } from '../../../src/pipeline/run.ts';
import { domains, references } from '../../../src/registry.ts';
import { temporaryFolder, testDatabase } from '../../kit/database.ts';
import { fetchContext, fetchPortions, type Portion } from '../../kit/fetch.ts';
import { startWorld } from '../../world/world.ts';
import { upstream } from './upstream.ts';

const connector = insecurityInsightWith({ minCompleteRows: 4 });

async function look(at: string, validators: Validators, url?: string): Promise<Portion[]> {
  const now = new Date(at);
  const world = await startWorld({ upstreams: [upstream], now: () => now });
  onTestFinished(() => world.close());
  const http = createHttpClient({ ...world.http, validators });
  const { portions, error } = await fetchPortions(
    connector,
    fetchContext({ http, now, ...(url ? { url } : {}) }),
  );
  expect(error).toBeUndefined();
  return portions;
}

const names = (portions: readonly Portion[]): string[] =>
  portions.flatMap(({ fetched }) => fetched.map(({ fileName }) => fileName));

it('brings each topic as a portion of its own, and later only those that changed', async () => {
  const validators: Validators = new Map();
  const first = await look('2026-03-02T06:00:00Z', validators);
  expect(names(first)).toEqual([
    'education.json',
    'healthcare.json',
    'aidworkerKIKA.json',
    'protection.json',
  ]);
  expect(first.map(({ checkpoint }) => Object.keys(checkpoint!))).toEqual([
    ['education'],
    ['healthcare'],
    ['aidworkerKIKA'],
    ['protection'],
  ]);
  expect(names(await look('2026-03-06T06:00:00Z', validators))).toEqual(['education.json']);
  expect(names(await look('2026-03-07T06:00:00Z', validators))).toEqual([]);
});

it('brings the others where one topic cannot be fetched, and names it at the end', async () => {
  const now = new Date('2026-03-02T06:00:00Z');
  const world = await startWorld({ upstreams: [upstream], now: () => now });
  onTestFinished(() => world.close());
  const client = createHttpClient(world.http);
  const get: HttpClient['get'] = async (url, options) => {
    if (url.endsWith('healthcare')) throw new SourceError('SOURCE_UNREADABLE', `${url} answered 500`);
    return client.get(url, options);
  };
  const { portions, error } = await fetchPortions(connector, fetchContext({ http: { ...client, get }, now }));
  expect(names(portions)).toEqual(['education.json', 'aidworkerKIKA.json', 'protection.json']);
  expect(error).toMatchObject({
    message: expect.stringMatching(/healthcare answered 500$/) as string,
    details: { isPartial: true },
  });
});

it('brings the list that an address names', async () => {
  const portions = await look(
    '2026-03-02T06:00:00Z',
    new Map(),
    'https://sind-api.herokuapp.com/hdx/v1/protection',
  );
  expect(names(portions)).toEqual(['protection']);
  expect(portions[0]?.checkpoint).toBeNull();
});

it('withdraws what is gone from its topic, and nothing of the others', { timeout: 60_000 }, async () => {
  const database = await testDatabase();
  const archive = new Archive(path.join(temporaryFolder(), 'archive'));
  const validators: Validators = new Map();
  const active = async (line: string): Promise<string[]> => {
    const where = { line, recordStatus: 'ACTIVE' as const };
    const found = await database.live.incidentReport.findMany({ where, orderBy: { nativeId: 'asc' } });
    return found.map(({ nativeId }) => nativeId);
  };
  const publish = async (at: string): Promise<void> => {
    for (const { fetched } of await look(at, validators)) {
      const snapshots = await Promise.all(
        fetched.map(({ bytes, ...rest }) => archive.store(bytes, { ...rest, retrievedAt: at })),
      );
      const report = await run({ database, archive, domains, references }, { connector, snapshots });
      expect(report.outcome, report.message ?? '').toBe('DONE');
    }
  };
  await publish('2026-03-06T06:00:00Z');
  expect(await active('education')).toHaveLength(12);
  await publish('2026-03-20T06:00:00Z');
  const education = await active('education');
  expect(education).toHaveLength(11);
  expect(education).not.toContain('910007');
  // The event that both topics have is one of each line.
  expect(education).toContain('920002');
  expect(await active('healthcare')).toContain('920002');
  expect(
    [await active('healthcare'), await active('aidworkerKIKA'), await active('protection')].map(
      (ids) => ids.length,
    ),
  ).toEqual([6, 4, 4]);
});
