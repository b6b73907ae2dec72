import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Kind, parse } from 'graphql';
import type { ExampleOperation } from './server/http.ts';

/** Folder of the committed example operations. */
export const operationsDirectory = path.resolve(import.meta.dirname, '../schema/operations');

/** The example operations, by file name. A file has one named operation; the comment above it describes it. */
export function readExamples(): ExampleOperation[] {
  return readdirSync(operationsDirectory)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => {
      const document = readFileSync(path.join(operationsDirectory, file), 'utf8');
      const operation = parse(document).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
      if (operation?.kind !== Kind.OPERATION_DEFINITION || !operation.name) {
        throw new Error(`${file} has no named operation`);
      }
      const comment = /^(?:#.*\n)+/.exec(document)?.[0] ?? '';
      const description = comment.replace(/^# ?/gm, '').trim().replace(/\s+/g, ' ');
      return { name: operation.name.value, description, document, variables: null };
    });
}
