/**
 * What operations cost: an upper bound of the nodes that they may read, known before they begin. One unit is about one row
 * that is read and written into the answer.
 */
import { getNamedType, getNullableType, type GraphQLField, isLeafType, isListType } from 'graphql';

/** A page, whose `totalCount` is another statement. */
const LIST = 5;
/** Rows of a page of which neither `first` nor `last` is given. */
const PAGE = 25;
/** Items of a list without pages: how many there are is not known before. */
const ITEMS = 5;
/** What is counted or added up reads more than it answers. */
const AGGREGATE = 100;

const aggregates = new Set([
  'casualtyTotal',
  'displacementFigureDiff',
  'displacementFlow',
  'displacementSeries',
  'displacementStock',
  'incidentDiff',
  'incidentSeries',
  'incidentUndercount',
  'meetingDiff',
  'statementDiff',
  'timeline',
]);

/** The price list as people read it. */
export const priceList = [
  { of: 'a value', cost: '0' },
  { of: 'an object', cost: '1, and what is asked of it' },
  {
    of: 'a page of a list',
    cost: `${LIST}, and \`first\` or \`last\` times (${PAGE} times if neither is given) what is asked of a node`,
  },
  {
    of: 'a list without pages',
    cost: `1, and ${ITEMS} times what is asked of an item (of \`nodes(ids:)\` as many as there are ids)`,
  },
  { of: 'a total, a series, a difference or a timeline', cost: `${AGGREGATE}, and what is asked of it` },
] as const;

interface Price {
  field: number;
  multiplier: number;
}

/** The price of a field that is asked with these arguments, as @pothos/plugin-complexity takes it. */
export function priceOf(
  { first, last, ids }: Readonly<Record<string, unknown>>,
  _context: object,
  { name, type }: Pick<GraphQLField<unknown, unknown>, 'name' | 'type'>,
): Price {
  const named = getNamedType(type);
  if (isLeafType(named)) return { field: 0, multiplier: 1 };
  const own = aggregates.has(name) ? AGGREGATE : 1;
  if (named.name.endsWith('Connection')) {
    const asked = typeof first === 'number' ? first : typeof last === 'number' ? last : PAGE;
    return { field: Math.max(own, LIST), multiplier: Math.max(asked, 1) };
  }
  if (Array.isArray(ids)) return { field: own, multiplier: Math.max(ids.length, 1) };
  // The pages of a connection are paid for with the connection.
  const isPage = name === 'nodes' || named.name.endsWith('Edge') || named.name === 'PageInfo';
  if (isPage) return { field: name === 'nodes' ? 1 : 0, multiplier: 1 };
  return { field: own, multiplier: isListType(getNullableType(type)) ? ITEMS : 1 };
}
