import type { z } from 'zod';
import type { Path } from './tree.ts';
import { slug } from './values.ts';

/** The kinds of items; they stand in the ids of records. */
export type ItemKind =
  | 'event'
  | 'process'
  | 'meeting'
  | 'incident'
  | 'casualty'
  | 'figure'
  | 'position'
  | 'tenure'
  | 'change'
  | 'statement'
  | 'claim'
  | 'media'
  | 'verification'
  | 'review';

/** What is described once in a document and referred to by its id, without being an item of its own. */
export type GlossaryKind = 'actor' | 'office' | 'issue' | 'option';

/** What an id of a document can stand for. */
export type Referable = ItemKind | GlossaryKind;

/** An id that stands for something else in the same document. It keeps what kind it must be of. */
export class Reference<Kind extends Referable = Referable> {
  readonly kind: Kind;
  readonly id: string;

  constructor(kind: Kind, id: string) {
    this.kind = kind;
    this.id = id;
  }
}

/** The id of something in the same document. */
export function reference<Kind extends Referable>(
  kind: Kind,
  description: string,
): z.ZodPipe<z.ZodString, z.ZodTransform<Reference<Kind>, string>> {
  return slug(description).transform((id) => new Reference(kind, id));
}

/** Every value in a parsed item that `pick` wants, with its path. */
export function* valuesIn<Found>(
  value: unknown,
  pick: (value: unknown, key: string | number | undefined) => Found | undefined,
  at: Path = [],
): Generator<{ path: Path; found: Found }> {
  const found = pick(value, at.at(-1));
  if (found !== undefined) yield { path: at, found };
  if (value === null || typeof value !== 'object' || value instanceof Reference) return;
  const members = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, member] of members) yield* valuesIn(member, pick, [...at, key]);
}

/** The references in a parsed item. */
export function referencesIn(value: unknown): Generator<{ path: Path; found: Reference }> {
  return valuesIn(value, (each) => (each instanceof Reference ? each : undefined));
}
