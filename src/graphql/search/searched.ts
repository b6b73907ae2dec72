/** What is searched: by type, the words that the migration `search` indexes, in the very same expressions. */

/** A type whose records are searched. Columns are those of the row `x`. */
export interface Searched {
  type: string;
  domain: string;
  description: string;
  table: string;
  /** Its words (a `tsvector`), and the language (BCP-47) that they are in: a column, or one for all. */
  words: string;
  lang: { column: string } | 'en';
  /** What it is called. */
  title: string;
  /** What is shown at all unless somebody asks for more. */
  isShown: string;
  /** Columns with its texts, by weight, for highlights: the GraphQL field and the column. */
  texts: Readonly<Record<string, string>>;
  /** The last day it is about, and its countries. */
  day: string;
  countries: string;
  /** Columns with the id of a place or an actor whose name is among its words. */
  places?: readonly string[];
  actors?: readonly string[];
  /** Ids of it by actors: `SELECT … WHERE a.actor_id = ANY` comes behind it. */
  actorsBy?: string;
}

const active = `x.record_status = 'ACTIVE'::public."RecordStatus"`;
const text = (...columns: string[]): string =>
  columns.map((column) => `coalesce(x.${column}, '')`).join(` || ' ' || `);
const period = { day: 'x.period_latest' };
const inCountry = { countries: 'ARRAY[x.country]' };
const countryOf = (table: string, column: string): string =>
  `(SELECT of.country FROM ${table} of WHERE of.id = x.${column})`;

/** All but places and actors, which are found by their names. */
export const searched: readonly Searched[] = [
  {
    type: 'IncidentReport',
    domain: 'INCIDENT_REPORTS',
    description: "Publishers' reports of incidents: headline, summary, wording, place, actors.",
    table: 'incident_report',
    title: 'x.headline',
    words: `search.words('en', x.headline, ${text('summary', 'wording')}, x.location_text)`,
    lang: 'en',
    isShown: active,
    texts: { headline: 'headline', summary: 'summary', wording: 'wording', location: 'location_text' },
    ...period,
    ...inCountry,
    places: ['place_id'],
    actorsBy: 'SELECT a.report_id FROM report_actor a',
  },
  {
    type: 'CasualtyFigure',
    domain: 'CASUALTY_FIGURES',
    description: 'Tolls that are not of one incident: words of the source, population, method, place.',
    table: 'casualty_figure',
    title: 'coalesce(x.text, x.wording)',
    words: `search.words('en', NULL, ${text('text', 'wording', 'population', 'method')})`,
    lang: 'en',
    isShown: active,
    texts: { sourceText: 'text', wording: 'wording', population: 'population', method: 'method' },
    ...period,
    ...inCountry,
    places: ['place_id'],
  },
  {
    type: 'DisplacementFigure',
    domain: 'DISPLACEMENT_FIGURES',
    description: 'Figures of displaced people: name of the event, words of the source, note, places.',
    table: 'displacement_figure',
    title: 'coalesce(x.event_name, x.source_text, x.wording)',
    words: `search.words('en', x.event_name, ${text('source_text', 'note', 'wording')})`,
    lang: 'en',
    isShown: active,
    texts: { eventName: 'event_name', sourceText: 'source_text', note: 'note', wording: 'wording' },
    day: 'coalesce(x.reference_date, x.period_end)',
    countries: 'ARRAY[x.origin, x.asylum]',
    places: ['origin_id', 'asylum_id'],
  },
  {
    type: 'Statement',
    domain: 'STATEMENTS',
    description: 'Statements: title, text in all languages that there are, speaker, place.',
    table: 'statement',
    title: 'coalesce(x.title, left(x.text_original, 120), left(x.wording, 120))',
    words: `(search.words(x.text_lang, x.title, ${text('text_original', 'wording')}) || search.translated(x.translations))`,
    lang: { column: 'x.text_lang' },
    isShown: active,
    texts: { title: 'title', text: 'text_original', wording: 'wording' },
    ...period,
    countries: `ARRAY[${countryOf('place', 'place_id')}, ${countryOf('actor', 'speaker_id')}]`,
    places: ['place_id'],
    actors: ['speaker_id'],
  },
  {
    type: 'Claim',
    domain: 'CLAIMS',
    description: 'Claims: text, object, wording.',
    table: 'claim',
    title: 'left(x.text, 120)',
    words: `search.words('en', x.text, ${text('object_text', 'wording')})`,
    lang: 'en',
    isShown: active,
    texts: { text: 'text', objectText: 'object_text', wording: 'wording' },
    ...period,
    countries: `ARRAY[${countryOf('incident_report', 'subject_report_id')}, ${countryOf('place', 'subject_place_id')}, ${countryOf('actor', 'subject_actor_id')}, ${countryOf('context_event', 'subject_event_id')}]`,
    places: ['subject_place_id', 'object_place_id'],
    actors: ['subject_actor_id', 'object_actor_id'],
  },
  {
    type: 'Agreement',
    domain: 'AGREEMENTS',
    description: 'Agreements: title, parties, third parties, wording, countries as reported.',
    table: 'agreement',
    title: 'x.title',
    words: `search.words('en', x.title, ${text('parties', 'third_parties', 'wording')}, x.countries_as_reported)`,
    lang: 'en',
    isShown: active,
    texts: { title: 'title', parties: 'parties', thirdParties: 'third_parties', wording: 'wording' },
    day: 'x.date',
    countries: `ARRAY(SELECT of.country FROM agreement_place of WHERE of.agreement_id = x.id)`,
  },
  {
    type: 'NegotiationProcess',
    domain: 'PROCESSES',
    description: 'Negotiation processes: name, wording, parties.',
    table: 'negotiation_process',
    title: 'x.name',
    words: `search.words('en', x.name, x.wording)`,
    lang: 'en',
    isShown: active,
    texts: { name: 'name', wording: 'wording' },
    ...period,
    countries: `ARRAY(SELECT a.country FROM process_party p JOIN actor a ON a.id = p.actor_id WHERE p.process_id = x.id)`,
    actorsBy: 'SELECT a.process_id FROM process_party a',
  },
  {
    type: 'Meeting',
    domain: 'MEETINGS',
    description: 'Meetings: title, agenda, outcome, round, venue, host, participants.',
    table: 'meeting',
    title: 'x.title',
    words: `search.words('en', x.title, ${text('agenda', 'outcome')}, x.round_label)`,
    lang: 'en',
    isShown: `x.entity_status = 'ACTIVE'::public."EntityStatus"`,
    texts: { title: 'title', agenda: 'agenda', outcome: 'outcome', roundLabel: 'round_label' },
    day: 'coalesce(x.actual_latest, x.scheduled_latest)',
    countries: `ARRAY[${countryOf('place', 'venue_id')}] || ARRAY(SELECT a.country FROM meeting_participation p JOIN actor a ON a.id = p.on_behalf_of_id WHERE p.meeting_id = x.id AND p.is_current)`,
    places: ['venue_id'],
    actors: ['host_id'],
    actorsBy: 'SELECT a.meeting_id FROM meeting_participation a',
  },
  {
    type: 'Position',
    domain: 'POSITIONS',
    description: 'Positions of parties: conditions, wording, party.',
    table: 'issue_position',
    title: 'left(x.wording, 120)',
    words: `search.words('en', NULL, ${text('conditions', 'wording')})`,
    lang: 'en',
    isShown: active,
    texts: { conditions: 'conditions', wording: 'wording' },
    ...period,
    countries: `ARRAY[${countryOf('actor', 'party_id')}]`,
    actors: ['party_id', 'on_behalf_of_id'],
  },
  {
    type: 'ContextEvent',
    domain: 'CONTEXT_EVENTS',
    description: 'Events of the background: title, wording, place, actors.',
    table: 'context_event',
    title: 'x.title',
    words: `search.words('en', x.title, x.wording)`,
    lang: 'en',
    isShown: active,
    texts: { title: 'title', wording: 'wording' },
    ...period,
    ...inCountry,
    places: ['place_id'],
    actorsBy: 'SELECT a.event_id FROM context_event_actor a',
  },
  {
    type: 'MediaItem',
    domain: 'MEDIA',
    description: 'Pictures, films and recordings: what they are said to show.',
    table: 'media_item',
    title: 'left(x.description, 120)',
    words: `search.words('en', NULL, x.description || ' ' || coalesce(x.wording, ''))`,
    lang: 'en',
    isShown: active,
    texts: { description: 'description', wording: 'wording' },
    day: 'NULL::date',
    countries: `ARRAY[${countryOf('incident_report', 'report_id')}]`,
  },
  {
    type: 'Document',
    domain: 'DOCUMENTS',
    description: 'Published texts: title, byline.',
    table: 'document',
    title: 'x.title',
    words: `search.words(x.lang, x.title, x.byline)`,
    lang: { column: 'x.lang' },
    isShown: 'true',
    texts: { title: 'title', byline: 'byline' },
    day: `(x.published_at AT TIME ZONE 'UTC')::date`,
    countries: 'ARRAY[]::bpchar[]',
  },
  {
    type: 'Office',
    domain: 'OFFICES',
    description: 'Offices: title, organisation.',
    table: 'office',
    title: 'x.title',
    words: `search.words('en', x.title, NULL)`,
    lang: 'en',
    isShown: 'true',
    texts: { title: 'title' },
    day: 'NULL::date',
    ...inCountry,
    actors: ['organisation_id'],
  },
];

/** Incidents are found by their own words and by those of the reports they are made from. */
export const searchedIncidents: Searched = {
  type: 'Incident',
  domain: 'INCIDENTS',
  description: 'Incidents, by their own words and by those of the reports that they are made from.',
  table: 'incident',
  title: 'x.title',
  words: `search.words('en', x.title, NULL, x.location_text)`,
  lang: 'en',
  isShown: `x.status = 'ACTIVE'::public."EntityStatus"`,
  texts: { title: 'title', location: 'location_text' },
  ...period,
  ...inCountry,
  places: ['place_id'],
};

/** What is found by its names. Persons without a public role are not (I27). */
export const searchedNames = {
  Actor: {
    type: 'Actor',
    domain: 'ACTORS',
    description: 'Actors, by their names; without persons who have no public role.',
    table: 'actor',
    isShown: '(x.public_role IS NULL OR x.public_role)',
  },
  Place: {
    type: 'Place',
    domain: 'PLACES',
    description: 'Places, by all the names that records and gazetteers have for them, in every alphabet.',
    table: 'place',
    isShown: 'true',
  },
} as const;
