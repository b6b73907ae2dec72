import { describe, expect, it } from 'vitest';
import { fixture, readFile, readText, refusalOf, rejectionOf } from './kit.ts';

describe('an item is rejected', () => {
  it('by file, line, column and path, with the item as it came', async () => {
    const text = `desk: 1
id: uk-talks
source: report
sources: [{ id: report, publisher: { id: example-news, name: Example News, kind: NEWS }, title: A report }]
meetings:
  - { id: one, title: One, kind: SUMMIT, status: HELD }
  - { id: two, title: Two, kind: SUMMIT, status: HELD }
  - id: three
    title: Three
    kind: SUMMIT
    status: HELD
    venue:
      name: Moscow
      kind: SETTLEMENT
      country: RU
`;
    const { records, rejections } = await readText(text, 'uk-talks.yaml');
    expect(records.map(({ record }) => record.nativeId)).toEqual([
      'uk-talks/meeting/one',
      'uk-talks/meeting/two',
    ]);
    expect(rejections).toEqual([
      {
        kind: 'rejected',
        position: 'line 8, meetings[2]',
        code: 'UNKNOWN_COUNTRY',
        message:
          'uk-talks.yaml:15:16: meetings[2].venue.country: expected an ISO 3166-1 alpha-3 code, got "RU" (did you mean "RUS"?)',
        column: 'venue.country',
        value: '"RU"',
        raw: {
          id: 'three',
          title: 'Three',
          kind: 'SUMMIT',
          status: 'HELD',
          venue: { name: 'Moscow', kind: 'SETTLEMENT', country: 'RU' },
        },
      },
    ]);
  });

  it('in one rejection for all its faults, a misspelt property first and only once', async () => {
    const rejection = await rejectionOf('meetings', 'titel: T, title: , status: HELDD');
    expect(rejection?.code).toBe('UNKNOWN_PROPERTY');
    expect(rejection?.message.split('\n').map((line) => line.replace(/^desk.yaml:\d+:\d+: /, ''))).toEqual([
      'meetings[0].titel: unknown property "titel" (did you mean "title"?)',
      'meetings[0].status: expected one of RUMOURED, PLANNED, CONFIRMED, UNDERWAY, HELD, POSTPONED, CANCELLED, DISPUTED, got "HELDD" (did you mean "HELD"?)',
    ]);
  });

  it('where it is no object at all', async () => {
    const { rejections } = await readText('desk: 1\nid: a\nmeetings:\n  - nonsense\n  - \n  - [1]\n');
    expect(rejections.map(({ message }) => message.split('\n')[0])).toEqual([
      'desk.yaml:4:5: meetings[0]: expected an object with id, source, url, assertedAt …, got "nonsense"',
      'desk.yaml:5:5: meetings[1]: expected an object with id, source, url, assertedAt …, got null',
      'desk.yaml:6:5: meetings[2]: expected an object with id, source, url, assertedAt …, got a list',
    ]);
  });
});

describe('items that hang together', () => {
  it('are rejected with what they rest on, and the others are taken', async () => {
    const { records, rejections } = await readFile(fixture('mixed.yaml'));
    expect(records.map(({ record }) => record.nativeId)).toEqual([
      'mixed/process/talks',
      'mixed/meeting/one',
      'mixed/meeting/three',
      'mixed/incident/strike',
      'mixed/statement/words',
    ]);
    expect(rejections.map(({ code, message }) => [code, message])).toEqual([
      [
        'BAD_VALUE',
        'mixed.yaml:7:73: sources[1].publisher.kind: expected one of NEWS, AGENCY, GOVERNMENT, IGO, NGO, ACADEMIC, CASUALTY_RECORDER, SOCIAL, OTHER, got "NEWSPAPER"',
      ],
      ['MISSING_VALUE', 'mixed.yaml:10:5: processes[1].name: expected text, got nothing'],
      [
        'UNKNOWN_REFERENCE',
        'mixed.yaml:13:65: meetings[1].process: the process "nameless" is itself rejected',
      ],
      ['DUPLICATE_ID', 'mixed.yaml:14:11: meetings[2].id: another meeting of this document has the id "one"'],
      [
        'UNKNOWN_COUNTRY',
        'mixed.yaml:21:61: incidents[1].place: expected an ISO 3166-1 alpha-3 code, or a place { name, kind, country }, got "UA" (did you mean "UKR"?)',
      ],
      ['UNKNOWN_REFERENCE', 'mixed.yaml:18:38: statements[1].source: the source "bad" is itself rejected'],
    ]);
  });

  const process = 'processes: [{ id: talks, name: Talks, source: one }]\n';
  const source = (id: string, publisher: string): string =>
    `{ id: ${id}, publisher: ${publisher}, title: A report }`;
  const news = '{ id: news, name: News, kind: NEWS }';

  async function messagesOf(sources: string[], head = ''): Promise<string[]> {
    const text = `desk: 1\nid: a\n${head}sources:\n${sources.map((each) => `  - ${each}\n`).join('')}${process}`;
    const { rejections } = await readText(text);
    return rejections.map(({ code, message }) => `${code} ${message.replace(/^desk.yaml:/, '')}`);
  }

  it('need an unambiguous source', async () => {
    expect(await messagesOf([source('one', news), source('one', 'news')])).toEqual([
      'DUPLICATE_ID 5:11: sources[1].id: another source has the id "one"; neither is taken',
      'UNKNOWN_REFERENCE 6:47: processes[0].source: the source "one" is itself rejected',
    ]);
  });

  it('need a publisher that is described, once and in one way', async () => {
    expect(await messagesOf([source('one', 'nws'), source('two', news)])).toEqual([
      'UNKNOWN_REFERENCE 4:27: sources[0].publisher: no source of this document describes the publisher "nws" (did you mean "news"?)',
      'UNKNOWN_REFERENCE 6:47: processes[0].source: the source "one" is itself rejected',
    ]);
    expect(await messagesOf([source('two', news), source('one', news.replace('News', 'Nws'))])).toEqual([
      'CONTRADICTION 5:27: sources[1].publisher: the publisher "news" is described otherwise by an earlier source',
      'UNKNOWN_REFERENCE 6:47: processes[0].source: the source "one" is itself rejected',
    ]);
    expect(await messagesOf([source('one', news), source('two', news)])).toEqual([]);
  });

  it('need a source of their own or of their document', async () => {
    const text = `desk: 1\nid: a\nprocesses: [{ id: talks, name: Talks }]\n`;
    const without = (await readText(text)).rejections;
    expect(without.map(({ code, message }) => [code, message])).toEqual([
      [
        'MISSING_VALUE',
        'desk.yaml:3:13: processes[0].source: expected the id of a source, got nothing (neither the item nor the document names one)',
      ],
    ]);
    const wrong = (await readText(text.replace('id: a', 'id: a\nsource: nowhere'))).rejections;
    expect(wrong.map(({ code, message }) => [code, message])).toEqual([
      ['UNKNOWN_REFERENCE', 'desk.yaml:3:9: source: this document has no source "nowhere"'],
    ]);
  });

  const cutWords =
    'the last line of the file has no line end, so it may be cut: end the file with a line break';
  const twoItems = `desk: 1
id: a
source: report
sources: [{ id: report, publisher: ${news}, title: A report }]
incidents:
  - { id: whole, title: A strike, period: Monday, place: UKR, category: BATTLE }
  - id: cut
    title: A strike
    period: Monday
    place: UKR
    category: BATTLE
    killed: 4`;

  it('may not be cut by the end of the file: 40 would be 4', async () => {
    const { records, rejections } = await readText(twoItems);
    expect(records.map(({ record }) => record.nativeId)).toEqual(['a/incident/whole']);
    expect(rejections.map(({ code, message }) => [code, message])).toEqual([
      ['TRUNCATED', `desk.yaml:7:5: incidents[1]: ${cutWords}`],
    ]);
    expect((await readText(`${twoItems}0\n`)).records).toHaveLength(2);
  });

  it('are whole where the last line can only be whole', async () => {
    for (const end of ['killed: "4"', 'killed: { exactly: 4 }', 'saidBy: [authorities]']) {
      const { rejections } = await readText(twoItems.replace('killed: 4', end));
      expect(rejections.filter(({ code }) => code === 'TRUNCATED')).toEqual([]);
    }
  });

  it('are not taken from a source, or a document, that may be cut', async () => {
    const text = `desk: 1\nid: a\nsource: one\nprocesses: [{ id: talks, name: Talks }]\n`;
    const { rejections } = await readText(
      `${text}sources:\n  - id: one\n    publisher: ${news}\n    title: A rep`,
    );
    expect(rejections.map(({ code, message }) => [code, message])).toEqual([
      ['TRUNCATED', `desk.yaml:6:5: sources[0]: ${cutWords}`],
      ['UNKNOWN_REFERENCE', 'desk.yaml:3:9: source: the source "one" is itself rejected'],
    ]);
    expect(await refusalOf('desk: 1\nid: art')).toBe(`desk.yaml:2:5: id: ${cutWords}`);
  });
});
