/**
 * What every connector must do, run against each of them with its own fixtures:
 *
 *     describeConnector(connector, [
 *       { name: 'two good rows and one bad', files: [fixture('mixed.csv')], records: 2, rejected: 1 },
 *     ]);
 *
 * A fixture is one run: its files are read in their order by one mapper. Fixtures should be small (a few kB), because
 * each is read some hundred times; real files belong in a connector's own tests.
 *
 * The damage tests use fast-check. On a failure it prints `seed` and `path`; give the seed as `options.seed` to see
 * the same failure again.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connectors/connector.ts';
import { Declared } from '../../src/pipeline/inspect.ts';
import { readAll, snapshotOf, snapshotOfFile, type ReadResult } from '../kit/snapshot.ts';
import { checkDescriptor } from './descriptor.ts';
import { type ConnectorUpstream, describeFetch } from './fetch.ts';
import { checkRecords, checkRejections, recordKey } from './records.ts';
import { changes, cuts, inSmallChunks, noise, readOrSourceError, withDamage, type Damage } from './damage.ts';

export interface ConnectorFixture {
  name: string;
  /** Paths of the files of one run, in order. */
  files: string[];
  /** How many records the run gives. */
  records: number;
  /** How many rejections, of the parser and the mapper together. */
  rejected: number;
}

export interface ConformanceOptions {
  /** Runs of each damage property for each fixture; 25 unless told. */
  runs?: number;
  /** Replays the failure that fast-check printed. */
  seed?: number;
  /**
   * Why a cut file may give records that differ from the whole file's. Only for connectors whose records rest on several
   * rows (a total, a name taken from the last row); the rest of the truncation test still runs.
   */
  recordsRestOnSeveralRows?: string;
  /** Why an HTML page is a legitimate file of this source. */
  htmlIsLegitimate?: string;
  /** Its upstream in the recorded world. Left out only where the connector has nothing to fetch by itself. */
  upstream?: ConnectorUpstream;
  /** Path of the tests of its fetch, where that reads a folder of the operator's and there is no upstream. */
  folder?: string;
}

/** Milliseconds after which a damage test counts as hanging. */
const damageTimeout = 60_000;

const htmlPage = `<!DOCTYPE html>
<html lang="en"><head><title>503 Service Unavailable</title></head>
<body><h1>Service Unavailable</h1><p>id,date_start,"country", please try again later.</p></body></html>
`;

/** Declares the tests of one connector. Call it at the top level of a test file. */
export function describeConnector(
  connector: Connector,
  fixtures: ConnectorFixture[],
  options: ConformanceOptions = {},
): void {
  describe(`connector ${connector.id}`, () => {
    describe('descriptor', () => checkDescriptor(connector));
    if (options.upstream) describeFetch(connector, options.upstream);
    it.runIf(connector.schedule)(
      'has an upstream in the recorded world (or tests on a folder), since it is fetched by itself',
      () => {
        expect(options.upstream ?? options.folder).toBeDefined();
        if (options.folder) expect(existsSync(options.folder), options.folder).toBe(true);
      },
    );
    it('has fixtures, at least one of which gives records', () => {
      expect(fixtures.some((fixture) => fixture.records > 0)).toBe(true);
    });
    const exempt = options.htmlIsLegitimate;
    const reason = exempt === undefined ? '' : ` (not here: ${exempt})`;
    it.skipIf(exempt !== undefined)(`throws SourceError for an HTML page${reason}`, async () => {
      for (const extension of connector.fileExtensions) {
        const page = snapshotOf(htmlPage, `answer${extension}`);
        expect(await readOrSourceError(connector, [page]), `as answer${extension}`).toBe('SourceError');
      }
    });
    it('throws SourceError for an empty file', async () => {
      for (const extension of connector.fileExtensions) {
        const empty = snapshotOf('', `answer${extension}`);
        expect(await readOrSourceError(connector, [empty]), `as answer${extension}`).toBe('SourceError');
      }
    });
    for (const fixture of fixtures) describeFixture(connector, fixture, options);
  });
}

function describeFixture(connector: Connector, fixture: ConnectorFixture, options: ConformanceOptions): void {
  const snapshots = fixture.files.map(snapshotOfFile);
  describe(fixture.name, () => {
    it(`gives ${fixture.records} records and ${fixture.rejected} rejections`, async () => {
      const { records, rejections } = await readAll(connector, snapshots);
      const reasons = rejections.map(({ position, code, message }) => `${position}: ${code}: ${message}`);
      expect(reasons, 'rejections').toHaveLength(fixture.rejected);
      expect(records, 'records').toHaveLength(fixture.records);
    });
    it('has file names that the connector declares', () => {
      for (const { fileName } of snapshots) {
        const declared = connector.fileExtensions.some((extension) =>
          fileName.toLowerCase().endsWith(extension),
        );
        expect(declared, `${fileName} ends in one of ${connector.fileExtensions.join(' ')}`).toBe(true);
      }
    });
    it('gives the same twice, and whatever the pieces in which the bytes arrive', async () => {
      const first = await readAll(connector, snapshots);
      expect(await readAll(connector, snapshots)).toEqual(first);
      expect(
        await readAll(
          connector,
          snapshots.map((each) => inSmallChunks(each, 7)),
        ),
      ).toEqual(first);
    });
    it('gives sound records', async () => {
      checkRecords((await readAll(connector, snapshots)).records);
    });
    it('gives sound rejections', async () => {
      checkRejections((await readAll(connector, snapshots)).rejections);
    });
    describeDamage(connector, fixture, options);
  });
}

function describeDamage(connector: Connector, fixture: ConnectorFixture, options: ConformanceOptions): void {
  const files = fixture.files.map((file) => ({ fileName: path.basename(file), bytes: readFileSync(file) }));
  const propertyOptions = { numRuns: options.runs ?? 25, seed: options.seed };
  const outcomeOf = (damage: Damage): Promise<ReadResult | 'SourceError'> =>
    readOrSourceError(connector, withDamage(files, damage));

  it('a cut file throws SourceError or gives a part of the whole', { timeout: damageTimeout }, async () => {
    const whole = contentsByKey(await readAll(connector, fixture.files.map(snapshotOfFile)));
    const property = fc.asyncProperty(cuts(files), async (damage) => {
      const outcome = await outcomeOf(damage);
      if (outcome === 'SourceError') return;
      checkRejections(outcome.rejections);
      checkRecords(outcome.records);
      // A run that proves itself whole withdraws what it lacks: the classic way to lose half of a dataset.
      if (provesWhole(connector, outcome)) expect(contentsByKey(outcome).size).toBe(whole.size);
      if (options.recordsRestOnSeveralRows !== undefined) return;
      for (const [key, contents] of contentsByKey(outcome)) {
        expect(whole.has(key), `record ${key} is in the whole file`).toBe(true);
        for (const content of contents) expect(whole.get(key)).toContain(content);
      }
    });
    await fc.assert(property, propertyOptions);
  });

  it.each([
    ['changed bytes', changes(files)],
    ['random bytes', noise(files)],
  ])('%s throw SourceError or give sound records', { timeout: damageTimeout }, async (_name, damages) => {
    const property = fc.asyncProperty(damages, async (damage) => {
      const outcome = await outcomeOf(damage);
      if (outcome === 'SourceError') return;
      checkRejections(outcome.rejections);
      // Changed bytes may give two rows one id; all other properties still hold.
      checkRecords(outcome.records, { uniqueIds: false });
    });
    await fc.assert(property, propertyOptions);
  });
}

/** Whether a run over this would withdraw what it lacks, however few its rows. */
function provesWhole({ dataset }: Connector, { rows, rejections, releases }: ReadResult): boolean {
  const all = new Declared();
  const declared = releases.map((notice) => all.add(notice).declaredRows).find((rows) => rows !== undefined);
  return dataset.updateMode !== 'DELTA' && rejections.length === 0 && declared === rows;
}

/** The JSON of the records of each key; several where an id was published more than once. */
function contentsByKey(result: ReadResult): Map<string, string[]> {
  const contents = new Map<string, string[]>();
  for (const { record } of result.records) {
    const key = recordKey(record);
    contents.set(key, [...(contents.get(key) ?? []), JSON.stringify(record)]);
  }
  return contents;
}
