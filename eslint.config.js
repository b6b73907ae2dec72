import eslint from '@eslint/js';
import graphqlPlugin from '@graphql-eslint/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Settings come from src/config.ts, validated and all at once; nobody else looks into the environment. */
const environment = {
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: 'Read the settings through src/config.ts.' },
  ],
};

const unsafeSql = [
  'Identifier[name=/^[$](query|execute)RawUnsafe$/]',
  'Literal[value=/^[$](query|execute)RawUnsafe$/]',
].map((selector) => ({
  selector,
  message: 'Use the tagged $queryRaw or $executeRaw: values become parameters there.',
}));

const pubSub = {
  selector: 'Identifier[name="createPubSub"]',
  message: 'One slow reader of createPubSub ends the process; changes go through src/feed.',
};

const environmentImport = {
  'no-restricted-imports': [
    'error',
    {
      paths: ['process', 'node:process'].map((name) => ({
        name,
        importNames: ['env', 'default'],
        message: 'Read the settings through src/config.ts.',
      })),
    },
  ],
};

const [, recommendedNames] =
  graphqlPlugin.configs['flat/schema-recommended'].rules['@graphql-eslint/naming-convention'];

const ofQuery = 'FieldDefinition[parent.name.value=Query]';

const namesInTheSchema = {
  ...recommendedNames,
  // Of these one is named after the type that it gives: a query that was saved.
  [ofQuery]: { ...recommendedNames[ofQuery], ignorePattern: '^savedQuery$' },
  InputValueDefinition: { style: 'camelCase', ignorePattern: '^(AND|OR|NOT)$' },
};

const graphqlFile = {
  languageOptions: {
    parser: graphqlPlugin.parser,
    parserOptions: {
      graphQLConfig: { schema: 'schema/schema.graphql', documents: 'schema/operations/*.graphql' },
    },
  },
  plugins: { '@graphql-eslint': graphqlPlugin },
};

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'coverage/',
      '.data/',
      'src/db/generated/',
      'test/operations/generated/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    name: 'every program file',
    files: ['**/*.{ts,tsx,js,cjs}'],
    extends: [eslint.configs.recommended],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'object-shorthand': 'error',
      'no-restricted-syntax': ['error', ...unsafeSql],
    },
  },

  {
    name: 'TypeScript',
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...environment,
      ...environmentImport,
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],

      // `return next()` ends a function that returns nothing, and `InputRef<unknown>` says what is meant.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      // A failure is passed on as it came.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      // Under noUncheckedIndexedAccess `rows[0]!` says what the line before it made sure of.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What implements an asynchronous port may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // The compiler does not know that a signal may be aborted between two looks at it.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Spreading a string gives its code points, and that is meant; `NonNullable<unknown>` is anything but null.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // Prisma's enums are objects of strings.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Finding control characters in what others wrote is this program's work.
      'no-control-regex': 'off',
    },
  },

  {
    name: 'what the server and the commands run',
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...unsafeSql, pubSub],
      'max-depth': ['warn', 3],
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },

  {
    name: 'tables of facts',
    files: ['src/**/*.data.ts'],
    rules: { 'max-lines': 'off' },
  },

  {
    name: 'readers and mappers',
    files: ['src/connectors/**/map.ts', 'src/pipeline/read.ts'],
    // `return yield rejection`: what its reader sends into a generator is `any`, and nobody looks at it.
    rules: { '@typescript-eslint/no-unsafe-return': 'off' },
  },

  {
    name: 'pages',
    files: ['src/web/**'],
    // GraphiQL declares the functions of its hooks as methods.
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },

  {
    name: 'tests',
    files: ['test/**/*.ts'],
    rules: {
      // expect.any and its like are `any` by their types.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      'require-yield': 'off',
      // Functions of fakes, taken out of them.
      '@typescript-eslint/unbound-method': 'off',
      // `answer<Incidents>(…)` of a test names what it expects.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },

  {
    name: 'who may read the environment',
    files: [
      'src/config.ts',
      'prisma/prisma.config.ts',
      // The environment of child processes, not settings.
      'src/db/embedded/*.ts',
      'test/**/*.ts',
    ],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },

  {
    name: 'the public contract',
    files: ['schema/schema.graphql'],
    ...graphqlFile,
    rules: {
      ...graphqlPlugin.configs['flat/schema-recommended'].rules,
      ...graphqlPlugin.configs['flat/schema-relay'].rules,
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          rootField: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      '@graphql-eslint/naming-convention': ['error', namesInTheSchema],
      // `Change.changed` is not a prefix.
      '@graphql-eslint/no-typename-prefix': 'off',
      // `nodes` beside `edges` is a list as well; a gap between parties is computed and has no identity.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false },
      ],
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // Values (a quantity, a period) have no identity.
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },

  {
    name: 'the example operations',
    files: ['schema/operations/*.graphql'],
    ...graphqlFile,
    rules: {
      ...graphqlPlugin.configs['flat/operations-recommended'].rules,
      // The examples ask for what their readers want to see; the server limits the depth.
      '@graphql-eslint/require-selections': 'off',
      '@graphql-eslint/selection-set-depth': 'off',
    },
  },
);
