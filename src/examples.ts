import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Kind, type OperationDefinitionNode, parse, valueFromASTUntyped } from 'graphql';
import type { ExampleOperation } from './server/http.ts';

/** Folder of the committed example operations. */
export const operationsDirectory = path.resolve(import.meta.dirname, '../schema/operations');

/** What GraphiQL opens at a first visit, before the others, which follow by name with the subscriptions last. */
const first = ['IncidentsInCountry', 'StrikesOnPlace', 'StatementsAboutMeeting'];

/**
 * The committed example operations. A file has one named operation; the comment above it is the question that it
 * answers; the defaults of its variables are what it is opened with.
 */
export function readExamples(): ExampleOperation[] {
  const files = readdirSync(operationsDirectory).filter((file) => file.endsWith('.graphql'));
  const rank = ({ name, document }: ExampleOperation): string => {
    const favourite = first.indexOf(name);
    const group = favourite >= 0 ? `0 ${favourite}` : /^subscription/m.test(document) ? '2' : '1';
    return `${group} ${name}`;
  };
  return files
    .map((file) => exampleOf(file, readFileSync(path.join(operationsDirectory, file), 'utf8')))
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function exampleOf(file: string, document: string): ExampleOperation {
  const operation = parse(document).definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation?.name) throw new Error(`${file} has no named operation`);
  const comment = /^(?:#.*\n)+/.exec(document)?.[0] ?? '';
  const variables = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  return {
    name: operation.name.value,
    description: comment.replace(/^# ?/gm, '').trim().replace(/\s+/g, ' '),
    document,
    variables: variables.length > 0 ? Object.fromEntries(variables) : null,
  };
}
