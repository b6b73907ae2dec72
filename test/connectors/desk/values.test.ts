import { describe, expect, it } from 'vitest';
import { readText, recordOf, reportOf } from './kit.ts';

const published = ', publishedAt: "2025-06-03T08:00:00+01:00", timezone: Europe/London';

describe('a period', () => {
  const stated = { basis: 'STATED', sourceText: null, timezone: null };
  const unresolved = { earliest: null, latest: null, precision: 'UNKNOWN', basis: 'UNRESOLVED_RELATIVE' };

  it.each([
    ['2022-03-29', { earliest: '2022-03-29', latest: '2022-03-29', precision: 'DAY', ...stated }],
    ['2024-02', { earliest: '2024-02-01', latest: '2024-02-29', precision: 'MONTH', ...stated }],
    ['2022', { earliest: '2022-01-01', latest: '2022-12-31', precision: 'YEAR', ...stated }],
    ['"2022"', { earliest: '2022-01-01', latest: '2022-12-31', precision: 'YEAR', ...stated }],
    [
      '2015-02-11/2015-02-12',
      { earliest: '2015-02-11', latest: '2015-02-12', precision: 'DAY_RANGE', ...stated },
    ],
    ['2015-02-11/2015-02-11', { earliest: '2015-02-11', latest: '2015-02-11', precision: 'DAY', ...stated }],
    [
      'Monday',
      {
        earliest: '2025-06-02',
        latest: '2025-06-02',
        precision: 'DAY',
        basis: 'RELATIVE_TO_PUBLICATION',
        sourceText: 'Monday',
        timezone: 'Europe/London',
      },
    ],
    ['in spring', { ...unresolved, sourceText: 'in spring', timezone: 'Europe/London' }],
    ['{ text: at 5 a.m. }', { ...unresolved, sourceText: 'at 5 a.m.', timezone: 'Europe/London' }],
    [
      '{ text: on Tuesday, timezone: Pacific/Honolulu }',
      {
        earliest: '2025-05-27',
        latest: '2025-05-27',
        precision: 'DAY',
        basis: 'RELATIVE_TO_PUBLICATION',
        sourceText: 'on Tuesday',
        timezone: 'Pacific/Honolulu',
      },
    ],
    [
      '{ on: 2025-06-02, timezone: Europe/Kyiv }',
      { earliest: '2025-06-02', latest: '2025-06-02', precision: 'DAY', ...stated, timezone: 'Europe/Kyiv' },
    ],
    [
      '{ text: Monday, on: 2025-06-02 }',
      {
        earliest: '2025-06-02',
        latest: '2025-06-02',
        precision: 'DAY',
        ...stated,
        basis: 'INFERRED',
        sourceText: 'Monday',
      },
    ],
    [
      '{ text: Monday, on: 2025-06-02, basis: RELATIVE_TO_PUBLICATION }',
      {
        earliest: '2025-06-02',
        latest: '2025-06-02',
        precision: 'DAY',
        basis: 'RELATIVE_TO_PUBLICATION',
        sourceText: 'Monday',
        timezone: null,
      },
    ],
    [
      '{ earliest: 2025-06-02, latest: 2025-06-05 }',
      { earliest: '2025-06-02', latest: '2025-06-05', precision: 'RANGE', ...stated },
    ],
    ['{ earliest: 2025-06-02 }', { earliest: '2025-06-02', latest: null, precision: 'RANGE', ...stated }],
    [
      '{ earliest: 2025-06-02, latest: 2025-06-08, precision: WEEK }',
      { earliest: '2025-06-02', latest: '2025-06-08', precision: 'WEEK', ...stated },
    ],
  ])('%s', async (written, period) => {
    const { period: read } = await reportOf(`period: ${written}`, published);
    expect(read).toEqual(period);
  });

  it('that only the day of publication could resolve stays as it is without it', async () => {
    const { period } = await reportOf('period: Monday', ', timezone: Europe/London');
    expect(period).toEqual({ ...unresolved, sourceText: 'Monday', timezone: 'Europe/London' });
  });

  it('is counted from the day of the offset where the source has no time zone', async () => {
    const late = ', publishedAt: "2025-06-02T23:30:00-05:00"';
    const { period } = await reportOf('period: today', late);
    expect(period).toMatchObject({ earliest: '2025-06-02', latest: '2025-06-02', timezone: null });
  });

  it('of what is planned begins with the day of publication, of what is past ends with it', async () => {
    const planned = await recordOf(
      'negotiations',
      'meetings',
      'status: PLANNED, scheduled: this week',
      published,
    );
    expect(planned).toMatchObject({ scheduled: { earliest: '2025-06-03', latest: '2025-06-08' } });
    const past = await reportOf('period: this week', published);
    expect(past.period).toMatchObject({ earliest: '2025-06-02', latest: '2025-06-03' });
    const cancelled = await recordOf(
      'negotiations',
      'meetings',
      'status: CANCELLED, scheduled: this week',
      published,
    );
    expect(cancelled).toMatchObject({ scheduled: { earliest: null, basis: 'UNRESOLVED_RELATIVE' } });
  });

  it('that a statement lacks is unknown', async () => {
    const { period } = await recordOf('statements', 'statements', '');
    expect(period).toMatchObject({ earliest: null, latest: null, precision: 'UNKNOWN', sourceText: null });
  });
});

describe('a number', () => {
  const none = { low: null, best: null, high: null, sourceText: null };

  it.each([
    ['4', { low: 4, best: 4, high: 4, quantifier: 'EXACT', sourceText: null }],
    ['0', { low: 0, best: 0, high: 0, quantifier: 'EXACT', sourceText: null }],
    ['', { ...none, quantifier: 'UNKNOWN' }],
    ['{ exactly: 4, text: four }', { low: 4, best: 4, high: 4, quantifier: 'EXACT', sourceText: 'four' }],
    ['{ atLeast: 7000000 }', { ...none, low: 7_000_000, quantifier: 'AT_LEAST' }],
    ['{ atMost: 50 }', { ...none, high: 50, quantifier: 'AT_MOST' }],
    ['{ moreThan: 100 }', { ...none, low: 100, quantifier: 'MORE_THAN' }],
    ['{ lessThan: 10 }', { ...none, high: 10, quantifier: 'LESS_THAN' }],
    ['{ about: 40 }', { ...none, best: 40, quantifier: 'APPROXIMATELY' }],
    ['{ between: [20, 30] }', { ...none, low: 20, high: 30, quantifier: 'RANGE' }],
    ['{ vague: dozens }', { low: 20, best: null, high: 99, quantifier: 'VAGUE', sourceText: 'dozens' }],
    ['{ vague: an unknown number }', { ...none, quantifier: 'VAGUE', sourceText: 'an unknown number' }],
    [
      '{ vague: tens of thousands, low: 30000 }',
      { low: 30_000, best: null, high: null, quantifier: 'VAGUE', sourceText: 'tens of thousands' },
    ],
    ['{ low: 3, best: 4, high: 6 }', { low: 3, best: 4, high: 6, quantifier: 'RANGE', sourceText: null }],
    ['{ low: 3, high: 6 }', { ...none, low: 3, high: 6, quantifier: 'RANGE' }],
    ['{ low: 4, best: 4, high: 4 }', { low: 4, best: 4, high: 4, quantifier: 'EXACT', sourceText: null }],
  ])('%s', async (written, quantity) => {
    const { killed } = await reportOf(`killed: ${written}`);
    expect(killed).toEqual(quantity);
  });

  it('is kept as published where its order is broken, with an issue', async () => {
    const { killed, issues } = await reportOf('killed: { low: 9, best: 4, high: 6 }');
    expect(killed).toMatchObject({ low: 9, best: 4, high: 6 });
    expect(issues.map(({ code, path }) => [code, path])).toEqual([['QUANTITY_ORDER', 'killed.low']]);
  });
});

describe('a place', () => {
  it.each([
    ['UKR', 'country:UKR', 'UKR', 'COUNTRY'],
    ['{ country: UKR }', 'country:UKR', 'UKR', 'COUNTRY'],
    ['{ name: Sumy, kind: SETTLEMENT, country: UKR }', 'settlement:country:UKR/sumy', 'UKR', 'SETTLEMENT'],
    [
      '{ name: Sumy, kind: SETTLEMENT, within: { name: Sumy oblast, kind: ADM1, country: UKR } }',
      'settlement:adm1:country:UKR/sumy oblast/sumy',
      'UKR',
      'SETTLEMENT',
    ],
    ['{ name: Donbas, kind: REGION, within: UKR }', 'region:country:UKR/donbas', 'UKR', 'UNKNOWN'],
    ['{ name: Black Sea, kind: WATER }', 'water:/black sea', null, 'UNKNOWN'],
    [
      '{ name: Kerch, kind: SETTLEMENT, country: UKR, within: { name: Black Sea, kind: WATER } }',
      'settlement:water:/black sea/kerch',
      'UKR',
      'SETTLEMENT',
    ],
    ['{ name: A station, kind: SITE, country: UKR }', 'site:country:UKR/a station', 'UKR', 'EXACT_SITE'],
  ])('%s', async (written, key, country, precision) => {
    const record = await reportOf(`place: ${written}`);
    expect(record.place?.key).toBe(key);
    expect([record.country, record.place?.country]).toEqual([country, country]);
    expect(record.location).toEqual({
      latitude: null,
      longitude: null,
      radiusKm: null,
      precision,
      sourceText: null,
    });
  });

  it('has a point only where the desk gives one', async () => {
    const { location } = await reportOf(
      'point: { latitude: 48.5, longitude: 35 }, precision: EXACT_SITE, placeText: a street',
    );
    expect(location).toEqual({
      latitude: 48.5,
      longitude: 35,
      radiusKm: null,
      precision: 'EXACT_SITE',
      sourceText: 'a street',
    });
  });
});

describe('an actor', () => {
  it.each([
    ['UKR', 'government:UKR', 'GOVERNMENT', 'UKR'],
    ['{ government: UKR }', 'government:UKR', 'GOVERNMENT', 'UKR'],
    ['{ name: A. Person, kind: PERSON, country: UKR }', 'person:a person', 'PERSON', 'UKR'],
    ['somebody', 'person:a person', 'PERSON', 'UKR'],
    ['{ actor: somebody }', 'person:a person', 'PERSON', 'UKR'],
    ['{ name: authorities, kind: UNSPECIFIED }', 'unspecified:test/authorities', 'UNSPECIFIED', null],
    ['{ name: A group, kind: INFORMAL_GROUP }', 'informal_group:a group', 'INFORMAL_GROUP', null],
    [
      '{ name: The delegation, kind: DELEGATION, of: UKR }',
      'delegation:government:UKR/the delegation',
      'DELEGATION',
      'UKR',
    ],
  ])('%s', async (written, key, kind, country) => {
    const { speaker } = await recordOf('statements', 'statements', `speaker: ${written}`);
    expect(speaker).toMatchObject({ key, kind, country });
  });

  it('that is a delegation is a part of its government, or of an actor of the document', async () => {
    const parentOf = async (of: string): Promise<string | undefined> =>
      (await recordOf('statements', 'statements', `speaker: { name: D, kind: DELEGATION, of: ${of} }`))
        .speaker?.parent?.key;
    expect(await parentOf('UKR')).toBe('government:UKR');
    expect(await parentOf('somebody')).toBe('person:a person');
  });

  it('that nobody names is counted, and another one in another document', async () => {
    const { speaker } = await recordOf(
      'statements',
      'statements',
      'speaker: { name: two  Ministers, kind: UNSPECIFIED, count: 2 }',
    );
    expect(speaker).toMatchObject({ key: 'unspecified:test/two ministers', memberCount: 2 });
    expect(speaker).not.toHaveProperty('publicRole');
  });

  it('I27: that is a private person has a descriptor, is known in the document only, and has no public role', async () => {
    const { speaker } = await recordOf(
      'statements',
      'statements',
      'speaker: { kind: PERSON, private: true, descriptor: a shop owner }',
    );
    expect(speaker).toMatchObject({
      key: 'person:test/a shop owner',
      name: 'a shop owner',
      publicRole: false,
    });
    const known = await recordOf('statements', 'statements', 'speaker: somebody');
    expect(known.speaker).toMatchObject({ publicRole: true });
  });
});

describe('a source', () => {
  it('is a document known by its address, or by its publisher and title', async () => {
    const { document } = await recordOf('statements', 'statements', '');
    expect(document).toMatchObject({ key: 'example-news/a report', title: 'A report', publishedAt: null });
    const linked = await recordOf('statements', 'statements', '', ', url: "https://news.example/report"');
    expect(linked.document?.key).toBe('https://news.example/report');
    expect(linked.url).toBe('https://news.example/report');
  });

  it('says when, unless the item does', async () => {
    const plain = await recordOf('statements', 'statements', '', published);
    expect(plain.assertedAt).toBe('2025-06-03T08:00:00+01:00');
    const own = await recordOf('statements', 'statements', 'assertedAt: "2025-06-01T08:00:00Z"', published);
    expect(own.assertedAt).toBe('2025-06-01T08:00:00Z');
    expect((await recordOf('statements', 'statements', '')).assertedAt).toBeNull();
  });

  it('may leave its publisher to another source of the document', async () => {
    const { records } = await readText(`desk: 1
id: a
sources:
  - { id: second, publisher: news, title: B }
  - { id: first, publisher: { id: news, name: News, kind: NEWS, country: GBR }, title: A }
processes:
  - { id: talks, name: Talks, source: second }
`);
    expect(records[0]?.record.document).toMatchObject({
      title: 'B',
      publisher: { id: 'news', name: 'News', kind: 'NEWS', country: 'GBR', homepage: null },
    });
  });
});
