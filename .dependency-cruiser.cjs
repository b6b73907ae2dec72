/**
 * Who may import whom. `npm run check:boundaries` enforces it; test/boundaries.test.ts seeds a breach of each rule.
 *
 * Every import counts, also the type-only ones: whoever needs another's types depends on its decisions.
 */

/** Node's modules that reach outside of the process. */
const IO =
  '^(node:)?(fs|fs/promises|net|http|https|http2|tls|dgram|dns|dns/promises|child_process|cluster|worker_threads|sqlite)$';

/** The folders (and single files) of src/ that each spine folder may import, beside itself and packages. */
const spine = {
  core: [],
  db: ['core/'],
  feed: ['db/', 'core/'],
  reconciliation: ['core/'],
  graphql: ['feed/', 'db/', 'core/'],
  server: ['graphql/', 'feed/', 'core/'],
  webhooks: ['server/', 'graphql/', 'feed/', 'db/', 'core/'],
  pipeline: ['connectors/connector.ts$', 'domains/domain.ts$', 'reconciliation/', 'db/', 'feed/', 'core/'],
  web: [],
  client: [],
};

/** What a domain may import beside its own folder: the spine below it and the contracts. */
const belowDomains = ['core/', 'db/', 'feed/', 'reconciliation/', 'domains/[^/]+[.]ts$'];

/** What a connector may import beside its own folder: the port, shared readers of formats, the records. */
const belowConnectors = [
  'core/',
  'connectors/connector.ts$',
  'connectors/formats/',
  'domains/[^/]+/record[.]ts$',
];

/** The files at the root of src/ have a rule of their own. */
const inAFolder = '^src/[^/]+/';

const oneOf = (parts) => `^src/(${parts.join('|')})`;

const spineRules = Object.entries(spine).map(([folder, may]) => ({
  name: `${folder}-imports`,
  comment: `src/${folder} may import ${may.length === 0 ? 'nothing of the rest' : may.join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: inAFolder, pathNot: oneOf([`${folder}/`, ...may]) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...spineRules,
    {
      name: 'core-no-io',
      comment: 'core is vocabulary: nothing in it reads a file or talks to a network.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: IO, dependencyTypes: ['core'] },
    },
    {
      name: 'client-no-packages',
      comment: 'The client helper goes into other programs, also in browsers: it brings nothing along.',
      severity: 'error',
      from: { path: '^src/client/' },
      to: { path: '^(?!src/)' },
    },
    {
      name: 'domain-imports',
      comment:
        'A domain may import core, db, feed, reconciliation, the contracts and itself, never another domain.',
      severity: 'error',
      from: { path: '^src/domains/([^/]+)/' },
      to: { path: inAFolder, pathNot: oneOf(['domains/$1/', 'graphql/', ...belowDomains]) },
    },
    {
      name: 'domain-graphql-only',
      comment: 'Of a domain only graphql.ts and *.graphql.ts may import src/graphql.',
      severity: 'error',
      from: { path: '^src/domains/[^/]+/', pathNot: ['/graphql[.]ts$', '[.]graphql[.]ts$'] },
      to: { path: '^src/graphql/' },
    },
    {
      name: 'domain-contract-imports',
      comment: 'The contracts of the domains know no domain.',
      severity: 'error',
      from: { path: '^src/domains/[^/]+[.]ts$' },
      to: { path: inAFolder, pathNot: oneOf(belowDomains) },
    },
    {
      name: 'connector-imports',
      comment:
        'A connector may import core, the port, formats, the records and itself, never another connector.',
      severity: 'error',
      from: { path: '^src/connectors/([^/]+)/', pathNot: '^src/connectors/formats/' },
      to: { path: inAFolder, pathNot: oneOf(['connectors/$1/', ...belowConnectors]) },
    },
    {
      name: 'connector-contract-imports',
      comment: 'The port and the formats know no source.',
      severity: 'error',
      from: { path: ['^src/connectors/[^/]+$', '^src/connectors/formats/'] },
      to: { path: inAFolder, pathNot: oneOf(belowConnectors) },
    },
    {
      name: 'nothing-imports-the-root',
      comment: 'The files of src/ compose the folders; no folder imports them.',
      severity: 'error',
      from: { path: '^src/[^/]+/' },
      to: { path: '^src/[^/]+$' },
    },
    {
      name: 'unknown-folder',
      comment: 'A new folder of src/ needs a line of its own here.',
      severity: 'error',
      from: {
        path: '^src/[^/]+/',
        pathNot: oneOf([...Object.keys(spine), 'domains', 'connectors'].map((name) => `${name}/`)),
      },
      to: {},
    },
    {
      name: 'src-stays-inside',
      comment: 'src imports neither tests nor tools nor packages that package.json does not name.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(?!src/|package[.]json$)', dependencyTypes: ['local', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-developer-packages',
      comment:
        'What runs in production imports no devDependency; the pages of src/web are bundled beforehand.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/web/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-file-cycles',
      comment: 'Two files that import each other cannot be read one after the other.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-folder-cycles',
      comment: 'Folders are read top-down: none may depend, over whatever detour, on one that depends on it.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/' },
      to: { circular: true },
    },
  ],
  options: {
    exclude: { path: '^src/db/generated/' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
