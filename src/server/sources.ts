/** Which datasets had a say in an answer, in `extensions.sources`: empty, not loaded, not licensed and not covered differ. */
import {
  type DocumentNode,
  getNamedType,
  isAbstractType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { parseCountryCode } from '../core/countries.ts';
import { type DatasetClocks, freshnessOf, type FreshnessStatus } from '../core/freshness.ts';
import { showsRecords } from '../core/licence.ts';
import { type Asked, type Context, presentOf } from '../graphql/context.ts';

/** What a dataset has to say to an operation. */
export const sourceAnswers = {
  LOADED: 'It is loaded and looks at what is asked; what in the answer is of it, provenance tells.',
  NOTHING_REPORTED: 'It is loaded and looks at what is asked, and the list is empty: it reports nothing.',
  NOT_LOADED: 'Nothing of it is here.',
  NOT_LICENSED: 'Its licence lets no records be shown: at most it is told that they are there.',
  NOT_COVERED: 'It never looks at the countries or days that are asked about.',
} as const;
export type SourceAnswer = keyof typeof sourceAnswers;

/** An entry of `extensions.sources`. */
export interface SourceReport {
  dataset: string;
  answer: SourceAnswer;
  status: FreshnessStatus;
  /** Why it stands so, in words. */
  reason: string | null;
  /** The last look that went well, ISO instant. */
  lastSuccess: string | null;
}

/** Nodes that are made from records of another type. */
export const madeFrom: Readonly<Record<string, string>> = {
  Incident: 'IncidentReport',
  Meeting: 'MeetingReport',
};

/** Adds the report to the answers of queries. `readDatasets` is asked at each of them. */
export function sourceReports(readDatasets: (context: Context) => Promise<readonly DatasetClocks[]>): Plugin {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone: async ({ result, setResult }) => {
        if (Symbol.asyncIterator in result || !('data' in result) || !result.data) return;
        const { schema, document, operationName } = args as {
          schema: GraphQLSchema;
          document: DocumentNode;
          operationName?: string | null;
        };
        const touched = typesIn(schema, document, operationName ?? null);
        if (touched.size === 0) return;
        // An answer that is there is not held back for what could be said of it.
        const context = args.contextValue as unknown as Context;
        const datasets = await readDatasets(context).catch(() => []);
        const sources = reportOf(datasets, touched, context.asked, presentOf(context));
        if (sources.length > 0) setResult({ ...result, extensions: { ...result.extensions, sources } });
      },
    }),
  };
}

/** By document, and by the name of the operation. */
const known = new WeakMap<DocumentNode, Map<string | null, ReadonlySet<string>>>();

/** Types of records that an operation asks for; others of its document are not executed. */
export function typesIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
): ReadonlySet<string> {
  const byName = known.get(document) ?? new Map<string | null, ReadonlySet<string>>();
  known.set(document, byName);
  const found = byName.get(operationName);
  if (found) return found;
  const record = schema.getType('Assertion');
  const records = new Set(
    isInterfaceType(record) ? schema.getPossibleTypes(record).map(({ name }) => name) : [],
  );
  const types = new Set<string>();
  const info = new TypeInfo(schema);
  const add = (name: string): void => {
    const model = madeFrom[name] ?? name;
    if (records.has(model)) types.add(model);
  };
  const look = (): void => {
    const output = info.getType();
    if (!output) return;
    const type: GraphQLNamedType = getNamedType(output);
    add(type.name.replace(/Connection$/, ''));
    // Of what is any node, the fragments tell which types are meant.
    if (isAbstractType(type) && type.name !== 'Node') {
      for (const { name } of schema.getPossibleTypes(type)) add(name);
    }
  };
  visit(
    (operationName === null ? undefined : separateOperations(document)[operationName]) ?? document,
    visitWithTypeInfo(info, { Field: look, InlineFragment: look, FragmentDefinition: look }),
  );
  byName.set(operationName, types);
  return types;
}

/** What each dataset has to say that has records of a type which was asked for, unless the question leaves it out. */
export function reportOf(
  datasets: readonly DatasetClocks[],
  touched: ReadonlySet<string>,
  asked: readonly Asked[],
  now: Date,
): SourceReport[] {
  return datasets.flatMap((dataset) => {
    const types = dataset.nodeTypes.filter((type) => touched.has(type));
    if (types.length === 0) return [];
    const lists = asked.filter(({ model }) => types.includes(madeFrom[model] ?? model));
    const questions = lists.map((list) => ({ ...list, bounds: boundsOf(list.where) }));
    const meant = questions.filter(({ bounds }) => isNamed(dataset.id, bounds));
    if (lists.length > 0 && meant.length === 0) return [];
    const { status, reason } = freshnessOf(dataset, now);
    const lastSuccess = dataset.lastSuccessAt?.toISOString() ?? null;
    return [{ dataset: dataset.id, answer: answerOf(dataset, meant), status, reason, lastSuccess }];
  });
}

function answerOf(dataset: DatasetClocks, meant: readonly (Asked & { bounds: Bounds })[]): SourceAnswer {
  const isCovered = meant.length === 0 || meant.some(({ bounds }) => covers(dataset, bounds));
  if (!isCovered) return 'NOT_COVERED';
  if (!showsRecords(dataset.redistribution)) return 'NOT_LICENSED';
  if (!dataset.isLoaded && !dataset.isDemo) return 'NOT_LOADED';
  const isEmpty = meant.length > 0 && meant.every(({ hasFound }) => !hasFound);
  // That the demo has nothing says nothing of its publisher.
  if (isEmpty) return dataset.isLoaded ? 'NOTHING_REPORTED' : 'NOT_LOADED';
  return 'LOADED';
}

/** What everything in an answer must be, as far as its `where` says so plainly; undefined: no bound. */
interface Bounds {
  datasets?: readonly string[];
  /** Alpha-3 codes. */
  countries?: readonly string[];
  /** Days. */
  from?: string;
  until?: string;
}

type Conditions = Readonly<Record<string, unknown>>;

/** What a `where` says plainly. Conditions under OR and NOT bind nothing by themselves: they are passed over. */
export function boundsOf(where: object | null): Bounds {
  const bounds: Bounds = {};
  for (const [field, condition] of conditionsOf(where)) {
    const values = valuesOf(condition);
    if (field === 'dataset' && values) bounds.datasets = values;
    // Not `speakerCountry`, `venueCountry` and the like: whose words these are, or where people met, is not what they are about.
    if (/^(country|origin|asylum)$/.test(field) && values) {
      // Of people from one country in another, whoever looks at either may tell.
      bounds.countries = [...(bounds.countries ?? []), ...values.flatMap(iso3Of)];
    }
    // When something was said, found or written binds nothing: it may be about any day.
    if (/(At|On)$/.test(field)) continue;
    const { eq, gt, gte, lt, lte } = condition;
    const [from, until] = [dayOf(eq ?? gte ?? gt), dayOf(eq ?? lte ?? lt)];
    if (from) bounds.from = from;
    if (until) bounds.until = until;
  }
  return bounds;
}

function conditionsOf(where: object | null): [string, Conditions][] {
  return Object.entries(where ?? {}).flatMap(([field, value]): [string, Conditions][] => {
    if (field === 'AND' && Array.isArray(value)) {
      return value.flatMap((part: object | null) => conditionsOf(part));
    }
    if (field === 'OR' || field === 'NOT' || typeof value !== 'object' || value === null) return [];
    return [[field, value as Conditions]];
  });
}

function valuesOf({ eq, in: oneOf }: Conditions): string[] | undefined {
  const values = eq === undefined || eq === null ? oneOf : [eq];
  return Array.isArray(values) ? values.map(String) : undefined;
}

/** The alpha-3 code of a country code of any system; empty for what is none. */
export function iso3Of(code: string): string[] {
  const found = parseCountryCode(code);
  return found.ok ? [found.country.iso3] : [];
}

const dayOf = (value: unknown): string | undefined => {
  const text = value instanceof Date ? value.toISOString() : value;
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}/.test(text) ? text.slice(0, 10) : undefined;
};

const isNamed = (dataset: string, { datasets }: Bounds): boolean =>
  datasets === undefined || datasets.includes(dataset);

function covers({ coverage }: DatasetClocks, { countries, from, until }: Bounds): boolean {
  if (countries && coverage.countries && !countries.some((iso3) => coverage.countries!.includes(iso3)))
    return false;
  if (until && coverage.from && until < coverage.from) return false;
  return !(from && coverage.until && from > coverage.until);
}
