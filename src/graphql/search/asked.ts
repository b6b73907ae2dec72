/** What is typed into a search: words, "phrases", -exclusions and `or` between alternatives. */
import { UserInputError } from '../../core/errors.ts';
import { Prisma, type PrismaClient } from '../../db/generated/prisma/client.ts';
import { storableText } from '../where.ts';

const LONGEST = 500;
const MOST_UNITS = 20;

/** Languages whose words PostgreSQL takes apart, as `search.config` has them; '' stands for all others. */
const languages = ['en', 'ru', 'ar', 'de', 'es', 'fr', 'tr', ''] as const;

/** A word or a phrase, as PostgreSQL asks for it. */
export interface Unit {
  /** By language, a `tsquery`; null where it is a stop word, which is not asked of texts in that language. */
  words: ReadonlyMap<string, string | null>;
  name: string;
  /** The same, with names that begin so. */
  nameBegins: string;
}

/** What is asked: of each group at least one alternative, and none of the excluded. */
export interface AskedWords {
  text: string;
  groups: readonly (readonly Unit[])[];
  excluded: readonly Unit[];
}

/** A search, taken apart. */
export interface Parsed {
  text: string;
  groups: string[][];
  excluded: string[];
}

/** Takes a search apart; throws UserInputError for one without words or beyond the limits. */
export function parseSearch(said: string): Parsed {
  const text = storableText(said);
  if (text.length > LONGEST) {
    throw new UserInputError('BAD_USER_INPUT', `A search has at most ${LONGEST} characters.`, {
      hint: 'Search for the words that matter.',
    });
  }
  const groups: string[][] = [];
  const excluded: string[] = [];
  let isAlternative = false;
  for (const [, minus, phrase, word] of text.matchAll(/(?<![^\s(])(-?)(?:"([^"]*)"|([^\s"]+))/gu)) {
    const unit = phrase ?? word!;
    if (word !== undefined && minus === '' && /^or$/i.test(word)) {
      isAlternative = groups.length > 0;
      continue;
    }
    if (!/[\p{L}\p{N}]/u.test(unit)) continue;
    if (minus === '-') excluded.push(unit);
    else if (isAlternative) groups.at(-1)!.push(unit);
    else groups.push([unit]);
    isAlternative = false;
  }
  if (groups.length === 0) {
    throw new UserInputError('BAD_USER_INPUT', 'There is no word to search for.', {
      hint: 'Give at least one word that is not excluded by a "-" before it.',
    });
  }
  if (groups.flat().length + excluded.length > MOST_UNITS) {
    throw new UserInputError('BAD_USER_INPUT', `A search has at most ${MOST_UNITS} words and phrases.`, {
      hint: 'Search for the words that matter.',
    });
  }
  return { text, groups, excluded };
}

/** What a search asks of the database's texts and names, in one statement. */
export async function askedWords(
  db: PrismaClient,
  { text: said, groups, excluded }: Parsed,
): Promise<AskedWords> {
  const texts = [...new Set([...groups.flat(), ...excluded])];
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT text, lang, CASE WHEN numnode(words) > 0 THEN words::text END AS words,
           search.asked_name(text, false)::text AS name, search.asked_name(text, true)::text AS "nameBegins"
      FROM unnest(${texts}::text[]) AS text, unnest(${[...languages]}::text[]) AS lang,
           LATERAL (SELECT search.asked(text, lang) AS words) AS asked`);
  const units = new Map(
    texts.map((text): [string, Unit] => {
      const own = rows.filter((row) => row.text === text);
      const { name, nameBegins } = own[0]!;
      return [text, { name, nameBegins, words: new Map(own.map(({ lang, words }) => [lang, words])) }];
    }),
  );
  const unitOf = (text: string): Unit => units.get(text)!;
  return {
    text: said,
    groups: groups.map((group) => group.map(unitOf)),
    excluded: excluded.map(unitOf),
  };
}

interface Row {
  text: string;
  lang: string;
  words: string | null;
  name: string;
  nameBegins: string;
}
