import { describe, expect, it } from 'vitest';
import { desk } from '../../../src/connectors/desk/index.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';
import { fixture, readFile, recordOf } from './kit.ts';

const { records } = await readFile(fixture('all.yaml'));
const byId = new Map(records.map(({ record }) => [record.nativeId, record]));

describe('an item with all its properties becomes', () => {
  it('a process', () => {
    expect(byId.get('all/process/talks')).toMatchObject({
      domain: 'negotiations',
      kind: 'process',
      name: 'Talks',
    });
  });

  it('a meeting', () => {
    const { document, ...meeting } = byId.get('all/meeting/round')!;
    expect(document).toEqual({
      key: 'https://news.example/report',
      publisher: {
        id: 'example-news',
        name: 'Example News',
        kind: 'NEWS',
        country: 'GBR',
        homepage: 'https://news.example',
      },
      url: 'https://news.example/report',
      title: 'A report',
      lang: 'en',
      byline: 'A. Writer',
      publishedAt: '2025-06-03T08:00:00+01:00',
      updatedAt: '2025-06-03T09:00:00+01:00',
    });
    const day = { earliest: '2025-06-02', latest: '2025-06-02', precision: 'DAY' };
    expect(meeting).toMatchObject({
      nativeId: 'all/meeting/round',
      url: 'https://news.example/report#round',
      assertedAt: '2025-06-02T20:00:00+01:00',
      domain: 'negotiations',
      kind: 'meeting',
      title: 'A round',
      meetingKind: 'NEGOTIATION_ROUND',
      status: 'HELD',
      process: 'all/process/talks',
      scheduled: { ...day, basis: 'STATED', sourceText: '2 June', timezone: null },
      actual: { ...day, basis: 'RELATIVE_TO_PUBLICATION', sourceText: 'Monday', timezone: 'Europe/Istanbul' },
      venue: { name: 'A palace', kind: 'SITE', country: 'TUR', parent: { name: 'Istanbul' } },
      agenda: 'A ceasefire',
      outcome: 'A swap of prisoners',
      participations: [
        {
          actor: { key: 'person:a minister', country: 'UKR' },
          onBehalfOf: { key: 'government:UKR' },
          capacityAsReported: 'Minister',
          role: 'HEAD',
          attendance: 'PRESENT',
        },
        { actor: { key: 'government:TUR' }, onBehalfOf: { key: 'government:TUR' }, role: 'HOST' },
        {
          actor: { key: 'person:somebody', country: null },
          onBehalfOf: { key: 'unspecified:not reported' },
          capacityAsReported: null,
          role: 'UNKNOWN',
          attendance: 'REMOTE',
        },
      ],
    });
  });

  it('a statement', () => {
    expect(byId.get('all/statement/quote')).toMatchObject({
      url: null,
      assertedAt: null,
      domain: 'statements',
      form: 'DIRECT_QUOTE',
      title: 'On the talks',
      text: {
        original: 'Слова',
        lang: 'uk',
        truncated: true,
        originalMissing: false,
        translations: [{ lang: 'en', text: 'Words', by: 'SOURCE' }],
      },
      fragments: [],
      speaker: { key: 'government:UKR' },
      capacityAsReported: 'a spokesperson',
      channel: 'a press conference',
      period: { earliest: '2025-06-01', latest: '2025-06-30', precision: 'MONTH' },
      place: { key: 'country:UKR' },
      categories: ['talks'],
      document: { title: 'Another report', publisher: { id: 'example-news', country: 'GBR' } },
    });
  });

  it('an incident, with whom the source cites and the source as the relay', () => {
    expect(byId.get('all/incident/strike')).toMatchObject({
      domain: 'incidents',
      headline: 'A strike',
      summary: 'More of it',
      period: { earliest: '2025-06-01', latest: '2025-06-02', precision: 'DAY_RANGE' },
      location: {
        latitude: 50.9,
        longitude: 34.8,
        radiusKm: 10,
        precision: 'NEAR_SETTLEMENT',
        sourceText: 'the city of Sumy',
      },
      country: 'UKR',
      place: { name: 'Sumy', parent: { name: 'Sumy oblast' } },
      category: 'MISSILE_OR_SHELL',
      categoryCodes: [],
      clarity: 'SUMMARY',
      killed: { low: 3, best: 4, high: 6, quantifier: 'RANGE', sourceText: 'three to six' },
      injured: { low: null, best: 40, high: null, quantifier: 'APPROXIMATELY' },
      deaths: { sideA: null, sideB: null, civilians: null, unknown: null },
      actors: [
        { actor: { key: 'armed_force:armed forces' }, role: 'PERPETRATOR', nameAsReported: 'Russian' },
      ],
      citedSources: [
        { role: 'ORIGIN', name: 'authorities', title: null, date: null },
        { role: 'ORIGIN', name: 'A governor', title: 'A post', date: 'Monday' },
        { role: 'RELAY', name: 'Example News', title: 'A report', date: '2025-06-03T08:00:00+01:00' },
      ],
      reviewState: null,
    });
  });

  it('a figure', () => {
    expect(byId.get('all/figure/displaced')).toMatchObject({
      domain: 'displacement',
      measure: 'STOCK',
      populationType: 'IDP',
      frame: 'IOM_DTM',
      method: 'SURVEY',
      cause: 'CONFLICT',
      referenceDate: '2025-04-30',
      period: null,
      origin: { key: 'country:UKR' },
      asylum: { key: 'country:UKR' },
      quantity: { low: 3_000_000, best: null, high: null, quantifier: 'AT_LEAST' },
      unit: 'PERSON',
      note: 'A remark',
    });
    expect(byId.get('all/figure/fled')).toMatchObject({
      measure: 'FLOW',
      method: 'UNKNOWN',
      cause: 'UNKNOWN',
      referenceDate: null,
      period: { start: '2025-05-01', end: '2025-05-31' },
      origin: null,
      asylum: null,
      note: null,
    });
  });
});

describe('what the desk leaves out', () => {
  it('is expected of a meeting that has not been held, and present at one that has', async () => {
    const participants = 'participants: [{ government: UKR, onBehalfOf: UKR }]';
    for (const [status, attendance] of [
      ['PLANNED', 'EXPECTED'],
      ['UNDERWAY', 'EXPECTED'],
      ['CANCELLED', 'EXPECTED'],
      ['HELD', 'PRESENT'],
    ]) {
      const record = await recordOf('negotiations', 'meetings', `status: ${status}, ${participants}`);
      expect(record).toMatchObject({ participations: [{ attendance, role: 'UNKNOWN' }] });
    }
  });

  it('is the original, where the words are a translation', async () => {
    const { text } = await recordOf('statements', 'statements', 'translationOf: ru');
    expect(text).toMatchObject({ original: 'Words', lang: 'en', originalMissing: true });
  });

  it('is the origin of an incident whose source cites nobody', async () => {
    const { citedSources } = await recordOf('incidents', 'incidents', '');
    expect(citedSources).toEqual([{ role: 'RELAY', name: 'Example News', title: 'A report', date: null }]);
  });

  it('is empty rather than wrong: a template may be left half filled', async () => {
    const record = await recordOf('negotiations', 'meetings', 'agenda: , process: , participants: , venue: ');
    expect(record).toMatchObject({ agenda: null, process: null, participations: [], venue: null });
  });
});

describe('two files of one run', () => {
  const text =
    'desk: 1\nid: a\nsource: s\nsources: [{ id: s, publisher: { id: p, name: P, kind: NEWS }, title: T }]\n';
  const one = snapshotOf(`${text}processes: [{ id: x, name: One }, { id: y, name: One }]\n`, 'one.yaml');

  it('may not give the same id', async () => {
    const two = snapshotOf(`${text}processes: [{ id: y, name: Two }, { id: z, name: Two }]\n`, 'two.yaml');
    const read = await readAll(desk, [one, two]);
    expect(read.records.map(({ record }) => record.nativeId)).toEqual([
      'a/process/x',
      'a/process/y',
      'a/process/z',
    ]);
    expect(read.rejections).toMatchObject([
      {
        code: 'DUPLICATE_ID',
        position: 'line 5, processes[0]',
        message:
          'two.yaml: one.yaml has an item of the same id (a/process/y); no two documents of a desk may have the id "a"',
      },
    ]);
  });

  it('may be two states of one file, and one item of two kinds may have one id', async () => {
    const later = snapshotOf(
      `${text}processes: [{ id: x, name: Changed }]\nmeetings: [{ id: x, title: T, kind: VISIT, status: HELD }]\n`,
      'one.yaml',
    );
    const read = await readAll(desk, [one, later]);
    expect(read.rejections).toEqual([]);
    expect(read.records).toHaveLength(4);
  });

  it('are read in the order of their kinds: processes before the meetings that name them', async () => {
    const all = await readAll(desk, [snapshotOfFile(fixture('all.yaml'))]);
    expect(all.records.map(({ position }) => position.replace(/line \d+, /, ''))).toEqual([
      'processes[0]',
      'meetings[0]',
      'statements[0]',
      'incidents[0]',
      'figures[0]',
      'figures[1]',
    ]);
  });
});
