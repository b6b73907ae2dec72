import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each person becomes one figure of one. Refused are rows without an id, a day or a mission, those that are no ' +
    '"Fatality", and a second row of an id with other values.',
  QUANTITIES: 'Each is one person. Nothing is added up here.',
  DATES:
    'The published day: milliseconds at a midnight in JSON, YYYY-MM-DD in CSV. An instant within a day, and years ' +
    'outside of 1945 to 2099, are refused.',
  PLACES:
    'None: a mission may be at work in several countries, and a nationality is not where somebody died.',
  CODES:
    'A malicious act is KILLED; accident, illness, self-inflicted, other, unknown and to be determined are DIED, with ' +
    'the published type in the wording. International and local civilians are civilians; of military and police that is ' +
    'left open. Codes of the nationality are checked and not kept.',
  WITHHELD: 'Nothing: the publisher names nobody.',
  CORRECTIONS:
    'A record is known again by `casualty_id`. A dump in JSON that came to its end withdraws what it lacks; of a CSV ' +
    'nobody can tell.',
  FAULTS:
    'Some casualties of Kosovo stand in the table twice, with two nationalities: they are made one person, flagged. ' +
    'Flagged as well: codes of a nationality that are not those of its name.',
};
