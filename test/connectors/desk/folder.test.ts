/** The watched folder of a desk: real folders, and real repositories with a bare remote. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Checkpoint, FetchContext } from '../../../src/connectors/connector.ts';
import { desk } from '../../../src/connectors/desk/index.ts';
import { OperationError, SourceError } from '../../../src/core/errors.ts';
import { attempt, type AttemptContext } from '../../../src/pipeline/attempt.ts';
import { testDatabase } from '../../kit/database.ts';
import { fetchContext, fetchPortions, type Portion } from '../../kit/fetch.ts';
import { readAll } from '../../kit/snapshot.ts';
import { Pipeline } from '../../pipeline/kit.ts';
import { fixture } from './kit.ts';

const never = (): never => {
  throw new Error('nothing is asked over HTTP');
};
const http: FetchContext['http'] = { get: never, post: never };

let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'desk-'));
  folder = path.join(root, 'desk');
  mkdirSync(folder);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, text: string, under = folder): void {
  mkdirSync(path.dirname(path.join(under, name)), { recursive: true });
  writeFileSync(path.join(under, name), text);
}

/** A document with one event. */
const note = (id: string, title = 'Something happened'): string => `desk: 1
id: ${id}
title: A note
source: s
sources:
  - { id: s, title: A text, publisher: { id: example-news, name: Example News, kind: NEWS } }
events:
  - { id: e, kind: SCANDAL, title: ${title}, period: 2025-12-01 }
`;

async function look(
  env: Record<string, string> = {},
  since: Checkpoint | null = null,
): Promise<{ portions: Portion[]; error: unknown }> {
  return fetchPortions(desk, fetchContext({ http, env: { DESK_FOLDER: folder, ...env }, since }));
}

async function namesIn(env?: Record<string, string>, since?: Checkpoint): Promise<string[]> {
  const { portions, error } = await look(env, since);
  expect(error).toBeUndefined();
  return portions.flatMap(({ fetched }) => fetched.map(({ fileName }) => fileName));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('a watched folder', () => {
  it('gives each document as a portion of its own, in the order of their paths', async () => {
    write('note-10.yaml', note('ten'));
    write('note-2.yml', note('two'));
    write('2026/march/talks.JSON', '{"desk":1}');
    const { portions, error } = await look();
    expect(error).toBeUndefined();
    expect(
      portions.map(({ fetched, checkpoint }) => [fetched.map(({ fileName }) => fileName), checkpoint]),
    ).toEqual([
      [['2026/march/talks.JSON'], { '2026/march/talks.JSON': sha256('{"desk":1}') }],
      [['note-2.yml'], { 'note-2.yml': sha256(note('two')) }],
      [['note-10.yaml'], { 'note-10.yaml': sha256(note('ten')) }],
    ]);
    const [, second] = portions;
    expect((await readAll(desk, second!.snapshots)).records.map(({ record }) => record.nativeId)).toEqual([
      'two/event/e',
    ]);
  });

  it('tells nothing of the machine in addresses', async () => {
    write('Gespräche & mehr/a b.yaml', note('a'));
    const [portion] = (await look()).portions;
    expect(portion?.fetched[0]?.url).toBe('desk:Gespr%C3%A4che%20%26%20mehr/a%20b.yaml');
    expect(JSON.stringify(portion)).not.toContain(root);
  });

  it('gives again only what is new or changed, and takes nothing back for a document that is gone', async () => {
    write('a.yaml', note('a'));
    write('b.yaml', note('b'));
    const known = { 'a.yaml': sha256(note('a')), 'b.yaml': sha256(note('b')), 'gone.yaml': sha256('x') };
    expect(await namesIn({}, known)).toEqual([]);
    write('b.yaml', note('b', 'Something else happened'));
    write('c.yaml', note('c'));
    expect(await namesIn({}, known)).toEqual(['b.yaml', 'c.yaml']);
  });

  it('passes over what is no document, hidden names and pipes', async () => {
    write('readme.md', '# notes');
    write('.draft.yaml', note('draft'));
    write('.git/config.yaml', note('config'));
    write('folder.yaml/a.txt', '');
    execFileSync('mkfifo', [path.join(folder, 'pipe.yaml')]);
    expect(await namesIn()).toEqual([]);
  });

  it('follows links within it and none that leads out of it, nor round in a circle', async () => {
    write('secret.yaml', note('secret'), root);
    write('desk-other/secret.yaml', note('secret'), root);
    write('..data/a.yaml', note('a'));
    symlinkSync('..data/a.yaml', path.join(folder, 'a.yaml'));
    symlinkSync('../secret.yaml', path.join(folder, 'out.yaml'));
    symlinkSync('../desk-other/secret.yaml', path.join(folder, 'beside.yaml'));
    symlinkSync('nowhere.yaml', path.join(folder, 'broken.yaml'));
    symlinkSync(folder, path.join(folder, 'circle'));
    symlinkSync(root, path.join(folder, 'up'));
    expect(await namesIn()).toEqual(['a.yaml']);
  });

  it('may itself be a link', async () => {
    write('a.yaml', note('a'));
    symlinkSync(folder, path.join(root, 'link'));
    expect(await namesIn({ DESK_FOLDER: path.join(root, 'link') })).toEqual(['a.yaml']);
  });

  it('gives so much of a document that is too large as its parser needs to refuse it', async () => {
    write('large.yaml', `# ${'x'.repeat(6 * 1024 * 1024)}`);
    const [portion] = (await look()).portions;
    expect(portion?.fetched[0]?.bytes).toHaveLength(5 * 1024 * 1024 + 1);
    await expect(readAll(desk, portion!.snapshots)).rejects.toThrow('a desk document has at most');
  });

  it('is refused where it is none, or is a file, without its path', async () => {
    for (const wrong of [path.join(root, 'nowhere'), fixture('all.yaml')]) {
      const { error } = await look({ DESK_FOLDER: wrong });
      expect(error).toBeInstanceOf(OperationError);
      expect(String(error)).toMatch(/DESK_FOLDER is no folder that can be read/);
      expect(String(error)).not.toContain(wrong);
    }
  });

  it('is refused where folders lie in each other without end', async () => {
    write(`${'d/'.repeat(18)}a.yaml`, note('a'));
    expect((await look()).error).toMatchObject({ code: 'CONFIGURATION' });
  });

  it('does not matter where an address is given', async () => {
    write('a.yaml', note('a'));
    const answer = {
      status: 200,
      url: 'https://desk.example/b.yaml',
      headers: {},
      bytes: Buffer.from(note('b')),
    };
    const { portions } = await fetchPortions(
      desk,
      fetchContext({
        http: { get: async () => answer, post: never },
        env: { DESK_FOLDER: folder },
        url: answer.url,
      }),
    );
    expect(portions.map(({ fetched, checkpoint }) => [fetched[0]?.fileName, checkpoint])).toEqual([
      ['b.yaml', null],
    ]);
  });
});

describe('a look at a watched folder', () => {
  it('publishes the good documents beside a bad one, and reads the bad one again until it is mended', async () => {
    const database = await testDatabase();
    const clock = { now: new Date('2026-03-02T00:00:00Z') };
    const context: AttemptContext = { ...new Pipeline(database).context, http: {}, now: () => clock.now };
    const source = { connector: desk, disabled: null, env: { DESK_FOLDER: folder } };
    const lookAgain = async () => {
      clock.now = new Date(clock.now.getTime() + 3_600_000);
      const report = await attempt(context, source, 'COMMAND');
      const events = await database.live.contextEvent.findMany({ orderBy: { nativeId: 'asc' } });
      return [report?.outcome, report?.files, events.map(({ nativeId, title }) => `${nativeId} ${title}`)];
    };
    write('a.yaml', note('a', 'First'));
    write('b.yaml', 'desk: 1\nid: [');
    write('c.yaml', note('c', 'Third'));
    const good = ['a/event/e First', 'c/event/e Third'];
    expect(await lookAgain()).toEqual(['PARTLY_PUBLISHED', 3, good]);
    expect(await lookAgain()).toEqual(['PARTLY_PUBLISHED', 1, good]);
    write('b.yaml', note('b', 'Second'));
    expect(await lookAgain()).toEqual([
      'PUBLISHED',
      1,
      ['a/event/e First', 'b/event/e Second', 'c/event/e Third'],
    ]);
    rmSync(path.join(folder, 'c.yaml'));
    write('a.yaml', note('a', 'Changed'));
    expect(await lookAgain()).toEqual([
      'PUBLISHED',
      1,
      ['a/event/e Changed', 'b/event/e Second', 'c/event/e Third'],
    ]);
    expect(await lookAgain()).toEqual([
      'NOT_MODIFIED',
      0,
      ['a/event/e Changed', 'b/event/e Second', 'c/event/e Third'],
    ]);
  });

  it('is no failure of the source where its only document is bad', async () => {
    const database = await testDatabase();
    const context: AttemptContext = { ...new Pipeline(database).context, http: {} };
    const source = { connector: desk, disabled: null, env: { DESK_FOLDER: folder } };
    write('a.yaml', 'desk: 1\nid: [');
    expect(await attempt(context, source, 'COMMAND')).toMatchObject({
      outcome: 'PARTLY_PUBLISHED',
      error: { code: 'SOURCE_UNREADABLE' },
    });
    rmSync(folder, { recursive: true });
    expect(await attempt(context, source, 'COMMAND')).toMatchObject({ outcome: 'FAILED' });
    const states = await database.live.sourceState.findMany();
    expect(states).toMatchObject([{ failures: 1 }]);
  });
});

describe('a folder in a working tree of git', () => {
  const pulling = { DESK_GIT_PULL: 'true' };
  const git = (at: string, ...parameters: string[]): string =>
    execFileSync('git', ['-C', at, ...parameters], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'Editor',
        GIT_AUTHOR_EMAIL: 'editor@desk.example',
        GIT_COMMITTER_NAME: 'Editor',
        GIT_COMMITTER_EMAIL: 'editor@desk.example',
      },
    });
  let editor: string;
  let remote: string;

  function commit(at: string, name: string, text: string): void {
    write(name, text, at);
    git(at, 'add', '.');
    git(at, 'commit', '-qm', name);
  }

  beforeEach(() => {
    remote = path.join(root, 'remote.git');
    editor = path.join(root, 'editor');
    git(root, 'init', '-q', '--bare', '-b', 'main', remote);
    git(root, 'clone', '-q', remote, editor);
    git(editor, 'checkout', '-qb', 'main');
    commit(editor, 'desk/a.yaml', note('a'));
    git(editor, 'push', '-q', 'origin', 'main');
    git(root, 'clone', '-q', remote, path.join(root, 'checkout'));
    folder = path.join(root, 'checkout/desk');
  });

  it('is brought up to its upstream before it is read, only if that is asked for', async () => {
    commit(editor, 'desk/b.yaml', note('b'));
    git(editor, 'push', '-q');
    expect(await namesIn()).toEqual(['a.yaml']);
    expect(await namesIn({ DESK_GIT_PULL: 'false' })).toEqual(['a.yaml']);
    expect(await namesIn(pulling)).toEqual(['a.yaml', 'b.yaml']);
    expect(readFileSync(path.join(folder, 'b.yaml'), 'utf8')).toBe(note('b'));
  });

  it('is read as it stands where both sides have changed, and the look fails', async () => {
    commit(editor, 'desk/b.yaml', note('b'));
    git(editor, 'push', '-q');
    commit(path.dirname(folder), 'desk/mine.yaml', note('mine'));
    const { portions, error } = await look(pulling);
    expect(error).toBeInstanceOf(SourceError);
    expect(String(error)).toMatch(/git pull --ff-only failed/);
    expect(portions.flatMap(({ fetched }) => fetched.map(({ fileName }) => fileName))).toEqual([
      'a.yaml',
      'mine.yaml',
    ]);
  });

  it.each([
    ['http://editor:hush-hush@127.0.0.1:9/desk.git', /Failed to connect|unable to access/],
    // Of these git repeats the address as it is.
    ['git://editor:hush-hush@127.0.0.1:9/desk.git', /unable to look up/],
  ])('shows no password of an upstream that cannot be reached', async (address, reason) => {
    git(folder, 'remote', 'set-url', 'origin', address);
    const { portions, error } = await look(pulling);
    expect(error).toBeInstanceOf(SourceError);
    expect(String(error)).toMatch(reason);
    expect(JSON.stringify([String(error), (error as SourceError).hint])).not.toContain('hush-hush');
    expect(portions).toHaveLength(1);
  });

  it('must have an upstream to be brought up to, and the wish must be plain', async () => {
    git(folder, 'branch', '--unset-upstream');
    expect((await look(pulling)).error).toMatchObject({
      code: 'CONFIGURATION',
      message: expect.stringContaining('no working tree of git'),
    });
    folder = path.join(root, 'plain');
    write('a.yaml', note('a'));
    expect((await look(pulling)).error).toBeInstanceOf(OperationError);
    expect((await look({ DESK_GIT_PULL: 'yes' })).error).toMatchObject({
      message: expect.stringContaining('neither true nor false'),
    });
  });
});
