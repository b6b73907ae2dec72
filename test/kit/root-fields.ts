/** An operation for each root field of the graph, made from the schema, so that none is forgotten. */
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** How deep nodes are looked into, apart from the layers of a connection. */
const DEPTH = 1;

/** Queries by root field, as `rootQuery` makes them. */
export function rootQueries(
  schema: GraphQLSchema,
  samples: Readonly<Record<string, string>>,
  leaveOut: readonly string[] = [],
): Record<string, string> {
  const names = Object.keys(schema.getQueryType()!.getFields());
  return Object.fromEntries(names.map((name) => [name, rootQuery(schema, name, samples, leaveOut)]));
}

/**
 * The query of a root field with all that can be selected without arguments, but for fields of the names in `leaveOut`. `samples` are
 * literals for the arguments that must be given, by `field.argument`; enumerations, days, numbers and objects of these need none.
 */
export function rootQuery(
  schema: GraphQLSchema,
  name: string,
  samples: Readonly<Record<string, string>> = {},
  leaveOut: readonly string[] = [],
): string {
  const field = schema.getQueryType()!.getFields()[name]!;
  return `{ ${name}${argumentsOf(field, samples)} ${selectionOf(schema, field.type, { depth: DEPTH, leaveOut })} }`;
}

function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  samples: Readonly<Record<string, string>>,
): string {
  const given = field.args
    .filter((argument) => isRequiredArgument(argument) || `${field.name}.${argument.name}` in samples)
    .map((argument) => {
      const name = `${field.name}.${argument.name}`;
      return `${argument.name}: ${samples[name] ?? sampleOf(name, argument)}`;
    });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

const plain: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1',
  Boolean: 'true',
  Date: '"2022-12-31"',
};

function sampleOf(name: string, { type }: GraphQLArgument | GraphQLInputField): string {
  const inner: GraphQLInputType = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return '[]';
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  if (isInputObjectType(inner)) {
    const required = Object.values(inner.getFields()).filter(isRequiredInputField);
    return `{ ${required.map((field) => `${field.name}: ${sampleOf(`${name}.${field.name}`, field)}`).join(', ')} }`;
  }
  const sample = plain[getNamedType(inner).name];
  if (sample === undefined) throw new Error(`Give a sample of the argument ${name} to the test.`);
  return sample;
}

interface Selecting {
  depth: number;
  /** Names of fields that are not asked for. */
  leaveOut: readonly string[];
}

function selectionOf(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  { depth, leaveOut }: Selecting,
  prefix = '',
): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isAbstractType(named)) {
    // Fields of one name and of different types do not stand beside each other: those of each type have names of their own.
    const parts = schema
      .getPossibleTypes(named)
      .map(
        (each, n) =>
          `... on ${each.name} ${selectionOf(schema, each, { depth: Math.min(depth, 1), leaveOut }, `t${n}_`)}`,
      );
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(named)) throw new Error('Of what kind is it?');
  const isConnection = named.name.endsWith('Connection');
  const selected = Object.values(named.getFields())
    .filter(({ name }) => !leaveOut.includes(name))
    .filter(({ name, args }) => !args.some(isRequiredArgument) && !/^(edges|pageInfo)$/.test(name))
    .flatMap((field) => {
      const name = prefix === '' ? field.name : `${prefix}${field.name}: ${field.name}`;
      if (isLeafType(getNamedType(field.type))) return [name];
      if (depth === 0 && !isConnection) return [];
      return [
        `${name} ${selectionOf(schema, field.type, { depth: isConnection ? depth : depth - 1, leaveOut })}`,
      ];
    });
  return `{ __typename ${selected.join(' ')} }`;
}
