/** Units by the names and types of fields: what a number is in cannot be told from its type. */
const units: readonly [fields: RegExp, unit: string | null][] = [
  [/(latitude|longitude)$/i, 'degree (WGS84)'],
  [/^(north|east|south|west)$/, 'degree (WGS84)'],
  [/Km2$/, 'km²'],
  [/Km$/, 'km'],
  [/byteLength$/i, 'byte'],
  [/days$/i, 'day'],
  [/percent$/i, '%'],
  [/(probability|share|completeness)$/i, 'share, 0 to 1'],
  // Places in an order, codes and scores.
  [/(version|number|ordinal|partOf|position|sequence|rank|round|line|level|class|goldstein|tone)$/i, null],
  [/(confidence|credibility|resolution)$/i, null],
  [/^(first|last|eq|not|in|lt|lte|gt|gte)$/, null],
];

/** What the values of a field are in; null: they have no unit. `type` is the schema's, without list and non-null. */
export function unitOf(name: string, type: string): string | null {
  if (type === 'Date') return 'day (ISO 8601)';
  if (type === 'DateTime') return 'instant (ISO 8601, UTC)';
  if (!/^(Float|Int|SafeInt)$/.test(type)) return null;
  const known = units.find(([fields]) => fields.test(name));
  return known ? known[1] : 'count, of what its definition says';
}
