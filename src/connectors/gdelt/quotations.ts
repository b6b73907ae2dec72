import { convert } from 'html-to-text';
import { ownWord } from '../../core/assertion.ts';
import type { StatementRecord } from '../../domains/statements/record.ts';
import type { Mapped, ParsedRow, RowMapper } from '../connector.ts';
import type { CsvRow } from '../formats/csv.ts';
import { Cells, hostOf, instantOf, rejection, webAddress } from './cells.ts';
import { inferredDay, relayedBy } from './events.ts';

/** Where the next quotation begins: its words may have `#` and `|` themselves. */
const nextQuotation = /#(?=\d+\|\d+\|[^|#]*\|)/;

/** `offset|length|verb|quote`. */
const quotation = /^(\d{1,9})\|(\d{1,9})\|([^|#]*)\|(.*)$/s;

/** Cells of a row that all its quotations share. */
interface Article {
  seenAt: string;
  identifier: string | null;
  outlet: string | null;
  title: string | null;
  isTranslated: boolean;
  issues: Cells['issues'];
}

/** A row is an article; each quotation in it becomes a statement, and an article without one becomes nothing. */
export function quotationMapper(): RowMapper<CsvRow> {
  return { map: mapped };
}

function* mapped(parsed: ParsedRow<CsvRow>): Iterable<Mapped> {
  const cells = new Cells(parsed.row);
  const [id, date] = [cells.raw('GKGRECORDID'), cells.raw('DATE')];
  const seenAt = instantOf(date);
  if (!/^\d{14}-T?\d+$/.test(id)) {
    const message = 'The id of an article is YYYYMMDDHHMMSS-n or YYYYMMDDHHMMSS-Tn';
    yield rejection(parsed, 'BAD_NUMBER', 'GKGRECORDID', id, message);
  } else if (!seenAt) {
    const message = 'The date of an article is a time as YYYYMMDDHHMMSS';
    yield rejection(parsed, 'BAD_DATE', 'DATE', date, message);
  } else if (cells.raw('Quotations') !== '') {
    yield* quotationsOf(parsed, cells, id, articleOf(cells, seenAt));
  }
}

function* quotationsOf(
  parsed: ParsedRow<CsvRow>,
  cells: Cells,
  id: string,
  article: Article,
): Iterable<Mapped> {
  for (const block of cells.raw('Quotations').split(nextQuotation)) {
    const [, offset, length, verb = '', quote = ''] = quotation.exec(block) ?? [];
    if (offset && length && quote.trim() !== '') {
      const record = statementOf(article, `${id}/${offset}-${length}`, verb, quote.trim());
      yield { kind: 'record', position: `${parsed.position}, offset ${offset}`, record };
    } else {
      const message = 'A quotation is offset|length|verb|quote, with words in it';
      yield rejection(parsed, 'BAD_QUOTATION', 'Quotations', block, message);
    }
  }
}

function articleOf(cells: Cells, seenAt: string): Article {
  const identifier = cells.text('DocumentIdentifier', 'url');
  return {
    seenAt,
    identifier,
    outlet: cells.text('SourceCommonName', 'channel') ?? hostOf(webAddress(identifier)),
    title: titleOf(cells.raw('Extras')),
    isTranslated: cells.raw('TranslationInfo') !== '',
    issues: cells.issues,
  };
}

function statementOf(article: Article, nativeId: string, verb: string, quote: string): StatementRecord {
  const { seenAt, identifier, outlet, title, isTranslated } = article;
  const lost = quote.includes('\uFFFD');
  const message = 'The quotation has characters that are lost (U+FFFD), as published or as no UTF-8';
  return {
    domain: 'statements',
    nativeId,
    url: webAddress(identifier),
    assertedAt: seenAt,
    document: null,
    ...ownWord,
    attribution: relayedBy(outlet).map((step) => ({ ...step, title, date: seenAt })),
    issues: [
      ...article.issues,
      ...(lost
        ? [{ code: 'UNRESOLVED_NAME' as const, path: 'text.original', message, value: quote.slice(0, 200) }]
        : []),
    ],
    form: 'DIRECT_QUOTE',
    title: null,
    // What stands in the file is English in either case: GDELT reads its own translation of what is in other languages.
    text: { original: quote, lang: 'en', truncated: true, originalMissing: isTranslated, translations: [] },
    fragments: [],
    speaker: null,
    capacity: null,
    speechAct: null,
    condition: null,
    ploverCode: null,
    about: [],
    expresses: [],
    relations: [],
    channel: outlet,
    period: inferredDay(seenAt.slice(0, 10)),
    place: null,
    categories: verb.trim() === '' ? [] : [`verb: ${verb.trim()}`],
    credibility: 4,
  };
}

/** The headline in the pseudo-XML of Extras, whose entities are HTML's. */
function titleOf(extras: string): string | null {
  const escaped = /<PAGE_TITLE>(.*?)<\/PAGE_TITLE>/s.exec(extras)?.[1];
  if (escaped === undefined) return null;
  const text = convert(escaped.slice(0, 1_000), { wordwrap: false });
  return (
    text
      .replace(/\p{Surrogate}|\u0000/gu, '\uFFFD')
      .replace(/\s+/g, ' ')
      .trim() || null
  );
}
