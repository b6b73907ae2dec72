/**
 * A selection compiled once for all rows of a table. It calls the schema's own resolvers, as graphql-js does, with the same
 * answer; but arguments are read once, a value that is there at once is not waited for, and rows share what is told of a field.
 */
import {
  defaultFieldResolver,
  defaultTypeResolver,
  type GraphQLAbstractType,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  GraphQLError,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
} from 'graphql';
import { getLoaderMapping, setRowMappings } from '@pothos/selection-mapper';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { Context } from '../../graphql/context.ts';

/** An operation that is carried out in parts. */
export interface Operation {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

type Path = GraphQLResolveInfo['path'];

/** A field of a compiled operation. */
export interface Field {
  parent: GraphQLObjectType;
  /** All that ask for it under its key. */
  nodes: readonly FieldNode[];
  args: Record<string, unknown>;
  /** The same for all rows: its path has no index. */
  info: GraphQLResolveInfo;
}

/** A field of a type, as resolvers are told of it. */
export function fieldOf(
  of: Operation,
  parent: GraphQLObjectType,
  nodes: readonly FieldNode[],
  above: Path | undefined,
): Field {
  const [node] = nodes as [FieldNode];
  const definition = parent.getFields()[node.name.value]!;
  const key = (node.alias ?? node.name).value;
  const info: GraphQLResolveInfo = {
    fieldName: node.name.value,
    fieldNodes: nodes,
    returnType: definition.type,
    parentType: parent,
    path: { prev: above, key, typename: parent.name },
    schema: of.schema,
    fragments: of.fragments,
    rootValue: undefined,
    operation: of.operation,
    variableValues: of.variables,
  };
  return { parent, nodes, args: getArgumentValues(definition, node, of.variables), info };
}

/** What is done for some rows together. */
interface Work {
  context: Context;
  /** Values that were not there at once: each puts itself in its place. */
  awaited: Promise<void>[];
}

type Complete = (value: unknown, work: Work) => unknown;

/** What an operation answers of objects of a type; rejects with the first error of a resolver. */
export type Answer = (rows: readonly object[], context: Context) => Promise<unknown[]>;

/** Compiles what `nodes` (which are at `path`) ask of objects of a type. */
export function compiled(
  of: Operation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  path: Path,
): Answer {
  const complete = objectOf(of, type, nodes, path);
  return async (rows, context) => {
    const work: Work = { context, awaited: [] };
    const answers = rows.map((row) => complete(row, work));
    while (work.awaited.length > 0) await Promise.all(work.awaited.splice(0));
    return answers;
  };
}

function objectOf(of: Operation, type: GraphQLObjectType, nodes: readonly FieldNode[], path: Path): Complete {
  const selected = collectSubfields(of.schema, of.fragments, of.variables, type, nodes);
  const fields = [...selected].map(([key, asked]) => ({ key, resolve: resolverOf(of, type, asked, path) }));
  return (source, work) => {
    const answer: Record<string, unknown> = {};
    for (const { key, resolve } of fields) resolve(source, work, answer, key);
    return answer;
  };
}

/** Puts the value of a field in its place. */
type Resolve = (source: unknown, work: Work, into: Record<string, unknown>, key: string) => void;

function resolverOf(
  of: Operation,
  parent: GraphQLObjectType,
  nodes: readonly FieldNode[],
  above: Path,
): Resolve {
  if (nodes[0]!.name.value === '__typename') return (_source, _work, into, key) => (into[key] = parent.name);
  const { args, info } = fieldOf(of, parent, nodes, above);
  const definition = parent.getFields()[info.fieldName] as GraphQLField<unknown, Context>;
  const complete = completerOf(of, info.returnType, nodes, info);
  const resolve = resolverFor(definition, info);
  return (source, work, into, key) => {
    put(into, key, resolve(source, args, work), complete, work);
  };
}

interface PothosExtensions {
  pothosPrismaSelect?: unknown;
  pothosPrismaLoaded?: (source: unknown, info: GraphQLResolveInfo, context: Context) => boolean;
  pothosConfig?: { resolve?: GraphQLFieldResolver<unknown, Context> };
}

/**
 * Pothos looks at each row whether what a field needs was selected with it, and loads it where it was not. Here one query is for
 * all rows: it is looked at once for those that are answered together.
 */
function resolverFor(
  definition: GraphQLField<unknown, Context>,
  info: GraphQLResolveInfo,
): (source: unknown, args: object, work: Work) => unknown {
  const { resolve = defaultFieldResolver } = definition;
  const { pothosPrismaSelect, pothosPrismaLoaded, pothosConfig } = definition.extensions as PothosExtensions;
  const own = pothosConfig?.resolve;
  if (!pothosPrismaSelect || !own) return (source, args, { context }) => resolve(source, args, context, info);
  let looked: Work | undefined;
  let isSelected = false;
  return (source, args, work) => {
    const { context } = work;
    if (looked !== work) {
      const mapping = getLoaderMapping(context, info.path, info.parentType.name);
      if (mapping) setRowMappings(context, info, mapping.nested);
      [looked, isSelected] = [work, mapping !== null];
    }
    const isLoaded = isSelected && (pothosPrismaLoaded?.(source, info, context) ?? true);
    return (isLoaded ? own : resolve)(source, args, context, info);
  };
}

function put(
  into: Record<string, unknown> | unknown[],
  key: string | number,
  value: unknown,
  complete: Complete,
  work: Work,
): void {
  const place = into as Record<string | number, unknown>;
  if (!isPromise(value)) place[key] = complete(value, work);
  else {
    // Its place is kept: what is asked first stands first.
    place[key] = undefined;
    work.awaited.push(value.then((later) => void (place[key] = complete(later, work))));
  }
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';

function completerOf(
  of: Operation,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  info: GraphQLResolveInfo,
): Complete {
  if (isNonNullType(type)) {
    const complete = completerOf(of, type.ofType, nodes, info);
    return (value, work) => {
      const completed = complete(value, work);
      if (completed !== null) return completed;
      throw new GraphQLError(`${info.parentType.name}.${info.fieldName} is null, which it cannot be.`);
    };
  }
  const complete = ofThoseThatAre(of, type, nodes, info);
  return (value, work) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Error) throw value;
    return complete(value, work);
  };
}

function ofThoseThatAre(
  of: Operation,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  info: GraphQLResolveInfo,
): Complete {
  if (isLeafType(type)) return (value) => type.serialize(value);
  if (isListType(type)) return listOf(completerOf(of, type.ofType as GraphQLOutputType, nodes, info));
  if (isAbstractType(type)) return abstractOf(of, nodes, info, type);
  return objectOf(of, type as GraphQLObjectType, nodes, info.path);
}

const listOf =
  (complete: Complete): Complete =>
  (value, work) => {
    const items = [...(value as Iterable<unknown>)];
    const answers: unknown[] = [];
    for (let n = 0; n < items.length; n += 1) put(answers, n, items[n], complete, work);
    return answers;
  };

function abstractOf(
  of: Operation,
  nodes: readonly FieldNode[],
  info: GraphQLResolveInfo,
  type: GraphQLAbstractType,
): Complete {
  const resolveType =
    (type as { resolveType?: typeof defaultTypeResolver }).resolveType ?? defaultTypeResolver;
  const byName = new Map<string, Complete>();
  const completeAs = (name: unknown, value: unknown, work: Work): unknown => {
    const concrete = of.schema.getType(String(name)) as GraphQLObjectType;
    const complete = byName.get(concrete.name) ?? objectOf(of, concrete, nodes, info.path);
    byName.set(concrete.name, complete);
    return complete(value, work);
  };
  return (value, work) => {
    const name: unknown = resolveType(value, work.context, info, type);
    if (!isPromise(name)) return completeAs(name, value, work);
    return name.then((known) => completeAs(known, value, work));
  };
}
