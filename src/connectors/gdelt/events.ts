import { attributedTo, type AttributionStep, ownWord } from '../../core/assertion.ts';
import type { FuzzyPeriod } from '../../core/period.ts';
import type { Code } from '../../core/references.ts';
import type { SignalRecord } from '../../domains/signals/record.ts';
import type { Mapped, ParsedRow, RowMapper } from '../connector.ts';
import type { CsvRow } from '../formats/csv.ts';
import { Cells, dayOf, hostOf, instantOf, rejection, webAddress } from './cells.ts';
import { actorSchemes, rootEvents } from './lookups.ts';
import { actionPlace } from './places.ts';

/** One row becomes one signal. */
export function eventMapper(): RowMapper<CsvRow> {
  return { map: (parsed) => [eventOf(parsed)] };
}

function eventOf(parsed: ParsedRow<CsvRow>): Mapped {
  const cells = new Cells(parsed.row);
  const [id, date, added] = [cells.raw('GLOBALEVENTID'), cells.raw('SQLDATE'), cells.raw('DATEADDED')];
  if (!/^\d{1,19}$/.test(id))
    return rejection(parsed, 'BAD_NUMBER', 'GLOBALEVENTID', id, 'The id of an event is a number');
  const day = dayOf(date);
  if (!day)
    return rejection(parsed, 'BAD_DATE', 'SQLDATE', date, 'The day of an event is a date as YYYYMMDD');
  const seenAt = instantOf(added);
  if (!seenAt) {
    const message = 'The time at which an event was added is a time as YYYYMMDDHHMMSS';
    return rejection(parsed, 'BAD_DATE', 'DATEADDED', added, message);
  }
  cells.suspectDay('SQLDATE', 'period.earliest', day, seenAt.slice(0, 10));
  const source = cells.text('SOURCEURL', 'url');
  const url = webAddress(source);
  const outlet = hostOf(url) ?? source;
  const record: SignalRecord = {
    domain: 'signals',
    signalKind: 'EVENT',
    nativeId: id,
    url,
    assertedAt: seenAt,
    document: null,
    ...ownWord,
    attribution: relayedBy(outlet),
    period: inferredDay(day),
    seenAt,
    eventCodes: eventCodes(cells),
    ...measures(cells),
    confidence: null,
    actors: [actorOf(cells, 1), actorOf(cells, 2)].filter((actor) => actor !== null),
    ...actionPlace(cells),
    outlet,
    mentionOf: null,
    issues: cells.issues,
  };
  return { kind: 'record', position: parsed.position, record };
}

/** The text of an outlet is what GDELT's machine read; who said it first is not known. */
export function relayedBy(outlet: string | null): AttributionStep[] {
  return outlet === null ? [] : [{ ...attributedTo('RELAY', outlet), anonymity: 'NAMED' }];
}

/** A day that a machine worked out, or that stands for another. */
export function inferredDay(day: string): FuzzyPeriod {
  return {
    earliest: day,
    latest: day,
    precision: 'DAY',
    basis: 'INFERRED',
    sourceText: null,
    timezone: null,
  };
}

/** From the code itself up to its class, each once: text, since `010` is not `10`. */
function eventCodes(cells: Cells): Code[] {
  const root = cells.raw('EventRootCode');
  const values = [cells.raw('EventCode'), cells.raw('EventBaseCode'), root].filter((value) => value !== '');
  const path = 'eventCodes';
  if (!rootEvents.has(root)) {
    const message = 'EventRootCode is no class of CAMEO, which are 01 to 20';
    cells.issues.push({ code: 'UNKNOWN_CODE', path, message, value: root || null });
  }
  if (values.some((value) => !value.startsWith(root))) {
    const message = 'The codes of the event do not begin with that of its class; a leading zero may be lost';
    cells.issues.push({ code: 'CONTRADICTION', path, message, value: values.join(', ') });
  }
  return [...new Set(values)].map((value) => ({
    scheme: 'CAMEO',
    value,
    label: rootEvents.get(value) ?? null,
  }));
}

function measures(
  cells: Cells,
): Pick<SignalRecord, 'quadClass' | 'goldstein' | 'tone' | 'mentions' | 'sources' | 'articles'> {
  return {
    quadClass: cells.count('QuadClass', 'quadClass', 1, 4),
    goldstein: cells.number('GoldsteinScale', 'goldstein', -10, 10),
    tone: cells.number('AvgTone', 'tone'),
    mentions: cells.count('NumMentions', 'mentions'),
    sources: cells.count('NumSources', 'sources'),
    articles: cells.count('NumArticles', 'articles'),
  };
}

/** Who stands in a place of the row; null where nobody does. */
function actorOf(cells: Cells, position: 1 | 2): SignalRecord['actors'][number] | null {
  const name = cells.text(`Actor${position}Name`, 'actors');
  const codes = actorSchemes.flatMap(([column, scheme]) => {
    const value = cells.raw(`Actor${position}${column}`);
    return value === '' ? [] : [{ scheme, value, label: null }];
  });
  return name === null && codes.length === 0 ? null : { position, name, codes };
}
