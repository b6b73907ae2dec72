import { compile } from 'html-to-text';

/** Plain text, of which no more is kept than its publisher's terms allow to repeat. */
export interface Excerpt {
  value: string;
  truncated: boolean;
}

/** Longest text that is kept unless a source says less, in UTF-16 code units: quote length. */
export const maxExcerptLength = 500;

/** What a title is cut to. A longer one is a text in the wrong place. */
const maxTitleLength = 1_000;

/** How much HTML is read for an excerpt; the first 500 letters of a real text do not stand behind it. */
const maxHtmlLength = 262_144;

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: maxHtmlLength, maxDepth: 100, ellipsis: '' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'hr', format: 'skip' },
    { selector: 'script', format: 'skip' },
    { selector: 'style', format: 'skip' },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    // ReliefWeb opens its descriptions with country and source as blocks of this class: metadata, not words of the text.
    { selector: 'div.tag', format: 'skip' },
  ],
});

/** One line: runs of white space, no-break spaces included, are one space. Null when nothing is left. */
export function oneLine(text: string | null | undefined): string | null {
  return text?.replace(/\s+/g, ' ').trim() || null;
}

/** The words of an HTML fragment, one block a line; links lose their addresses and pictures vanish. */
export function htmlToText(html: string): string {
  return tidyLines(convert(html.slice(0, maxHtmlLength)));
}

/** A title in which HTML was escaped once too often (`Q&amp;amp;A`, `&lt;i&gt;`) is read as HTML; `5 < 6` is not. */
export function titleText(title: string): string | null {
  const markup =
    /&(?:#\d+|#x[\da-f]+|[a-z]+\d*);|<\/?(?:a|b|br|cite|em|font|i|p|span|strong|sub|sup|u)\b[^>]*>/i;
  const short = oneLine(title)?.slice(0, maxTitleLength) ?? '';
  return oneLine(markup.test(short) ? htmlToText(short) : short.replace(/\p{Surrogate}/gu, ''));
}

/** The beginning of a text up to a word's end, at most `length` characters. Null when there is no text. */
export function excerptOf(text: string, length = maxExcerptLength): Excerpt | null {
  const tidy = tidyLines(text);
  if (tidy === '') return null;
  // A text that ends so was shortened by its publisher.
  if (tidy.length <= length) return { value: tidy, truncated: /(?:…|\[\.\.\.\])\s*\]?$/.test(tidy) };
  const window = tidy.slice(0, length + 1);
  const space = window.search(/\s\S*$/);
  // Scripts without spaces between words have no better place than the limit itself.
  const end = space > length * 0.6 ? space : length;
  return {
    value: tidy
      .slice(0, end)
      .replace(/[\uD800-\uDBFF]$/, '')
      .trimEnd(),
    truncated: true,
  };
}

/**
 * Handles of a social network's users (`/u/name`, `@name`, `@name@host`) are taken out of a text: they are private
 * persons' names more often than not, and nobody here can tell.
 */
export function withoutHandles(text: string): string {
  return text.replace(/(?<![\w/.])(?:\/?u\/[\w-]+|@\w[\w.-]*\w(?:@[\w.-]+\w)?)/g, '[user]');
}

function tidyLines(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
