import type { PublisherRef } from '../../core/references.ts';

/** Who publishes the pages and their metadata; the texts are those of the organisations that they name as sources. */
export const reliefweb: PublisherRef = {
  id: 'reliefweb.int',
  name: 'ReliefWeb',
  kind: 'IGO',
  country: null,
  homepage: 'https://reliefweb.int/',
};

/** Country that is always asked about; an operator names others beside it. */
export const defaultCountry = 'UKR';

/** First day of original publication that is asked for: the whole archive goes back to 1970 and has a million reports. */
export const firstDay = '2022-01-01';

/** Formats in which somebody says something. Maps, infographics, manuals and evaluations are left out. */
export const formats = [
  'News and Press Release',
  'Situation Report',
  'UN Document',
  'Analysis',
  'Assessment',
  'Appeal',
] as const;

/** Names of the types of organisation, as `source[].type.name` has them. */
export const publisherKindOfType: ReadonlyMap<string, PublisherRef['kind']> = new Map([
  ['Academic and Research Institution', 'ACADEMIC'],
  ['Government', 'GOVERNMENT'],
  ['International Organization', 'IGO'],
  ['Media', 'NEWS'],
  ['Non-governmental Organization', 'NGO'],
  ['Other', 'OTHER'],
  ['Red Cross/Red Crescent Movement', 'OTHER'],
]);

/** The code that ReliefWeb gives to any language beside its own five. */
export const otherLanguage = 'ot';
