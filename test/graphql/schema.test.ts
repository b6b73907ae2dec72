import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type GraphQLArgument,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  validateSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { printedSchema, schema } from '../../src/schema.ts';

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !(isScalarType(type) && isSpecifiedScalarType(type)),
);

type Described = [name: string, description: string | null | undefined];

function describedIn(type: GraphQLNamedType): Described[] {
  const own: Described = [type.name, type.description];
  if (isEnumType(type))
    return [
      own,
      ...type.getValues().map((value): Described => [`${type.name}.${value.name}`, value.description]),
    ];
  if (isInputObjectType(type))
    return [
      own,
      ...Object.values(type.getFields()).map((field): Described => [
        `${type.name}.${field.name}`,
        field.description,
      ]),
    ];
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  const argument =
    (field: string) =>
    (arg: GraphQLArgument): Described => [`${type.name}.${field}(${arg.name}:)`, arg.description];
  return [
    own,
    ...Object.values(type.getFields()).flatMap((field): Described[] => [
      [`${type.name}.${field.name}`, field.description],
      ...field.args.map(argument(field.name)),
    ]),
  ];
}

describe('the schema', () => {
  it('is valid', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it('describes every type, field, argument and value, in sentences', () => {
    const described = types.flatMap(describedIn);
    expect(described.length).toBeGreaterThan(500);
    expect(described.filter(([, description]) => !description?.trim()).map(([name]) => name)).toEqual([]);
    expect(
      described.filter(([, description]) => !/^\S[^]*[.)`?]$/.test(description!)).map(([name]) => name),
    ).toEqual([]);
  });

  it('has no type that nothing leads to', () => {
    const declaration = /^(?:type|input|enum|union|scalar|interface) (\w+)/gm;
    const used = printedSchema()
      .replace(/"""[^]*?"""/g, '')
      .replace(declaration, '');
    const names = types
      .map(({ name }) => name)
      .filter((name) => !['Query', 'Mutation', 'Subscription'].includes(name));
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(used))).toEqual([]);
  });

  it('gives every list of nodes the same four page arguments and every node a global id', () => {
    const query = schema.getQueryType()!.getFields();
    // What is in the feed and no node of the graph, such as a correction, has a page and no filter of nodes.
    const isOfNoNodes = (connection: string): boolean => {
      const node = types.find(({ name }) => name === connection.replace(/Connection!$/, ''));
      return isObjectType(node) && !node.getInterfaces().some(({ name }) => name === 'Node');
    };
    const connections = Object.values(query).filter(
      ({ type }) => String(type).endsWith('Connection!') && !isOfNoNodes(String(type)),
    );
    expect(connections.length).toBeGreaterThan(8);
    for (const { args } of connections) {
      expect(args.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['first', 'last', 'after', 'before', 'where']),
      );
    }
    for (const type of types.filter((type) => isObjectType(type))) {
      const fields = type.getFields();
      if (type.getInterfaces().some(({ name }) => name === 'Node'))
        expect(String(fields.id!.type)).toBe('ID!');
    }
  });

  it('is committed as it is printed (`npm run schema:print` writes it)', () => {
    const committed = readFileSync(path.resolve(import.meta.dirname, '../../schema/schema.graphql'), 'utf8');
    expect(committed).toBe(printedSchema());
  });
});
