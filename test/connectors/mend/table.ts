/** Writes invented events in the layouts of MEND. No event here took place. */

const common = [
  'med_event_ID',
  'conflict_country',
  'conflict_counry_ID',
  'conflict_id',
  'med_location - MULTISELECT',
];
const place = ['med_loc_cty', 'med_loc_x', 'med_loc_y', 'Day', 'Month', 'Year', 'third_party'];
const people = [
  'individual_med_named',
  'groupings_mechanisms',
  'local_parties',
  'local_party_id',
  'local_indiv_group',
];
const end = [
  'num_local',
  'if_loc_belig',
  'agmt',
  'agmt_name',
  'agmt_id_PAX',
  'Summary',
  'source_urls',
  'shuttle',
  'med_type',
];

/** The three headers in circulation; `extra` names what tells them apart. */
export const layouts = {
  gw: [
    ...[...common, ...place, 'third_party_id_MEND', 'third_party_id_PAAX', 'third_party_id_GW'],
    ...['num_med', 'med_bias', 'med_scope', ...people, ...end],
  ],
  shifted: [
    ...[...common, ...place, 'third_party_id_MEND', 'third_party_id', 'third_party_id_PAAX'],
    ...['num_med', 'med_bias', 'med_scope', ...people, ...end],
  ],
  glopad: [
    ...[...common, ...place, 'third_party_id_GLOPAD', 'third_party_id', 'third_party_id_PAX'],
    ...['num_med', 'med_scope', 'ind_named_id', ...people, ...end],
  ],
} as const;

export type EventCells = Readonly<Record<string, string>>;

const usual: EventCells = {
  conflict_country: 'Sudan',
  'med_location - MULTISELECT': 'Cairo, Egypt',
  med_loc_cty: 'EGY',
  med_loc_x: '31.2358',
  med_loc_y: '30.0444',
  Day: '4',
  Month: '3',
  Year: '2023',
  third_party: 'Egypt',
  num_med: '1',
  local_parties: 'First Invented Front',
  num_local: '1',
  agmt: '0',
  Summary: 'An invented sentence of a report, "quoted".\nA second one.',
  source_urls: 'https://news.example/1',
  shuttle: '0',
  med_type: 'M',
};

export function tableOf(events: readonly EventCells[], layout: keyof typeof layouts = 'gw'): string {
  const header = layouts[layout];
  const lines = events.map((event, n) => {
    const cells: EventCells = { med_event_ID: `SUD202303-${n + 1}`, ...usual, ...event };
    return header.map((column) => quoted(cells[column] ?? '')).join(',');
  });
  return [header.join(','), ...lines, ''].join('\r\n');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
