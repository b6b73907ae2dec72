import { describe, expect, it } from 'vitest';
import { fixture, readFile, readText, recordOf } from './kit.ts';

const { records } = await readFile(fixture('all.yaml'));
const byId = new Map(records.map(({ record }) => [record.nativeId.replace('all/', ''), record]));
const person = { key: 'person:a minister', publicRole: true };
const office = {
  key: 'office:UKR/minister of foreign affairs',
  title: 'Minister of Foreign Affairs',
  kind: 'MINISTER',
  organisation: null,
  country: 'UKR',
};

describe('an item of the whole model with all its properties becomes', () => {
  it('an event', () => {
    expect(byId.get('event/crisis')).toMatchObject({
      domain: 'context',
      eventKind: 'SCANDAL',
      title: 'A crisis',
      period: { earliest: '2025-01-01', latest: '2025-12-31', precision: 'YEAR' },
      place: { key: 'country:UKR' },
      country: 'UKR',
      actors: [person, { key: 'government:RUS' }],
    });
  });

  it('a process with its parties and formats', () => {
    expect(byId.get('process/talks')).toMatchObject({
      track: 'TRACK_1',
      period: { precision: 'YEAR' },
      parties: [
        { actor: { key: 'government:UKR' }, role: 'BELLIGERENT' },
        { actor: { key: 'delegation:government:UKR/a delegation' }, role: 'STAKEHOLDER' },
      ],
      formats: [
        { format: 'SHUTTLE', period: { precision: 'MONTH' }, wording: 'from door to door' },
        { format: 'DIRECT', period: { precision: 'UNKNOWN' }, wording: null },
      ],
    });
  });

  it('a report of a meeting that another item founded, of this or another document', () => {
    expect(byId.get('meeting/round-again')).toMatchObject({ sameAs: 'all/meeting/round', kind: 'meeting' });
    expect(byId.get('meeting/elsewhere')).toMatchObject({ sameAs: 'other/meeting/x' });
  });

  it('a toll, with its chain of attribution from the origin to the publisher', () => {
    expect(byId.get('casualty/toll')).toMatchObject({
      domain: 'incidents',
      kind: 'casualties',
      casualtyKind: 'CUMULATIVE_TOLL',
      outcome: 'KILLED_OR_INJURED',
      civilianStatus: 'MIXED',
      quantity: { low: 20_000, best: null, high: 99_999, quantifier: 'VAGUE' },
      period: { earliest: '2022-02-24', latest: null, precision: 'RANGE' },
      country: 'UKR',
      population: 'soldiers and civilians',
      method: 'a count of obituaries',
      modality: 'HEDGED',
      attribution: [
        {
          role: 'ORIGIN',
          name: 'two officials',
          anonymity: 'ANONYMOUS',
          firsthand: false,
          actor: { key: 'unspecified:all/two officials', memberCount: 2 },
        },
        { role: 'RELAY', name: 'An agency', anonymity: 'NAMED', firsthand: null, actor: null },
        { role: 'PUBLISHER', name: 'Example News' },
      ],
    });
  });

  it('a position on an option of an issue', () => {
    expect(byId.get('position/against')).toMatchObject({
      domain: 'negotiations',
      kind: 'position',
      process: 'all/process/talks',
      party: person,
      onBehalfOf: { key: 'government:UKR' },
      capacity: { asReported: 'Minister', office, former: false },
      option: {
        key: 'option:move-border',
        label: 'The border is moved',
        actorToAct: { key: 'government:RUS' },
        action: 'move',
        object: 'the border',
        issue: {
          key: 'issue:border',
          codes: [{ scheme: 'PA-X', value: 'TerBor', label: 'Border' }],
          parent: { key: 'issue:land', label: 'Land', codes: [], parent: null },
        },
      },
      stance: 'REJECTS',
      strength: 'CATEGORICAL',
      conditions: 'none',
      addressee: { key: 'government:RUS' },
      declaredRedLine: true,
      basis: 'OWN_STATEMENT',
      period: { precision: 'MONTH' },
    });
  });

  it('a tenure and a change of office', () => {
    expect(byId.get('tenure/minister')).toMatchObject({
      domain: 'offices',
      kind: 'tenure',
      person,
      office,
      appointedBy: { key: 'government:UKR' },
      start: { precision: 'YEAR' },
      end: { earliest: '2025-06-01', precision: 'DAY' },
      endReason: 'RESIGNED',
      mandate: 'To talk',
      statedCause: 'all/event/crisis',
    });
    expect(byId.get('tenure/head')).toMatchObject({
      office: {
        key: 'office:delegation:government:UKR/a delegation/head of the delegation',
        organisation: { kind: 'DELEGATION', parent: { key: 'government:UKR' } },
        country: 'UKR',
      },
      appointedBy: null,
      start: { precision: 'UNKNOWN' },
      end: null,
      endReason: null,
    });
    expect(byId.get('change/left')).toMatchObject({
      kind: 'change',
      changeKind: 'RESIGNATION',
      person,
      office,
      period: { earliest: null, latest: '2025-06-03', basis: 'RELATIVE_TO_PUBLICATION' },
      statedCause: 'all/event/crisis',
    });
  });

  it('a claim', () => {
    expect(byId.get('claim/near')).toMatchObject({
      domain: 'claims',
      kind: 'claim',
      predicate: 'DISTANCE_TO_LINE',
      polarity: 'NEGATED',
      subject: { of: 'place', place: { key: 'country:UKR' } },
      object: { of: 'place', place: { kind: 'LINE', definition: 'where they fight' } },
      objectText: null,
      quantity: { low: 200, best: null, high: 999, sourceText: 'hundreds of km' },
      quantityUnit: 'KM',
      period: { earliest: '2025-01-01', latest: '2025-06-03', basis: 'RELATIVE_TO_PUBLICATION' },
      relations: [{ kind: 'CONTRADICTS', target: 'all/claim/cause' }],
    });
    expect(byId.get('claim/cause')).toMatchObject({
      polarity: 'AFFIRMED',
      subject: { of: 'report', nativeId: 'all/incident/strike' },
      object: { of: 'event', nativeId: 'all/event/crisis' },
      quantity: null,
      quantityUnit: null,
      period: null,
    });
  });

  it('a medium, whose address is its own', async () => {
    expect(byId.get('media/film')).toMatchObject({
      kind: 'media',
      mediaKind: 'VIDEO',
      description: 'A film of a strike',
      url: 'https://films.example/1',
      provenanceKnown: true,
      report: 'all/incident/strike',
    });
    const linked = await recordOf('claims', 'media', '', ', url: "https://news.example/report"');
    expect(linked).toMatchObject({ url: null, sha256: null, provenanceKnown: false, report: null });
  });

  it('an assessment and a review', () => {
    expect(byId.get('verification/checked')).toMatchObject({
      kind: 'verification',
      of: { kind: 'claim', nativeId: 'all/claim/near' },
      status: 'REFUTED',
      assessor: 'The desk',
      method: 'A look at the map',
      assessedOn: '2025-06-04',
      credibility: 5,
      independentOrigins: 2,
      note: 'A remark',
    });
    expect(byId.get('verification/seen')).toMatchObject({
      of: { kind: 'media', nativeId: 'all/media/film' },
    });
    expect(byId.get('review/rated')).toMatchObject({
      kind: 'review',
      claim: 'all/claim/near',
      rating: 'Mostly false',
      ratedOn: '2025-06-05',
      url: 'https://facts.example/1',
    });
  });
});

describe('a subject', () => {
  it.each([
    ['{ meeting: it }', 'meetings', { of: 'meeting', nativeId: 'test/meeting/it' }],
    ['{ process: talks }', undefined, { of: 'process', nativeId: 'test/process/talks' }],
    ['{ event: known }', undefined, { of: 'event', nativeId: 'test/event/known' }],
    ['{ issue: land }', undefined, { of: 'issue', issue: { key: 'issue:land' } }],
    ['{ actor: USA }', undefined, { of: 'actor', actor: { key: 'government:USA' } }],
    ['{ actor: somebody }', undefined, { of: 'actor', actor: { key: 'person:a person' } }],
  ])('%s', async (subject, section, expected) => {
    const claim = `claims: [{ id: x, predicate: OTHER, text: T, subject: ${subject} }]`;
    const rest =
      'actors: [{ id: somebody, name: A. Person, kind: PERSON }]\nissues: [{ id: land, label: L }]';
    const meetings = section && 'meetings: [{ id: it, title: T, kind: VISIT, status: HELD }]';
    const { records: read, rejections } = await readText(`desk: 1
id: test
source: s
sources: [{ id: s, publisher: { id: p, name: P, kind: NEWS }, title: T }]
processes: [{ id: talks, name: Talks }]
events: [{ id: known, kind: OTHER, title: T, period: 2025 }]
${rest}
${meetings ?? ''}
${claim}
`);
    expect(rejections).toEqual([]);
    expect(read.find(({ record }) => record.domain === 'claims')?.record).toMatchObject({
      subject: expected,
    });
  });
});
