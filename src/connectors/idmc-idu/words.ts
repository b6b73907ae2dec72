import { compile } from 'html-to-text';

/** What the text of an update says; IDMC's own words are not kept beyond what is needed to read its figure. */
export interface Words {
  /** First and last day, `MM-DD`: the text has no year there. */
  days: { first: string; last: string } | null;
  /** What happened to the people: `evacuated`, `destroyed housing`. */
  term: string | null;
  /** How many of what, such as "more than 100 households". */
  amount: Amount | null;
  /** Whose publication is cited, and its day, as the text writes them. */
  cited: { name: string; date: string } | null;
}

export interface Amount {
  /** The words themselves. */
  text: string;
  /** null where there is none, or only its placeholder "(Figure)". */
  count: number | null;
  /** EITHER: the placeholder "(People or Household)" was never filled in. */
  of: 'PEOPLE' | 'HOUSEHOLDS' | 'EITHER';
}

/** Longest text that is looked into; real ones have about a thousand characters. */
const MOST_TEXT = 20_000;

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: MOST_TEXT, maxDepth: 50, ellipsis: '' },
  selectors: [{ selector: 'a', options: { ignoreHref: true } }],
});

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Reads `standard_popup_text`: a heading, a sentence and a citation, each on a line of its own. */
export function wordsOf(html: unknown): Words {
  const [heading = '', sentence = '', citation = ''] = linesOf(html);
  const cited = /^(.+?) - (\d{1,2} [A-Z][a-z]+ \d{4})$/.exec(citation);
  return {
    days: daysOf(heading),
    term: /displacements? \(([^()]+)\)/.exec(heading)?.[1]?.trim() ?? null,
    amount: amountOf(sentence),
    cited: cited ? { name: cited[1]!, date: cited[2]! } : null,
  };
}

function linesOf(html: unknown): string[] {
  if (typeof html !== 'string') return [];
  const lines = convert(html.slice(0, MOST_TEXT)).split('\n');
  return lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
}

function daysOf(heading: string): Words['days'] {
  const [, firstDay, firstMonth, lastDay, lastMonth] =
    /(\d{2}) ([A-Z][a-z]+) - (\d{2}) ([A-Z][a-z]+)$/.exec(heading) ?? [];
  const first = monthAndDay(firstMonth, firstDay);
  const last = monthAndDay(lastMonth, lastDay);
  return first && last ? { first, last } : null;
}

function monthAndDay(month = '', day = ''): string | null {
  const number = months.indexOf(month) + 1;
  return number === 0 ? null : `${String(number).padStart(2, '0')}-${day}`;
}

const unitWords = [
  { of: 'EITHER', pattern: String.raw`\(People or Household\)` },
  { of: 'HOUSEHOLDS', pattern: String.raw`\b(?:households?|famil(?:y|ies))\b` },
  { of: 'PEOPLE', pattern: String.raw`\b(?:people|persons?|individuals?|residents?)\b` },
] as const;

const unit = `(?<unit>${unitWords.map(({ pattern }) => pattern).join('|')})`;
const bound = String.raw`(?:\b(?:a total of|approximately|(?:more|less) than(?: or equal to)?|at least|at most) )?`;

/** An amount with its number; where there is none, people or households that are only named. */
const amountPatterns = [String.raw`(?<count>\d[\d,]*|\(Figure\)) ${unit}`, unit].map(
  (pattern) => new RegExp(bound + pattern, 'i'),
);

function amountOf(sentence: string): Amount | null {
  const found = amountPatterns.map((pattern) => pattern.exec(sentence)).find((match) => match !== null);
  const word = found?.groups?.unit;
  if (!found || word === undefined) return null;
  const { of } = unitWords.find(({ pattern }) => new RegExp(pattern, 'i').test(word)) ?? unitWords[0];
  const digits = (found.groups?.count ?? '').replaceAll(',', '');
  return { text: found[0], count: /^\d{1,10}$/.test(digits) ? Number(digits) : null, of };
}
