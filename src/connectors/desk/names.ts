import { z } from 'zod';
import { placeKinds, publisherKinds } from '../../core/references.ts';
import { broken, choice, complain, expected, formed, object, text } from './kit.ts';
import { country, link, wordsOf } from './values.ts';

/** A place as an editor writes it. */
export interface DeskPlace {
  name?: string;
  kind?: (typeof placeKinds)[number];
  country?: string;
  within?: string | DeskPlace;
  definition?: string;
}

/** Places that mean nothing without the country or area that they lie in. */
const nested: readonly string[] = ['ADM1', 'ADM2', 'ADM3', 'SETTLEMENT', 'SITE'];

const placeWords = (issue: { input?: unknown }): string =>
  typeof issue.input === 'string'
    ? expected('UNKNOWN_COUNTRY', 'an ISO 3166-1 alpha-3 code, or a place { name, kind, country }')
    : expected('BAD_VALUE', 'a country code, or a place { name, kind, country }');

const longPlace: z.ZodType<DeskPlace> = z.lazy(() =>
  object(
    {
      name: text(
        'Name in English, as usual in the newsroom; the same name is the same place.',
        200,
      ).optional(),
      kind: choice(
        wordsOf(placeKinds),
        'What it is. ADM1: province, oblast, state. ADM2: district. SITE: a building or other spot. REGION: an informal ' +
          'area such as Donbas.',
      ).optional(),
      country: country.describe('Country that it lies in, where within does not tell it.').optional(),
      within: place.describe('The next larger place that it lies in.').optional(),
      definition: text(
        'What is meant by an informal REGION such as Donbas, or by a LINE such as a front line.',
        300,
      ).optional(),
    },
    'A place: its name and kind, and the country or larger place around it.',
  ).superRefine((value, context) => checkPlace(value, context)),
);

/** A country's code, or a place. */
export const place: z.ZodType<string | DeskPlace> = z
  .union([country, longPlace], { error: placeWords })
  .meta({
    id: 'Place',
    description: 'A country by its ISO 3166-1 alpha-3 code, or a place below a country.',
    examples: ['IRL', { name: 'Moscow', kind: 'SETTLEMENT', country: 'RUS' }],
  });

/** Country around a place, where it is told. */
export function countryOfPlace(value: string | DeskPlace): string | undefined {
  if (typeof value === 'string') return value;
  return value.country ?? (value.within === undefined ? undefined : countryOfPlace(value.within));
}

function checkPlace(value: DeskPlace, context: z.core.$RefinementCtx): void {
  const around = value.within === undefined ? undefined : countryOfPlace(value.within);
  if (value.country !== undefined && around !== undefined && around !== value.country) {
    const sentence = `country is ${value.country}, but the place within is in ${around}`;
    complain(context, ['country'], broken('CONTRADICTION', sentence));
  }
  if (value.name === undefined && value.kind !== undefined && value.kind !== 'COUNTRY') {
    complain(context, ['name'], expected('MISSING_VALUE', 'the name of the place'));
  } else if (value.name === undefined && (value.country === undefined || value.within !== undefined)) {
    complain(context, [], expected('MISSING_VALUE', 'a name and a kind, or a country'));
  } else if (value.name !== undefined && value.kind === undefined) {
    complain(context, ['kind'], expected('MISSING_VALUE', `one of ${placeKinds.join(', ')}`));
  } else if (value.name !== undefined && value.kind === 'COUNTRY') {
    complain(
      context,
      ['name'],
      broken('CONTRADICTION', 'a country is written as its code alone, such as UKR'),
    );
  }
  if (value.definition !== undefined && value.kind !== 'REGION' && value.kind !== 'LINE')
    complain(context, ['definition'], broken('CONTRADICTION', 'definition belongs to a REGION or LINE'));
  if (nested.includes(value.kind ?? '') && value.country === undefined && around === undefined)
    complain(context, ['country'], expected('MISSING_VALUE', `the country of the ${value.kind}, or within`));
}

const publisherId = formed(
  expected('BAD_VALUE', 'an id of a-z, 0-9, "." and "-"'),
  { pattern: /^[a-z0-9][a-z0-9.-]*$/, example: 'example-news' },
  'Id of the publisher, the same in all documents.',
);

/** Who published a source. */
export const publisher = z
  .union(
    [
      publisherId.describe('Id of a publisher that another source of this document describes.'),
      object(
        {
          id: publisherId,
          name: text('Name of the publisher.', 200),
          kind: choice(wordsOf(publisherKinds), 'What kind of publisher it is.'),
          country: country.describe('Country that it publishes from.').optional(),
          homepage: link('Its home page.').optional(),
        },
        'A publisher, described.',
      ),
    ],
    { error: expected('BAD_VALUE', 'a publisher { id, name, kind }, or the id of one') },
  )
  .meta({
    id: 'Publisher',
    description: 'Who published it. Describe a publisher once; later sources may give its id alone.',
  });
export type DeskPublisher = z.infer<typeof publisher>;
