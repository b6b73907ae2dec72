import { SourceError } from '../../core/errors.ts';
import { complaintsOf, cutOff, sentence, shown, type Complaint } from './complaints.ts';
import {
  DESK_VERSION,
  envelopeSchema,
  glossaryNames,
  MAX_ITEMS,
  sectionNames,
  type GlossaryName,
  type SectionName,
} from './document.ts';
import type { Tree } from './tree.ts';

/** A desk document whose lists are not looked at yet. */
export interface Envelope {
  id: string;
  /** Id of the source of all items that name none. */
  source: string | undefined;
  list(name: ListName): readonly unknown[];
  /** Whether the end of the file may have cut this item of this list. */
  isCut(name: ListName, index: number): boolean;
}
export type ListName = SectionName | GlossaryName | 'sources';

/** Opens a desk document. Throws SourceError for a file that is none, or that is wrong at its top level. */
export function openEnvelope(tree: Tree): Envelope {
  const value = withoutEmpty(tree.value);
  if (!isDesk(value)) throw notDesk(tree, value);
  const parsed = envelopeSchema.safeParse(value);
  if (!parsed.success) throw refusal(tree, complaintsOf(parsed.error, value, []));
  const { id, source } = parsed.data;
  const list = (name: ListName): readonly unknown[] => parsed.data[name] ?? [];
  checkLengths(tree, list);
  const last = tree.isOpen ? Object.entries(value).at(-1) : undefined;
  if (last && (!Array.isArray(last[1]) || last[1].length === 0)) throw refusal(tree, [cutOff([last[0]])]);
  return {
    id,
    source,
    list,
    isCut: (name, index) => last?.[0] === name && index === list(name).length - 1,
  };
}

/** Bounds what is compared with each other. */
function checkLengths(tree: Tree, list: Envelope['list']): void {
  const items = sectionNames.reduce((sum, name) => sum + list(name).length, 0);
  const lengths: [what: string, length: number][] = [
    ['items', items],
    ...(['sources', ...glossaryNames] as const).map((name): [string, number] => [name, list(name).length]),
  ];
  for (const [what, length] of lengths) {
    if (length <= MAX_ITEMS) continue;
    const text = `the document has ${length} ${what}, and at most ${MAX_ITEMS} are taken: make several documents of it`;
    throw refusal(tree, [{ path: [], code: 'TOO_LONG', text, found: length }]);
  }
}

/** Properties that are there but empty are as good as absent: editors leave them from a template. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (value === null || typeof value !== 'object') return value;
  const filled = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(filled.map(([key, member]) => [key, withoutEmpty(member)]));
}

function isDesk(value: unknown): value is object {
  return value !== null && typeof value === 'object' && 'desk' in value && value.desk === DESK_VERSION;
}

function notDesk(tree: Tree, value: unknown): SourceError {
  if (value === null || typeof value !== 'object' || !('desk' in value)) {
    const text = `this is no desk document: expected an object that begins with desk: ${DESK_VERSION}`;
    return refusal(tree, [{ path: [], code: 'BAD_VALUE', text, found: value }]);
  }
  const found = value.desk;
  const text = `expected ${DESK_VERSION}, the version of the desk format, got ${shown(found)}`;
  return refusal(tree, [{ path: ['desk'], code: 'BAD_VALUE', text, found }]);
}

function refusal(tree: Tree, complaints: readonly Complaint[]): SourceError {
  const message = complaints.map((complaint) => sentence(tree, complaint)).join('\n');
  const hint = 'The format is described in docs/desk.md and schema/desk.schema.json.';
  return new SourceError('SOURCE_UNREADABLE', message, { hint });
}
