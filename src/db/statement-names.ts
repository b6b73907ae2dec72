/** Most names that a connection holds; a named statement stays prepared on it for as long as it lives. */
const MOST_NAMES = 200;
/** Most texts that are remembered as seen once. */
const MOST_CANDIDATES = 1_000;

/**
 * Names for prepared statements, which are planned once per connection. A text gets one with its second use, while
 * there are fewer than `mostNames`; the name is then its own for ever. All others have none: PostgreSQL drops an
 * unnamed statement with the next one. So what clients make up (each length of a list is a text of its own) cannot
 * fill the memory of the server.
 */
export function statementNames(mostNames = MOST_NAMES): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  const seenOnce = new Set<string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= mostNames) return known ?? '';
    if (!seenOnce.delete(sql)) {
      if (seenOnce.size >= MOST_CANDIDATES) seenOnce.clear();
      seenOnce.add(sql);
      return '';
    }
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}
