/** Writes dumps as the hub does: JSON with milliseconds and fractions, CSV with days. */

type Cell = string | number | null | undefined;

export interface Casualty {
  casualty_id: string;
  /** `YYYY-MM-DD` */
  incident_date: string;
  [column: string]: Cell;
}

const usual = {
  mission_acronym: 'UNTSO',
  type_of_casualty: 'Fatality',
  gender: 'M',
  casualty_nationality: 'France',
  casualty_personnel_type: 'Military',
  type_of_incident: 'Malicious Act',
  m49_code: 250,
  isocode3: 'FRA',
};

const columns = ['id', 'incident_date', 'casualty_id', ...Object.keys(usual), 'last_update'];

/** Both layouts of a dump; `id` is the number of the row, and `updated` the day of the whole dump. */
export function dumpOf(
  casualties: readonly Casualty[],
  updated = '2023-11-28',
): { json: string; csv: string } {
  const rows = casualties.map((casualty, n) => ({ id: n + 1, ...usual, ...casualty, last_update: updated }));
  const json = rows.map((row): Record<string, unknown> => ({
    ...row,
    incident_date: Date.parse(row.incident_date),
    last_update: Date.parse(updated),
  }));
  const lines = rows.map((row: Readonly<Record<string, Cell>>) =>
    columns.map((column) => cellOf(column, row[column] ?? null)).join(','),
  );
  return {
    // JSON.stringify writes 250.0 as 250; the hub does not.
    json: JSON.stringify(json).replace(/("m49_code":\d+)/g, '$1.0'),
    csv: [columns.join(','), ...lines, ''].join('\r\n'),
  };
}

function cellOf(column: string, value: Cell): string {
  if (value == null) return '';
  return column === 'm49_code' ? `${String(value)}.0` : String(value);
}
