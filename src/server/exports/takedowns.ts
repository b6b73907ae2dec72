/** What an answer of the past may lack because it was taken down since: told by the class of the reason and no more. */
import {
  type FieldNode,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  type GraphQLSchema,
  isAbstractType,
  Kind as Syntax,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type Kind, type Loss, takenDownSince } from '../../feed/index.ts';
import type { Context } from '../../graphql/context.ts';
import { boundsOf, iso3Of, madeFrom } from '../sources.ts';
import type { Asked, AskedMoment } from './asked.ts';
import { restsOn } from './sources.ts';

/**
 * What was there at the moment of an answer and was taken down since, of the types that the operation asks for and, as far as
 * its lists say so plainly, of their countries. Whether it met the rest of the question nobody can tell any more: its content
 * is gone. Empty where the answer is one of the present.
 */
export async function lossOf(
  asked: Asked,
  { asOf, inAddress }: AskedMoment,
  { schema, live }: { schema: GraphQLSchema; live: Context['live'] },
): Promise<Loss[]> {
  if (asked.choices.moment === undefined && inAddress.asOf !== undefined) return [];
  return takenDownSince(live, asOf.moment, kindsIn(schema, asked));
}

/** As a structured field (RFC 9651): `privacy=1, safety=2`. */
export function lossHeader(losses: readonly Loss[]): Record<string, string> {
  if (losses.length === 0) return {};
  return {
    'taken-down-since': losses
      .map(({ reasonClass, count }) => `${reasonClass.toLowerCase()}=${count}`)
      .join(', '),
  };
}

/** The same in words; empty: nothing was. */
export function lossInWords(losses: readonly Loss[]): string {
  const total = losses.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return '';
  const reasons = losses.map(({ reasonClass, count }) => `${reasonClass.toLowerCase()}: ${count}`).join(', ');
  const [what, it] = total === 1 ? ['record', 'it was'] : ['records', 'they were'];
  return (
    `Since this moment ${total} ${what} of the kinds that it asks for ${total === 1 ? 'was' : 'were'} taken down (${reasons}). ` +
    `As far as ${it} in the answer, it lacks ${total === 1 ? 'it' : 'them'} now.`
  );
}

function kindsIn(schema: GraphQLSchema, { document, operation, variables }: Asked): Kind[] {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const bounded = new Map<string, readonly string[] | null>();
  const roots = operation.selectionSet.selections.filter(
    (node): node is FieldNode => node.kind === Syntax.FIELD,
  );
  const isPlain = roots.length === operation.selectionSet.selections.length;
  for (const root of roots) {
    const field = schema.getQueryType()!.getFields()[root.name.value];
    if (!field || !coerced) continue;
    const { where, country } = getArgumentValues(field, root, coerced) as {
      where?: object;
      country?: string;
    };
    const countries = typeof country === 'string' ? iso3Of(country) : boundsOf(where ?? null).countries;
    const listed = getNamedType(field.type).name.replace(/Connection$/, '');
    const rests = restsOn.flatMap(([pattern, type]) => (pattern.test(root.name.value) ? [type] : []));
    for (const type of new Set([listed, madeFrom[listed] ?? listed, ...rests])) {
      const known = bounded.get(type);
      const isBound = isPlain && countries !== undefined && known !== null;
      bounded.set(type, isBound ? [...(known ?? []), ...countries] : null);
    }
  }
  const types = new Set([...namedIn(schema, document), ...bounded.keys()]);
  return [...types].map((nodeType) => ({ nodeType, countries: bounded.get(nodeType) ?? null }));
}

/** All types of which a document may show nodes. */
function namedIn(schema: GraphQLSchema, document: Asked['document']): ReadonlySet<string> {
  const types = new Set<string>();
  const info = new TypeInfo(schema);
  const look = (): void => {
    const output = info.getType();
    if (!output) return;
    const type = getNamedType(output);
    if (isAbstractType(type)) for (const { name } of schema.getPossibleTypes(type)) types.add(name);
    types.add(type.name.replace(/Connection$/, ''));
  };
  visit(document, visitWithTypeInfo(info, { Field: look, InlineFragment: look, FragmentDefinition: look }));
  return types;
}
