import type { Complaint } from './complaints.ts';
import type { DeskItem, ItemKind } from './document.ts';
import type { Envelope } from './envelope.ts';
import { Sources, type CitedSource } from './sources.ts';
import { hintAmong } from './suggest.ts';
import type { Path } from './tree.ts';

/** What the items of one document refer to: their sources, and each other. */
export class Links {
  readonly sources: Sources;
  readonly #ownSource: string | undefined;
  /** Ids that were seen, by kind, and whether their item was taken. */
  readonly #seen = new Map<ItemKind, Map<string, boolean>>();

  constructor(envelope: Envelope) {
    this.#ownSource = envelope.source;
    this.sources = new Sources(envelope.list('sources'), (index) => envelope.isCut('sources', index));
  }

  /** Notes an item, so that later ones may refer to it. The first of two items with one id keeps it. */
  note(kind: ItemKind, value: unknown, isTaken: boolean): void {
    const id = textOf(value, 'id');
    if (id !== undefined && !this.#idsOf(kind).has(id)) this.#idsOf(kind).set(id, isTaken);
  }

  /** A second item with the id of an earlier one. */
  doubled(kind: ItemKind, value: unknown, path: Path): Complaint[] {
    const id = textOf(value, 'id');
    if (id === undefined || !this.#idsOf(kind).has(id)) return [];
    const text = `another ${kind} of this document has the id "${id}"`;
    return [{ path: [...path, 'id'], code: 'DUPLICATE_ID', text, found: id }];
  }

  /** The source that an item cites, itself or by the document's own source. */
  sourceOf(value: unknown, path: Path): { source: CitedSource } | { complaint: Complaint } {
    const cited = textOf(value, 'source');
    const id = cited ?? this.#ownSource;
    if (id === undefined) {
      const text = 'expected the id of a source, got nothing (neither the item nor the document names one)';
      return { complaint: { path: [...path, 'source'], code: 'MISSING_VALUE', text, found: undefined } };
    }
    const found = this.sources.find(id);
    if (!('problem' in found)) return { source: found };
    const at = cited === undefined ? ['source'] : [...path, 'source'];
    return { complaint: { path: at, code: 'UNKNOWN_REFERENCE', text: found.problem, found: id } };
  }

  /** References to other items that lead nowhere. */
  dangling(kind: ItemKind, item: DeskItem<ItemKind>, path: Path): Complaint[] {
    if (kind !== 'meeting') return [];
    const { process } = item as DeskItem<'meeting'>;
    const processes = this.#idsOf('process');
    if (process === undefined || processes.get(process) === true) return [];
    const text = processes.has(process)
      ? `the process "${process}" is itself rejected`
      : `this document has no process "${process}"${hintAmong(process, processes)}`;
    return [{ path: [...path, 'process'], code: 'UNKNOWN_REFERENCE', text, found: process }];
  }

  #idsOf(kind: ItemKind): Map<string, boolean> {
    const ids = this.#seen.get(kind) ?? new Map<string, boolean>();
    this.#seen.set(kind, ids);
    return ids;
  }
}

/** Dates counted from the day of publication need that day. */
export function unanchored(item: DeskItem<ItemKind>, { document }: CitedSource, path: Path): Complaint[] {
  if (document.publishedAt !== null) return [];
  return Object.entries(item).flatMap(([name, value]: [string, unknown]): Complaint[] => {
    const basis = textOf(value, 'basis');
    if (basis !== 'RELATIVE_TO_PUBLICATION') return [];
    const text = 'RELATIVE_TO_PUBLICATION needs publishedAt on the source';
    return [{ path: [...path, name, 'basis'], code: 'CONTRADICTION', text, found: basis }];
  });
}

function textOf(value: unknown, property: string): string | undefined {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, property)) return undefined;
  const found = (value as Record<string, unknown>)[property];
  return typeof found === 'string' ? found : undefined;
}
