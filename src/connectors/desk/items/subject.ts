import type { z } from 'zod';
import { actor } from '../actors.ts';
import { broken, complain, expected, object } from '../kit.ts';
import { place } from '../names.ts';
import { reference } from '../reference.ts';

const shape = {
  incident: reference('incident', 'Id of an incident of this document.').optional(),
  meeting: reference('meeting', 'Id of a meeting of this document.').optional(),
  process: reference('process', 'Id of a process of this document.').optional(),
  event: reference('event', 'Id of an event of this document.').optional(),
  change: reference('change', 'Id of a personnel change of this document.').optional(),
  issue: reference('issue', 'Id of an issue of this document.').optional(),
  actor: actor.describe('Somebody.').optional(),
  place: place.describe('A place.').optional(),
};
const kinds = Object.keys(shape) as (keyof typeof shape)[];

/** What a claim or statement is about: one thing. */
export const subject = object(shape, 'Something that is spoken about: one of these.')
  .superRefine((value, context) => {
    const [first, second] = kinds.filter((kind) => value[kind] !== undefined);
    if (first === undefined) complain(context, [], expected('MISSING_VALUE', `one of ${kinds.join(', ')}`));
    else if (second !== undefined)
      complain(context, [second], broken('CONTRADICTION', `give one of ${first}, ${second}, not both`));
  })
  .meta({ id: 'Subject', description: 'What something is about: one of these, by its id in this document.' });
export type DeskSubject = z.infer<typeof subject>;
