import { describe, expect, it } from 'vitest';
import { documentOf, readText, refused, type RejectionCase } from './kit.ts';

const incidents: RejectionCase[] = [
  [
    'actors: [{ government: RUS, role: PERPETRATOR }]',
    'actors[0].certainty',
    'MISSING_VALUE',
    "expected on what it rests (I11: a PERPETRATOR is one by somebody's word), got nothing",
  ],
  [
    'killed: 4, casualties: [{ outcome: KILLED, quantity: 1 }]',
    'casualties[0].partOf',
    'CONTRADICTION',
    'I10: KILLED beside killed would count twice: give partOf: killed',
  ],
  [
    'casualties: [{ outcome: KILLED, quantity: 1, partOf: whole }]',
    'casualties[0].partOf',
    'CONTRADICTION',
    'I10: the incident has no count "whole" above this one',
  ],
  [
    'killed: 4, casualties: [{ outcome: INJURED, quantity: 1, partOf: killed }]',
    'casualties[0].partOf',
    'CONTRADICTION',
    'I9: INJURED is no part of KILLED',
  ],
  [
    'injured: 4, casualties: [{ id: injured, outcome: KILLED, quantity: 1 }]',
    'casualties[0].id',
    'CONTRADICTION',
    'another count of the incident is called "injured"',
  ],
  [
    'occurrences: { vague: repeatedly }, clarity: INDIVIDUAL',
    'clarity',
    'CONTRADICTION',
    'several happenings (occurrences) are a SUMMARY, not INDIVIDUAL',
  ],
  [
    'saidBy: [{ anonymity: NAMED }]',
    'saidBy[0].name',
    'MISSING_VALUE',
    'expected a name or an actor, got nothing',
  ],
  [
    'modality: MAYBE',
    'modality',
    'BAD_VALUE',
    'expected one of ASSERTED, HEDGED, DENIED, HYPOTHETICAL, PLANNED, NORMATIVE, got "MAYBE"',
  ],
];

const meetings: RejectionCase[] = [
  ['sameAs: it', 'sameAs', 'UNKNOWN_REFERENCE', 'sameAs names a meeting above this one'],
  [
    'sameAs: test/meeting/it',
    'sameAs',
    'UNKNOWN_REFERENCE',
    'a meeting of this document is named by its id alone: "it"',
  ],
  ['sameAs: another', 'sameAs', 'UNKNOWN_REFERENCE', 'this document has no meeting "another"'],
  [
    'sameAs: other/it',
    'sameAs',
    'BAD_VALUE',
    'expected the id of a meeting above, or <document id>/meeting/<item id> of another document, got "other/it"',
  ],
  [
    'assertedAt: "2025-06-01T23:30:00+03:00", scheduled: 2025-06-02',
    'status',
    'CONTRADICTION',
    'I12: what was said on 2025-06-01 cannot report a meeting as HELD that begins on 2025-06-02: correct the day, or give the status PLANNED',
  ],
  ['sequence: 0', 'sequence', 'BAD_NUMBER', 'expected a whole number from 1 to 2147483647, got 0'],
];

const positions: RejectionCase[] = [
  [
    'declaredRedLine: true',
    'declaredRedLine',
    'CONTRADICTION',
    'I15: a red line is one only where the party itself said so: basis OWN_STATEMENT, or leave declaredRedLine out',
  ],
  [
    'option: ',
    'option',
    'MISSING_VALUE',
    'expected an id of a-z, 0-9, ".", "_" and "-" (at most 80 characters), got nothing',
  ],
  [
    'option: leav',
    'option',
    'UNKNOWN_REFERENCE',
    'this document has no option "leav" (did you mean "leave"?)',
  ],
  [
    'option: talks',
    'option',
    'UNKNOWN_REFERENCE',
    'this document has no option "talks" (the process "talks" is none)',
  ],
  ['office: post', 'office', 'MISSING_VALUE', 'office explains the words of the source: give them in as'],
  ['party: ua', 'party', 'UNKNOWN_REFERENCE', 'this document has no actor "ua" (did you mean "UKR"?)'],
];

const claims: RejectionCase[] = [
  [
    'predicate: LED_TO, subject: { event: known }',
    'object',
    'MISSING_VALUE',
    'expected the cause, which a LED_TO has, got nothing',
  ],
  [
    'object: { place: UKR }, objectText: a place',
    'objectText',
    'CONTRADICTION',
    'give object or objectText, not both',
  ],
  ['quantity: 4', 'unit', 'MISSING_VALUE', 'expected what quantity counts: KM, PERSON or EVENT, got nothing'],
  ['unit: KM', 'unit', 'CONTRADICTION', 'unit belongs to a quantity'],
  [
    'predicate: DISTANCE_TO_LINE, quantity: 4, unit: EVENT',
    'unit',
    'CONTRADICTION',
    'a DISTANCE_TO_LINE is in KM',
  ],
  [
    'subject: { event: known, place: UKR }',
    'subject.place',
    'CONTRADICTION',
    'give one of event, place, not both',
  ],
  [
    'subject: {}',
    'subject',
    'MISSING_VALUE',
    'expected one of incident, meeting, process, event, change, issue, actor, place, got none',
  ],
];

const verifications: RejectionCase[] = [
  [
    'assessor: ',
    'assessor',
    'MISSING_VALUE',
    'expected text (I18: an assessment names its assessor), got nothing',
  ],
  ['method: ', 'method', 'MISSING_VALUE', 'expected text (I18: an assessment names its method), got nothing'],
  ['of: {}', 'of', 'MISSING_VALUE', 'expected claim or media, got none'],
  ['credibility: 7', 'credibility', 'BAD_NUMBER', 'expected a whole number from 1 to 6, got 7'],
];

const speakers: RejectionCase[] = [
  [
    'speaker: { name: A. Person, kind: PERSON, private: true }',
    'speaker.name',
    'CONTRADICTION',
    'I27: a private person is not named: leave name out and give a descriptor such as "a shop owner" instead',
  ],
  [
    'speaker: { descriptor: Anna Person, kind: PERSON, private: true }',
    'speaker.descriptor',
    'CONTRADICTION',
    'I27: a private person is not named, and "Anna Person" looks like a name: give a descriptor such as "a shop owner" instead',
  ],
  [
    'speaker: { kind: PERSON, private: true }',
    'speaker.descriptor',
    'MISSING_VALUE',
    'expected what to call the private person, got nothing',
  ],
  [
    'speaker: { descriptor: a clerk, kind: PERSON }',
    'speaker.descriptor',
    'CONTRADICTION',
    'a descriptor needs private: true',
  ],
  [
    'speaker: { name: A, kind: DELEGATION }',
    'speaker.of',
    'MISSING_VALUE',
    'expected whose delegation it is: a country or an actor, got nothing',
  ],
  [
    'speaker: { name: A, kind: ORGANISATION, count: 2 }',
    'speaker.count',
    'CONTRADICTION',
    'count belongs to an UNSPECIFIED actor',
  ],
  [
    'speaker: { actor: somebody, kind: PERSON }',
    'speaker.kind',
    'CONTRADICTION',
    'actor says it all: leave name, kind, country and all else that describes an actor out',
  ],
  ['speaker: { actor: nobody }', 'speaker.actor', 'UNKNOWN_REFERENCE', 'this document has no actor "nobody"'],
];

describe('what breaks a rule of the model', () => {
  it.each(incidents)('incident: %s', async (own, at, code, words) => {
    expect(await refused('incidents', own)).toEqual([{ at, code, words }]);
  });
  it.each(meetings)('meeting: %s', async (own, at, code, words) => {
    expect(await refused('meetings', own)).toEqual([{ at, code, words }]);
  });
  it.each(positions)('position: %s', async (own, at, code, words) => {
    expect(await refused('positions', own)).toEqual([{ at, code, words }]);
  });
  it.each(claims)('claim: %s', async (own, at, code, words) => {
    expect(await refused('claims', own.replace('claims', ''))).toEqual([{ at, code, words }]);
  });
  it.each(verifications)('verification: %s', async (own, at, code, words) => {
    expect(await refused('verifications', own)).toEqual([{ at, code, words }]);
  });
  it.each(speakers)('statement: %s', async (own, at, code, words) => {
    expect(await refused('statements', own)).toEqual([{ at, code, words }]);
  });

  it('tenure: a cause of an end that is not told', async () => {
    expect(await refused('tenures', 'statedCause: known')).toEqual([
      { at: 'statedCause', code: 'CONTRADICTION', words: 'statedCause is of its end: give end or endReason' },
    ]);
    expect(await refused('tenures', 'statedCause: known, endReason: RESIGNED')).toEqual([]);
  });

  it('statement: a code that PLOVER does not have', async () => {
    expect(await refused('statements', 'plover: THREAT')).toMatchObject([
      { at: 'plover', code: 'BAD_VALUE' },
    ]);
  });
});

describe('I12', () => {
  it('takes a meeting that was held on the day on which it is reported, in the time zone of the source', async () => {
    for (const own of [
      'assertedAt: "2025-06-02T00:10:00+03:00", scheduled: 2025-06-02',
      'assertedAt: "2025-06-01T12:00:00Z", scheduled: 2025-06-02, status: PLANNED',
      'scheduled: 2099-06-02',
    ])
      expect(await refused('meetings', own)).toEqual([]);
    // 22:30 UTC is the next day in Kyiv.
    const meeting = 'assertedAt: "2025-06-01T22:30:00Z", actual: 2025-06-02';
    const inKyiv = documentOf('meetings', meeting, ', timezone: Europe/Kyiv');
    expect((await readText(inKyiv)).rejections).toEqual([]);
    expect((await refused('meetings', meeting))[0]?.words).toMatch(/^I12: /);
  });
});
