/** What the page makes of an answer, without a browser: rows, maps, charts, addresses, moments, snippets. */
import { execFileSync } from 'node:child_process';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { addressedBy, addressOf } from '../../src/web/app/addresses.ts';
import { chartTable, drawable, firstChoice, kindsFor } from '../../src/web/app/chart.ts';
import { codebookOf } from '../../src/web/app/codebook.ts';
import { type Example, grouped, questionOf } from '../../src/web/app/examples.ts';
import { type Asked, askedBy, listsOf, momentOf, withMoment } from '../../src/web/app/operation.ts';
import { mapped } from '../../src/web/app/places.ts';
import { mainTable, tablesOf } from '../../src/web/app/rows.ts';
import { graphqlSnippets, tableSnippets } from '../../src/web/app/snippets.ts';

const incident = (title: string, location: object | null, best: number | null, from = '2022-01-01') => ({
  title,
  period: { earliest: from },
  location,
  killed: best === null ? null : { low: 1, best, high: 9 },
  reports: { totalCount: 2, nodes: [{ publisher: { name: 'A' } }, { publisher: null }] },
});
const at = (precision: string | undefined, latitude = 48, name = 'Dnipro') => ({
  point: { latitude, longitude: 35 },
  ...(precision === undefined ? {} : { precision }),
  place: { name },
});
const answer = (...nodes: object[]) => ({ incidents: { totalCount: 7, nodes } });
const asked = (text: string, variables = ''): Asked => askedBy(text, variables)!;

describe('the rows of an answer', () => {
  it('are flattened as the exports are: unknown stays unknown, and keeps its place in a list', () => {
    const [table] = tablesOf(answer(incident('a', at('SETTLEMENT'), 4), incident('b', null, null)));
    expect(table!.columns.map(({ name }) => name)).toEqual([
      'title',
      'period_earliest',
      'latitude',
      'longitude',
      'location_precision',
      'location_place_name',
      'killed_low',
      'killed_best',
      'killed_high',
      'reports_totalCount',
      'reports_publisher_name',
    ]);
    expect(table!.rows[1]).toEqual([
      'b',
      '2022-01-01',
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      2,
      ['A', null],
    ]);
    expect(table!.totalCount).toBe(7);
    expect(table!.columns[1]!.kind).toBe('day');
    expect(table!.columns[7]!.kind).toBe('number');
  });

  it('are also those of lists in lists, each with what names the row that it is in', () => {
    const series = [
      { publisher: { name: 'A' }, points: [{ day: '2020-12-31', best: 1 }] },
      { publisher: { name: 'B' }, points: [{ day: '2020-12-31', best: 2 }] },
    ];
    const tables = tablesOf({ series });
    expect(mainTable(tables)!.name).toBe('series');
    const points = chartTable(tables)!;
    expect(points.name).toBe('series › points');
    expect(points.columns[0]!.name).toBe('of_series_publisher_name');
    expect(points.rows).toEqual([
      ['A', '2020-12-31', 1],
      ['B', '2020-12-31', 2],
    ]);
    expect(firstChoice(points)).toEqual({ x: 'day', y: 'best', series: 'of_series_publisher_name' });
  });

  it('are one for an object, and none for an answer without data', () => {
    expect(tablesOf({ total: { best: 3, unit: null } })[0]!.rows).toEqual([[3, null]]);
    expect(tablesOf(null)).toEqual([]);
    expect(tablesOf({ incidents: { nodes: [] } })[0]!.rows).toEqual([]);
  });

  it('come from edges as from nodes', () => {
    const [table] = tablesOf({ incidents: { edges: [{ cursor: 'x', node: { title: 'a' } }] } });
    expect(table!.columns.map(({ name }) => name)).toEqual(['title']);
  });
});

describe('the map', () => {
  const rowsAt = (...locations: (object | null)[]) =>
    mapped(tablesOf(answer(...locations.map((location, n) => incident(`row ${n}`, location, 1))))[0]!)!;

  it.each(['COUNTRY', 'ADM1', 'ADM2', 'LINEAR_FEATURE', 'INTERNATIONAL', 'UNKNOWN', 'A_VALUE_OF_TOMORROW'])(
    'draws no point for %s',
    (precision) => {
      const { spots, undrawn } = rowsAt(at(precision), at('EXACT_SITE'));
      expect(spots.flatMap(({ rows }) => rows)).toEqual([1]);
      expect(undrawn.flatMap(({ rows }) => rows)).toEqual([0]);
    },
  );

  it('draws nothing whose precision was not asked for, and accounts for each row', () => {
    const { spots, undrawn } = rowsAt(at(undefined), at(undefined));
    expect(spots).toEqual([]);
    expect(undrawn).toMatchObject([{ reason: expect.stringContaining('precision'), rows: [0, 1] }]);
    const some = rowsAt(at('SETTLEMENT'), null, at('COUNTRY', 49, 'Ukraine'), {
      ...at('SETTLEMENT'),
      point: null,
    });
    const counted = [...some.spots, ...some.undrawn].flatMap(({ rows }) => rows);
    expect(counted.sort()).toEqual([0, 1, 2, 3]);
    expect(some.undrawn.find(({ reason }) => reason.includes('country'))!.names).toEqual(['Ukraine']);
  });

  it('has one spot for all rows with one point, and tells exact sites from settlements', () => {
    const { spots } = rowsAt(at('SETTLEMENT'), at('SETTLEMENT'), at('EXACT_SITE'), at('SETTLEMENT', 50));
    expect(spots.map(({ rows, isExact }) => [rows, isExact])).toEqual([
      [[0, 1], false],
      [[2], true],
      [[3], false],
    ]);
  });

  it('is none without coordinates', () => {
    expect(mapped(tablesOf({ datasets: [{ id: 'a' }] })[0]!)).toBeNull();
  });
});

describe('the chart', () => {
  it('never adds up: where two rows share a place there are dots only', () => {
    const [table] = tablesOf(
      answer(incident('a', null, 4), incident('b', null, 5), incident('c', null, null, '2023-01-01')),
    );
    const found = drawable(table!, firstChoice(table!)!);
    expect(found).toMatchObject({ isUnique: false, unknown: 1 });
    expect(kindsFor(found, false)).toEqual(['dot']);
    expect(found.marks.map(({ y, low, high }) => [low, y, high])).toEqual([
      [1, 4, 9],
      [1, 5, 9],
    ]);
    expect(kindsFor({ ...found, isUnique: true }, true)).toEqual(['bar', 'dot']);
  });
});

const example: Example = {
  name: 'Strikes',
  description: 'Which strikes were there? Mind the dates.',
  document:
    '# Which?\nquery Strikes($place: String! = "Dnipro", $kinds: [String!], $where: W) { incidents { nodes { title } } }',
  variables: { place: 'Dnipro' },
};
const typed = example.document.replace('# Which?\n', '').replace('{ incidents', '{\n  incidents');

describe('the address of an operation', () => {
  const address = (text: string, variables = ''): string | null => {
    const found = addressedBy(asked(text, variables), [example]);
    return found && addressOf(found, 'csv');
  };

  it('is its name, however it is laid out, with what differs from the defaults', () => {
    expect(address(typed, '{"place":"Dnipro"}')).toBe('/q/Strikes.csv');
    expect(address(typed, '{"place":"Kyiv & co","kinds":["A","B"],"where":{"a":1}}')).toBe(
      '/q/Strikes.csv?place=Kyiv+%26+co&kinds=A&kinds=B&where=%7B%22a%22%3A1%7D',
    );
  });

  it('has the moment that is written in the operation as a parameter', () => {
    const past = withMoment(asked(typed), '2026-01-01T00:00:00Z');
    expect(address(past)).toBe('/q/Strikes.csv?asOf=2026-01-01T00%3A00%3A00Z');
  });

  it('is none for another query of the same name, and for a value that no address can say', () => {
    expect(address(typed.replace('title', 'id'))).toBeNull();
    expect(address(typed, '{"place":null}')).toBeNull();
    expect(address(typed, '{"kinds":[]}')).toBeNull();
  });
});

describe('the moment of an operation', () => {
  it.each([
    'query Q($a: Int) {\n  # keep me\n  a\n}',
    '{ a }',
    'query Q @other { a }',
    'fragment F on X { x } query Q { ...F }',
  ])('is written into it and taken out again: %s', (text) => {
    const past = withMoment(asked(text), '2026-01-01T00:00:00Z');
    expect(momentOf(asked(past))).toEqual({ kind: 'time', time: '2026-01-01T00:00:00Z' });
    const later = withMoment(asked(past), '2026-02-02T00:00:00Z');
    expect(momentOf(asked(later))).toEqual({ kind: 'time', time: '2026-02-02T00:00:00Z' });
    expect(withMoment(asked(later), null).replace(/\s+/g, ' ')).toBe(
      text.startsWith('{') ? `query ${text}` : text.replace(/\s+/g, ' '),
    );
  });

  it('is left alone where it is a variable, a cursor or a release', () => {
    for (const argument of ['recordedBefore: $t', 'cursor: "x"', 'release: "2026-11"'])
      expect(momentOf(asked(`query Q($t: DateTime) @asOf(${argument}) { a }`))).toEqual({ kind: 'other' });
  });
});

describe('what the schema says', () => {
  const schema = buildSchema(`
    type Query { incidents: IncidentConnection!  total: Total  datasets: [Dataset!]! }
    type IncidentConnection { nodes: [Incident!]! edges: [Int] pageInfo: Int }
    type Incident { "How it is called." title: String  "Where." location: Location }
    type Location { "How exactly." precision: Precision }
    enum Precision { "The site." EXACT }
    type Total { best: Int }
    type Dataset { id: ID }`);

  it('is found for each column, through aliases and fragments, with the values of closed lists', () => {
    const text =
      '{ incidents { nodes { name: title ...L } } } fragment L on Incident { location { precision } }';
    const [table] = tablesOf({ incidents: { nodes: [{ name: 'a', location: { precision: 'EXACT' } }] } });
    const entries = codebookOf(asked(text), schema, table!);
    expect(entries.get('name')!.text).toBe('How it is called.');
    expect(entries.get('location_precision')).toEqual({
      text: 'Where. How exactly.',
      href: '/docs/codebook#Location.precision',
      values: [{ name: 'EXACT', text: 'The site.' }],
    });
  });

  it('tells which fields are lists of rows', () => {
    expect(
      listsOf(asked('{ incidents { nodes { title } } total { best } all: datasets { id } }'), schema),
    ).toEqual(['incidents', 'all']);
  });
});

describe('snippets', () => {
  const nasty = asked(`query Q { a(b: "it's \\"$HOME\\" \`x\`") }`);

  it('keep an operation as it is, whatever is in it: in a shell, in JavaScript, in Python', () => {
    const by = Object.fromEntries(
      graphqlSnippets(nasty, 'http://h/graphql').map(({ id, text }) => [id, text]),
    );
    const command = by['curl-graphql']!.replace(/^curl/, 'printf "%s\\n"');
    const words = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trim().split('\n');
    expect(JSON.parse(words.at(-1)!)).toMatchObject({ query: nasty.text, operationName: 'Q' });
    const [, body] = /body: JSON\.stringify\(([^]*)\),\n\}\);/.exec(by.fetch!)!;
    expect((JSON.parse(body!) as { query: string }).query).toBe(nasty.text);
    const [, python] = /json\.loads\((".*")\)/.exec(by['python-graphql']!)!;
    expect((JSON.parse(JSON.parse(python!) as string) as { query: string }).query).toBe(nasty.text);
  });

  it('give the address of the table to each tool', () => {
    const address = 'http://h/q/A.csv?place=x%22y';
    for (const { text } of tableSnippets(address)) expect(text).toContain(address);
    expect(tableSnippets(address).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['sheets', 'datawrapper', 'python', 'r', 'observable', 'curl']),
    );
  });
});

describe('the library of questions', () => {
  it('has each under its topic by its question, and finds it by words', () => {
    expect(questionOf(example)).toBe('Which strikes were there?');
    const talks = { ...example, name: 'T', document: 'query T($a: X = { b: 1 }) { meetings { id } }' };
    const live = { ...example, name: 'L', document: 'subscription L { changes { cursor } }' };
    expect(grouped([example, talks, live], '').map(([topic, found]) => [topic, found.length])).toEqual([
      ['Incidents and casualties', 1],
      ['Talks and agreements', 1],
      ['Live', 1],
    ]);
    expect(grouped([example, talks], 'strikes DATES')).toHaveLength(2);
    expect(grouped([example, talks], 'nothing of it')).toEqual([]);
  });
});
