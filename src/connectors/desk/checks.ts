/** Rules about an item that need its source. */
import { publicationDay } from '../../core/relative-dates.ts';
import type { Complaint } from './complaints.ts';
import type { DeskItem } from './document.ts';
import { textOf } from './links.ts';
import { toPeriodOrNull } from './periods.ts';
import { misquoted } from './quotes.ts';
import { valuesIn, type ItemKind } from './reference.ts';
import type { CitedSource } from './sources.ts';
import type { Path } from './tree.ts';

/** What is wrong with an item beside its source. */
export function checkAgainstSource(
  kind: ItemKind,
  item: DeskItem<ItemKind>,
  source: CitedSource,
  path: Path,
): Complaint[] {
  return [
    ...unanchored(item, source, path),
    ...(kind === 'meeting' ? heldTooEarly(item as DeskItem<'meeting'>, source, path) : []),
    ...misquoted(kind, item, source.text, path),
  ];
}

/** Dates counted from the day of publication need that day. */
function unanchored(item: DeskItem<ItemKind>, { document }: CitedSource, path: Path): Complaint[] {
  if (document.publishedAt !== null) return [];
  const relative = valuesIn(item, (value) => {
    const basis = textOf(value, 'basis');
    return basis === 'RELATIVE_TO_PUBLICATION' ? basis : undefined;
  });
  return [...relative].map(({ path: at, found }) => {
    const text = 'RELATIVE_TO_PUBLICATION needs publishedAt on the source';
    return { path: [...path, ...at, 'basis'], code: 'CONTRADICTION', text, found };
  });
}

/** I12: nobody can report a meeting as held before it began. */
function heldTooEarly(item: DeskItem<'meeting'>, source: CitedSource, path: Path): Complaint[] {
  const assertedAt = item.assertedAt ?? source.document.publishedAt;
  if (item.status !== 'HELD' || assertedAt === null) return [];
  const day = publicationDay({ publishedAt: assertedAt, timezone: source.timezone });
  for (const property of ['scheduled', 'actual'] as const) {
    const start = toPeriodOrNull(item[property], source, 'PAST')?.earliest;
    if (typeof start !== 'string' || day >= start) continue;
    const text =
      `I12: what was said on ${day} cannot report a meeting as HELD that begins on ${start}: ` +
      'correct the day, or give the status PLANNED';
    return [{ path: [...path, 'status'], code: 'CONTRADICTION', text, found: item.status }];
  }
  return [];
}
