import { ownWord } from '../../core/assertion.ts';
import { contentHash } from '../../core/ids.ts';
import { unknownPeriod, type FuzzyPeriod } from '../../core/period.ts';
import type { DataIssue } from '../../core/records.ts';
import {
  governmentRef,
  namedActorRef,
  type ActorRef,
  type DocumentRef,
  type PublisherRef,
} from '../../core/references.ts';
import type { StatementRecord } from '../../domains/statements/record.ts';
import type { Mapped, ParsedRow, Rejection, RowMapper } from '../connector.ts';
import { readDate, type FeedDate } from './dates.ts';
import { nativeIdOf } from './identity.ts';
import type { ListedFeed } from './listed.ts';
import { authorKind, knownPublisher } from './lookups.ts';
import { feedsPublisher } from './publisher.ts';
import type { FeedHead, FeedRow, ListingRow } from './row.ts';

/** One item's dates, read. */
interface Dates {
  published: FeedDate | undefined;
  updated: FeedDate | undefined;
  issues: DataIssue[];
}

/** What the mapper remembers of a feed: what a list knows of it, and what each id of it said. */
interface Known {
  listed: ListedFeed | undefined;
  contents: Map<string, string>;
}

/**
 * Items to statements. It remembers the ids of a run, so that a guid used twice in one feed is noticed, and what a list knows
 * of the feed that comes next.
 */
export function feedMapper(): RowMapper<FeedRow | ListingRow> {
  const feeds = new Map<FeedHead, Known>();
  let next: ListedFeed | undefined;
  const knownOf = (head: FeedHead): Known => {
    const known = feeds.get(head) ?? { listed: next, contents: new Map<string, string>() };
    feeds.set(head, known);
    next = undefined;
    return known;
  };
  return {
    *map({ row, ...parsed }: ParsedRow<FeedRow | ListingRow>): Generator<Mapped> {
      if ('listed' in row) next = row.listed;
      else yield mapped({ ...parsed, row }, knownOf(row.feed));
    },
  };
}

function mapped(parsed: ParsedRow<FeedRow>, { listed, contents }: Known): Mapped {
  const made = toRecord(withinTerms(parsed, listed), listed);
  if (made.kind === 'rejected') return made;
  const { nativeId } = made.record;
  const content = contentHash(made.record);
  const earlier = contents.get(nativeId) ?? content;
  if (earlier !== content) {
    const message = 'An earlier item of this feed has the same id and says something else';
    return rejection(withinTerms(parsed, listed), 'DUPLICATE_ID', 'id', nativeId, message);
  }
  contents.set(nativeId, content);
  return { kind: 'record', position: parsed.position, record: made.record };
}

/** Without the text where the publisher's terms allow no more than headline and link, also where the item is rejected. */
function withinTerms(parsed: ParsedRow<FeedRow>, listed: ListedFeed | undefined): ParsedRow<FeedRow> {
  const { row, raw } = parsed;
  const lang = row.lang ?? listed?.language ?? null;
  if (listed?.extract !== 'NONE') return { ...parsed, row: { ...row, lang } };
  return { ...parsed, row: { ...row, lang, text: null }, raw: { ...(raw as object), text: null } };
}

function toRecord(
  parsed: ParsedRow<FeedRow>,
  listed: ListedFeed | undefined,
): { kind: 'record'; record: StatementRecord } | Rejection {
  const { row } = parsed;
  if (row.title === null && row.text === null) {
    return rejection(
      parsed,
      'MISSING_VALUE',
      'title',
      null,
      'The item has neither a title nor a text that may be kept',
    );
  }
  const dates = datesOf(row);
  const nativeId = nativeIdOf(row, dates.published ?? dates.updated);
  if (nativeId === null) {
    const message =
      'The item has no guid or id, no link and no title, so that it cannot be told apart from others';
    return rejection(parsed, 'MISSING_VALUE', 'id', null, message);
  }
  return { kind: 'record', record: statementOf(row, nativeId, dates, listed) };
}

function statementOf(
  row: FeedRow,
  nativeId: string,
  dates: Dates,
  listed: ListedFeed | undefined,
): StatementRecord {
  const { feed, text, lang } = row;
  return {
    domain: 'statements',
    nativeId,
    url: row.link,
    assertedAt: laterInstant(dates),
    document: documentOf(row, nativeId, dates, listed?.publisher ?? publisherOf(feed)),
    ...ownWord,
    issues: dates.issues,
    form: 'DOCUMENT',
    title: row.title,
    text: {
      original: text?.value ?? null,
      lang,
      truncated: text?.truncated ?? false,
      originalMissing: false,
      translations: [],
    },
    fragments: [],
    speaker: (listed && issuerOf(listed)) ?? authorOf(row),
    capacity: null,
    speechAct: null,
    condition: null,
    ploverCode: null,
    about: [],
    expresses: [],
    relations: [],
    // A publisher puts one text into several of its feeds, where it has to be the same statement.
    channel: listed ? listed.publisher.name : feed.title,
    period: periodOf(row, dates),
    place: null,
    categories: row.categories,
  };
}

/** Who speaks in a feed that is a press office's own; undefined where a feed carries texts of others. */
function issuerOf({ speaker, publisher }: ListedFeed): ActorRef | undefined {
  if (speaker === 'NONE') return undefined;
  if (speaker === 'GOVERNMENT' && publisher.country !== null) return governmentRef(publisher.country);
  return namedActorRef('ORGANISATION', publisher.name);
}

/** Joint authors are not one speaker; all of them stand in the document's byline. */
function authorOf({ feed, authors }: FeedRow): ActorRef | null {
  const [author, ...others] = authors;
  return author !== undefined && others.length === 0 ? namedActorRef(authorKind(feed.host), author) : null;
}

function documentOf(
  row: FeedRow,
  nativeId: string,
  { published, updated }: Dates,
  publisher: PublisherRef,
): DocumentRef {
  return {
    key: row.link ?? nativeId,
    publisher,
    url: row.link,
    title: row.title,
    lang: row.lang,
    byline: row.authors.join('; ') || null,
    publishedAt: published?.instant ?? null,
    updatedAt: updated?.instant ?? null,
    timezone: null,
    textHash: null,
  };
}

/** The publisher of a feed, by its host. A feed that names no address belongs to nobody we could name. */
function publisherOf(feed: FeedHead): PublisherRef {
  const id = feed.host?.replaceAll(/[^a-z0-9.-]+/g, '-').replace(/^[^a-z0-9]+/, '');
  if (!feed.host || !id) return feedsPublisher;
  const { kind, country } = knownPublisher(feed.host) ?? {
    kind: feed.social ? 'SOCIAL' : 'OTHER',
    country: null,
  };
  // On a social network the title is one account's or one group's, and the network publishes them all.
  const name = feed.social ? feed.host : (feed.title ?? feed.host);
  return { id, name, kind, country, homepage: feed.social ? null : feed.link };
}

/**
 * A feed tells when something was published, not when it was said. The day of publication, in the publisher's own
 * zone, stands for it, and the basis says that it is inferred.
 */
function periodOf(row: FeedRow, { published, updated }: Dates): FuzzyPeriod {
  const date = published ?? updated;
  if (!date) return unknownPeriod(row.published ?? row.updated);
  const { day, timezone } = date;
  return { earliest: day, latest: day, precision: 'DAY', basis: 'INFERRED', sourceText: null, timezone };
}

/** What is published now was said by its publisher when it was last changed. */
function laterInstant({ published, updated }: Dates): string | null {
  const instants = [published?.instant, updated?.instant].filter((each) => typeof each === 'string');
  return instants.sort().at(-1) ?? null;
}

function datesOf(row: FeedRow): Dates {
  const issues: DataIssue[] = [];
  const read = (value: string | null, path: string): FeedDate | undefined => {
    if (value === null) return undefined;
    const date = readDate(value);
    if (!date)
      issues.push(
        dateIssue(path, value, 'is not a date as RFC 822 or ISO 8601 write it; the item is kept undated'),
      );
    else if (date.zoneMissing)
      issues.push(dateIssue(path, value, 'gives a time in no known zone; only its day is used'));
    return date;
  };
  const published = read(row.published, 'document.publishedAt');
  return { published, updated: read(row.updated, 'document.updatedAt'), issues };
}

function dateIssue(path: string, value: string, message: string): DataIssue {
  return { code: 'DATE_SUSPECT', path, message: `"${value}" ${message}`, value };
}

function rejection(
  { position, raw }: ParsedRow<FeedRow>,
  code: string,
  column: string,
  value: string | null,
  message: string,
): Rejection {
  return { kind: 'rejected', position, code, message, column, value, raw };
}
