import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../../src/connectors/connector.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';
import { demo, readFile, readText } from './kit.ts';

const yaml = readFileSync(demo('article.yaml'), 'utf8');
const article = await readFile(demo('article.yaml'));
const byId = idsOf(article.records);

function idsOf(records: readonly { record: AnyRecord }[]): Map<string, AnyRecord> {
  return new Map(records.map(({ record }) => [record.nativeId.replace('article/', ''), record]));
}

/** The document with a property more for its source. */
function withSource(property: string): Promise<Awaited<ReturnType<typeof readText>>> {
  return readText(
    yaml.replace('    lang: en\n\nactors', `    lang: en\n    ${property}\n\nactors`),
    'article.yaml',
  );
}

const unresolved = (sourceText: string): object => ({
  earliest: null,
  latest: null,
  precision: 'UNKNOWN',
  basis: 'UNRESOLVED_RELATIVE',
  sourceText,
  timezone: null,
});
const exact = (value: number): object => ({ low: value, best: value, high: value, quantifier: 'EXACT' });
const vague = (low: number, high: number | null): object => ({ low, best: null, high, quantifier: 'VAGUE' });
const person = (name: string): object => ({ key: `person:${name}`, publicRole: true });
const government = (iso3: string): object => ({ key: `government:${iso3}` });
const option = (id: string): object => ({ option: { key: `option:${id}` } });
const subject = (kind: string, id: string): object => ({ of: kind, nativeId: `article/${id}` });
const place = (name: string): object => ({ of: 'place', place: { name } });
const office = (key: string): object => ({ office: { key: `office:${key}` } });
const scandal = { statedCause: 'article/event/scandal' };

/** The facts of the report by their numbers in the project's table: the item that holds each, and what it says of it. */
const facts: [fact: number, id: string, holds: object][] = [
  [
    1,
    'incident/dnipro-strike',
    {
      killed: exact(4),
      attribution: [
        { role: 'ORIGIN', name: 'authorities', anonymity: 'COLLECTIVE', date: 'Monday' },
        { role: 'PUBLISHER', name: 'Unnamed newspaper' },
      ],
    },
  ],
  [2, 'incident/dnipro-strike', { injured: exact(40), casualties: [] }],
  [
    3,
    'incident/dnipro-strike',
    {
      category: 'MISSILE_OR_SHELL',
      actors: [
        {
          actor: { key: 'armed_force:armed forces of russia', country: 'RUS' },
          role: 'PERPETRATOR',
          nameAsReported: 'Russian',
          certainty: 'ATTRIBUTED_BY_AUTHORITY',
          attribution: [{ name: 'authorities' }, { role: 'PUBLISHER' }],
        },
      ],
    },
  ],
  [
    4,
    'incident/dnipro-strike',
    {
      place: { kind: 'SETTLEMENT', name: 'Dnipro', parent: { kind: 'ADM1', name: 'Dnipropetrovsk oblast' } },
      country: 'UKR',
      location: { latitude: null, precision: 'SETTLEMENT', sourceText: 'eastern Ukrainian city of Dnipro' },
    },
  ],
  [
    5,
    'incident/dnipro-strike',
    { period: unresolved('Monday'), assertedAt: null, clarity: 'INDIVIDUAL', occurrences: null },
  ],
  [
    6,
    'claim/ballistic-missile',
    {
      predicate: 'WEAPON_TYPE',
      modality: 'HEDGED',
      subject: subject('report', 'incident/dnipro-strike'),
      objectText: 'ballistic missile',
      attribution: [
        { name: 'Unconfirmed sources', anonymity: 'ANONYMOUS', actor: { kind: 'UNSPECIFIED' } },
        { role: 'PUBLISHER' },
      ],
    },
  ],
  [
    7,
    'incident/dnipro-strike',
    {
      impacts: [
        { objectType: 'OFFICE_BUILDING' },
        { objectType: 'SHOP' },
        { objectType: 'VEHICLE', place: { name: 'Motorway in Dnipro' } },
      ].map((impact) => ({ ...impact, effect: 'HIT', intent: 'UNKNOWN' })),
    },
  ],
  [
    8,
    'media/explosion-videos',
    { mediaKind: 'VIDEO', url: null, provenanceKnown: false, report: 'article/incident/dnipro-strike' },
  ],
  [
    9,
    'claim/distance-of-cities',
    {
      predicate: 'DISTANCE_TO_LINE',
      subject: null,
      object: place('Front line in Ukraine'),
      quantity: vague(200, 999),
      quantityUnit: 'KM',
    },
  ],
  [
    10,
    'claim/distance-of-dnipro',
    {
      subject: place('Dnipro'),
      quantity: { low: null, best: 100, high: null, quantifier: 'APPROXIMATELY' },
      quantityUnit: 'KM',
      relations: [{ kind: 'CONTRADICTS', target: 'article/claim/distance-of-cities' }],
    },
  ],
  [
    11,
    'incident/dnipro-earlier-strikes',
    { occurrences: vague(2, null), clarity: 'SUMMARY', period: { earliest: '2022-02-01', latest: null } },
  ],
  [
    12,
    'event/invasion',
    {
      eventKind: 'INVASION_START',
      period: { earliest: '2022-02-01', latest: '2022-02-28', precision: 'MONTH' },
    },
  ],
  [
    13,
    'claim/attack-during-diplomacy',
    {
      predicate: 'COINCIDES_WITH',
      subject: subject('report', 'incident/dnipro-strike'),
      object: subject('process', 'process/us-shuttle'),
    },
  ],
  [
    14,
    'meeting/witkoff-putin',
    {
      meetingKind: 'BILATERAL',
      status: 'PLANNED',
      modality: 'PLANNED',
      scheduled: unresolved('this week'),
      actual: null,
      venue: { key: 'settlement:country:RUS/moscow' },
      participations: [
        {
          actor: person('steve witkoff'),
          onBehalfOf: government('USA'),
          capacity: { asReported: 'US special envoy', ...office('USA/special envoy') },
          attendance: 'EXPECTED',
        },
        { actor: person('vladimir putin'), onBehalfOf: government('RUS'), attendance: 'EXPECTED' },
      ],
    },
  ],
  [15, 'meeting/witkoff-putin', { agenda: 'Ways towards peace', process: 'article/process/us-shuttle' }],
  [
    16,
    'claim/witkoff-met-putin',
    {
      predicate: 'MET_COUNT',
      quantity: vague(2, null),
      quantityUnit: 'EVENT',
      period: unresolved('this year'),
      subject: { of: 'actor', actor: person('steve witkoff') },
      object: { of: 'actor', actor: person('vladimir putin') },
    },
  ],
  [
    17,
    'claim/witkoff-not-in-kyiv',
    { predicate: 'VISITED', polarity: 'NEGATED', object: place('Kyiv'), period: unresolved('not yet') },
  ],
  [
    18,
    'meeting/florida',
    {
      status: 'HELD',
      scheduled: null,
      actual: unresolved('over the weekend'),
      venue: { kind: 'ADM1', name: 'Florida', country: 'USA' },
    },
  ],
  [
    19,
    'meeting/florida',
    {
      participations: [
        {
          actor: { kind: 'DELEGATION', parent: government('UKR') },
          onBehalfOf: government('UKR'),
          capacity: null,
        },
        { actor: person('steve witkoff'), onBehalfOf: government('USA') },
        {
          actor: person('marco rubio'),
          onBehalfOf: government('USA'),
          onBehalfOfBasis: 'STATED',
          capacity: { asReported: 'US Secretary of State', ...office('USA/secretary of state') },
        },
        {
          actor: person('jared kushner'),
          onBehalfOf: government('USA'),
          onBehalfOfBasis: 'INFERRED',
          capacity: null,
        },
      ],
    },
  ],
  [
    20,
    'meeting/florida',
    { agenda: 'A potential peace framework', outcomeKind: 'NOT_REPORTED', outcome: null },
  ],
  [
    21,
    'statement/zelensky-on-talks',
    {
      form: 'PARTIAL_QUOTE',
      fragments: ['very constructive', 'tough issues'],
      speaker: person('volodymyr zelensky'),
      about: [
        subject('meeting', 'meeting/florida'),
        { of: 'issue', issue: { key: 'issue:peace-framework' } },
      ],
    },
  ],
  [
    22,
    'statement/zelensky-on-talks',
    { fragments: ['very constructive', 'tough issues'], text: { original: null, lang: 'en' } },
  ],
  [
    23,
    'statement/zelensky-on-talks',
    { relations: [{ kind: 'ECHOES', target: 'article/statement/rubio-on-talks' }] },
  ],
  [23, 'statement/rubio-on-talks', { form: 'PARAPHRASE', fragments: [], speaker: person('marco rubio') }],
  [
    24,
    'process/us-shuttle',
    {
      formats: [{ format: 'SHUTTLE' }],
      parties: [
        { actor: government('USA'), role: 'MEDIATOR' },
        { actor: government('UKR') },
        { actor: government('RUS') },
      ],
    },
  ],
  [
    25,
    'position/russia-demands-withdrawal',
    {
      party: government('RUS'),
      ...option('ukraine-withdraws-from-donbas'),
      stance: 'DEMANDS',
      addressee: government('UKR'),
      period: { earliest: null, latest: null },
    },
  ],
  [
    26,
    'position/ukraine-rejects-withdrawal',
    {
      party: government('UKR'),
      ...option('ukraine-withdraws-from-donbas'),
      stance: 'REJECTS',
      strength: 'CATEGORICAL',
    },
  ],
  [
    27,
    'statement/putin-on-donbas',
    {
      form: 'DIRECT_QUOTE',
      text: {
        original: 'If they don’t withdraw, we’ll achieve this by force of arms',
        lang: 'en',
        originalMissing: true,
      },
      speechAct: 'COMMISSIVE',
      ploverCode: 'THREATEN',
      condition: { if: 'Ukraine does not withdraw from Donbas', then: 'Russia takes it by force' },
      expresses: ['article/position/russia-demands-withdrawal'],
      period: { earliest: null, latest: null, sourceText: null },
      place: null,
    },
  ],
  [
    28,
    'statement/zelensky-on-moscow',
    {
      form: 'PARTIAL_QUOTE',
      fragments: ['scorned', 'to truly end the war'],
      relations: [{ kind: 'REPLIES_TO', target: 'article/statement/putin-on-donbas' }],
    },
  ],
  [
    29,
    'claim/guarantees-sticking-point',
    {
      predicate: 'STICKING_POINT',
      subject: {
        of: 'issue',
        issue: {
          key: 'issue:security-guarantees',
          codes: [{ scheme: 'PA-X', value: 'SsrGua', label: null }],
        },
      },
    },
  ],
  [
    30,
    'position/ukraine-for-guarantees',
    { party: government('UKR'), ...option('guarantees-for-ukraine'), stance: 'SUPPORTS' },
  ],
  [
    30,
    'position/allies-for-guarantees',
    {
      party: { key: 'unspecified:article/european allies of ukraine' },
      ...option('guarantees-for-ukraine'),
      stance: 'SUPPORTS',
    },
  ],
  [
    30,
    'position/ukraine-for-nato',
    { ...option('ukraine-joins-nato'), stance: 'SUPPORTS', strength: 'TENTATIVE' },
  ],
  [
    30,
    'position/allies-for-nato',
    { ...option('ukraine-joins-nato'), stance: 'SUPPORTS', strength: 'TENTATIVE' },
  ],
  [
    31,
    'position/russia-against-guarantees',
    { party: government('RUS'), ...option('guarantees-for-ukraine'), stance: 'OPPOSES' },
  ],
  [
    31,
    'position/russia-against-nato',
    { party: government('RUS'), ...option('ukraine-joins-nato'), stance: 'OPPOSES' },
  ],
  [
    32,
    'position/trump-rules-out-nato',
    {
      party: person('donald trump'),
      ...option('ukraine-joins-nato'),
      stance: 'RULES_OUT',
      basis: 'REPORTED_BY_OTHER',
    },
  ],
  [
    33,
    'position/trump-rules-out-nato',
    {
      capacity: {
        asReported: 'former US President',
        former: true,
        ...office('USA/president of the united states'),
      },
    },
  ],
  [
    34,
    'meeting/zelensky-macron',
    {
      meetingKind: 'BILATERAL',
      status: 'UNDERWAY',
      outcomeKind: null,
      venue: { key: 'settlement:country:FRA/paris' },
      participations: [
        { onBehalfOf: government('UKR') },
        { actor: person('emmanuel macron'), onBehalfOf: government('FRA') },
      ],
    },
  ],
  [
    35,
    'meeting/zelensky-ireland',
    {
      meetingKind: 'VISIT',
      status: 'PLANNED',
      venue: { key: 'country:IRL' },
      participations: [{ actor: person('volodymyr zelensky') }],
    },
  ],
  [36, 'event/scandal', { eventKind: 'SCANDAL', country: 'UKR' }],
  [
    36,
    'claim/scandal-challenged-standing',
    {
      subject: { of: 'actor', actor: person('volodymyr zelensky') },
      object: subject('event', 'event/scandal'),
    },
  ],
  [
    37,
    'change/yermak-resigned',
    {
      changeKind: 'RESIGNATION',
      person: person('andriy yermak'),
      ...office('UKR/head of the office of the president'),
      ...scandal,
    },
  ],
  [
    37,
    'tenure/yermak-chief-of-staff',
    { person: person('andriy yermak'), endReason: 'RESIGNED', ...scandal },
  ],
  [
    38,
    'tenure/yermak-delegation-head',
    {
      person: person('andriy yermak'),
      office: { kind: 'DELEGATION_HEAD', organisation: { kind: 'DELEGATION', country: 'UKR' } },
      end: null,
      endReason: null,
    },
  ],
  [
    39,
    'change/ministers-dismissed',
    {
      changeKind: 'DISMISSAL',
      person: { kind: 'UNSPECIFIED', name: 'two cabinet ministers', memberCount: 2 },
      ...scandal,
    },
  ],
  [
    40,
    'casualty/killed-or-injured',
    {
      casualtyKind: 'CUMULATIVE_TOLL',
      outcome: 'KILLED_OR_INJURED',
      civilianStatus: 'MIXED',
      quantity: { ...vague(20_000, 99_999), sourceText: 'tens of thousands' },
      period: { earliest: '2022-02-01', latest: null },
    },
  ],
  [
    41,
    'figure/displaced-since-invasion',
    {
      measure: 'UNSPECIFIED',
      populationType: 'DISPLACED_UNSPECIFIED',
      frame: 'MEDIA',
      cause: 'CONFLICT',
      referenceDate: null,
      period: null,
      origin: { key: 'country:UKR' },
      quantity: { low: 7_000_000, best: null, high: null, quantifier: 'AT_LEAST' },
    },
  ],
  [
    42,
    'event/ouster',
    {
      eventKind: 'OUSTER',
      period: { precision: 'YEAR', earliest: '2014-01-01' },
      actors: [{ kind: 'UNSPECIFIED', name: "Ukraine's pro-Russian president" }],
    },
  ],
  [
    43,
    'event/annexation',
    { eventKind: 'ANNEXATION', period: { precision: 'YEAR' }, place: { name: 'Crimea' } },
  ],
  [
    43,
    'claim/ouster-prompted-annexation',
    {
      predicate: 'PROMPTED',
      subject: subject('event', 'event/annexation'),
      object: subject('event', 'event/ouster'),
    },
  ],
  [44, 'event/uprisings', { eventKind: 'UPRISING_SUPPORT', actors: [government('RUS')] }],
  [
    44,
    'claim/ouster-prompted-uprisings',
    {
      predicate: 'PROMPTED',
      subject: subject('event', 'event/uprisings'),
      object: subject('event', 'event/ouster'),
    },
  ],
  [
    45,
    'claim/firm-on-territory',
    { predicate: 'OTHER', subject: { of: 'issue', issue: { key: 'issue:territory' } } },
  ],
  [
    45,
    'claim/firm-on-security',
    { predicate: 'OTHER', subject: { of: 'issue', issue: { key: 'issue:security-guarantees' } } },
  ],
];

const all = Array.from({ length: 45 }, (_, i) => i + 1);

describe('the news report', () => {
  it('comes whole, from a document whose day nobody knows', () => {
    expect(article.rejections).toEqual([]);
    for (const { record } of article.records) {
      expect(record).toMatchObject({ assertedAt: null, url: null, wordingVerified: null });
      expect(record.document).toMatchObject({ publisher: { id: 'unnamed-newspaper' }, publishedAt: null });
      expect(record.attribution.at(-1)).toMatchObject({ role: 'PUBLISHER', name: 'Unnamed newspaper' });
    }
  });

  it('has as many items of each kind as it has facts for', () => {
    const counts: Record<string, number> = {};
    for (const id of byId.keys()) counts[id.split('/')[0]!] = (counts[id.split('/')[0]!] ?? 0) + 1;
    expect(counts).toEqual({
      event: 5,
      process: 1,
      meeting: 4,
      incident: 2,
      casualty: 1,
      figure: 1,
      position: 9,
      tenure: 2,
      change: 2,
      statement: 4,
      claim: 12,
      media: 1,
    });
  });

  it.each(facts)('holds fact %i in %s', (_fact, id, holds) => {
    expect(byId.get(id)).toMatchObject(holds);
  });

  it('holds all 45, each named where it stands, and no item that is no fact', () => {
    expect([...new Set(facts.map(([fact]) => fact))]).toEqual(all);
    const named = [...yaml.matchAll(/\bfact (\d+)/g)].map(([, fact]) => Number(fact));
    expect([...new Set(named)].sort((a, b) => a - b)).toEqual(all);
    expect([...byId.keys()].filter((id) => !facts.some(([, of]) => of === id))).toEqual([]);
  });

  it('rests on its own words, quoted briefly: all but a quotation have them', () => {
    for (const [id, record] of byId) {
      const words = record.wording ?? ('fragments' in record ? record.fragments.join(' ') : null);
      if (id !== 'statement/putin-on-donbas') expect(words, id).not.toBe('');
      expect((words ?? '').split(/\s+/).length, id).toBeLessThanOrEqual(15);
    }
  });
});

describe('the dates of the report', () => {
  const datesOf = (records: Map<string, AnyRecord>): unknown[] =>
    [
      records.get('incident/dnipro-strike'),
      records.get('meeting/florida'),
      records.get('meeting/witkoff-putin'),
    ].map((record) => {
      if (record?.domain === 'incidents') return record.period;
      return record?.domain === 'negotiations' && record.kind === 'meeting'
        ? (record.actual ?? record.scheduled)
        : null;
    });

  it('stay unresolved as long as nobody knows when it was published', () => {
    expect(datesOf(byId)).toEqual(['Monday', 'over the weekend', 'this week'].map(unresolved));
  });

  it('are counted from the day of publication, in its time zone, once it is known', async () => {
    // Tuesday in Kyiv, where it is past midnight, and Monday in UTC.
    const { records, rejections } = await withSource(
      "publishedAt: '2025-12-01T22:30:00Z'\n    timezone: Europe/Kyiv",
    );
    expect(rejections).toEqual([]);
    const relative = { basis: 'RELATIVE_TO_PUBLICATION', timezone: 'Europe/Kyiv' };
    expect(datesOf(idsOf(records))).toEqual([
      { earliest: '2025-12-01', latest: '2025-12-01', precision: 'DAY', sourceText: 'Monday', ...relative },
      {
        earliest: '2025-11-29',
        latest: '2025-11-30',
        precision: 'DAY_RANGE',
        sourceText: 'over the weekend',
        ...relative,
      },
      {
        earliest: '2025-12-02',
        latest: '2025-12-07',
        precision: 'DAY_RANGE',
        sourceText: 'this week',
        ...relative,
      },
    ]);
  });
});

const text = sharedData('../reference/article.txt');

describe('the text of the report', () => {
  it.skipIf(text === undefined)(
    `has every word that is quoted of it (skipped where ${sharedDataAbsent})`,
    async () => {
      const { records, rejections } = await withSource(
        `text: ${JSON.stringify(readFileSync(text!, 'utf8'))}`,
      );
      expect(rejections.map(({ message }) => message)).toEqual([]);
      expect(records.filter(({ record }) => record.wordingVerified !== true)).toEqual([]);
    },
  );
});

describe('the demo of offices', () => {
  it('holds who is in the offices that the report names', async () => {
    const { records, rejections } = await readFile(demo('offices.yaml'));
    expect(rejections).toEqual([]);
    const held = new Map(
      records.flatMap(({ record }) =>
        record.domain === 'offices' && record.kind === 'tenure' && record.end === null
          ? [[record.office.key, [record.person.key, record.start.earliest]]]
          : [],
      ),
    );
    expect(held.get('office:USA/president of the united states')).toEqual([
      'person:donald trump',
      '2025-01-20',
    ]);
    const named = [
      ...yaml.matchAll(/title: (\w.*), kind: (?:HEAD_OF_STATE|MINISTER|SPECIAL_ENVOY), country: (\w+)/g),
    ];
    expect(named).toHaveLength(6);
    for (const [, title, country] of named)
      expect(held.has(`office:${country}/${title!.toLowerCase()}`), title).toBe(true);
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
