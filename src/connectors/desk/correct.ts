/** Putting one item of a desk document into the place of another. */
import { isMap, isSeq, parseDocument, stringify, type Document } from 'yaml';
import { itemSections, sectionNames } from './document.ts';
import type { ItemKind } from './reference.ts';

const options = { schema: 'core', merge: false } as const;

/** The id that a document gives itself; undefined for what is no desk document. */
export function documentIdIn(text: string): string | undefined {
  const document = parseDocument(text, options);
  const id: unknown = isMap(document.contents) ? document.contents.get('id') : undefined;
  return document.errors.length === 0 && typeof id === 'string' ? id : undefined;
}

/** What the native id of a record of the desk is made of. */
export function itemOf(nativeId: string): { documentId: string; kind: ItemKind; id: string } | undefined {
  const [documentId, kind, id] = nativeId.split('/');
  return documentId && kind && id ? { documentId, kind: kind as ItemKind, id } : undefined;
}

/** Why an item cannot be put into a document. */
export class ItemMisfit extends Error {}

/**
 * The text of a document with another item in the place of one, and all else as it was written, with its comments.
 * Throws ItemMisfit where the document has no such item, or the new one is no object or has another id.
 */
export function withItem(text: string, { kind, id }: { kind: ItemKind; id: string }, item: string): string {
  const document = parseDocument(text, options);
  const section = sectionNames.find((name) => itemSections[name] === kind);
  const items: unknown = section && document.get(section);
  const index = isSeq(items) ? items.items.findIndex((each) => isMap(each) && each.get('id') === id) : -1;
  if (index < 0) throw new ItemMisfit(`The newest version of the document has no ${kind} "${id}".`);
  const place = [section!, index];
  const corrected = read(item, kind, id);
  const plain = document.toJS() as Record<string, unknown[]>;
  plain[section!]![index] = corrected.toJS();
  if (/^\s*\{/.test(text)) return `${JSON.stringify(plain, null, 2)}\n`;
  document.setIn(place, corrected.contents);
  try {
    return document.toString(asIs);
  } catch {
    // An anchor that others use went with the old item: written out, without comments, it says the same.
    return stringify(plain, asIs);
  }
}

// Long lines stay in one piece: a fold would change nothing but the look.
const asIs = { lineWidth: 0 } as const;

function read(item: string, kind: ItemKind, id: string): Document.Parsed {
  const parsed = parseDocument(item, options);
  const [error] = parsed.errors;
  if (error) throw new ItemMisfit(`The item is not YAML: ${error.message.split('\n')[0]!}`);
  if (!isMap(parsed.contents) || !isWhole(item))
    throw new ItemMisfit('The item is no object with properties of its own.');
  const found: unknown = parsed.contents.get('id');
  if (found === id) return parsed;
  throw new ItemMisfit(
    `The item has the id ${JSON.stringify(found) ?? 'of nothing'}, and not "${id}" like the ${kind}.`,
  );
}

/** Whether each alias of a text has its anchor. */
function isWhole(text: string): boolean {
  try {
    parseDocument(text, options).toJS();
    return true;
  } catch (error) {
    if (error instanceof ReferenceError) return false;
    throw error;
  }
}
