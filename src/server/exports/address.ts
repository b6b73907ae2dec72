/** The address of an export: `/q/<operation>.<format>?variables`. */
import {
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { UserInputError } from '../../core/errors.ts';
import { type AddressedMoment, momentInAddress } from '../as-of.ts';
import { isView, type View, viewNames } from './formats.ts';

/** Parameters of an address that are no variables. No committed operation has a variable of such a name. */
export const reserved = ['asOf', 'assertedBefore', 'bom', 'list', 'format', 'before'] as const;

/** What an address says of an export beside its operation and variables. */
export interface Choices {
  /** The root field whose rows are meant, where an operation has several lists. */
  list: string | undefined;
  bom: boolean;
  /** Of a feed, the place behind which it goes on, into the past. */
  before: string | undefined;
  /** The moment that the rows are of. */
  moment: AddressedMoment | undefined;
}

/** The operation (its name, or the hash of a saved one) and what is asked of it; throws UserInputError UNKNOWN_EXPORT. */
export function targetOf(pathname: string): { name: string; view: View } {
  const [, name, view = ''] = /^\/q\/([A-Za-z_]\w*|[0-9a-f]{64})(?:\.([a-z.]+))?$/.exec(pathname) ?? [];
  if (name !== undefined && isView(view)) return { name, view };
  throw new UserInputError('UNKNOWN_EXPORT', `There is no export at ${pathname.slice(0, 100)}.`, {
    hint: `An address is /q/<operation>.<format>, e.g. /q/IncidentsInCountry.csv. Formats: ${viewNames.join(', ')}.`,
  });
}

/** Reads the choices of an address; throws UserInputError BAD_USER_INPUT. */
export function choicesOf(address: URLSearchParams): Choices {
  const bom = address.get('bom') ?? 'false';
  if (bom !== 'true' && bom !== 'false') throw badValue('bom', bom, 'true or false');
  return {
    list: address.get('list') ?? undefined,
    bom: bom === 'true',
    before: address.get('before') ?? undefined,
    moment: momentInAddress(address),
  };
}

/**
 * The variables that an address gives, in the form in which a JSON body would have them. A list is a parameter that is
 * repeated; an input object is JSON. Throws UserInputError BAD_USER_INPUT for a parameter that is no variable of the operation.
 */
export function variablesIn(
  address: URLSearchParams,
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): Record<string, unknown> {
  const types = new Map(
    (operation.variableDefinitions ?? []).map(({ variable, type }) => [
      variable.name.value,
      typeFromAST(schema, type as never) as GraphQLInputType,
    ]),
  );
  const names = [...new Set(address.keys())].filter(
    (name) => !(reserved as readonly string[]).includes(name),
  );
  return Object.fromEntries(
    names.map((name) => {
      const type = types.get(name);
      if (type) return [name, valueOf(name, address.getAll(name), getNullableType(type))];
      throw new UserInputError('BAD_USER_INPUT', `The operation has no variable "${name.slice(0, 60)}".`, {
        hint: `Its variables are: ${[...types.keys()].join(', ') || 'none'}. Beside them: asOf, assertedBefore, bom, list, before.`,
      });
    }),
  );
}

function valueOf(name: string, texts: readonly string[], type: GraphQLInputType): unknown {
  if (isListType(type)) {
    const item = getNullableType(type.ofType);
    return texts.map((text) => valueOf(name, [text], item));
  }
  const [text = '', ...more] = texts;
  if (more.length > 0) throw badValue(name, texts.join('&'), 'one value');
  if (isInputObjectType(type)) return parsed(name, text);
  switch (String(type)) {
    case 'Int':
    case 'SafeInt':
    case 'Float':
      if (text.trim() === '' || !Number.isFinite(Number(text))) throw badValue(name, text, 'a number');
      return Number(text);
    case 'Boolean':
      if (text !== 'true' && text !== 'false') throw badValue(name, text, 'true or false');
      return text === 'true';
    default:
      return text;
  }
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badValue(name, text, 'a JSON object');
  }
}

function badValue(name: string, text: string, wanted: string): UserInputError {
  return new UserInputError('BAD_USER_INPUT', `\`${name}\` is not ${wanted}: "${text.slice(0, 60)}".`);
}
