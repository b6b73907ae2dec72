/** What is to be known about an export before it is used: columns, sources, licences, and how to cite it. */
import { type DocumentNode, type GraphQLSchema, NoDeprecatedCustomRule, validate } from 'graphql';
import type { DatasetClocks } from '../../core/freshness.ts';
import { redistributions } from '../../core/licence.ts';
import type { Loss } from '../../feed/index.ts';
import type { Context } from '../../graphql/context.ts';
import { citationOf, inOneSentence, titleOf } from './citation.ts';
import type { Column } from './columns.ts';
import type { Plan } from './plan.ts';
import { firstPage } from './reading.ts';
import { type Licence, type Source, sourcesOf } from './sources.ts';
import { unitOf } from '../units.ts';

/** What is told of an export beside what it is. */
export interface Told {
  /** Its own address, with what it says of the moment. */
  address: string;
  /** The server's, without a slash at the end. */
  origin: string;
  losses: readonly Loss[];
  readDatasets: (context: Context) => Promise<readonly DatasetClocks[]>;
}

/** Describes an export. */
export async function metadataOf(
  plan: Plan,
  { address, origin, losses, readDatasets }: Told,
): Promise<object> {
  const { asked, schema, listed, columns, asOf, limit, createContext } = plan;
  const { rows, totalCount } = await firstPage(plan);
  const sources = await sourcesOf(asked, { schema, asOf, createContext, readDatasets });
  const citation = citationOf(asked, plan, { origin, sources, losses });
  const count = totalCount ?? rows.length;
  return {
    title: titleOf(asked.name),
    description: asked.question || listed.description,
    address,
    permalink: citation.permalink,
    moment: asOf.at.toISOString(),
    cursor: asOf.cursor,
    ...(asOf.assertedBefore && { assertedBefore: asOf.assertedBefore.toISOString() }),
    rows: limit === null ? count : Math.min(count, limit),
    takenDownSince: losses,
    deprecated: deprecationsIn(schema, asked.document),
    columns: columns.map(described),
    sources: sources.map(({ id, title, publisher, others, url, licence, attribution }) => ({
      dataset: id,
      title,
      publisher: publisher.name,
      passesOn: others,
      url,
      licence: licence.name,
      attribution,
    })),
    licences: licencesOf(sources),
    citation: [inOneSentence(citation), ...citation.notes].join(' '),
  };
}

/** What of an operation will be no more one day, and what to ask instead. */
export const deprecationsIn = (schema: GraphQLSchema, document: DocumentNode): string[] =>
  validate(schema, document, [NoDeprecatedCustomRule]).map(({ message }) => message);

/** Each licence once, the most restrictive first: what is made of all the rows is under the first one's terms at least. */
function licencesOf(sources: readonly Source[]): Licence[] {
  const rank = ({ redistribution, commercial, shareAlike }: Licence): number =>
    redistributions.indexOf(redistribution) * 4 + (commercial ? 2 : 0) + (shareAlike ? 0 : 1);
  const licences = new Map(sources.map(({ licence }) => [licence.id, licence]));
  return [...licences.values()].sort((a, b) => rank(a) - rank(b));
}

function described({ name, description, kind, type, isList }: Column): object {
  return { name, type: kind, unit: unitOf(name, type), isList, schemaType: type, definition: description };
}
