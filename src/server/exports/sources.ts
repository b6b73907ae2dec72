/** On whose data an answer rests: asked of the answer itself, and of all that its lists have beyond their first page. */
import {
  type DocumentNode,
  execute,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionNode,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type DatasetClocks } from '../../core/freshness.ts';
import type { Redistribution } from '../../core/licence.ts';
import { pinTo } from '../../graphql/as-of.ts';
import { all } from '../../graphql/conditions.ts';
import { type Asked as AskedList, type AsOf, type Context, presentOf } from '../../graphql/context.ts';
import { LARGEST_PAGE } from '../../graphql/keyset.ts';
import { listingOf } from '../../graphql/listings.ts';
import { delegateOf } from '../../graphql/loaders.ts';
import { recordModels, recordRelationsOf } from '../../graphql/models.ts';
import { madeFrom, reportOf, typesIn } from '../sources.ts';
import type { Asked } from './asked.ts';

export interface Licence {
  id: string;
  name: string;
  url: string | null;
  redistribution: Redistribution;
  commercial: boolean;
  shareAlike: boolean;
}

/** A dataset that an answer rests on. */
export interface Source {
  id: string;
  title: string;
  url: string | null;
  /** Words to print, with the day of the moment filled in. */
  attribution: string;
  publisher: { name: string };
  /** Whose texts of it are in the answer, where it passes on those of others. */
  others: readonly string[];
  licence: Licence;
}

const DATASETS = parse(/* GraphQL */ `
  {
    datasets {
      id
      title
      url
      attribution
      publisher {
        name
      }
      licence {
        id
        name
        url
        redistribution
        commercial
        shareAlike
      }
    }
  }
`);

/** Aliases under which an answer tells what it rests on. */
const GROUND = 'citedGround';
const REPORTS = 'citedReports';
const WORDS = 'citedWords';
const DATASET = 'citedDataset';

/** What answers an operation at a moment. */
export interface Answering {
  schema: GraphQLSchema;
  asOf: AsOf;
  createContext: () => Context;
  readDatasets: (context: Context) => Promise<readonly DatasetClocks[]>;
}

/** The datasets that an operation's answer rests on at a moment, by id. Throws the error of an operation that is refused. */
export async function sourcesOf(
  { document, operation, variables }: Asked,
  answering: Answering,
): Promise<Source[]> {
  const { schema, readDatasets } = answering;
  const context = pinned(answering);
  const { data, errors } = await execute({
    schema,
    document: withGrounds(schema, document),
    operationName: operation.name?.value ?? null,
    variableValues: variables,
    contextValue: context,
  });
  if (errors) throw errors[0]!;
  const found = new Map<string, Set<string>>();
  collect(data, found);
  const clocks = await readDatasets(context);
  for (const list of context.asked) await addListed(context, list, clocks, found);
  if (found.size === 0) addPossible(answering, context, clocks, { document, operation }, found);
  return described(answering, found);
}

function pinned({ createContext, asOf }: Answering): Context {
  const context = createContext();
  pinTo(context, asOf);
  return context;
}

function withGrounds(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const info = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(info, {
      SelectionSet: {
        leave: (set) => {
          const grounds = groundsOf(info.getParentType());
          return grounds.length > 0 ? { ...set, selections: [...set.selections, ...grounds] } : undefined;
        },
      },
    }),
  );
}

const OF_RECORD = `${GROUND}: provenance { publisher { name } dataset { id } }`;

function groundsOf(type: GraphQLNamedType | null | undefined): readonly SelectionNode[] {
  if (!type || (!isObjectType(type) && !isInterfaceType(type))) return [];
  const { provenance, reports, attributions, dataset } = type.getFields();
  const parts: string[] = [];
  if (provenance) parts.push(OF_RECORD);
  else if (reports && type.name in madeFrom)
    parts.push(`${REPORTS}: reports(first: ${LARGEST_PAGE}) { nodes { ${OF_RECORD} } }`);
  if (attributions && getNamedType(attributions.type).name === 'AggregateAttribution')
    parts.push(`${WORDS}: attributions { publisher { name } dataset { id } }`);
  if (dataset && getNamedType(dataset.type).name === 'Dataset' && type.name === 'DisplacementSeries')
    parts.push(`${DATASET}: dataset { id publisher { name } }`);
  if (parts.length === 0) return [];
  return (parse(`{ ${parts.join(' ')} }`).definitions[0] as OperationDefinitionNode).selectionSet.selections;
}

/** Adds the datasets that an answer names under the aliases, with the publishers whose words they are. */
function collect(value: unknown, found: Map<string, Set<string>>): void {
  if (Array.isArray(value)) return value.forEach((item) => collect(item, found));
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === GROUND && inner) add(found, inner as Ground);
    else if (key === WORDS) for (const each of inner as Ground[]) add(found, each);
    else if (key === DATASET && inner) {
      const { id, publisher } = inner as { id: string; publisher: { name: string } };
      add(found, { dataset: { id }, publisher });
    } else collect(inner, found);
  }
}

interface Ground {
  dataset: { id: string };
  publisher: { name: string };
}

function add(found: Map<string, Set<string>>, { dataset, publisher }: Ground): void {
  found.set(dataset.id, (found.get(dataset.id) ?? new Set()).add(publisher.name));
}

/** Adds the datasets that a list has beyond what was shown of it: for each one whether there is anything of it. */
async function addListed(
  { db }: Context,
  { model, where, hasFound }: AskedList,
  clocks: readonly DatasetClocks[],
  found: Map<string, Set<string>>,
): Promise<void> {
  const record = madeFrom[model] ?? model;
  const relation = recordRelationsOf(model).find((one) => one.model === record)?.relation;
  if (!hasFound || !recordModels.includes(record) || (record !== model && !relation)) return;
  const listed = listingOf(model).where.listed(where);
  for (const { id, nodeTypes } of clocks) {
    if (found.has(id) || !nodeTypes.includes(record)) continue;
    const ofDataset = { datasetId: id };
    const rows = await delegateOf(db, model).findMany({
      where: all([listed, record === model ? ofDataset : { [relation!]: { some: ofDataset } }]),
      select: { id: true },
      take: 1,
    });
    if (rows.length > 0) found.set(id, new Set());
  }
}

/** What root fields rest on whose answers do not tell. */
export const restsOn: readonly [RegExp, string][] = [
  [/^(incident|casualty)/, 'IncidentReport'],
  [/^displacement/, 'DisplacementFigure'],
  [/^meeting/, 'MeetingReport'],
  [/^statement/, 'Statement'],
];

// Of series and differences it is not told: all that is loaded and looks there may have a say.
function addPossible(
  { schema }: Answering,
  context: Context,
  clocks: readonly DatasetClocks[],
  { document, operation }: Pick<Asked, 'document' | 'operation'>,
  found: Map<string, Set<string>>,
): void {
  if (context.asked.length > 0) return;
  const fields = operation.selectionSet.selections.flatMap((node) =>
    node.kind === Kind.FIELD ? [node.name.value] : [],
  );
  const types = new Set(
    restsOn.flatMap(([pattern, type]) =>
      fields.some((field) => /(Series|Undercount|Diff)$/.test(field) && pattern.test(field)) ? [type] : [],
    ),
  );
  if (typesIn(schema, document, operation.name?.value ?? null).size > 0) return;
  for (const { dataset, answer } of reportOf(clocks, types, [], presentOf(context)))
    if (answer === 'LOADED') found.set(dataset, new Set());
}

async function described(answering: Answering, found: ReadonlyMap<string, Set<string>>): Promise<Source[]> {
  if (found.size === 0) return [];
  const { data, errors } = await execute({
    schema: answering.schema,
    document: DATASETS,
    contextValue: pinned(answering),
  });
  if (errors) throw errors[0]!;
  const day = answering.asOf.moment.at.toISOString().slice(0, 10);
  return (data as unknown as { datasets: Omit<Source, 'others'>[] }).datasets
    .filter(({ id }) => found.has(id))
    .map((dataset) => ({
      ...dataset,
      attribution: dataset.attribution.replaceAll('{date}', day),
      others: [...found.get(dataset.id)!].filter((name) => name !== dataset.publisher.name).sort(),
    }));
}
