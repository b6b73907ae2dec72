/** The books of datasets, each read once for all datasets of an operation. */
import type { DatasetClocks } from '../../core/freshness.ts';
import type { Context } from '../../graphql/context.ts';
import { readClocks } from './clocks.ts';
import { type Gap, readGaps } from './gaps.ts';

interface Books {
  clocks: Promise<Map<string, DatasetClocks>>;
  gaps: Promise<Map<string, Gap[]>> | undefined;
}

const booksOf = new WeakMap<Context, Books>();

export function books(context: Context): Books {
  const known = booksOf.get(context);
  if (known) return known;
  const clocks = readClocks(context.db).then((rows) => new Map(rows.map((row) => [row.id, row])));
  const made: Books = { clocks, gaps: undefined };
  booksOf.set(context, made);
  return made;
}

export function gaps(context: Context): Promise<Map<string, Gap[]>> {
  const found = books(context);
  found.gaps ??= readGaps(context.db).then((rows) => {
    const bySource = new Map<string, Gap[]>();
    for (const gap of rows) bySource.set(gap.source, [...(bySource.get(gap.source) ?? []), gap]);
    return bySource;
  });
  return found.gaps;
}
