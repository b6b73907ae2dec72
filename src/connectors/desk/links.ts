import type { Complaint } from './complaints.ts';
import type { Envelope } from './envelope.ts';
import { referencesIn, type Referable, type Reference } from './reference.ts';
import { Sources, type CitedSource } from './sources.ts';
import { hintAmong, likelyCountry } from './suggest.ts';
import type { Path } from './tree.ts';

/** What the items of one document refer to: their sources, and each other. */
export class Links {
  readonly sources: Sources;
  readonly #ownSource: string | undefined;
  /** Ids that were seen, by kind, and whether what they stand for was taken. */
  readonly #seen = new Map<Referable, Map<string, boolean>>();

  constructor(envelope: Envelope) {
    this.#ownSource = envelope.source;
    this.sources = new Sources(envelope.list('sources'), (index) => envelope.isCut('sources', index));
  }

  /** Notes something with an id, so that others may refer to it. The first of two with one id keeps it. */
  note(kind: Referable, value: unknown, isTaken: boolean): void {
    const id = textOf(value, 'id');
    if (id !== undefined && !this.#idsOf(kind).has(id)) this.#idsOf(kind).set(id, isTaken);
  }

  /** What was taken is found to be wrong after all. */
  reject(kind: Referable, id: string): void {
    this.#idsOf(kind).set(id, false);
  }

  /** A second one with the id of an earlier one. */
  doubled(kind: Referable, value: unknown, path: Path): Complaint[] {
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

  /** References in an item that lead nowhere. `isBelow` tells of what is not read yet, where that may not be named. */
  dangling(item: unknown, path: Path, isBelow: (reference: Reference) => boolean = () => false): Complaint[] {
    return [...referencesIn(item)].flatMap(({ path: at, found: reference }): Complaint[] => {
      const { kind, id } = reference;
      if (this.#idsOf(kind).get(id) === true) return [];
      const text = this.#idsOf(kind).has(id)
        ? `the ${kind} "${id}" is itself rejected`
        : isBelow(reference)
          ? `the ${kind} "${id}" stands below: put it above this one`
          : `this document has no ${kind} "${id}"${this.#hint(kind, id)}`;
      return [{ path: [...path, ...at], code: 'UNKNOWN_REFERENCE', text, found: id }];
    });
  }

  #hint(kind: Referable, id: string): string {
    const near = hintAmong(id, this.#idsOf(kind));
    if (near !== '') return near;
    const country = kind === 'actor' ? likelyCountry(id) : undefined;
    if (country !== undefined) return ` (did you mean "${country}"?)`;
    const other = [...this.#seen].find(([, ids]) => ids.has(id))?.[0];
    return other === undefined ? '' : ` (the ${other} "${id}" is none)`;
  }

  #idsOf(kind: Referable): Map<string, boolean> {
    const ids = this.#seen.get(kind) ?? new Map<string, boolean>();
    this.#seen.set(kind, ids);
    return ids;
  }
}

/** A property of what may be an object, where it is text. */
export function textOf(value: unknown, property: string): string | undefined {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, property)) return undefined;
  const found = (value as Record<string, unknown>)[property];
  return typeof found === 'string' ? found : undefined;
}
