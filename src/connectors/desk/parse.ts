import type { Parsed, Rejection, Snapshot } from '../connector.ts';
import { storable } from '../formats/json.ts';
import { complaintsOf, cutOff, pathText, sentence, shown, valueAt, type Complaint } from './complaints.ts';
import { itemSchemas, itemSections, sectionNames, type DeskItem, type ItemKind } from './document.ts';
import { openEnvelope } from './envelope.ts';
import { Links, unanchored } from './links.ts';
import type { CitedSource } from './sources.ts';
import { readTree, type Path, type Tree } from './tree.ts';

/** An item with what the rest of its document says about it. */
export type DeskRow = { [Kind in ItemKind]: RowOf<Kind> }[ItemKind];
export interface RowOf<Kind extends ItemKind> {
  kind: Kind;
  item: DeskItem<Kind>;
  documentId: string;
  fileName: string;
  source: CitedSource;
}

/**
 * Reads a desk document, item by item. An item that is wrong is rejected and the others are taken; a source that is wrong
 * is rejected with the items that cite it.
 *
 * @throws SourceError for a file that is no desk document: not readable, another version, wrong at its top level.
 */
export async function* parse(snapshot: Snapshot): AsyncGenerator<Parsed<DeskRow>> {
  const tree = await readTree(snapshot);
  const envelope = openEnvelope(tree);
  const links = new Links(envelope);
  for (const { index, complaints } of links.sources.bad)
    yield rejection(tree, ['sources', index], complaints);
  for (const name of sectionNames) {
    for (const [index, value] of envelope.list(name).entries()) {
      const path = [name, index];
      const cut = envelope.isCut(name, index) ? [cutOff(path)] : [];
      const kind = itemSections[name];
      const read = readItem(kind, value, path, links);
      const complaints = [...('complaints' in read ? read.complaints : []), ...cut];
      links.note(kind, value, complaints.length === 0);
      if ('complaints' in read || cut.length > 0) yield rejection(tree, path, complaints);
      else {
        const row = { kind, ...read, documentId: envelope.id, fileName: tree.fileName } as DeskRow;
        yield { kind: 'row', position: positionOf(tree, path), row, raw: rawOf(tree, path) };
      }
    }
  }
}

type Read = { item: DeskItem<ItemKind>; source: CitedSource } | { complaints: Complaint[] };

function readItem(kind: ItemKind, value: unknown, path: Path, links: Links): Read {
  const parsed = itemSchemas[kind].safeParse(value);
  const cited = links.sourceOf(value, path);
  const complaints = [
    ...(parsed.success ? links.dangling(kind, parsed.data, path) : complaintsOf(parsed.error, value, path)),
    ...links.doubled(kind, value, path),
    ...('complaint' in cited ? [cited.complaint] : []),
  ];
  if (!parsed.success || 'complaint' in cited) return { complaints };
  complaints.push(...unanchored(parsed.data, cited.source, path));
  return complaints.length > 0 ? { complaints } : { item: parsed.data, source: cited.source };
}

/** The item in all, the reason of its first fault, and the words of all. */
function rejection(tree: Tree, path: Path, complaints: readonly Complaint[]): Rejection {
  const first = complaints[0]!;
  const column = pathText(first.path.slice(path.length));
  return {
    kind: 'rejected',
    position: positionOf(tree, path),
    code: first.code,
    message: String(storable(complaints.map((complaint) => sentence(tree, complaint)).join('\n'))),
    column: column === '' ? null : String(storable(column)),
    value: first.found === undefined ? null : String(storable(shown(first.found))),
    raw: rawOf(tree, path),
  };
}

function positionOf(tree: Tree, path: Path): string {
  return `line ${tree.locate(path).line}, ${pathText(path)}`;
}

function rawOf(tree: Tree, path: Path): unknown {
  return storable(valueAt(tree.value, path)) ?? null;
}
