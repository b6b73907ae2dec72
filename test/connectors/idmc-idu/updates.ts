/** Updates in the layout of IDMC's API of 2025, made from what a test wants to say. */

interface Place {
  name: string;
  at: [latitude: number, longitude: number];
  type?: 'Origin' | 'Destination';
  accuracy?: string;
}

export interface Said {
  id: number;
  iso3?: string;
  country?: string;
  displacementType?: string;
  role?: string;
  qualifier?: string;
  figure: number;
  /** What the sentence says instead of "<qualifier> <figure> people". */
  amount?: string;
  term?: string;
  /** First and last day. */
  days: [string, string];
  event: [id: number, name: string];
  places: Place[];
  sources?: string;
  url: string;
  publication: string;
  createdAt: string;
}

const monthNames = 'January February March April May June July August September October November December';

function inWords(day: string): string {
  const [, month, date] = day.split('-');
  return `${date} ${(monthNames.split(' ')[Number(month) - 1] ?? '').padEnd(9)}`;
}

/** One row of the API. The text is HTML in the publisher's manner, with its blanks and its missing space before `target`. */
export function update(said: Said): Record<string, unknown> {
  const { days, event, places, qualifier = 'total', figure } = said;
  const [start, end] = days;
  const heading =
    `<b> ${said.country ?? 'Ukraine'}: ${figure.toLocaleString('en-US').padStart(15)} displacements` +
    `${said.term ? ` (${said.term})` : ''}, ${inWords(start)} - ${inWords(end)} </b>`;
  const amount = said.amount ?? `${qualifier === 'total' ? 'a total of' : qualifier} ${figure} people`;
  const mean = (axis: 0 | 1): number =>
    places.reduce((sum, { at }) => sum + at[axis], 0) / Math.max(1, places.length);
  const list = (value: (place: Place) => string): string => places.map(value).join('; ');
  return {
    id: said.id,
    country: said.country ?? 'Ukraine',
    iso3: said.iso3 ?? 'UKR',
    latitude: mean(0),
    longitude: mean(1),
    centroid: `[${mean(0)}, ${mean(1)}]`,
    role: said.role ?? 'Recommended figure',
    displacement_type: said.displacementType ?? 'Conflict',
    qualifier,
    figure,
    displacement_date: end,
    displacement_start_date: start,
    displacement_end_date: end,
    year: Number(end.slice(0, 4)),
    event_id: event[0],
    event_name: event[1],
    event_codes: '',
    event_code_types: '',
    event_start_date: start,
    event_end_date: end,
    category: null,
    subcategory: null,
    type: null,
    subtype: null,
    standard_popup_text:
      `${heading} <br> ${amount} were displaced in ${places.map(({ name }) => name).join(', ')}. <br> ` +
      `<a href="${said.url}"target="_blank">${said.publication} - ${inWords(end)} ${end.slice(0, 4)}</a>`,
    standard_info_text: heading,
    old_id: null,
    sources: said.sources ?? '',
    source_url: said.url,
    locations_name: list(({ name }) => name),
    locations_coordinates: list(({ at }) => at.join(', ')),
    locations_accuracy: list(({ accuracy }) => accuracy ?? 'County/City/town/Village/Woreda (ADM3)'),
    locations_type: list(({ type }) => type ?? 'Origin'),
    displacement_occurred: 'Displacement without preventive evacuations reported',
    created_at: said.createdAt,
  };
}
