import { z } from 'zod';
import { geoPrecisions } from '../../../core/geo.ts';
import { incidentRecordSchema } from '../../../domains/incidents/record.ts';
import { amount } from '../amount.ts';
import { broken, choice, complain, expected, list, object, text } from '../kit.ts';
import { actorShape, checkActor, place } from '../names.ts';
import { period, wordsOf } from '../values.ts';
import { common } from './source.ts';

const incidentWords = incidentRecordSchema.shape;

const cited = z
  .union(
    [
      text('Name, or words such as "authorities".', 200),
      object(
        {
          name: text('Name, or words such as "authorities".', 200),
          title: text('Title of what is cited.', 300).optional(),
          date: text('When they said so, in the words of the source.', 100).optional(),
        },
        'Somebody who is cited, with details.',
      ),
    ],
    { error: expected('BAD_VALUE', 'who is cited, or an object { name, title, date }') },
  )
  .describe('Somebody whom the source cites.');

const involved = object(
  {
    ...actorShape,
    role: choice(
      incidentWords.actors.element.shape.role.enum,
      'Part in the incident, according to the source. SIDE_A and SIDE_B: the parties to a battle.',
    ),
    as: text('What the source calls it, such as "Russian".', 200).optional(),
  },
  'A party to an incident.',
)
  .superRefine(checkActor)
  .meta({ id: 'Party' });

const point = object(
  {
    latitude: z
      .number({ error: expected('BAD_NUMBER', 'a latitude in degrees') })
      .min(-90, { error: expected('BAD_NUMBER', 'a latitude from -90 to 90') })
      .max(90, { error: expected('BAD_NUMBER', 'a latitude from -90 to 90') })
      .describe('Degrees north, WGS84.'),
    longitude: z
      .number({ error: expected('BAD_NUMBER', 'a longitude in degrees') })
      .min(-180, { error: expected('BAD_NUMBER', 'a longitude from -180 to 180') })
      .max(180, { error: expected('BAD_NUMBER', 'a longitude from -180 to 180') })
      .describe('Degrees east, WGS84.'),
    radiusKm: z
      .number({ error: expected('BAD_NUMBER', 'a radius in km') })
      .positive({ error: expected('BAD_NUMBER', 'a radius above 0 km') })
      .describe('How far off it may be, in km.')
      .optional(),
  },
  'A point on the map, only where the source gives one.',
);

/** An incident. */
export const incidentItem = object(
  {
    ...common,
    title: text('What happened, in own words. Never name private victims.', 300),
    summary: text('More of it, in own words. Never name private victims.', 2000).optional(),
    period: period.describe('When it happened.'),
    place: place.describe('The most specific place that the source names.'),
    precision: choice(
      wordsOf(geoPrecisions),
      'How exactly the place is known; follows from its kind unless told.',
    ).optional(),
    placeText: text('How the source describes the place.', 300).optional(),
    point: point.optional(),
    category: choice(incidentWords.category.enum, 'What kind of incident it is.'),
    clarity: choice(
      incidentWords.clarity.enum,
      'INDIVIDUAL (unless told): one happening. SUMMARY: several, reported as one.',
    ).optional(),
    killed: amount.describe('Persons killed; leave out where not told.').optional(),
    injured: amount.describe('Persons injured; leave out where not told.').optional(),
    actors: list(involved, 'Who did it to whom, according to the source.').optional(),
    saidBy: list(cited, 'Whom the source cites for it. The source itself is added as the relay.').optional(),
  },
  'A violent or political incident, as one source reports it.',
)
  .superRefine(checkIncident)
  .meta({ id: 'Incident' });

/** An exact site is a site or has its point: the centre of an area never is. */
function checkIncident(
  incident: { place: string | { kind?: string }; precision?: string; point?: unknown },
  context: z.core.$RefinementCtx,
): void {
  const isSite = typeof incident.place === 'object' && incident.place.kind === 'SITE';
  if (incident.precision !== 'EXACT_SITE' || isSite || incident.point !== undefined) return;
  const sentence = 'an EXACT_SITE is a place of kind SITE, or has a point';
  complain(context, ['precision'], broken('CONTRADICTION', sentence));
}
