/** The ingest command as an operator uses it: exit codes, messages, and files as bad as they come. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { Archive } from '../../src/pipeline/archive.ts';
import type { RunReport } from '../../src/pipeline/run.ts';
import { worstExitCode } from '../../src/reporting.ts';
import { conflictsOf } from '../connectors/idmc-gidd/page.ts';
import { csvOf, mh17 } from '../connectors/ucdp-ged/events.ts';
import {
  connectorOf,
  ingest as ingestHere,
  temporaryFolder,
  testDatabase,
  type TestDatabase,
} from '../kit/database.ts';
import { digest } from '../kit/digest.ts';
import { gedRelease } from '../kit/ged.ts';
import { type Finished, ingestCommand } from '../kit/process.ts';
import { readAll, snapshotOf } from '../kit/snapshot.ts';
import { zip } from '../kit/zip.ts';

const [DONE, FAILED, USAGE, DONE_WITH_REJECTIONS] = [0, 1, 2, 3];

let database: TestDatabase;
const dataDir = temporaryFolder();
const files = temporaryFolder();
const demo = path.resolve(import.meta.dirname, '../../prisma/demo');
beforeAll(async () => {
  database = await testDatabase();
});

/** A file of the given name and content. */
function file(name: string, content: string | Buffer): string {
  const folder = path.join(files, `${readdirSync(files).length}`);
  mkdirSync(folder);
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}

const ingest = (...args: string[]): Promise<Finished> =>
  ingestCommand(dataDir, args, { DATABASE_URL: database.url }).finished;

/** Ingests one file of UCDP and gives the report as JSON beside what the process said. */
async function ingestGed(
  name: string,
  content: string | Buffer,
  ...options: string[]
): Promise<Finished & { report: RunReport }> {
  const finished = await ingest('ucdp-ged', file(name, content), '--json', '--quiet', ...options);
  return { ...finished, report: JSON.parse(finished.stdout) as RunReport };
}

/** As the command does it, but in this process: for what comes before the command, and for what all commands share. */
const archive = new Archive(path.join(dataDir, 'archive'));
const readHere = (source: string, fileName: string, bytes: string | Buffer): Promise<RunReport> =>
  ingestHere(database, source, [{ fileName, bytes }], { archive });

describe('usage', () => {
  test('help tells sources and exit codes', async () => {
    const { code, stdout } = await ingest('--help');
    expect(code).toBe(DONE);
    expect(stdout).toMatch(/one of: ucdp-ged, acled, [\s\S]*unhcr-population,[\s\S]* desk,/);
    expect(stdout).toContain(
      '0 done · 1 failed, nothing published · 2 usage · 3 done, but rows were rejected',
    );
  });

  test.each([
    ['no source', [], 'No source is named.\nSources: ucdp-ged,'],
    ['a source that there is not', ['nobody', 'x.csv'], 'There is no source "nobody".\nSources: ucdp-ged,'],
    [
      'a file that there is not',
      ['ucdp-ged', 'nowhere/x.csv'],
      'There is no file or directory "nowhere/x.csv".',
    ],
    [
      'a part of a source that is called complete',
      ['ucdp-ged', '--complete', file('GEDEvent_v23_0_1.csv', csvOf([mh17]))],
      '--complete cannot be: a release of the line "candidate" of ucdp-ged is only a part.\nLeave --complete out',
    ],
    [
      'a document that is called complete',
      ['desk', '--complete', path.join(demo, 'desk/talks.yaml')],
      '--complete cannot be: desk comes in parts',
    ],
    ['a folder without files of the source', ['pax', files], `"${files}" has no file ending in .csv.`],
  ])('%s is exit code 2, and says why', async (_, args, message) => {
    const { code, stdout, stderr } = await ingest(...args);
    expect({ code, stdout }).toEqual({ code: USAGE, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test('a token that is missing is exit code 1, and so is an address that is not public', async () => {
    const missing = await ingest('ucdp-ged');
    expect([missing.code, missing.stderr]).toEqual([
      FAILED,
      expect.stringContaining('needs UCDP_ACCESS_TOKEN'),
    ]);
    const inner = await ingest('feed', 'http://127.0.0.1:1/feed.xml');
    expect(inner.code).toBe(FAILED);
    expect(inner.stderr).toContain(
      '127.0.0.1:1/feed.xml cannot be fetched: 127.0.0.1 is not a public address',
    );
  });

  test('a database that is not there is exit code 1, and its password is not told', async () => {
    const env = { DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/gone' };
    const { code, stderr } = await ingestCommand(dataDir, ['pax', file('pax.csv', '')], env).finished;
    expect(code).toBe(FAILED);
    expect(stderr).toMatch(/^The database 127\.0\.0\.1:1\/gone cannot be used: .*ECONNREFUSED/m);
    expect(stderr).not.toMatch(/secret|^ +at /m);
  });
});

describe('a good file', () => {
  test('is exit code 0, once more is nothing to do, and both say so', async () => {
    const good = file('ged231.csv', csvOf([mh17]));
    const first = await ingest('ucdp-ged', good);
    expect(first).toMatchObject({ code: DONE });
    expect(first.stdout).toMatch(/^ucdp-ged release 23\.1: done\n {2}1 rows · 1 records · 1 new · 0 revised/);
    const second = await ingest('ucdp-ged', good);
    const nothing = 'ucdp-ged: nothing to do\n  these bytes are published already\n';
    expect(second).toMatchObject({ code: DONE, stdout: nothing });
  });

  test('with --json is one object, with --quiet nothing else, and --release names it', async () => {
    const { code, stdout, stderr, report } = await ingestGed(
      'a.csv',
      csvOf([{ id: '1' }]),
      '--release',
      'my own',
    );
    expect({ code, stderr, lines: stdout.trim().split('\n').length }).toEqual({
      code: DONE,
      stderr: '',
      lines: 1,
    });
    expect(report).toMatchObject({
      dataset: 'ucdp-ged',
      release: 'my own',
      outcome: 'DONE',
      created: 1,
      rejections: [],
    });
  });

  test('with --complete withdraws what it lacks', async () => {
    const older = await readHere('idmc-gidd', 'page_0.json', conflictsOf('2024-05-13', 910));
    expect(older.outcome).toBe('DONE');
    const newer = file('page_0.json', conflictsOf('2025-05-13', 900));
    const { code, stdout } = await ingest('idmc-gidd', newer, '--complete', '--json');
    expect(code).toBe(DONE);
    expect(JSON.parse(stdout)).toMatchObject({ unchanged: 1_800, withdrawn: 20, message: null });
  });

  test('of an older release than the published one is exit code 1, and says how to insist', async () => {
    const older = file('page_0.json', conflictsOf('2023-05-13', 910));
    const { code, stdout } = await ingest('idmc-gidd', older);
    expect(code).toBe(FAILED);
    expect(stdout).toMatch(/^ {2}Release 2023-05-13 is older than release 202[45]-05-13, .* — .*--force/m);
    expect((await ingest('idmc-gidd', older, '--force')).code).toBe(DONE);
  });

  test('with --dry-run is read and reported, and nothing is written: neither rows nor journal nor bytes', async () => {
    const before = await digest(database.url);
    const archived = readdirSync(dataDir, { recursive: true });
    const { code, report } = await ingestGed('ged233.csv', gedRelease(40), '--dry-run');
    expect(code).toBe(DONE);
    expect(report).toMatchObject({
      outcome: 'DRY_RUN',
      run: null,
      release: '23.3',
      rows: 40,
      records: 40,
      created: 0,
    });
    expect(await digest(database.url)).toEqual(before);
    expect(readdirSync(dataDir, { recursive: true })).toEqual(archived);
  });

  test('of a folder of pages is taken in the order of its numbers', async () => {
    const folder = path.join(files, 'pages');
    mkdirSync(folder);
    for (const n of [10, 9, 2]) {
      writeFileSync(
        path.join(folder, `${n}.csv`),
        csvOf([{ id: '77', side_b: `Side ${n}` }, { id: `${n}` }]),
      );
    }
    const { code } = await ingest('ucdp-ged', folder, '--quiet');
    expect(code).toBe(DONE);
    const actors = await database.live.reportActor.findMany({
      where: { report: { nativeId: '77' }, ordinal: 1 },
    });
    expect(actors.map(({ nameAsReported }) => nameAsReported)).toEqual(['Side 10']);
  });
});

describe('a file that is not what its source publishes is exit code 1, publishes nothing, and the message says why', () => {
  const html = '<!DOCTYPE html>\n<html><body>Log in</body></html>';
  const noEncoding = Buffer.concat([
    Buffer.from(csvOf([mh17])),
    Buffer.from('\x81\x8d\x8f,\n'.repeat(9), 'latin1'),
  ]);
  const bomb = zip([{ name: 'ged.csv', content: Buffer.alloc(200_000_000) }]);

  test.each<[string, string, string | Buffer, RegExp]>([
    ['a web page', 'ged240.csv', html, /^ged240\.csv is a web page, not data/],
    ['another table', 'ged242.csv', 'a,b\n1,2\n', /^ged242\.csv.*(lacks|missing).*\bid\b/],
    ['a zip bomb', 'ged244.zip', bomb, /^ged244\.zip unpacks to more than 100 times its size/],
    ['text in no known encoding', 'ged245.csv', noEncoding, /neither UTF-8 nor Windows-1252 \(line 3/],
  ])('%s', async (_, name, content, message) => {
    const before = await database.live.incidentReport.count();
    const report = await readHere('ucdp-ged', name, content);
    expect(report.message).toMatch(message);
    expect({ code: worstExitCode([report]), outcome: report.outcome }).toEqual({
      code: FAILED,
      outcome: 'FAILED',
    });
    expect(await database.live.incidentReport.count()).toBe(before);
  });

  test('the command says so as well', async () => {
    const { code, report } = await ingestGed('ged241.csv', html);
    expect({ code, outcome: report.outcome }).toEqual({ code: FAILED, outcome: 'FAILED' });
    expect(report.message).toMatch(/^ged241\.csv is a web page, not data/);
  });

  test('too many bad rows: below expectations, the last good data stays', async () => {
    const { code, report } = await ingestGed('ged247.csv', csvOf([{ id: '21', best: 'many' }, { id: '22' }]));
    expect({ code, outcome: report.outcome }).toEqual({ code: FAILED, outcome: 'BELOW_EXPECTATIONS' });
    expect(report.message).toMatch(/^nothing was published: 1 of 2 rows were rejected/);
  });

  test('a line of 50 MB, without holding it in memory', async () => {
    const long = Buffer.concat([Buffer.from(csvOf([mh17])), Buffer.alloc(50_000_000, 'x')]);
    const args = ['ucdp-ged', file('ged248.csv', long), '--json'];
    const command = ingestCommand(dataDir, args, { DATABASE_URL: database.url });
    const peak = highestMemory(command.child.pid!);
    const { code, stdout } = await command.finished;
    const message = /^ged248\.csv: a line after line 2 has more than 1048576 bytes/;
    expect([code, (JSON.parse(stdout) as RunReport).message]).toEqual([
      FAILED,
      expect.stringMatching(message),
    ]);
    expect(await peak).toBeLessThan(400_000);
  });

  test('a line of 1 GB: it is given up long before its end', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from(csvOf([mh17]));
      const piece = Buffer.alloc(1_000_000, 'x');
      for (; given < 1_000; given += 1) yield piece;
    }
    const snapshot = {
      ...snapshotOf('', 'ged249.csv'),
      byteLength: 1_000_000_000,
      open: () => Readable.from(endless()),
    };
    await expect(readAll(connectorOf('ucdp-ged'), [snapshot])).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
    });
    expect(given).toBeLessThan(100);
  });

  /** Highest resident memory of a process in KiB until it ends; 0 where the system does not tell. */
  async function highestMemory(pid: number): Promise<number> {
    for (let peak = 0; ;) {
      const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
      const found = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
      if (found === undefined) return peak;
      peak = Number(found);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});

describe('files with some bad rows: the good ones go in, exit code 3, and each bad one is named', () => {
  /** Thirty good rows in lines 2 to 31, in line 32 one that is as given. */
  const withBad = (n: number, bad: Record<string, string>): string =>
    csvOf([
      ...Array.from({ length: 30 }, (_, row) => ({ id: `${n}${100 + row}` })),
      { id: `${n}999`, ...bad },
    ]);
  // Most of the lines are in UTF-8, so the one that is not is damaged.
  const damaged = (text: string): Buffer => {
    const [before, after] = text.replaceAll('Agency', 'Ägency').split('DAMAGED');
    return Buffer.concat([Buffer.from(before!), Buffer.from([0xff]), Buffer.from(after!)]);
  };
  const cells = { position: 'line 32', file: expect.any(String) as string };
  const cases: [name: string, content: string | Buffer, rejection: Partial<Rejected>, words: RegExp][] = [
    ['cut.csv', withBad(1, {}).slice(0, -1), { code: 'TRUNCATED' }, /cut\.csv line 32.*\(TRUNCATED\)$/m],
    [
      'cells.csv',
      withBad(2, {}).slice(0, -30),
      { code: 'COLUMN_COUNT' },
      /cells\.csv line 32: the row has \d+ cells/,
    ],
    [
      'day.csv',
      withBad(3, { date_start: '2023-02-30' }),
      { code: 'BAD_DATE', column: 'date_start', value: '2023-02-30' },
      /day\.csv line 32, column date_start = "2023-02-30": .* is not a day such as 2022-02-24.*\(BAD_DATE\)$/m,
    ],
    [
      'style.csv',
      withBad(4, { date_end: 'le 3 mars 2023' }),
      { code: 'BAD_DATE', column: 'date_end', value: 'le 3 mars 2023' },
      /style\.csv line 32, column date_end = "le 3 mars 2023"/,
    ],
    [
      'number.csv',
      withBad(5, { best: 'about 12' }),
      { code: 'BAD_NUMBER', column: 'best', value: 'about 12' },
      /number\.csv line 32, column best = "about 12": .* is not a whole number of persons/,
    ],
    [
      'bytes.csv',
      damaged(withBad(6, { where_coordinates: 'DAMAGED' })),
      { code: 'BAD_ENCODING' },
      /bytes\.csv line 32.*\(BAD_ENCODING\)/,
    ],
    [
      'nul.csv',
      withBad(7, { adm_1: 'a\0b' }),
      { code: 'BAD_CHARACTER' },
      /nul\.csv line 32.*\(BAD_CHARACTER\)/,
    ],
  ];
  type Rejected = RunReport['rejections'][number];

  test('in words, as JSON and in the table of rejected rows', async () => {
    const paths = cases.map(([name, content]) => file(name, content));
    const { code, stdout } = await ingest('ucdp-ged', ...paths);
    expect(code).toBe(DONE_WITH_REJECTIONS);
    for (const [, , , words] of cases) expect(stdout).toMatch(words);
    const kept = await database.live.rejectedRow.findMany({
      include: { snapshot: true },
      where: { datasetId: 'ucdp-ged' },
    });
    for (const [name, , rejection] of cases) {
      const own = kept.filter(({ snapshot }) => snapshot.fileName === name);
      expect(own, name).toMatchObject([{ position: 'line 32', ...rejection }]);
    }
    const good = cases.map((_, index) => `${index + 1}100`);
    expect(await database.live.incidentReport.count({ where: { nativeId: { in: good } } })).toBe(
      cases.length,
    );
    expect(await database.live.incidentReport.count({ where: { nativeId: { endsWith: '999' } } })).toBe(0);

    const again = await ingest('ucdp-ged', ...paths, '--json', '--force');
    expect(again.code).toBe(DONE_WITH_REJECTIONS);
    const { rejections } = JSON.parse(again.stdout) as RunReport;
    expect(rejections).toMatchObject(
      cases.map(([name, , rejection]) => ({ ...cells, file: name, ...rejection })),
    );
  });
});

describe('what is odd but can be read goes in', () => {
  test('unknown columns, another order, a best estimate above the highest, Windows-1252, a zip archive under any name', async () => {
    const columns = ['new_column', ...Object.keys(mh17).reverse()];
    const french = Array.from({ length: 30 }, (_, n) => ({
      id: `${6_000 + n}`,
      where_coordinates: `Ébène ${n}`,
    }));
    const archive = zip([
      { name: '__MACOSX/._ged.csv', content: 'junk' },
      { name: 'ged.csv', content: csvOf([{ id: '5003' }]) },
    ]);
    const { code, stdout } = await ingest(
      'ucdp-ged',
      file('columns.csv', csvOf([{ id: '5001', new_column: 'x' }], columns)),
      file('order.csv', csvOf([{ id: '5002', low: '1', best: '396', high: '0' }])),
      file('windows.csv', Buffer.from(csvOf(french), 'latin1')),
      file('download', archive),
      '--json',
    );
    expect(code).toBe(DONE);
    expect(JSON.parse(stdout)).toMatchObject({ created: 33, rejected: 0, issues: 1 });
    const found = await database.live.incidentReport.findFirstOrThrow({ where: { nativeId: '5002' } });
    expect(found).toMatchObject({ killedLow: 1, killedBest: 396, killedHigh: 0 });
    expect(found.issues).toContainEqual(
      expect.objectContaining({ code: 'QUANTITY_ORDER', value: '396 > 0' }),
    );
    const report = { where: { nativeId: '6007' }, include: { place: true } };
    expect((await database.live.incidentReport.findFirstOrThrow(report)).place!.name).toBe('Ébène 7');
  });
});

test('without DATABASE_URL the command brings its own database, and leaves nothing running', async () => {
  const own = path.join(temporaryFolder(), 'data');
  const good = file('ged270.csv', csvOf([mh17]));
  const first = await ingestCommand(own, ['ucdp-ged', good]).finished;
  expect(first.code, first.stderr).toBe(DONE);
  expect(existsSync(path.join(own, 'owner.json'))).toBe(false);
  expect(existsSync(path.join(own, 'postgres/postmaster.pid'))).toBe(false);
  const second = await ingestCommand(own, ['ucdp-ged', good, '--json']).finished;
  expect(JSON.parse(second.stdout)).toMatchObject({ outcome: 'UNCHANGED' });
});
