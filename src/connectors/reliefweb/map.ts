import { attributedTo, ownWord, type AttributionStep } from '../../core/assertion.ts';
import { countryByIso3, countryByName } from '../../core/countries.ts';
import { unknownPeriod, type FuzzyPeriod } from '../../core/period.ts';
import type { DataIssue } from '../../core/records.ts';
import {
  countryRef,
  governmentRef,
  namedActorRef,
  type ActorRef,
  type DocumentRef,
  type PublisherRef,
} from '../../core/references.ts';
import type { Subject } from '../../core/subject.ts';
import type { StatementRecord } from '../../domains/statements/record.ts';
import type { Mapped, ParsedRow, Rejection, RowMapper } from '../connector.ts';
import { htmlToText, oneLine, titleText } from '../formats/text.ts';
import { otherLanguage, publisherKindOfType, reliefweb } from './lookups.ts';
import type { Report } from './parse.ts';

type Source = NonNullable<Report['source']>[number];

/** One report becomes one statement, of the organisation that it is of. */
export function reportMapper(): RowMapper<Report> {
  return {
    *map(parsed: ParsedRow<Report>): Iterable<Mapped> {
      const { row, position } = parsed;
      if (titleText(row.title ?? '') === null && row.extract === null) return yield withoutWords(parsed);
      yield { kind: 'record', position, record: statementOf(row) };
    },
  };
}

function withoutWords({ position, raw }: ParsedRow<Report>): Rejection {
  const message = 'The report has neither a title nor a text.';
  return { kind: 'rejected', position, code: 'MISSING_VALUE', message, column: 'title', value: null, raw };
}

function statementOf(row: Report): StatementRecord {
  const issues: DataIssue[] = [];
  const document = documentOf(row, issues);
  const sources = row.source ?? [];
  return {
    domain: 'statements',
    nativeId: row.id,
    url: document.url,
    assertedAt: document.updatedAt ?? document.publishedAt,
    document,
    ...ownWord,
    attribution: attributionOf(sources),
    form: 'DOCUMENT',
    title: document.title,
    text: {
      original: row.extract?.value ?? null,
      lang: document.lang,
      truncated: row.extract?.truncated ?? false,
      originalMissing: false,
      translations: [],
    },
    fragments: [],
    // Several organisations are not one speaker; all of them are in the attribution.
    speaker: sources.length === 1 ? speakerOf(sources[0]!) : null,
    capacity: null,
    speechAct: null,
    condition: null,
    ploverCode: null,
    about: countriesOf(row, issues),
    expresses: [],
    relations: [],
    channel: 'ReliefWeb',
    period: periodOf(row.date?.original, issues),
    place: null,
    categories: categoriesOf(row),
    issues,
  };
}

/**
 * The page of the report. `date.original` is the day on which its source published it; `created` and `changed` are the
 * instants at which ReliefWeb put up this page and last changed it.
 */
function documentOf(row: Report, issues: DataIssue[]): DocumentRef {
  const url = webAddress(row.url_alias) ?? webAddress(row.url);
  const [first] = row.source ?? [];
  return {
    key: url ?? `reliefweb:report/${row.id}`,
    publisher: first === undefined ? reliefweb : publisherOf(first, issues),
    url,
    title: titleText(row.title ?? ''),
    lang: languageOf(row),
    byline: bylineOf(row.source ?? []),
    publishedAt: instantOf(row.date?.created, 'document.publishedAt', issues),
    updatedAt: instantOf(row.date?.changed, 'document.updatedAt', issues),
    timezone: null,
    textHash: null,
  };
}

/** The organisation, by ReliefWeb's number of it. Of joint publishers it is the one that ReliefWeb names first. */
function publisherOf({ id, name, type, homepage }: Source, issues: DataIssue[]): PublisherRef {
  const kind = type && publisherKindOfType.get(type.name);
  if (type && !kind) {
    const message = `"${type.name}" is no type of organisation that ReliefWeb documents`;
    issues.push({ code: 'UNKNOWN_CODE', path: 'document.publisher.kind', message, value: type.name });
  }
  return {
    id: `reliefweb-source-${id}`,
    name: oneLine(name) ?? `ReliefWeb source ${id}`,
    kind: kind ?? 'OTHER',
    country: null,
    homepage: webAddress(homepage),
  };
}

/** The organisations, each with the notice that it wants to be shown with its texts. */
function bylineOf(sources: readonly Source[]): string | null {
  const lines = sources.map(({ name, disclaimer }) => {
    const notice = oneLine(htmlToText(disclaimer ?? ''));
    return notice === null ? oneLine(name) : `${oneLine(name) ?? ''} (${notice})`.trim();
  });
  return lines.filter((line) => line !== null).join('; ') || null;
}

function attributionOf(sources: readonly Source[]): AttributionStep[] {
  const origins = sources.flatMap((source) => {
    const actor = speakerOf(source);
    const step = {
      ...attributedTo('ORIGIN', oneLine(source.name) ?? ''),
      anonymity: 'NAMED' as const,
      actor,
    };
    return actor === null ? [] : [step];
  });
  return origins.length === 0 ? [] : [...origins, attributedTo('PUBLISHER', reliefweb.name)];
}

/** "Government of Ukraine" and "Govt. Ukraine" are the government of Ukraine; everything else is an organisation. */
function speakerOf({ name, type }: Source): ActorRef | null {
  const tidy = oneLine(name);
  if (tidy === null) return null;
  const governed = type?.name === 'Government' && /^(?:government of|govt\.?) (.+)$/i.exec(tidy)?.[1];
  const country = governed ? countryByName(governed) : undefined;
  return country && country.kind !== 'PSEUDO'
    ? governmentRef(country.iso3)
    : namedActorRef('ORGANISATION', tidy);
}

/** Of a report in several languages nobody tells in which of them its title and extract are. */
function languageOf({ language = [] }: Report): string | null {
  const [only] = language;
  if (language.length !== 1 || !only?.code || only.code === otherLanguage) return null;
  return /^[a-z]{2,3}$/.test(only.code) ? only.code : null;
}

/** The primary country first. */
function countriesOf({ primary_country: primary, country = [] }: Report, issues: DataIssue[]): Subject[] {
  const found = new Map<string, Subject>();
  for (const { iso3, name } of primary ? [primary, ...country] : country) {
    const known = iso3 === undefined ? undefined : countryByIso3(iso3);
    if (known) found.set(known.iso3, { of: 'place', place: countryRef(known.iso3) });
    else if (!issues.some(({ path, value }) => path === 'about' && value === (iso3 ?? name))) {
      const message = `"${iso3 ?? name}" is not an ISO 3166-1 alpha-3 code, so the report is not linked to it`;
      issues.push({ code: 'UNRESOLVED_NAME', path: 'about', message, value: iso3 ?? name });
    }
  }
  return [...found.values()];
}

/** A report tells when it was published and not when it was said: the day stands for it, and is called inferred. */
function periodOf(original: string | undefined, issues: DataIssue[]): FuzzyPeriod {
  if (original === undefined) return unknownPeriod();
  const instant = instantOf(original, 'period', issues);
  if (instant === null) return unknownPeriod(original);
  const day = original.slice(0, 10);
  return { ...unknownPeriod(), earliest: day, latest: day, precision: 'DAY', basis: 'INFERRED' };
}

/** ReliefWeb writes `2020-09-17T00:00:00+00:00`. */
function instantOf(written: string | undefined, path: string, issues: DataIssue[]): string | null {
  if (written === undefined) return null;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/.test(written) ? Date.parse(written) : Number.NaN;
  const instant = Number.isNaN(time) ? null : new Date(time).toISOString();
  if (instant?.slice(0, 10) === written.slice(0, 10)) return instant;
  const message = `"${written.slice(0, 100)}" is not an instant as ReliefWeb writes it; it is left out`;
  issues.push({ code: 'DATE_SUSPECT', path, message, value: written.slice(0, 100) });
  return null;
}

function categoriesOf({ format = [], theme = [] }: Report): string[] {
  const names = [...format, ...theme].map(({ name }) => titleText(name));
  return [...new Set(names.filter((name) => name !== null))];
}

function webAddress(written: string | undefined): string | null {
  const tidy = written?.trim();
  if (!tidy || tidy.length > 4_096 || !URL.canParse(tidy)) return null;
  const url = new URL(tidy);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}
