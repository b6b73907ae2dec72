/** The formats of exports. */
import { csv } from './csv.ts';
import { geojson, json, ndjson } from './json.ts';
import { parquet } from './parquet.ts';
import type { Sink } from './table.ts';
import { xlsx } from './xlsx.ts';

export interface Format {
  mediaType: string;
  sink: Sink;
}

/** By the ending of the address. */
export const formats = {
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', sink: csv },
  json: { mediaType: 'application/json; charset=utf-8', sink: json },
  ndjson: { mediaType: 'application/x-ndjson; charset=utf-8', sink: ndjson },
  geojson: { mediaType: 'application/geo+json', sink: geojson },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    sink: xlsx,
  },
  parquet: { mediaType: 'application/vnd.apache.parquet', sink: parquet },
} as const satisfies Record<string, Format>;
export type FormatName = keyof typeof formats;

export const METADATA = 'metadata.json';
/** What can be asked for: a format of the rows, or what is to be known about them. */
export type ExportName = FormatName | typeof METADATA;
export const exportNames = [...Object.keys(formats), METADATA] as readonly ExportName[];

export function isExportName(name: string): name is ExportName {
  return (exportNames as readonly string[]).includes(name);
}

/** How to cite what an operation answers. */
export const citationNames = ['citation.txt', 'citation.bib', 'citation.json', 'citation.ris'] as const;
export type CitationName = (typeof citationNames)[number];

/** What is new in the list of an operation. */
export const feedNames = ['atom', 'feed.json'] as const;
export type FeedName = (typeof feedNames)[number];

/** The operation itself, as text. */
export const DOCUMENT = 'graphql';
/** Its answer, for programs, and what there is of it, for people: the address without an ending. */
export const ANSWER = '';

/** All that an address below `/q/` can ask of an operation. */
export type View = ExportName | CitationName | FeedName | typeof DOCUMENT | typeof ANSWER;
const views = [...exportNames, ...citationNames, ...feedNames, DOCUMENT, ANSWER] as readonly View[];
export const viewNames: readonly string[] = views.filter((view) => view !== ANSWER);

export const isView = (name: string): name is View => (views as readonly string[]).includes(name);
export const isCitation = (view: View): view is CitationName =>
  (citationNames as readonly string[]).includes(view);
export const isFeed = (view: View): view is FeedName => (feedNames as readonly string[]).includes(view);

/** The format that an `Accept` names; undefined where it names none but those in which GraphQL itself answers. */
export function formatAccepted(accept: string | undefined): FormatName | undefined {
  const wanted = (accept ?? '').split(',').map((part) => part.split(';', 1)[0]!.trim().toLowerCase());
  for (const type of wanted) {
    for (const [name, { mediaType }] of Object.entries(formats))
      if (name !== 'json' && mediaType.split(';', 1)[0] === type) return name as FormatName;
  }
  return undefined;
}
