/** Names that sound like what was searched for, where nothing has it as it is written. */
import { distance } from 'fastest-levenshtein';
import { Prisma, type PrismaClient } from '../../db/generated/prisma/client.ts';
import type { Parsed } from './asked.ts';
import { searchedNames } from './searched.ts';

/** A word of a search, and how a name is spelled that sounds alike. */
export interface Spelling {
  asked: string;
  name: string;
}

/** Share of the letters of a word that may be others in a name. */
const OTHER_LETTERS = 0.4;
/** Spellings of one word that are searched for. */
const MOST = 3;

/** Spellings of the names that sound like words of a search, the nearest first. */
export async function spellingsOf(db: PrismaClient, { groups }: Parsed): Promise<Spelling[]> {
  const words = [...new Set(groups.flat())].filter((unit) => /^[\p{L}'’-]{3,}$/u.test(unit));
  if (words.length === 0) return [];
  const { sql, raw } = Prisma;
  const rows = await db.$queryRaw<{ asked: string; alike: string; name: string; nameAlike: string }[]>(sql`
    SELECT DISTINCT asked, alike, word AS name, search.alike(word) AS "nameAlike"
      FROM (SELECT asked, alike, search.sound(alike) AS sound
              FROM unnest(${words}::text[]) AS asked, LATERAL trim(search.alike(search.plain(asked))) AS alike OFFSET 0) AS a,
           LATERAL (SELECT x.name FROM place x WHERE search.sounds(x.name) @> ARRAY[sound]
                     UNION SELECT x.name FROM actor x
                      WHERE search.sounds(x.name) @> ARRAY[sound] AND ${raw(searchedNames.Actor.isShown)}
                     UNION SELECT of ->> 'name' FROM gazetteer_entry x, jsonb_array_elements(x.names) AS of
                      WHERE search.sounds(x.name, x.names) @> ARRAY[sound] AND x.record_status = 'ACTIVE'::public."RecordStatus"
                   ) AS named,
           unnest(string_to_array(trim(search.plain(named.name)), ' ')) AS word
     WHERE search.sound(search.alike(word)) = sound`);
  const near = rows
    .map(({ asked, alike, name, nameAlike }) => ({ asked, name, alike, far: distance(alike, nameAlike) }))
    .filter(({ alike, far }) => far > 0 && far <= alike.length * OTHER_LETTERS)
    .sort((one, other) => one.far - other.far || (one.name < other.name ? -1 : 1));
  return words.flatMap((word) =>
    near
      .filter(({ asked }) => asked === word)
      .slice(0, MOST)
      .map(({ asked, name }) => ({ asked, name })),
  );
}

/** A search with spellings as alternatives to its words. */
export function withSpellings({ text, groups, excluded }: Parsed, spellings: readonly Spelling[]): Parsed {
  const of = (unit: string): string[] =>
    spellings.filter(({ asked }) => asked === unit).map(({ name }) => name);
  return {
    text: text.replace(/[\p{L}'’-]+/gu, (unit) => of(unit)[0] ?? unit),
    groups: groups.map((group) => group.flatMap((unit) => [unit, ...of(unit)])),
    excluded,
  };
}
