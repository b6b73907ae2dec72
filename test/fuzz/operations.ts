/** Operations made at random from a schema: each is in its language, and most of what they ask is odd. */
import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** A random choice: one of some, how many, whether. */
interface Choice {
  of<Of>(all: readonly Of[]): Of;
  upTo(most: number): number;
  chance(percent: number): boolean;
}

const DEPTH = 5;
const INPUT_DEPTH = 3;

/** What is given where a text, a number, … may be: what is right somewhere, what is right nowhere, and what is meant to break. */
export interface Samples {
  ids: readonly string[];
  texts: readonly string[];
}

const numbers = [
  '0',
  '1',
  '-1',
  '3',
  '500',
  '501',
  '2147483647',
  '-2147483648',
  '1e3',
  '0.5',
  '1e308',
  '99999999999999999999',
];
const days = [
  '2022-03-01',
  '2024-02-29',
  '2023-02-29',
  '0000-01-01',
  '9999-12-31',
  '2022-03-01T00:00:00Z',
  '2100-01-01T00:00:00Z',
  'P30D',
];

/** Arguments that take what another answer gave. */
const cursors = new Set(['after', 'before', 'last']);

/** Queries over the whole schema. */
export function operations(schema: GraphQLSchema, samples: Samples): fc.Arbitrary<string> {
  return fc.gen().map((gen) => {
    const choice: Choice = {
      of: (all) => all[gen(fc.nat, { max: all.length - 1 })]!,
      upTo: (most) => gen(fc.nat, { max: most }),
      chance: (percent) => gen(fc.nat, { max: 99 }) < percent,
    };
    return new Writer(schema, samples, choice).query();
  });
}

class Writer {
  private fieldCount = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly samples: Samples,
    private readonly choice: Choice,
  ) {}

  query(): string {
    const { choice } = this;
    const directive = choice.chance(4) ? ` @asOf(recordedBefore: ${this.text()})` : '';
    return `query Q${directive} ${this.selection(this.schema.getQueryType()!, DEPTH)}`;
  }

  private selection(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    const inner = isAbstractType(named) && this.choice.chance(50) ? this.fragment(named, depth) : '';
    const own = isObjectType(named) || isInterfaceType(named) ? this.fields(named.getFields(), depth) : [];
    return `{ __typename ${own.join(' ')} ${inner} }`;
  }

  private fragment(type: Parameters<GraphQLSchema['getPossibleTypes']>[0], depth: number): string {
    const member = this.choice.of(this.schema.getPossibleTypes(type));
    return `... on ${member.name} ${this.selection(member, depth)}`;
  }

  private fields(all: Readonly<Record<string, GraphQLField<unknown, unknown>>>, depth: number): string[] {
    const possible = Object.values(all).filter(({ type }) => depth > 0 || isLeafType(getNamedType(type)));
    if (possible.length === 0) return [];
    return Array.from({ length: 1 + this.choice.upTo(2) }, () => {
      const field = this.choice.of(possible);
      return `f${(this.fieldCount += 1)}: ${field.name}${this.arguments(field.args)} ${this.selection(field.type, depth - 1)}`;
    });
  }

  private arguments(all: readonly GraphQLArgument[]): string {
    const given = all.filter(
      (argument) => isRequiredArgument(argument) || this.choice.chance(cursors.has(argument.name) ? 1 : 8),
    );
    if (given.length === 0) return '';
    return `(${given.map((argument) => `${argument.name}: ${this.value(argument.type, INPUT_DEPTH, argument.name)}`).join(', ')})`;
  }

  private value(type: GraphQLInputType, depth: number, name: string): string {
    const { choice } = this;
    const inner = getNullableType(type);
    if (inner === type && choice.chance(5)) return 'null';
    if (isListType(inner))
      return `[${Array.from({ length: choice.upTo(2) }, () => this.value(inner.ofType, depth, name)).join(', ')}]`;
    if (isInputObjectType(inner)) return this.object(inner, depth);
    if (isEnumType(inner)) return choice.of(inner.getValues()).name;
    switch (inner.name) {
      case 'Boolean':
        return choice.of(['true', 'false']);
      case 'Int':
      case 'Float':
      case 'SafeInt':
        return choice.chance(90) ? choice.of(['1', '2', '3']) : choice.of(numbers);
      case 'ID':
        return JSON.stringify(
          choice.chance(85) ? choice.of(this.samples.ids) : choice.of(this.samples.texts),
        );
      case 'Date':
        return JSON.stringify(choice.chance(90) ? choice.of(['2022-03-01', '2025-07-08']) : choice.of(days));
      default:
        return this.text();
    }
  }

  private object(
    type: { getFields(): Record<string, GraphQLInputField>; isOneOf: boolean },
    depth: number,
  ): string {
    const all = Object.values(type.getFields());
    const chosen = type.isOneOf
      ? [this.choice.of(all)]
      : all.filter((field) => isRequiredInputField(field) || (depth > 0 && this.choice.chance(15)));
    return `{ ${chosen.map((field) => `${field.name}: ${this.value(field.type, depth - 1, field.name)}`).join(', ')} }`;
  }

  private text(): string {
    return JSON.stringify(this.choice.chance(40) ? this.choice.of(days) : this.choice.of(this.samples.texts));
  }
}
