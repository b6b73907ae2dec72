import { describe, expect, it } from 'vitest';
import { desk } from '../../../src/connectors/desk/index.ts';
import { readAll, snapshotOf, snapshotOfFile } from '../../kit/snapshot.ts';
import { fixture, readFile, recordOf } from './kit.ts';

const { records } = await readFile(fixture('all.yaml'));
const byId = new Map(records.map(({ record }) => [record.nativeId, record]));

/** Whom the incident's source cites, and at the end the source. */
const chain = [
  { role: 'ORIGIN', name: 'authorities', title: null, date: null, anonymity: null, actor: null },
  { role: 'ORIGIN', name: 'A governor', title: 'A post', date: 'Monday' },
  {
    role: 'PUBLISHER',
    name: 'Example News',
    title: 'A report',
    date: '2025-06-03T08:00:00+01:00',
    anonymity: 'NAMED',
  },
];

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
      timezone: 'Europe/London',
      textHash: null,
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
      sameAs: null,
      host: { key: 'government:TUR' },
      roundLabel: 'first round',
      sequence: 1,
      agenda: 'A ceasefire',
      outcomeKind: 'AGREED',
      outcome: 'A swap of prisoners',
      participations: [
        {
          actor: { key: 'person:a minister', country: 'UKR' },
          onBehalfOf: { key: 'government:UKR' },
          onBehalfOfBasis: 'STATED',
          capacity: {
            asReported: 'Minister',
            office: { key: 'office:UKR/minister of foreign affairs' },
            former: true,
          },
          role: 'HEAD',
          attendance: 'PRESENT',
        },
        { actor: { key: 'government:TUR' }, onBehalfOf: { key: 'government:TUR' }, role: 'HOST' },
        {
          actor: { key: 'person:somebody', country: null },
          onBehalfOf: { key: 'unspecified:all/not reported' },
          onBehalfOfBasis: 'INFERRED',
          capacity: null,
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
      capacity: {
        asReported: 'a spokesperson',
        office: { title: 'Minister of Foreign Affairs' },
        former: false,
      },
      speechAct: 'COMMISSIVE',
      condition: { if: 'they leave', then: 'we stop' },
      ploverCode: 'AGREE',
      // A meeting goes by the item that founded it.
      about: [
        { of: 'meeting', nativeId: 'all/meeting/round' },
        { of: 'change', nativeId: 'all/change/left' },
        { of: 'issue', issue: { key: 'issue:border' } },
        { of: 'place', place: { key: 'country:UKR' } },
      ],
      expresses: ['all/position/against'],
      relations: [{ kind: 'REPLIES_TO', target: 'all/statement/answer' }],
      wordingVerified: true,
      channel: 'a press conference',
      period: { earliest: '2025-06-01', latest: '2025-06-30', precision: 'MONTH' },
      place: { key: 'country:UKR' },
      categories: ['talks'],
      document: { title: 'Another report', publisher: { id: 'example-news', country: 'GBR' } },
    });
  });

  it('an incident, with whom the source cites and the source as the publisher', () => {
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
      occurrences: { low: 2, best: null, high: 3, quantifier: 'RANGE' },
      casualties: [
        { outcome: 'KILLED', civilianStatus: 'CIVILIAN', quantity: { low: 2, best: null }, partOf: 'KILLED' },
        { outcome: 'INJURED', civilianStatus: 'UNKNOWN', side: 'SIDE_B', partOf: 'INJURED' },
        { outcome: 'INJURED', side: null, sex: 'FEMALE', ageGroup: 'children', partOf: 1 },
        { outcome: 'MISSING', sex: null, ageGroup: null, partOf: null },
      ],
      impacts: [
        {
          objectType: 'SHOP',
          effect: 'HIT',
          intent: 'UNKNOWN',
          quantity: null,
          place: null,
          wording: 'a shop',
        },
        {
          objectType: 'ENERGY',
          effect: 'DAMAGED',
          intent: 'STATED_TARGET',
          quantity: { best: 2, quantifier: 'APPROXIMATELY' },
          place: { key: 'country:UKR' },
          wording: null,
        },
      ],
      actors: [
        {
          actor: { key: 'armed_force:armed forces' },
          role: 'PERPETRATOR',
          nameAsReported: 'Russian',
          certainty: 'ATTRIBUTED_BY_MEDIA',
          attribution: chain,
        },
        {
          actor: { key: 'person:a minister' },
          role: 'TARGET',
          nameAsReported: 'A. Minister',
          certainty: 'DENIED',
          attribution: [{ role: 'ORIGIN', name: 'a clerk' }, { role: 'PUBLISHER' }],
        },
      ],
      attribution: chain,
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
      expiresOn: '2026-04-30',
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

  it('is the origin of an item whose source cites nobody', async () => {
    const { attribution, wording, wordingVerified, modality } = await recordOf('incidents', 'incidents', '');
    expect(attribution).toMatchObject([
      { role: 'PUBLISHER', name: 'Example News', title: 'A report', date: null },
    ]);
    expect([wording, wordingVerified, modality]).toEqual([null, null, 'ASSERTED']);
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

  it('are read in the order of their kinds: what others name comes first', async () => {
    const all = await readAll(desk, [snapshotOfFile(fixture('all.yaml'))]);
    expect(all.records.map(({ position }) => position.replace(/line \d+, /, ''))).toEqual([
      'events[0]',
      'processes[0]',
      'meetings[0]',
      'meetings[1]',
      'meetings[2]',
      'incidents[0]',
      'casualties[0]',
      'figures[0]',
      'figures[1]',
      'positions[0]',
      'tenures[0]',
      'tenures[1]',
      'changes[0]',
      'statements[0]',
      'statements[1]',
      'claims[0]',
      'claims[1]',
      'media[0]',
      'verifications[0]',
      'verifications[1]',
      'reviews[0]',
    ]);
  });
});
