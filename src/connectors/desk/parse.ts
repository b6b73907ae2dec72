import type { Parsed, Rejection, Snapshot } from '../connector.ts';
import { storable } from '../formats/json.ts';
import { pathText, sentence, shown, valueAt, type Complaint } from './complaints.ts';
import type { DeskItem } from './document.ts';
import { openEnvelope } from './envelope.ts';
import { readGlossary } from './glossary.ts';
import { Links } from './links.ts';
import { foundingReports } from './meetings.ts';
import { readItems } from './read.ts';
import type { DeskContext, DeskRow } from './row.ts';
import { readTree, type Path, type Tree } from './tree.ts';

/**
 * Reads a desk document, item by item. An item that is wrong is rejected and the others are taken; a source that is
 * wrong is rejected with the items that cite it, and an item with those that refer to it.
 *
 * @throws SourceError for a file that is no desk document: not readable, another version, wrong at its top level.
 */
export async function* parse(snapshot: Snapshot): AsyncGenerator<Parsed<DeskRow>> {
  const tree = await readTree(snapshot);
  const envelope = openEnvelope(tree);
  const links = new Links(envelope);
  for (const { index, complaints } of links.sources.bad)
    yield rejection(tree, ['sources', index], complaints);
  const { names, bad } = readGlossary(envelope, links);
  for (const { path, complaints } of bad) yield rejection(tree, path, complaints);
  const items = readItems(envelope, links);
  const meetings = items.flatMap(({ kind, item, complaints }) =>
    kind === 'meeting' && complaints.length === 0 ? [item as DeskItem<'meeting'>] : [],
  );
  const foundedBy = foundingReports(envelope.id, meetings);
  const context: DeskContext = { fileName: tree.fileName, names, foundedBy };
  for (const { kind, path, item, source, complaints } of items) {
    if (complaints.length > 0) yield rejection(tree, path, complaints);
    else {
      const row = { kind, item, source, context } as DeskRow;
      yield { kind: 'row', position: positionOf(tree, path), row, raw: rawOf(tree, path) };
    }
  }
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

/** The item as it came; of a source without its text, which is kept nowhere but in the archived file. */
function rawOf(tree: Tree, path: Path): unknown {
  const value = valueAt(tree.value, path);
  if (path[0] === 'sources' && value !== null && typeof value === 'object' && 'text' in value)
    return storable({ ...value, text: '[not kept]' });
  return storable(value) ?? null;
}
