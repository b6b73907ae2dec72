/** What is read for an export, and the columns that it is written in. */
import { getVariableValues, type GraphQLSchema } from 'graphql';
import { UserInputError } from '../../core/errors.ts';
import type { Context } from '../../graphql/context.ts';
import { type Asked, type AskedMoment, momentAsked } from './asked.ts';
import { type Column, columnsOf } from './columns.ts';
import { placeColumns } from './json.ts';
import { listedBy } from './operation.ts';
import type { Reading } from './rows.ts';

/** A plan. */
export interface Plan extends Reading, AskedMoment {
  asked: Asked;
  columns: readonly Column[];
}

/** Plans an export, and fixes the one moment of all its rows. Throws UserInputError. */
export async function planned(
  asked: Asked,
  schema: GraphQLSchema,
  createContext: () => Context,
): Promise<Plan> {
  const { document, operation, variables, choices, view } = asked;
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!values.coerced) throw values.errors[0]!;
  const listed = listedBy(schema, document, operation, { variables: values.coerced, list: choices.list });
  const columns = columnsOf(schema, listed);
  if (view === 'geojson' && placeColumns({ columns }).includes(-1)) {
    throw new UserInputError('NOT_A_TABLE', `${asked.name} asks for no coordinates.`, {
      hint: 'Ask for `location { point { latitude longitude } }`, or take another format.',
    });
  }
  const { asOf, inAddress } = await momentAsked(asked, schema, createContext());
  return {
    asked,
    schema,
    listed,
    columns,
    variables,
    limit: asked.isFirstMeant ? (listed.page.first ?? null) : null,
    asOf,
    inAddress,
    createContext,
  };
}
