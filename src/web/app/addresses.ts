/** Under which address an operation has its exports. */
import type { Example } from './examples.ts';
import { type Asked, exampleOf, momentOf } from './operation.ts';

/** Formats of an export, in the order in which they are offered. */
export const formats = [
  ['csv', 'CSV', 'for spreadsheets, R, pandas, Datawrapper'],
  ['xlsx', 'Excel', 'a workbook'],
  ['geojson', 'GeoJSON', 'for maps; where the query asks for coordinates'],
  ['json', 'JSON', 'an array of rows'],
  ['ndjson', 'NDJSON', 'a row a line'],
  ['parquet', 'Parquet', 'for DuckDB, Arrow'],
] as const;

/** An operation with an address: a committed one by its name, any other by the hash under which it is stored. */
export interface Addressed {
  /** `/q/<name or hash>`. */
  path: string;
  /** Variables and moment. */
  parameters: [string, string][];
  isSaved: boolean;
}

/** The address of an operation; null: it has none before it is saved. */
export function addressedBy(asked: Asked, examples: readonly Example[]): Addressed | null {
  const example = exampleOf(asked, examples);
  if (!example) return null;
  const parameters = parametersOf(asked, example.variables ?? {});
  if (!parameters) return null;
  return { path: `/q/${example.name}`, parameters: [...parameters, ...momentIn(asked)], isSaved: false };
}

/** Of a time that is written in the operation, the parameter that says the same. */
export function momentIn(asked: Asked): [string, string][] {
  const moment = momentOf(asked);
  return moment.kind === 'time' ? [['asOf', moment.time]] : [];
}

/** What differs from the defaults, as parameters; null: an address has no way to say it. */
function parametersOf(
  { operation, variables }: Asked,
  defaults: Record<string, unknown>,
): [string, string][] | null {
  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const parameters: [string, string][] = [];
  for (const name of names) {
    const value = variables[name];
    if (value === undefined || JSON.stringify(value) === JSON.stringify(defaults[name])) continue;
    if (value === null) {
      if (defaults[name] === undefined) continue;
      return null;
    }
    if (Array.isArray(value)) {
      if (value.length === 0 || value.includes(null)) return null;
      parameters.push(...value.map((item): [string, string] => [name, written(item)]));
    } else parameters.push([name, written(value)]);
  }
  return parameters;
}

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The address of one format, or of the page (an empty ending); `more` are parameters of this use. */
export function addressOf(
  { path, parameters }: Addressed,
  ending: string,
  origin = '',
  more: readonly [string, string][] = [],
): string {
  const search = new URLSearchParams([...parameters, ...more]).toString();
  return `${origin}${path}${ending && `.${ending}`}${search === '' ? '' : `?${search}`}`;
}
