import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of the example operations, as a client written in TypeScript would generate them. */
const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  documents: ['schema/operations/*.graphql'],
  noSilentErrors: true,
  generates: {
    'test/operations/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        strictScalars: true,
        useTypeImports: true,
        scalars: {
          DateTime: 'string',
          Date: 'string',
          JSON: 'unknown',
          SafeInt: 'number',
          ChangeCursor: 'string',
        },
      },
    },
  },
};

export default config;
