import type { TestDatabase } from './database.ts';

/** Everything that any table has, the past and the feed included. */
export async function everything({ live }: Pick<TestDatabase, 'live'>): Promise<string> {
  const tables = await live.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('public', 'history', 'feed', 'withheld', 'pipeline')`;
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await live.$queryRaw<{ text: string }[]>`
      SELECT coalesce(string_agg(line, chr(10)), '') AS text
        FROM unnest(xpath('//row', query_to_xml(format('SELECT * FROM %s', ${name}::text), true, false, ''))::text[]) AS line`;
    texts.push(rows[0]!.text);
  }
  return texts.join('\n');
}
