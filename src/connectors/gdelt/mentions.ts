import { ownWord } from '../../core/assertion.ts';
import { unknownExtent } from '../../core/geo.ts';
import { contentHash } from '../../core/ids.ts';
import type { FuzzyPeriod } from '../../core/period.ts';
import type { SignalRecord } from '../../domains/signals/record.ts';
import type { Mapped, ParsedRow, RowMapper } from '../connector.ts';
import type { CsvRow } from '../formats/csv.ts';
import { Cells, hostOf, instantOf, rejection, webAddress } from './cells.ts';
import { relayedBy } from './events.ts';

/** One row becomes one signal. */
export function mentionMapper(): RowMapper<CsvRow> {
  return { map: (parsed) => [mentionOf(parsed)] };
}

function mentionOf(parsed: ParsedRow<CsvRow>): Mapped {
  const cells = new Cells(parsed.row);
  const event = cells.raw('GLOBALEVENTID');
  if (!/^\d{1,19}$/.test(event))
    return rejection(parsed, 'BAD_NUMBER', 'GLOBALEVENTID', event, 'The id of an event is a number');
  for (const column of ['EventTimeDate', 'MentionTimeDate']) {
    const value = cells.raw(column);
    if (instantOf(value)) continue;
    return rejection(parsed, 'BAD_DATE', column, value, `${column} is a time as YYYYMMDDHHMMSS`);
  }
  const identifier = cells.text('MentionIdentifier', 'url');
  if (identifier === null) {
    const message = 'The mention does not say which text it is in';
    return rejection(parsed, 'MISSING_VALUE', 'MentionIdentifier', '', message);
  }
  const record = signalOf(cells, event, identifier);
  return { kind: 'record', position: parsed.position, record };
}

function signalOf(cells: Cells, event: string, identifier: string): SignalRecord {
  const seenAt = instantOf(cells.raw('MentionTimeDate'))!;
  const recordedOn = instantOf(cells.raw('EventTimeDate'))!.slice(0, 10);
  cells.suspectDay('EventTimeDate', 'period.latest', recordedOn, seenAt.slice(0, 10));
  const url = webAddress(identifier);
  const outlet = cells.text('MentionSourceName', 'outlet') ?? hostOf(url);
  return {
    domain: 'signals',
    signalKind: 'MENTION',
    nativeId: nativeIdOf(cells, event, identifier),
    url,
    assertedAt: seenAt,
    document: null,
    ...ownWord,
    attribution: relayedBy(outlet),
    period: noLaterThan(recordedOn, cells.raw('EventTimeDate')),
    seenAt,
    eventCodes: [],
    quadClass: null,
    goldstein: null,
    tone: cells.number('MentionDocTone', 'tone'),
    confidence: cells.count('Confidence', 'confidence', 0, 100),
    mentions: null,
    sources: null,
    articles: null,
    actors: [],
    location: unknownExtent,
    place: null,
    country: null,
    outlet,
    mentionOf: event,
    issues: cells.issues,
  };
}

/**
 * What tells mentions apart: one text may mention an event in several sentences, and twice in one at different words. The
 * text goes in as a hash, since an address may be longer than a key can be.
 */
function nativeIdOf(cells: Cells, event: string, identifier: string): string {
  const offsets = ['Actor1CharOffset', 'Actor2CharOffset', 'ActionCharOffset'].map((column) =>
    cells.raw(column),
  );
  const text = contentHash(identifier).slice(0, 16);
  return [event, cells.raw('MentionTimeDate'), text, cells.raw('SentenceID'), ...offsets].join('/');
}

/** EventTimeDate is when GDELT first recorded the event, which is not when it happened: no later, that is all. */
function noLaterThan(day: string, sourceText: string): FuzzyPeriod {
  return { earliest: null, latest: day, precision: 'RANGE', basis: 'INFERRED', sourceText, timezone: null };
}
