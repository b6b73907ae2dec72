import { describe, expect, it } from 'vitest';
import { demo, readFile } from './kit.ts';

const article = await readFile(demo('article.yaml'));
const byId = new Map(article.records.map(({ record }) => [record.nativeId.replace('article/', ''), record]));
const unresolved = (sourceText: string): object => ({
  earliest: null,
  latest: null,
  precision: 'UNKNOWN',
  basis: 'UNRESOLVED_RELATIVE',
  sourceText,
  timezone: null,
});
const exact = (value: number): object => ({ low: value, best: value, high: value, quantifier: 'EXACT' });

// The numbers are those of the facts in the project's table of the report.
describe('the facts of the news report', () => {
  it('come whole, from a document whose day nobody knows', () => {
    expect(article.rejections).toEqual([]);
    expect(byId.size).toBe(11);
    for (const { record } of article.records) {
      expect(record.assertedAt).toBeNull();
      expect(record.url).toBeNull();
      expect(record.document).toMatchObject({
        publisher: { id: 'unnamed-newspaper', name: 'Unnamed newspaper', kind: 'NEWS' },
        publishedAt: null,
      });
    }
  });

  it('1–5: four killed and 40 injured in Dnipro, by a Russian missile, said by authorities on Monday', () => {
    expect(byId.get('incident/dnipro-strike')).toMatchObject({
      domain: 'incidents',
      period: unresolved('Monday'),
      location: {
        latitude: null,
        longitude: null,
        precision: 'SETTLEMENT',
        sourceText: 'eastern Ukrainian city of Dnipro',
      },
      country: 'UKR',
      place: { kind: 'SETTLEMENT', name: 'Dnipro', parent: { kind: 'ADM1', name: 'Dnipropetrovsk oblast' } },
      category: 'MISSILE_OR_SHELL',
      clarity: 'INDIVIDUAL',
      killed: exact(4),
      injured: exact(40),
      deaths: { sideA: null, sideB: null, civilians: null, unknown: null },
      actors: [
        {
          actor: { key: 'armed_force:armed forces of russia', country: 'RUS' },
          role: 'PERPETRATOR',
          nameAsReported: 'Russian',
        },
      ],
      citedSources: [
        { role: 'ORIGIN', name: 'authorities', date: 'Monday' },
        { role: 'RELAY', name: 'Unnamed newspaper', date: null },
      ],
    });
  });

  it('14, 15: Witkoff is to meet Putin in Moscow this week', () => {
    expect(byId.get('meeting/witkoff-putin')).toMatchObject({
      meetingKind: 'BILATERAL',
      status: 'PLANNED',
      process: 'article/process/us-shuttle',
      scheduled: unresolved('this week'),
      actual: null,
      venue: { key: 'settlement:country:RUS/moscow' },
      agenda: 'Ways towards peace',
      participations: [
        {
          actor: { name: 'Steve Witkoff' },
          onBehalfOf: { key: 'government:USA' },
          capacityAsReported: 'US special envoy',
          attendance: 'EXPECTED',
        },
        { actor: { name: 'Vladimir Putin' }, onBehalfOf: { key: 'government:RUS' }, attendance: 'EXPECTED' },
      ],
    });
  });

  it('18–20: who represented whom in Florida over the weekend', () => {
    const meeting = byId.get('meeting/florida')!;
    expect(meeting).toMatchObject({
      status: 'HELD',
      scheduled: null,
      actual: unresolved('over the weekend'),
      venue: { kind: 'ADM1', name: 'Florida', country: 'USA' },
      agenda: 'A potential peace framework',
    });
    const participations = 'participations' in meeting ? meeting.participations : [];
    expect(
      participations.map(({ actor, onBehalfOf, capacityAsReported, attendance }) => [
        actor.name,
        actor.kind,
        onBehalfOf.key,
        capacityAsReported,
        attendance,
      ]),
    ).toEqual([
      ['Ukrainian delegation', 'UNSPECIFIED', 'government:UKR', null, 'PRESENT'],
      ['Steve Witkoff', 'PERSON', 'government:USA', 'US special envoy', 'PRESENT'],
      ['Marco Rubio', 'PERSON', 'government:USA', 'US Secretary of State', 'PRESENT'],
      ['Jared Kushner', 'PERSON', 'government:USA', null, 'PRESENT'],
    ]);
  });

  it('24: the US meets the two sides separately', () => {
    expect(byId.get('process/us-shuttle')).toMatchObject({
      name: 'US shuttle diplomacy between Kyiv and Moscow',
    });
  });

  it('34, 35: Zelensky in Paris and, planned, in Ireland', () => {
    expect(byId.get('meeting/zelensky-macron')).toMatchObject({
      status: 'UNDERWAY',
      actual: null,
      outcome: null,
      venue: { key: 'settlement:country:FRA/paris' },
      participations: [
        {
          actor: { name: 'Volodymyr Zelensky' },
          onBehalfOf: { key: 'government:UKR' },
          attendance: 'EXPECTED',
        },
        { actor: { name: 'Emmanuel Macron' }, onBehalfOf: { key: 'government:FRA' }, attendance: 'EXPECTED' },
      ],
    });
    expect(byId.get('meeting/zelensky-ireland')).toMatchObject({
      meetingKind: 'VISIT',
      status: 'PLANNED',
      venue: { key: 'country:IRL' },
      participations: [{ actor: { name: 'Volodymyr Zelensky' } }],
    });
  });

  it('21–23, 28: what Zelensky and Rubio said', () => {
    expect(byId.get('statement/zelensky-on-talks')).toMatchObject({
      form: 'PARTIAL_QUOTE',
      fragments: ['very constructive', 'tough issues'],
      text: { original: null, lang: 'en' },
      speaker: { key: 'person:volodymyr zelensky' },
      capacityAsReported: 'Ukrainian President',
    });
    expect(byId.get('statement/zelensky-on-moscow')).toMatchObject({
      form: 'PARTIAL_QUOTE',
      fragments: ['scorned', 'to truly end the war'],
    });
    expect(byId.get('statement/rubio-on-talks')).toMatchObject({
      form: 'PARAPHRASE',
      fragments: [],
      speaker: { key: 'person:marco rubio' },
      capacityAsReported: 'US Secretary of State',
    });
  });

  it("27: Putin's sentence, of which we have a translation only", () => {
    expect(byId.get('statement/putin-on-donbas')).toMatchObject({
      form: 'DIRECT_QUOTE',
      text: {
        original: 'If they don’t withdraw, we’ll achieve this by force of arms',
        lang: 'en',
        originalMissing: true,
        translations: [],
      },
      period: { earliest: null, latest: null, sourceText: null },
      place: null,
    });
  });

  it('41: at least seven million displaced, which no total may include', () => {
    expect(byId.get('figure/displaced-since-invasion')).toMatchObject({
      measure: 'UNSPECIFIED',
      populationType: 'DISPLACED_UNSPECIFIED',
      frame: 'MEDIA',
      cause: 'CONFLICT',
      referenceDate: null,
      period: null,
      origin: { key: 'country:UKR' },
      asylum: null,
      quantity: {
        low: 7_000_000,
        best: null,
        high: null,
        quantifier: 'AT_LEAST',
        sourceText: 'at least seven million',
      },
      unit: 'PERSON',
    });
  });
});

describe('the demo of meetings', () => {
  it('holds eleven meetings, each dated to the day and with a source on the web', async () => {
    const { records, rejections } = await readFile(demo('talks.yaml'));
    expect(rejections).toEqual([]);
    const meetings = records.flatMap(({ record }) =>
      record.domain === 'negotiations' && record.kind === 'meeting' ? [record] : [],
    );
    expect(meetings.map(({ actual, venue }) => [actual?.earliest, venue?.country])).toEqual([
      ['2014-09-05', 'BLR'],
      ['2015-02-11', 'BLR'],
      ['2019-12-09', 'FRA'],
      ['2022-02-28', 'BLR'],
      ['2022-03-29', 'TUR'],
      ['2022-07-22', 'TUR'],
      ['2025-02-18', 'SAU'],
      ['2025-03-11', 'SAU'],
      ['2025-05-16', 'TUR'],
      ['2025-06-02', 'TUR'],
      ['2025-08-15', 'USA'],
    ]);
    for (const meeting of meetings) {
      expect(meeting.status).toBe('HELD');
      expect(meeting.actual?.basis).toBe('STATED');
      expect(meeting.url).toMatch(/^https?:/);
      expect(meeting.process).not.toBeNull();
      expect(meeting.participations.length).toBeGreaterThan(1);
    }
  });
});
