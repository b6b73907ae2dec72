/** Reads the items of a document, each by itself and then all together. */
import { checkAgainstSource } from './checks.ts';
import { complaintsOf, cutOff, type Complaint } from './complaints.ts';
import { itemSchemas, itemSections, sectionNames, type DeskItem } from './document.ts';
import type { Envelope } from './envelope.ts';
import type { Links } from './links.ts';
import { misjoined, type ReadMeeting } from './meetings.ts';
import { referencesIn, type ItemKind } from './reference.ts';
import type { CitedSource } from './sources.ts';
import type { Path } from './tree.ts';

/** An item as far as it could be read. */
export interface ReadItem {
  kind: ItemKind;
  path: Path;
  item: DeskItem<ItemKind> | undefined;
  source: CitedSource | undefined;
  /** What is wrong with it; none: it is taken. */
  complaints: readonly Complaint[];
}

/** The items of a document, in the order of their kinds. */
export function readItems(envelope: Envelope, links: Links): ReadItem[] {
  const items: ReadItem[] = [];
  for (const name of sectionNames) {
    for (const [index, value] of envelope.list(name).entries()) {
      const path = [name, index];
      const read = readItem(itemSections[name], value, path, links);
      if (envelope.isCut(name, index)) read.complaints = [...read.complaints, cutOff(path)];
      links.note(read.kind, value, read.complaints.length === 0);
      items.push(read);
    }
  }
  rejectMisjoined(envelope.id, items, links);
  rejectDangling(items, links);
  return items;
}

function readItem(kind: ItemKind, value: unknown, path: Path, links: Links): ReadItem {
  const parsed = itemSchemas[kind].safeParse(value);
  const cited = links.sourceOf(value, path);
  const complaints = [
    ...(parsed.success ? [] : complaintsOf(parsed.error, value, path)),
    ...links.doubled(kind, value, path),
    ...('complaint' in cited ? [cited.complaint] : []),
  ];
  const source = 'source' in cited ? cited.source : undefined;
  const item: DeskItem<ItemKind> | undefined = parsed.data;
  if (item !== undefined && source !== undefined)
    complaints.push(...checkAgainstSource(kind, item, source, path));
  return { kind, path, item, source, complaints };
}

/** Rejects meetings that are said to be the same as what cannot be known yet. */
function rejectMisjoined(documentId: string, items: readonly ReadItem[], links: Links): void {
  const meetings = items.filter(({ kind }) => kind === 'meeting');
  const above: ReadMeeting[] = [];
  for (const read of meetings) {
    const meeting = { path: read.path, item: read.item as DeskItem<'meeting'> | undefined };
    const complaints = misjoined(documentId, meeting, above, (id) =>
      meetings.some(({ item }) => item?.id === id),
    );
    above.push(meeting);
    if (complaints.length > 0) reject(read, complaints, links);
  }
}

/** Rejects items that refer to what there is not, then those that refer to these, until all hang together. */
function rejectDangling(items: readonly ReadItem[], links: Links): void {
  // Of an item that is rejected anyway, all faults are told at once.
  for (const read of items) {
    const known = new Set(read.complaints.map(({ path }) => path.join('.')));
    const others = known.size === 0 ? [] : danglingIn(read, links);
    read.complaints = [...others.filter(({ path }) => !known.has(path.join('.'))), ...read.complaints];
  }
  const referrers = referrersOf(items);
  // Each rejection may leave others dangling; those are found by whom they name, not by looking at all again.
  const due: ReadItem[] = [...items].reverse();
  for (let read = due.pop(); read; read = due.pop()) {
    const complaints = read.complaints.length > 0 ? [] : danglingIn(read, links);
    if (complaints.length === 0) continue;
    reject(read, complaints, links);
    due.push(...(referrers.get(keyOf(read.kind, read.item!.id)) ?? []));
  }
}

/** The items that name each other item, by its kind and id. */
function referrersOf(items: readonly ReadItem[]): Map<string, ReadItem[]> {
  const referrers = new Map<string, ReadItem[]>();
  for (const read of items) {
    for (const { found } of referencesIn(read.item)) {
      const key = keyOf(found.kind, found.id);
      const known = referrers.get(key);
      if (known) known.push(read);
      else referrers.set(key, [read]);
    }
  }
  return referrers;
}

function keyOf(kind: string, id: string): string {
  return `${kind}/${id}`;
}

function danglingIn({ item, path }: ReadItem, links: Links): Complaint[] {
  return item === undefined ? [] : links.dangling(item, path);
}

function reject(read: ReadItem, complaints: readonly Complaint[], links: Links): void {
  // Of two items with one id, the second is rejected from the start, and the id is that of the first.
  if (read.complaints.length === 0) links.reject(read.kind, read.item!.id);
  read.complaints = [...read.complaints, ...complaints];
}
