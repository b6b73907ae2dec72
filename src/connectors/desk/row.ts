import type { DeskItem } from './document.ts';
import type { ItemKind } from './reference.ts';
import type { Names } from './refs.ts';
import type { CitedSource } from './sources.ts';

/** What the items of one document have in common. */
export interface DeskContext {
  fileName: string;
  names: Names;
  /** Native id of the report that founded each meeting, by the id of its item. */
  foundedBy: ReadonlyMap<string, string>;
}

/** An item with what the rest of its document says about it. */
export interface RowOf<Kind extends ItemKind> {
  kind: Kind;
  item: DeskItem<Kind>;
  source: CitedSource;
  context: DeskContext;
}
export type DeskRow = { [Kind in ItemKind]: RowOf<Kind> }[ItemKind];
