/** What is new and corrected in a list, the newest first: its part of the change feed, read from the end. */
import {
  execute,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
} from 'graphql';
import { type Change, changesBefore, correctionOf, cursorAt } from '../../feed/index.ts';
import type { Context } from '../../graphql/context.ts';
import { reasonOf } from '../../graphql/correction-words.ts';
import { encodeGlobalId } from '../../graphql/global-id.ts';
import { meeting } from '../../graphql/membership.ts';
import { shownOf } from '../../graphql/models.ts';
import { type Column, columnsOf } from './columns.ts';
import type { Followed } from './followed.ts';
import { metOnce } from './formerly.ts';
import type { Listed } from './operation.ts';
import { type Cell, cellsOf, flat } from './table.ts';

/** Entries of a page, and changes that are looked through at once. */
const PAGE = 50;
const BATCH = 200;
/** Looks at the present and the past for one page; where they are used up it ends earlier, and the next one goes on. */
const LOOKS = 60;

/** A change that concerns a list. */
export interface Entry {
  change: Change;
  /** Whether its record meets the query now. */
  matches: boolean;
  /** What happened, in a sentence. */
  title: string;
  nodeId: string;
  /** What the query asks of the record, as it is now; null where it was taken down. */
  cells: readonly { column: Column; cell: Cell }[] | null;
}

export interface FeedPage {
  entries: readonly Entry[];
  /** The cursor of the next page, into the past; null: there is none. */
  next: string | null;
}

/** What is followed, and with what it is read. */
export interface Following {
  schema: GraphQLSchema;
  listed: Listed;
  followed: Followed;
  variables: Readonly<Record<string, unknown>>;
  context: Context;
}

/** Reads a page. `before` is a cursor of an earlier one. Throws UserInputError for one that is none. */
export async function readFeed(following: Following, before: string | undefined): Promise<FeedPage> {
  const { context, followed } = following;
  const { tail, live } = context;
  const start = before === undefined ? tail.state.head + 1n : (await tail.place(before)).position;
  const filter = { AND: [shownOf(followed.model), followed.where.listed(followed.given)] };
  const found: { change: Change; matches: boolean }[] = [];
  let [at, looks, isOver] = [start, 0, false];
  while (!isOver && found.length < PAGE && looks < LOOKS) {
    const batch = await changesBefore(live, at, { nodeType: followed.model, limit: BATCH });
    const matching = await meeting(live, followed.model, idsOf(batch), filter);
    const others = batch.filter(({ nodeId }) => !matching.has(nodeId));
    const once = await metOnce(context, { model: followed.model, filter }, others);
    for (const change of batch) {
      const matches = matching.has(change.nodeId);
      if (matches || once.positions.has(change.position)) found.push({ change, matches });
    }
    at = batch.at(-1)?.position ?? at;
    looks += 1 + once.looks;
    isOver = batch.length < BATCH;
  }
  const shown = found.slice(0, PAGE);
  const end = found.length > PAGE ? shown.at(-1)!.change.position : at;
  const hasMore = found.length > PAGE || !isOver;
  return { entries: await told(following, shown), next: hasMore ? cursorAt(tail.state, end) : null };
}

const idsOf = (changes: readonly Change[]): string[] => [...new Set(changes.map(({ nodeId }) => nodeId))];

async function told(
  following: Following,
  found: readonly { change: Change; matches: boolean }[],
): Promise<Entry[]> {
  const { schema, listed, context } = following;
  const columns = columnsOf(schema, listed);
  const [rows, publishers] = await Promise.all([
    rowsOf(
      following,
      found.map(({ change }) => change),
    ),
    publishersOf(
      context,
      found.map(({ change }) => change),
    ),
  ]);
  const toCells = cellsOf(columns);
  return found.map(({ change, matches }) => {
    const row = rows.get(change.nodeId);
    const cells = row ? toCells(row).map((cell, index) => ({ column: columns[index]!, cell })) : null;
    return {
      change,
      matches,
      title: titleOf(change, {
        matches,
        name: nameIn(cells),
        publisher: publishers.get(change.datasetId ?? '') ?? null,
      }),
      nodeId: encodeGlobalId(change.nodeType, change.nodeId),
      cells,
    };
  });
}

/** What the query asks of the records as they are now, by their ids. */
async function rowsOf(
  { schema, listed, variables, context }: Following,
  changes: readonly Change[],
): Promise<Map<string, unknown>> {
  const ids = idsOf(changes);
  if (ids.length === 0) return new Map();
  const [operation, ...fragments] = listed.document.definitions as [OperationDefinitionNode];
  const [root] = (
    parse(`query ($feedIds: [ID!]!) { nodes(ids: $feedIds) { ... on ${listed.rowType.name} { id } } }`)
      .definitions as [OperationDefinitionNode]
  ).map(({ selectionSet, variableDefinitions }) => ({ selectionSet, variableDefinitions }));
  const nodes = root!.selectionSet.selections[0] as Extract<SelectionNode, { kind: Kind.FIELD }>;
  const [onType] = nodes.selectionSet!.selections as [Extract<SelectionNode, { kind: Kind.INLINE_FRAGMENT }>];
  const selection = { ...onType, selectionSet: listed.selection };
  const { data, errors } = await execute({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          ...operation,
          directives: [],
          variableDefinitions: [...(operation.variableDefinitions ?? []), ...root!.variableDefinitions!],
          selectionSet: {
            kind: Kind.SELECTION_SET,
            selections: [{ ...nodes, selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] } }],
          },
        },
        ...fragments,
      ],
    },
    variableValues: {
      ...variables,
      feedIds: ids.map((id) => encodeGlobalId(changes[0]!.nodeType, id)),
    },
    contextValue: context,
  });
  if (errors) throw errors[0]!;
  const rows = (data as unknown as { nodes: unknown[] }).nodes;
  return new Map(ids.flatMap((id, index) => (rows[index] ? [[id, rows[index]] as const] : [])));
}

async function publishersOf({ live }: Context, changes: readonly Change[]): Promise<Map<string, string>> {
  const ids = [...new Set(changes.flatMap(({ datasetId }) => datasetId ?? []))];
  const datasets = await live.dataset.findMany({
    where: { id: { in: ids } },
    select: { id: true, publisher: { select: { name: true } } },
  });
  return new Map(datasets.map(({ id, publisher }) => [id, publisher.name]));
}

/** Columns by which a record is known to people, the best first. */
const names = ['title', 'headline', 'name', 'text', 'summary', 'sourceText'];

function nameIn(cells: Entry['cells']): string | null {
  for (const name of names) {
    const text = flat(cells?.find(({ column }) => column.name === name)?.cell ?? null);
    if (text !== null && text !== '') return String(text);
  }
  return null;
}

function titleOf(
  change: Change,
  { matches, name, publisher }: { matches: boolean; name: string | null; publisher: string | null },
): string {
  const what = change.nodeType.replace(/(?<!^)[A-Z]/g, ' $&').toLowerCase();
  const known = name ?? `${what} of ${change.validFrom ?? 'an unknown day'}`;
  const correction = correctionOf({ ...change, changed: [...change.changed] });
  const isInWords = change.kind === 'REVISED' && correction.changed.length === 0;
  const reason =
    change.fromVersion === null
      ? 'New'
      : isInWords || ['CREATED', 'STATUS_CHANGED', 'RELEASED'].includes(change.kind)
        ? 'Revised in words or status'
        : reasonOf(correction, publisher).replace(/\.$/, '');
  return `${matches ? '' : 'No longer in this list: '}${reason}: ${known}`;
}
