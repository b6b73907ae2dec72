/** What is to be known about an export before it is used: columns, sources, licences, and how to cite it. */
import { execute, parse } from 'graphql';
import type { DatasetClocks } from '../../core/freshness.ts';
import { type Redistribution, redistributions } from '../../core/licence.ts';
import { pinTo } from '../../graphql/as-of.ts';
import { type Context, presentOf } from '../../graphql/context.ts';
import { reportOf, typesIn } from '../sources.ts';
import type { Column } from './columns.ts';
import type { Plan } from './plan.ts';
import { firstPage } from './reading.ts';

interface Licence {
  id: string;
  name: string;
  url: string | null;
  redistribution: Redistribution;
  commercial: boolean;
  shareAlike: boolean;
}

interface Dataset {
  id: string;
  title: string;
  url: string | null;
  attribution: string;
  publisher: { name: string };
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

/** Describes an export; `address` is its own, with what it says of the moment. */
export async function metadataOf(
  plan: Plan,
  address: string,
  readDatasets: (context: Context) => Promise<readonly DatasetClocks[]>,
): Promise<object> {
  const { asked, listed, columns, asOf, limit } = plan;
  const { rows, totalCount, context } = await firstPage(plan);
  const datasets = await datasetsBehind(plan, context, readDatasets);
  const title = titleOf(asked.name);
  const moment = asOf.at.toISOString();
  const count = totalCount ?? rows.length;
  return {
    title,
    description: asked.question || listed.description,
    address,
    moment,
    cursor: asOf.cursor,
    ...(asOf.assertedBefore && { assertedBefore: asOf.assertedBefore.toISOString() }),
    rows: limit === null ? count : Math.min(count, limit),
    columns: columns.map(described),
    sources: datasets.map(({ id, title, publisher, url, licence, attribution }) => ({
      dataset: id,
      title,
      publisher: publisher.name,
      url,
      licence: licence.name,
      attribution: attribution.replaceAll('{date}', moment.slice(0, 10)),
    })),
    licences: licencesOf(datasets),
    citation: citationOf(title, momentInWords(asOf), address, datasets),
  };
}

// The datasets that have a say in the list, as `extensions.sources` of its answer would tell.
async function datasetsBehind(
  { schema, listed, asOf, createContext }: Plan,
  context: Context,
  readDatasets: (context: Context) => Promise<readonly DatasetClocks[]>,
): Promise<Dataset[]> {
  const clocks = await readDatasets(context);
  const report = reportOf(clocks, typesIn(schema, listed.document, null), context.asked, presentOf(context));
  const loaded = new Set(report.flatMap(({ dataset, answer }) => (answer === 'LOADED' ? [dataset] : [])));
  const contextValue = createContext();
  pinTo(contextValue, asOf);
  const { data, errors } = await execute({ schema, document: DATASETS, contextValue });
  if (errors) throw errors[0]!;
  return (data as unknown as { datasets: Dataset[] }).datasets.filter(({ id }) => loaded.has(id));
}

/** Each licence once, the most restrictive first: what is made of all the rows is under the first one's terms at least. */
function licencesOf(datasets: readonly Dataset[]): Licence[] {
  const rank = ({ redistribution, commercial, shareAlike }: Licence): number =>
    redistributions.indexOf(redistribution) * 4 + (commercial ? 2 : 0) + (shareAlike ? 0 : 1);
  const licences = new Map(datasets.map(({ licence }) => [licence.id, licence]));
  return [...licences.values()].sort((a, b) => rank(a) - rank(b));
}

function described({ name, description, kind, type, isList }: Column): object {
  return { name, type: kind, unit: unitOf(name, type), isList, schemaType: type, definition: description };
}

function unitOf(name: string, type: string): string | null {
  if (name.endsWith('latitude') || name.endsWith('longitude')) return 'degree (WGS84)';
  if (/Km$/.test(name)) return 'km';
  if (type === 'Date') return 'day (ISO 8601)';
  if (type === 'DateTime') return 'instant (ISO 8601, UTC)';
  if (type === 'Float' || type.endsWith('Int')) return 'count, of what its definition says';
  return null;
}

const momentInWords = ({ at, assertedBefore }: Plan['asOf']): string =>
  `${at.toISOString()}${assertedBefore ? ` (what had been said by ${assertedBefore.toISOString()})` : ''}`;

/** `IncidentsInCountry` as words. */
const titleOf = (name: string): string =>
  name.replace(/([a-z0-9])([A-Z])/g, (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`);

function citationOf(title: string, moment: string, address: string, datasets: readonly Dataset[]): string {
  const publishers = [...new Set(datasets.map(({ publisher }) => publisher.name))];
  const data = publishers.length > 0 ? ` Data: ${publishers.join(', ')}.` : '';
  return `Conflict Gateway, "${title}", as of ${moment}, ${address}.${data}`;
}
