import type { Transformations } from '../../core/source.ts';

/** What is done to its data until it is in the graph. */
export const transformations: Transformations = {
  ROWS:
    'Each decision of an editor through the API becomes one record: an assessment, a link of reports, a separation, a ' +
    'takedown. A decision that does not fit is refused as a whole.',
  QUANTITIES: 'There are none, but the number of independent origins in an assessment.',
  DATES: 'The instant of the decision.',
  PLACES: 'None.',
  CODES: 'None.',
  WITHHELD:
    'What was taken down, at all moments of the past: only its type, the time and the class of the reason are told.',
  CORRECTIONS: 'A decision is known again by its id, and is never changed: another one follows it.',
  FAULTS: 'None.',
};
