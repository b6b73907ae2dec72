/** What a search finds, over all types that are asked for, in one statement. */
import { Prisma } from '../../db/generated/prisma/client.ts';
import { countryCode } from '../where.ts';
import type { AskedWords, Unit } from './asked.ts';
import { type Searched, searched, searchedIncidents, searchedNames } from './searched.ts';

const { raw, sql, join } = Prisma;

/** What is asked beside the words. */
export interface SearchFilter {
  country?: string | null;
  from?: string | null;
  until?: string | null;
}

/** Parts of the title, the text, the place and what is `alike` in a rank. */
const WEIGHTS = `'{0.1,0.3,0.6,1.0}'::real[]`;
/** A name that is the whole of what was asked comes before all that only has its words. */
const WHOLE_NAME = 1_000_000;

/** `WITH … ` and `SELECT id, type, rank, day, title`: what is found of these types. Without `ranked` the rank is 0 and costs nothing. */
export function hitsSql(
  asked: AskedWords,
  types: readonly string[],
  filter: SearchFilter,
  ranked: boolean,
): { names: Prisma.Sql; hits: Prisma.Sql } {
  const question = new Question(asked, ranked);
  const parts = types.flatMap((type): Prisma.Sql[] => {
    const found = question.of(type);
    return found
      ? [
          sql`SELECT id::text, ${type}::text AS type, rank, day, title FROM (${found}) AS found WHERE ${beyondWords(filter)}`,
        ]
      : [];
  });
  const none = sql`SELECT NULL::text AS id, NULL::text AS type, 0 AS rank, NULL::date AS day, NULL::text AS title WHERE false`;
  return { names: question.names(), hits: join(parts.length > 0 ? parts : [none], ' UNION ALL ') };
}

function beyondWords({ country, from, until }: SearchFilter): Prisma.Sql {
  const conditions = [
    sql`true`,
    ...(typeof country === 'string' ? [sql`${countryCode(country)} = ANY (countries::text[])`] : []),
    ...(from ? [sql`day >= ${from}::date`] : []),
    ...(until ? [sql`day <= ${until}::date`] : []),
  ];
  return join(conditions, ' AND ');
}

class Question {
  private readonly asked: AskedWords;
  private readonly ranked: boolean;
  private readonly units: readonly Unit[];

  constructor(asked: AskedWords, ranked: boolean) {
    this.asked = asked;
    this.ranked = ranked;
    this.units = [...new Set([...asked.groups.flat(), ...asked.excluded])];
  }

  /** The places and actors that each word or phrase names, found once for all types. */
  names(): Prisma.Sql {
    const tables = this.units.flatMap(({ name }, n) => [
      sql`${raw(`place_${n}`)} AS MATERIALIZED (SELECT ARRAY(
        SELECT x.id FROM place x WHERE search.names(x.name) @@ ${name}::tsquery
         UNION SELECT x.place_id FROM gazetteer_entry x
          WHERE search.names(x.name, x.names) @@ ${name}::tsquery AND x.record_status = 'ACTIVE'::public."RecordStatus") AS ids)`,
      sql`${raw(`actor_${n}`)} AS MATERIALIZED (SELECT ARRAY(
        SELECT x.id FROM actor x
         WHERE search.names(x.name) @@ ${name}::tsquery AND ${raw(searchedNames.Actor.isShown)}) AS ids)`,
    ]);
    return sql`WITH ${join(tables)}`;
  }

  of(type: string): Prisma.Sql | undefined {
    if (type === 'Actor') return this.actors();
    if (type === 'Place') return this.places();
    if (type === 'Incident') return this.incidents();
    return this.records(searched.find((each) => each.type === type)!);
  }

  private records(type: Searched): Prisma.Sql | undefined {
    const meets = this.condition(type);
    return (
      meets &&
      sql`SELECT x.id, ${this.rank(type)} AS rank, ${raw(type.day)} AS day, ${raw(type.countries)} AS countries, ${raw(type.title)} AS title
            FROM ${raw(type.table)} x WHERE ${raw(type.isShown)} AND ${meets}`
    );
  }

  /** An incident stands for its reports, and is found once however many of them have the words. */
  private incidents(): Prisma.Sql | undefined {
    const own = searchedIncidents;
    const report = searched.find(({ type }) => type === 'IncidentReport')!;
    const [ownHas, reportHas] = [this.has(own), this.has(report)];
    const links = sql`incident_link l ON l.verdict = 'SAME'::public."LinkVerdict"`;
    const excluded =
      this.asked.excluded.length > 0
        ? sql`AND NOT EXISTS (
            SELECT FROM ${raw(report.table)} x JOIN ${links} AND l.report_id = x.id AND l.incident_id = i.id
             WHERE ${raw(report.isShown)} AND NOT (${this.lacks(report)}))`
        : Prisma.empty;
    // Materialised: what is found is found once, or its words would be made for each pair of a join.
    return (
      ownHas &&
      reportHas &&
      sql`SELECT i.* FROM (
            WITH report AS MATERIALIZED (
              SELECT x.id, ${this.rank(report)} AS rank FROM ${raw(report.table)} x WHERE ${raw(report.isShown)} AND ${reportHas}
            ), hit AS MATERIALIZED (
              SELECT each.id, max(each.rank) AS rank
                FROM (SELECT x.id, ${this.rank(own)} AS rank FROM ${raw(own.table)} x WHERE ${ownHas}
                      UNION ALL
                      SELECT l.incident_id, report.rank FROM report JOIN ${links} AND l.report_id = report.id) AS each
               GROUP BY each.id
            )
            SELECT x.id, hit.rank, ${raw(own.day)} AS day, ${raw(own.countries)} AS countries, ${raw(own.title)} AS title
              FROM hit JOIN ${raw(own.table)} x ON x.id = hit.id AND ${raw(own.isShown)} AND ${this.lacks(own)}) AS i
           WHERE true ${excluded}`
    );
  }

  private actors(): Prisma.Sql {
    const words = sql`search.names(x.name)`;
    return sql`SELECT x.id, ${this.nameRank(words, sql`${this.isWhole(sql`x.name`)}`)} AS rank, NULL::date AS day, ARRAY[x.country] AS countries, x.name AS title
                 FROM actor x WHERE ${raw(searchedNames.Actor.isShown)} AND ${this.named(words)}`;
  }

  private places(): Prisma.Sql {
    const own = sql`search.names(x.name)`;
    const told = sql`search.names(x.name, x.names)`;
    const anyWhole = sql`EXISTS (SELECT FROM jsonb_array_elements(x.names) AS of WHERE ${this.isWhole(sql`of ->> 'name'`)})`;
    return sql`SELECT found.* FROM (
            WITH hit AS MATERIALIZED (
              SELECT each.id, max(each.rank) AS rank
                FROM (SELECT x.id, ${this.nameRank(own, this.isWhole(sql`x.name`))} AS rank FROM place x WHERE ${this.named(own)}
                      UNION ALL
                      SELECT x.place_id, ${this.nameRank(told, anyWhole)} FROM gazetteer_entry x
                       WHERE x.record_status = 'ACTIVE'::public."RecordStatus" AND ${this.named(told)}) AS each
               GROUP BY each.id
            )
            SELECT p.id, hit.rank, NULL::date AS day, ARRAY[p.country] AS countries, p.name AS title
              FROM hit JOIN place p ON p.id = hit.id AND ${this.notNamed()}) AS found`;
  }

  /** No gazetteer has an excluded name for the place `p`. */
  private notNamed(): Prisma.Sql {
    const excluded = this.asked.excluded.map(
      (unit) => sql`p.id <> ALL ((SELECT ids FROM ${raw(`place_${this.units.indexOf(unit)}`)})::uuid[])`,
    );
    return join([sql`true`, ...excluded], ' AND ');
  }

  /** The row `x` of the type has the words; undefined where all of them are stop words to it. */
  private condition(type: Searched): Prisma.Sql | undefined {
    const has = this.has(type);
    return has && sql`${has} AND ${this.lacks(type)}`;
  }

  private has(type: Searched): Prisma.Sql | undefined {
    const groups = this.asked.groups.flatMap((group): Prisma.Sql[] => {
      const alternatives = group.flatMap((unit) => this.meets(unit, type) ?? []);
      return alternatives.length > 0 ? [sql`(${join(alternatives, ' OR ')})`] : [];
    });
    return groups.length > 0 ? join([...groups, ...this.notOnlyStopWords(type)], ' AND ') : undefined;
  }

  private lacks(type: Searched): Prisma.Sql {
    const excluded = this.asked.excluded.flatMap((unit) => this.meets(unit, type, true) ?? []);
    return join([sql`true`, ...excluded.map((meets) => sql`NOT coalesce(${meets}, false)`)], ' AND ');
  }

  private meets(unit: Unit, type: Searched, isExcluded = false): Prisma.Sql | undefined {
    const words = wordsOf(unit, type);
    if (words === undefined) return undefined;
    const n = this.units.indexOf(unit);
    const named = (table: string, column: string): Prisma.Sql =>
      sql`${raw(`x.${column}`)} = ANY ((SELECT ids FROM ${raw(`${table}_${n}`)})::uuid[])`;
    const stops = isExcluded || type.lang === 'en' ? [] : stopsOf([unit]);
    return sql`(${join(
      [
        sql`${raw(type.words)} @@ ${words}::tsquery`,
        ...(type.places ?? []).map((column) => named('place', column)),
        ...(type.actors ?? []).map((column) => named('actor', column)),
        ...(type.actorsBy
          ? [
              sql`x.id = ANY (ARRAY(${raw(type.actorsBy)} WHERE a.actor_id = ANY ((SELECT ids FROM ${raw(`actor_${n}`)})::uuid[])))`,
            ]
          : []),
        ...(stops.length > 0 ? [inLanguages(type, stops)] : []),
      ],
      ' OR ',
    )})`;
  }

  // A stop word is no condition on a text in its language; without any other word that text would always be found.
  private notOnlyStopWords(type: Searched): Prisma.Sql[] {
    if (type.lang === 'en') return [];
    const stops = stopsOf(this.asked.groups.flat());
    return stops.length > 0 ? [sql`NOT ${inLanguages(type, stops)}`] : [];
  }

  private rank(type: Searched): Prisma.Sql {
    if (!this.ranked) return sql`0`;
    const words = this.asked.groups.flat().flatMap((unit) => wordsOf(unit, type) ?? []);
    const any = join(
      words.map((each) => sql`${each}::tsquery`),
      ' || ',
    );
    return sql`(1000000 * ts_rank(${raw(WEIGHTS)}, ${raw(type.words)}, ${any}, 1))::int`;
  }

  private named(words: Prisma.Sql): Prisma.Sql {
    const groups = this.asked.groups.map(
      (group) =>
        sql`(${join(
          group.map(({ nameBegins }) => sql`${words} @@ ${nameBegins}::tsquery`),
          ' OR ',
        )})`,
    );
    const excluded = this.asked.excluded.map(({ name }) => sql`NOT ${words} @@ ${name}::tsquery`);
    return join([...groups, ...excluded], ' AND ');
  }

  private nameRank(words: Prisma.Sql, isWhole: Prisma.Sql): Prisma.Sql {
    if (!this.ranked) return sql`0`;
    const any = join(
      this.asked.groups.flat().map(({ name, nameBegins }) => sql`${name}::tsquery || ${nameBegins}::tsquery`),
      ' || ',
    );
    return sql`(1000000 * ts_rank(${words}, ${any}, 1))::int + CASE WHEN ${isWhole} THEN ${WHOLE_NAME}::int ELSE 0 END`;
  }

  private isWhole(name: Prisma.Sql): Prisma.Sql {
    return sql`trim(search.alike(search.plain(${name}))) = trim(search.alike(search.plain(${this.asked.text})))`;
  }
}

/** A `tsquery` for texts of the type; undefined where the unit is a stop word to all of them. */
function wordsOf({ words }: Unit, { lang }: Searched): string | undefined {
  if (lang === 'en') return words.get('en') ?? undefined;
  const all = [...new Set([...words.values()].filter((each) => each !== null))];
  return all.length > 0 ? all.map((each) => `(${each})`).join(' | ') : undefined;
}

/** Languages in which all of these are stop words. */
function stopsOf(units: readonly Unit[]): string[] {
  return [...units[0]!.words.keys()].filter((lang) => units.every(({ words }) => words.get(lang) === null));
}

function inLanguages({ lang }: Searched, languages: readonly string[]): Prisma.Sql {
  const column = raw(typeof lang === 'string' ? `'${lang}'` : lang.column);
  return sql`search.config(${column}) = ANY (ARRAY(SELECT search.config(of) FROM unnest(${[...languages]}::text[]) AS of))`;
}
