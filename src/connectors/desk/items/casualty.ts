import type { z } from 'zod';
import { casualtyFigureRecordSchema } from '../../../domains/incidents/record.ts';
import { amount } from '../amount.ts';
import { broken, choice, complain, object, text } from '../kit.ts';
import { place } from '../names.ts';
import { period, slug } from '../values.ts';
import { common } from './common.ts';

const words = casualtyFigureRecordSchema.shape;

/** Whom a count counts, and how many. */
const counted = {
  outcome: choice(
    words.outcome.enum,
    'What became of them. KILLED_OR_INJURED is never added to KILLED (I9).',
  ),
  civilianStatus: choice(words.civilianStatus.enum, 'UNKNOWN unless told.').optional(),
  side: choice(words.side.unwrap().enum, 'To which side of the incident they belong.').optional(),
  sex: choice(words.sex.unwrap().enum, 'Where only those of one sex are counted.').optional(),
  ageGroup: text('Where only those of an age are counted, such as "children".', 100).optional(),
  quantity: amount.describe('How many persons.'),
};

/** A count of an incident. */
export const count = object(
  {
    id: slug('Id by which later counts of the same incident name it; not killed or injured.').optional(),
    ...counted,
    partOf: slug(
      'What contains it, so that it is not added to that (I10): killed, injured, or the id of a count above.',
    ).optional(),
  },
  'A count of people in an incident.',
).meta({ id: 'Count' });
type DeskCount = z.infer<typeof count>;

/** The shorthands of an incident, with the outcome that they count. */
export const shorthands = { killed: 'KILLED', injured: 'INJURED' } as const;

type Counts = { [name in keyof typeof shorthands]?: unknown } & { casualties?: DeskCount[] };

/** I10: a part names what contains it, so that nobody adds it to that; and it is of the same people. */
export function checkCounts(incident: Counts, context: z.core.$RefinementCtx): void {
  const outcomes = new Map<string, string>();
  for (const [name, outcome] of Object.entries(shorthands))
    if (incident[name as keyof typeof shorthands] !== undefined) outcomes.set(name, outcome);
  const beside = [...outcomes];
  for (const [index, { id, outcome, partOf }] of (incident.casualties ?? []).entries()) {
    const refuse = (property: string, sentence: string): void =>
      complain(context, ['casualties', index, property], broken('CONTRADICTION', sentence));
    const whole = partOf === undefined ? undefined : outcomes.get(partOf);
    const double = beside.find(([, of]) => of === outcome);
    if (partOf !== undefined && whole === undefined)
      refuse('partOf', `I10: the incident has no count "${partOf}" above this one`);
    else if (whole !== undefined && whole !== outcome && whole !== 'KILLED_OR_INJURED')
      refuse('partOf', `I9: ${outcome} is no part of ${whole}`);
    else if (partOf === undefined && double !== undefined)
      refuse('partOf', `I10: ${outcome} beside ${double[0]} would count twice: give partOf: ${double[0]}`);
    if (id === undefined) continue;
    if (id in shorthands || outcomes.has(id)) refuse('id', `another count of the incident is called "${id}"`);
    outcomes.set(id, outcome);
  }
}

/** What counts of incidents and tolls have in common. */
export type DeskCounted = Pick<DeskCount, keyof typeof counted>;

/** A toll that is not that of one incident. */
export const casualtyItem = object(
  {
    ...common,
    kind: choice(
      words.casualtyKind.enum,
      'CUMULATIVE_TOLL: since a start. ESTIMATE: by a model or survey. VERIFIED_COUNT: of checked cases. INCIDENT_TOLL: of ' +
        'one happening that is no item.',
    ),
    ...counted,
    period: period.describe('Over what time.'),
    place: place.describe('Over what area.').optional(),
    population: text(
      'Whom it is about, in the words of the source: "soldiers and civilians".',
      200,
    ).optional(),
    method: text('How it was found, in own words.', 300).optional(),
  },
  'A toll over a place and a time that is not that of one incident.',
).meta({ id: 'Casualty' });
