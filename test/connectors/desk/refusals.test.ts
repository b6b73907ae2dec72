import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, readText, refusalOf } from './kit.ts';

const head = 'desk: 1\nid: a\n';

describe('a file is refused', () => {
  it.each([
    ['', 'desk.yaml is empty'],
    [' \n', 'desk.yaml is empty'],
    [
      '# only a comment\n',
      'desk.yaml:1:1: this is no desk document: expected an object that begins with desk: 1',
    ],
    ['- 1\n', 'desk.yaml:1:1: this is no desk document: expected an object that begins with desk: 1'],
    ['id: a\n', 'desk.yaml:1:1: this is no desk document: expected an object that begins with desk: 1'],
    ['desk: 2\nid: a\n', 'desk.yaml:1:7: desk: expected 1, the version of the desk format, got 2'],
    ['desk: "1"\nid: a\n', 'desk.yaml:1:7: desk: expected 1, the version of the desk format, got "1"'],
    [
      'desk: 1\n',
      'desk.yaml:1:1: id: expected an id of a-z, 0-9, ".", "_" and "-" (at most 80 characters), got nothing',
    ],
    [
      'desk: 1\nid: My talks\n',
      'desk.yaml:2:5: id: expected an id of a-z, 0-9, ".", "_" and "-" (at most 80 characters), got "My talks"',
    ],
    [
      `${head}meeting: []\n`,
      'desk.yaml:3:10: meeting: unknown property "meeting" (did you mean "meetings"?)',
    ],
    [`${head}meetings: { id: one }\n`, 'desk.yaml:3:11: meetings: expected a list, got an object'],
  ])('where it is no desk document: %j', async (text, message) => {
    expect(await refusalOf(text)).toBe(message);
  });

  it.each([
    [
      `${head}title: [one\n`,
      'desk.yaml:4:1: this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [`${head}\ttitle: A\n`, 'desk.yaml:3:1: this is not YAML: Tabs are not allowed as indentation'],
    [`${head}id: b\n`, 'desk.yaml:3:1: this key is given twice'],
    [
      `${head}---\n${head}`,
      'desk.yaml:3:1: several documents in one file (---); each needs a file of its own',
    ],
    [
      `${head}title: !!js/function "x"\n`,
      'desk.yaml:3:22: tags such as tag:yaml.org,2002:js/function are not taken',
    ],
    [`${head}{ title: A }: B\n`, 'desk.yaml:3:1: a key must be a word'],
    [`${head}title: &a A\n*a : B\n`, 'desk.yaml:4:1: a key must be a word'],
    [`${head}title: !secret x\n`, 'desk.yaml:3:16: tags such as !secret are not taken'],
    [
      `${head}title: *nobody\n`,
      'desk.yaml: its aliases (*name) stand for too much or for nothing: Unresolved alias (the anchor must be set before the alias): nobody',
    ],
  ])('where it is no YAML that is taken: %j', async (text, message) => {
    expect(await refusalOf(text)).toBe(message);
  });

  it.each([
    ['{ "desk": 1, "id": "a", }', 'desk.json:1:25: this is not JSON: Expected double-quoted property name'],
    [
      '{ "desk": 1, "id": a }',
      'desk.json:1:20: this is not JSON: Unexpected token \'a\', ..."1, "id": a }" is not valid JSON',
    ],
    ['desk: 1', 'desk.json:1:1: this is not JSON: Unexpected token \'d\', "desk: 1" is not valid JSON'],
    ['{ "desk": 1, "id": "a", "id": "b" }', 'desk.json:1:25: this key is given twice'],
  ])('where it is no JSON: %j', async (text, message) => {
    // Node words some of these otherwise in other versions; the place is what the desk adds.
    const [place, ...reason] = (await refusalOf(text, 'desk.json')).split(': ');
    expect(place).toBe(message.split(': ')[0]);
    expect(reason[0]).toBe(message.split(': ')[1]);
  });

  it('where it is cut JSON', async () => {
    expect(await refusalOf('{ "desk": 1,\n"id": "a', 'desk.json')).toMatch(
      /^desk\.json:2:\d+: this is not JSON: /,
    );
  });

  it('where it is not UTF-8', async () => {
    expect(await refusalOf(Buffer.from(`${head}title: \xe9\n`, 'latin1'))).toBe(
      'desk.yaml is not UTF-8 text',
    );
    expect(await refusalOf(Buffer.from(head, 'utf16le'))).toMatch(/^desk\.yaml/);
  });

  it('where it is too large', async () => {
    const text = `${head}# ${'x'.repeat(5 * 1024 * 1024)}\n`;
    expect(await refusalOf(text)).toBe('desk.yaml has 5242897 bytes; a desk document has at most 5242880');
  });

  it('where it has more items than can be looked through', async () => {
    const items = (count: number): string => `claims: [${'{ id: x },'.repeat(count)}]\nevents: [{ id: x }]\n`;
    expect(await refusalOf(`${head}${items(2_000)}`)).toBe(
      'desk.yaml:1:1: the document has 2001 items, and at most 2000 are taken: make several documents of it',
    );
    expect((await readText(`${head}${items(1_999)}`)).rejections).toHaveLength(2_000);
    expect(await refusalOf(`${head}actors: [${'{ id: x },'.repeat(2_001)}]\n`)).toMatch(/ 2001 actors, /);
  });
});

describe('YAML that would harm', () => {
  it('by its depth is refused at once', async () => {
    for (const deep of [
      '- '.repeat(100_000),
      '['.repeat(100_000),
      '{a: '.repeat(100_000),
      '? '.repeat(100_000),
    ]) {
      expect(await refusalOf(deep)).toMatch(
        /^desk\.yaml:1:\d+: lists and objects lie in each other more than 40 deep$/,
      );
    }
    expect(await refusalOf('['.repeat(100_000), 'desk.json')).toMatch(/more than 40 deep$/);
  });

  it('by what its aliases stand for is refused', async () => {
    const levels = 'abcdefghi'.split('');
    const bomb = levels
      .map(
        (name, i) =>
          `${name}: &${name} [${Array(9)
            .fill(i === 0 ? 'x' : `*${levels[i - 1]}`)
            .join(', ')}]\n`,
      )
      .join('');
    expect(await refusalOf(`${head}${bomb}`)).toMatch(
      /^desk\.yaml: its aliases \(\*name\) stand for too much/,
    );
    const large = `x: &x [${'0,'.repeat(10_000)}]\ny: [${'*x,'.repeat(90)}]\n`;
    expect(await refusalOf(`${head}${large}`)).toBe('desk.yaml: more than 500000 values');
  });

  it('by an alias inside its own anchor is refused', async () => {
    expect(await refusalOf(`${head}title: &a [*a]\n`)).toBe(
      'desk.yaml: lists and objects lie in each other more than 40 deep',
    );
  });

  it('by merging what stands elsewhere is refused', async () => {
    for (const version of ['', '%YAML 1.1\n---\n']) {
      const text = `${version}x: &x { meetings: [] }\n${head}<<: *x\n`;
      expect(await refusalOf(text)).toMatch(/: <<: unknown property "<<"/);
    }
  });

  it('by keys of the language is refused', async () => {
    expect(await refusalOf(`${head}__proto__: { polluted: true }\n`)).toMatch(/unknown property "__proto__"/);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('YAML as it is read', () => {
  it('takes dates, no, on and 010 for what they are in YAML 1.2, whatever version a file claims', async () => {
    const item = '{ id: one, title: no, kind: SUMMIT, status: HELD, actual: 2022-03-29, agenda: on }';
    const text = `${head}sources: [{ id: s, publisher: { id: p, name: P, kind: NEWS }, title: T }]\nsource: s\nmeetings: [${item}]\n`;
    for (const version of ['', '%YAML 1.1\n---\n']) {
      const { records } = await readText(version + text);
      expect(records[0]!.record).toMatchObject({
        title: 'no',
        agenda: 'on',
        actual: { earliest: '2022-03-29' },
      });
    }
  });

  it('takes anchors and aliases, and tells where the aliased value stands', async () => {
    const text = `${head}source: s
sources: [{ id: s, publisher: { id: p, name: P, kind: NEWS }, title: T }]
meetings:
  - { id: one, title: One, kind: SUMMIT, status: HELD, venue: &moscow { name: Moscow, kind: SETTLEMENT, country: RU } }
  - { id: two, title: Two, kind: SUMMIT, status: HELD, venue: *moscow }
`;
    const { rejections } = await readText(text);
    const place = 'expected an ISO 3166-1 alpha-3 code, got "RU" (did you mean "RUS"?)';
    expect(rejections.map(({ message }) => message)).toEqual([
      `desk.yaml:6:114: meetings[0].venue.country: ${place}`,
      `desk.yaml:6:114: meetings[1].venue.country: ${place}`,
    ]);
  });

  it('gives the same records as JSON', async () => {
    for (const name of ['all', 'mixed']) {
      const yaml = await readText(readFileSync(fixture(`${name}.yaml`)), 'desk.yaml');
      const json = await readText(readFileSync(fixture(`${name}.json`)), 'desk.json');
      expect(yaml.records.length).toBeGreaterThan(0);
      expect(yaml.records.map(({ record }) => record)).toEqual(json.records.map(({ record }) => record));
      expect(yaml.rejections.map(({ code, column }) => [code, column])).toEqual(
        json.rejections.map(({ code, column }) => [code, column]),
      );
    }
  });

  it('takes JSON by its content type or, as YAML, without a name for it', async () => {
    const json = readFileSync(fixture('all.json'));
    expect((await readText(json, 'document')).records).toHaveLength(21);
  });

  it('reads Windows line ends and a byte order mark', async () => {
    const text = readFileSync(fixture('all.yaml'), 'utf8').replaceAll('\n', '\r\n');
    const { records } = await readText(`\uFEFF${text}`);
    expect(records).toHaveLength(21);
  });
});
