import { describe, expect, it } from 'vitest';
import { refused, type RejectionCase } from './kit.ts';

const names: RejectionCase[] = [
  [
    'participants: [{ name: A, kind: PERSON }]',
    'participants[0].onBehalfOf',
    'MISSING_VALUE',
    'expected a country code (its government), the id of an actor, or { name, kind } (I13: a participant is there for somebody; where the source does not say for whom: { name: not reported, kind: UNSPECIFIED }), got nothing',
  ],
  [
    'participants: [{ name: A, kind: PERSON, onBehalfOf: UK }]',
    'participants[0].onBehalfOf',
    'UNKNOWN_COUNTRY',
    'expected an ISO 3166-1 alpha-3 code (its government), the id of an actor of this document, or { name, kind }, got "UK" (did you mean "GBR"?)',
  ],
  [
    'participants: [{ name: A, kind: GOVERNMENT, onBehalfOf: USA }]',
    'participants[0].kind',
    'CONTRADICTION',
    'a government is written by its country: { government: UKR }, or UKR where it stands alone',
  ],
  [
    'participants: [{ government: USA, name: A, onBehalfOf: USA }]',
    'participants[0].name',
    'CONTRADICTION',
    'government says it all: leave name, kind and country out',
  ],
  [
    'participants: [{ onBehalfOf: USA }]',
    'participants[0].name',
    'MISSING_VALUE',
    'expected a name and a kind, or government, got nothing',
  ],
  [
    'participants: [{ name: A, onBehalfOf: USA }]',
    'participants[0].kind',
    'MISSING_VALUE',
    'expected one of STATE, GOVERNMENT, ARMED_FORCE, ARMED_GROUP, ORGANISATION, ALLIANCE, POPULATION, DELEGATION, INFORMAL_GROUP, PERSON, UNSPECIFIED, got nothing',
  ],
  ['source: nowhere', 'source', 'UNKNOWN_REFERENCE', 'this document has no source "nowhere"'],
  [
    'source: repport',
    'source',
    'UNKNOWN_REFERENCE',
    'this document has no source "repport" (did you mean "report"?)',
  ],
  [
    'process: talk',
    'process',
    'UNKNOWN_REFERENCE',
    'this document has no process "talk" (did you mean "talks"?)',
  ],
  [
    'id: 7',
    'id',
    'BAD_VALUE',
    'expected an id of a-z, 0-9, ".", "_" and "-" (at most 80 characters), got 7 (put it into quotes: "7")',
  ],
  [
    'id: A/B',
    'id',
    'BAD_VALUE',
    'expected an id of a-z, 0-9, ".", "_" and "-" (at most 80 characters), got "A/B"',
  ],
  ['title: 2022', 'title', 'BAD_VALUE', 'expected text, got 2022 (put it into quotes: "2022")'],
  ['title: "  "', 'title', 'MISSING_VALUE', 'expected text, got "  "'],
  ['title: ', 'title', 'MISSING_VALUE', 'expected text, got nothing'],
  ['title: "null"', 'title', 'BAD_VALUE', 'expected words, got "null"'],
  ['agenda: "a\\0b"', 'agenda', 'BAD_VALUE', 'expected words, got "a\\u0000b"'],
  [
    'url: "javascript:alert(1)"',
    'url',
    'BAD_VALUE',
    'expected an address that begins with https:// or http:// (at most 2000 characters), got "javascript:alert(1)"',
  ],
  [
    'url: "https://news.example/a\\0b"',
    'url',
    'BAD_VALUE',
    'expected an address that begins with https:// or http:// (at most 2000 characters), got "https://news.example/a\\u0000b"',
  ],
  [
    'url: "https://:x"',
    'url',
    'BAD_VALUE',
    'expected an address that begins with https:// or http:// (at most 2000 characters), got "https://:x"',
  ],
  ['source: s', 'source', 'UNKNOWN_REFERENCE', 'this document has no source "s"'],
  ['venu: RUS', 'venu', 'UNKNOWN_PROPERTY', 'unknown property "venu" (did you mean "venue"?)'],
  [
    'when: 2022',
    'when',
    'UNKNOWN_PROPERTY',
    'unknown property "when" (known are id, source, url, assertedAt, modality, saidBy, wording, sameAs, title, kind, status, process, scheduled, actual, venue, host, round, sequence, agenda, outcomeKind, outcome, participants)',
  ],
  [
    'status: planned',
    'status',
    'BAD_VALUE',
    'expected one of RUMOURED, PLANNED, CONFIRMED, UNDERWAY, HELD, POSTPONED, CANCELLED, DISPUTED, got "planned" (did you mean "PLANNED"?)',
  ],
];

describe('a name, id or word that is wrong', () => {
  it.each(names)('meeting: %s', async (own, at, code, words) => {
    expect(await refused('meetings', own)).toEqual([{ at, code, words }]);
  });
});
