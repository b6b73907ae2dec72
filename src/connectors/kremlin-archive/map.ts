import { ownWord } from '../../core/assertion.ts';
import { isoDay, unknownPeriod, type FuzzyPeriod } from '../../core/period.ts';
import type { DataIssue } from '../../core/records.ts';
import { governmentRef, type PublisherRef } from '../../core/references.ts';
import type { StatementRecord } from '../../domains/statements/record.ts';
import type { Mapped, ParsedRow, Rejection, RowMapper } from '../connector.ts';
import { titleText } from '../formats/text.ts';
import type { PageRow } from './parse.ts';

export const kremlin: PublisherRef = {
  id: 'kremlin.ru',
  name: 'President of Russia',
  kind: 'GOVERNMENT',
  country: 'RUS',
  homepage: 'http://kremlin.ru/',
};

/** What the collection writes where a page has no date and no place. */
const nothing: readonly string[] = ['', 'No date', 'No location'];

/** One page becomes one statement of title and link. */
export function pageMapper(): RowMapper<PageRow> {
  return {
    *map(parsed: ParsedRow<PageRow>): Iterable<Mapped> {
      const { row, position } = parsed;
      const title = titleText(row.title);
      const url = pageAddress(row.url);
      if (title === null) yield reject(parsed, 'MISSING_VALUE', 'title', 'The page has no title.');
      else if (url === undefined) {
        yield reject(parsed, 'BAD_URL', 'url', 'The address is none of a page of kremlin.ru.');
      } else yield { kind: 'record', position, record: statementOf(row, title, url) };
    },
  };
}

function statementOf(row: PageRow, title: string, url: URL): StatementRecord {
  const issues: DataIssue[] = [];
  const lang = url.hostname === 'en.kremlin.ru' ? 'en' : 'ru';
  if (row.place !== null && !nothing.includes(row.place.trim())) {
    const message = 'The page names a place without its kind and country; it is kept in its words';
    issues.push({ code: 'UNRESOLVED_NAME', path: 'place', message, value: row.place });
  }
  return {
    domain: 'statements',
    nativeId: url.href,
    url: url.href,
    assertedAt: null,
    document: {
      key: url.href,
      publisher: kremlin,
      url: url.href,
      title,
      lang,
      byline: null,
      publishedAt: null,
      updatedAt: null,
      timezone: null,
      textHash: null,
    },
    ...ownWord,
    form: 'DOCUMENT',
    title,
    text: { original: null, lang, truncated: false, originalMissing: false, translations: [] },
    fragments: [],
    speaker: governmentRef('RUS'),
    capacity: null,
    speechAct: null,
    condition: null,
    ploverCode: null,
    about: [],
    expresses: [],
    relations: [],
    channel: kremlin.name,
    period: periodOf(row, issues),
    place: null,
    categories: row.category?.trim() ? [row.category.trim()] : [],
    issues,
  };
}

/** The day of the page. A page that announces something for a later day has none. */
function periodOf({ date, rawDate }: PageRow, issues: DataIssue[]): FuzzyPeriod {
  const words = rawDate === null || nothing.includes(rawDate.trim()) ? null : rawDate.trim();
  if (date.trim() === '') return unknownPeriod(words);
  const day = isoDay.safeParse(date.trim());
  if (day.success) {
    const { data } = day;
    return {
      ...unknownPeriod(),
      earliest: data,
      latest: data,
      precision: 'DAY',
      basis: 'INFERRED',
      sourceText: words,
    };
  }
  const message = `"${date}" is not a day of the form YYYY-MM-DD; the page is kept undated`;
  issues.push({ code: 'DATE_SUSPECT', path: 'period', message, value: date });
  return unknownPeriod(words ?? date);
}

function pageAddress(written: string): URL | undefined {
  const url = URL.canParse(written.trim()) ? new URL(written.trim()) : undefined;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  return isWeb && /^(?:[a-z]+\.)?kremlin\.ru$/.test(url.hostname) ? url : undefined;
}

function reject(
  { position, raw, row }: ParsedRow<PageRow>,
  code: string,
  column: 'title' | 'url',
  message: string,
): Rejection {
  return { kind: 'rejected', position, code, message, column, value: row[column] || null, raw };
}
