import { z } from 'zod';
import { geoPrecisions } from '../../../core/geo.ts';
import { reportRecordSchema } from '../../../domains/incidents/record.ts';
import { amount } from '../amount.ts';
import { actorShape, checkActor } from '../actors.ts';
import { broken, choice, complain, expected, list, object, text } from '../kit.ts';
import { place } from '../names.ts';
import { period, wordsOf } from '../values.ts';
import { checkCounts, count } from './casualty.ts';
import { common, saidBy, wording } from './common.ts';

const incidentWords = reportRecordSchema.shape;

const involved = object(
  {
    ...actorShape,
    role: choice(
      incidentWords.actors.element.shape.role.enum,
      'Part in the incident, according to the source. SIDE_A and SIDE_B: the parties to a battle.',
    ),
    as: text('What the source calls it, such as "Russian".', 200).optional(),
    certainty: choice(
      incidentWords.actors.element.shape.certainty.unwrap().enum,
      'On what their part rests. A PERPETRATOR has it always (I11); others where the source tells.',
    ).optional(),
    saidBy: saidBy
      .describe('Who says that they have this part; those of the incident unless told.')
      .optional(),
  },
  'A party to an incident.',
)
  .superRefine(checkActor)
  .superRefine(({ role, certainty }, context) => {
    if (role === 'PERPETRATOR' && certainty === undefined)
      complain(
        context,
        ['certainty'],
        expected('MISSING_VALUE', "on what it rests (I11: a PERPETRATOR is one by somebody's word)"),
      );
  })
  .meta({ id: 'Party' });

const impactWords = incidentWords.impacts.element.shape;
const impact = object(
  {
    object: choice(impactWords.objectType.enum, 'What kind of thing it is.'),
    effect: choice(impactWords.effect.enum, 'What happened to it.'),
    intent: choice(
      impactWords.intent.enum,
      'UNKNOWN unless told. STATED_TARGET: the attacker says that it was meant; that a journalist writes "targeted" says ' +
        'no more than that it was hit.',
    ).optional(),
    quantity: amount.describe('How many of them.').optional(),
    place: place.describe('Where, if not where the incident was.').optional(),
    wording: wording.optional(),
  },
  'Something that was hit or threatened.',
);

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
    occurrences: amount
      .describe(
        'How many happenings it sums up; leave out for one. It is then a SUMMARY and no incident of its own.',
      )
      .optional(),
    killed: amount.describe('Persons killed; leave out where not told.').optional(),
    injured: amount.describe('Persons injured; leave out where not told.').optional(),
    casualties: list(count, 'Further counts, and parts of killed and injured.').optional(),
    impacts: list(impact, 'What was hit or threatened.').optional(),
    actors: list(involved, 'Who did it to whom, according to the source.').optional(),
  },
  'A violent or political incident, as one source reports it.',
)
  .superRefine(checkIncident)
  .superRefine(checkCounts)
  .meta({ id: 'Incident' });

interface Whereabouts {
  place: string | { kind?: string };
  precision?: string;
  point?: unknown;
  clarity?: string;
  occurrences?: unknown;
}

/** An exact site is a site or has its point: the centre of an area never is. Several happenings are no single one. */
function checkIncident(incident: Whereabouts, context: z.core.$RefinementCtx): void {
  if (incident.occurrences !== undefined && incident.clarity === 'INDIVIDUAL')
    complain(
      context,
      ['clarity'],
      broken('CONTRADICTION', 'several happenings (occurrences) are a SUMMARY, not INDIVIDUAL'),
    );
  const isSite = typeof incident.place === 'object' && incident.place.kind === 'SITE';
  if (incident.precision !== 'EXACT_SITE' || isSite || incident.point !== undefined) return;
  const sentence = 'an EXACT_SITE is a place of kind SITE, or has a point';
  complain(context, ['precision'], broken('CONTRADICTION', sentence));
}
