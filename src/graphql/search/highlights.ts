/** Where the words of a search stand in what was found, as pieces of plain text. */
import { Prisma } from '../../db/generated/prisma/client.ts';
import { loadBatched } from '../batches.ts';
import type { Context } from '../context.ts';
import type { AskedWords } from './asked.ts';
import { type Searched, searched, searchedIncidents } from './searched.ts';

const { raw, sql } = Prisma;

/** A part of a text; those that match are words that were searched for. */
export interface Piece {
  text: string;
  isMatch: boolean;
}

/** Where a field of a node has the words. */
export interface Highlight {
  field: string;
  pieces: Piece[];
}

/** Characters around the first match. */
const BEFORE = 80;
const LONGEST = 240;
/** Characters of a field that are looked through. */
const LOOKED_THROUGH = 20_000;

const withTexts = new Map([...searched, searchedIncidents].map((each) => [each.type, each]));

interface Row {
  of: string;
  id: string;
  lang: string | null;
  field: string;
  text: string;
}

/** The highlights of a hit; all hits of a page cost two statements. */
export async function highlightsOf(
  context: Context,
  asked: AskedWords,
  { type, id }: { type: string; id: string },
): Promise<Highlight[]> {
  if (!withTexts.has(type)) return [];
  const texts = await loadBatched(context, 'search texts', `${type} ${id}`, (keys) => textsOf(context, keys));
  const found = await Promise.all(
    texts.map(async ({ field, text, lang }): Promise<Highlight[]> => {
      const words = [...new Set([...text.matchAll(WORD)].map(([word]) => word.toLowerCase()))];
      const matches = await loadBatched(
        context,
        `search words ${asked.text}`,
        JSON.stringify([lang, words]),
        (keys) => matchesOf(context, asked, keys),
      );
      return matches.size > 0 ? [{ field, pieces: piecesOf(text, matches) }] : [];
    }),
  );
  return found.flat();
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

async function textsOf({ db }: Context, keys: readonly string[]): Promise<Row[][]> {
  const idsByType = new Map<string, string[]>();
  for (const key of keys) {
    const [type = '', id = ''] = key.split(' ');
    idsByType.set(type, [...(idsByType.get(type) ?? []), id]);
  }
  const parts = [...idsByType].flatMap(([type, ids]) => fieldsSql(withTexts.get(type)!, ids));
  const rows = await db.$queryRaw<Row[]>(Prisma.join(parts, ' UNION ALL '));
  return keys.map((key) => rows.filter(({ of, id }) => key === `${of} ${id}`));
}

function fieldsSql(of: Searched, ids: readonly string[]): Prisma.Sql[] {
  const lang = typeof of.lang === 'string' ? `'${of.lang}'` : of.lang.column;
  return Object.entries(of.texts).map(
    ([field, column]) => sql`
      SELECT ${of.type}::text AS of, x.id::text, ${raw(lang)} AS lang, ${field}::text AS field,
             left(${raw(`x.${column}`)}, ${LOOKED_THROUGH}::int) AS text
        FROM ${raw(of.table)} x
       WHERE x.id = ANY (${[...ids]}::uuid[]) AND ${raw(of.isShown)} AND ${raw(`x.${column}`)} <> ''`,
  );
}

/** Which words of texts were searched for, told by the very function by which texts are found. */
async function matchesOf(
  { db }: Context,
  asked: AskedWords,
  keys: readonly string[],
): Promise<Set<string>[]> {
  const texts = keys.map((key) => JSON.parse(key) as [lang: string | null, words: string[]]);
  const pairs = new Map(
    texts.flatMap(([lang, words]) => words.map((word) => [`${lang ?? ''} ${word}`, { lang, word }])),
  );
  const units = asked.groups.flat();
  const queries = [...units[0]!.words.keys()].flatMap((lang) => {
    const words = units.flatMap((unit) => unit.words.get(lang) ?? []);
    // Of a phrase each word is marked.
    return words.length > 0
      ? [{ lang, words: words.map((each) => each.replace(/<(?:->|\d+>)/g, '|')).join(' | ') }]
      : [];
  });
  const found = await db.$queryRaw<{ lang: string; word: string }[]>(sql`
    SELECT coalesce(said.lang, '') AS lang, said.word
      FROM unnest(${[...pairs.values()].map(({ lang }) => lang)}::text[], ${[...pairs.values()].map(({ word }) => word)}::text[]) AS said (lang, word)
      JOIN unnest(${queries.map(({ lang }) => lang)}::text[], ${queries.map(({ words }) => words)}::text[]) AS asked (lang, words)
        ON search.config(asked.lang) = search.config(said.lang)
     WHERE search.words(said.lang, said.word, NULL) @@ asked.words::tsquery`);
  const isFound = new Set(found.map(({ lang, word }) => `${lang} ${word}`));
  return texts.map(([lang, words]) => new Set(words.filter((word) => isFound.has(`${lang ?? ''} ${word}`))));
}

/** The text around the first match, taken apart so that all of it that matches is told from the rest. */
function piecesOf(text: string, matches: ReadonlySet<string>): Piece[] {
  const found = [...text.matchAll(WORD)].filter(([word]) => matches.has(word.toLowerCase()));
  const first = found[0]!.index;
  const start = first <= BEFORE ? 0 : Math.max(text.lastIndexOf(' ', first - BEFORE) + 1, first - 2 * BEFORE);
  const end = text.length <= start + LONGEST ? text.length : start + LONGEST;
  const pieces: Piece[] = [];
  let at = start;
  const add = (until: number, isMatch: boolean): void => {
    if (until > at) pieces.push({ text: text.slice(at, until), isMatch });
    at = until;
  };
  for (const { index, 0: word } of found) {
    if (index + word.length > end) break;
    add(index, false);
    add(index + word.length, true);
  }
  add(end, false);
  if (start > 0) pieces.unshift({ text: '…', isMatch: false });
  if (end < text.length) pieces.push({ text: '…', isMatch: false });
  return pieces;
}
