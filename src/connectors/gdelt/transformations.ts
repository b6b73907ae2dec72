import type { Transformations } from '../../core/source.ts';

/** What is done to the data of all of them. */
const shared = {
  PLACES: 'No place is told.',
  CORRECTIONS:
    'GDELT corrects and takes back nothing, so neither is anything here. The first look begins with the newest update; ' +
    'nothing is filled in before it.',
} as const satisfies Partial<Transformations>;

export const eventsTransformations: Transformations = {
  ...shared,
  ROWS:
    'Of the chosen countries only (GDELT_COUNTRIES, by the place of the action): events elsewhere or without a place ' +
    'are left out before they are read. Each row becomes one signal, never an incident. Refused are rows without a ' +
    'numeric id, a day or a time of addition, and those with another number of columns, whatever their country.',
  QUANTITIES:
    'Numbers of mentions, sources and articles, the Goldstein scale (-10 to 10), the tone and the quad class (1 to 4) ' +
    'as published; one outside of its range is left out and flagged. There are no figures of people.',
  DATES: '`SQLDATE` is the day that the machine worked out, INFERRED; `DATEADDED` is when GDELT saw it.',
  PLACES:
    'The coordinate is kept with what it is one of: types 1, 2 and 5 are the centre of a country or a first-level unit ' +
    '(COUNTRY, ADM1), 3 and 4 a settlement. A coordinate outside of the degrees that there are is left out and flagged.',
  CODES:
    'Countries of places are FIPS 10-4 (AS is Australia), those of actors CAMEO; both are kept apart. Codes of events ' +
    'are texts from the code up to its class (010 is not 10).',
  WITHHELD: 'Of the text that the machine read only its address and the name of the outlet are here.',
  FAULTS:
    'Flagged: a day after the one on which GDELT saw it or 360 days and more before, mostly misread years; a class that ' +
    'CAMEO does not have; a code that does not begin with its class, where a leading zero may be lost; characters that ' +
    'are lost (U+FFFD).',
};

export const mentionsTransformations: Transformations = {
  ...shared,
  ROWS:
    'Mentions, in the update that first has their event, of events in the chosen countries; all mentions where ' +
    'GDELT_COUNTRIES is ALL. Each row becomes one signal. Refused are rows without a numeric id of the event, without ' +
    'its two times or the address of the text, and those with another number of columns.',
  QUANTITIES:
    'Confidence (0 to 100) and tone as published; a confidence outside of its range is left out and flagged.',
  DATES:
    '`EventTimeDate` is when GDELT first recorded the event: it happened no later, and that is all that the period ' +
    'says. `MentionTimeDate` is when the text was seen.',
  CODES: 'The event is named by its id (`mentionOf`). There are no codes.',
  WITHHELD: 'Of the text only its address and the name of the outlet are here.',
  FAULTS:
    'Flagged: an event recorded after its mention or 360 days and more before, mostly a false match; characters that ' +
    'are lost (U+FFFD).',
};

export const quotationsTransformations: Transformations = {
  ...shared,
  ROWS:
    'Articles in which GDELT found a place in one of the chosen countries. Each quotation of a row becomes one ' +
    'statement; an article without one gives nothing. Refused are rows without an id or a time of their form, those ' +
    'with another number of columns, and quotations that are not offset, length, verb and words.',
  QUANTITIES: 'There are none.',
  DATES: 'The day is that of the article, INFERRED: when the words were said is not told.',
  CODES:
    'The verb in front of the quotation is kept as a category. There is no speaker, since GDELT tells none.',
  WITHHELD:
    'Of an article only the quoted words, the title, the address and the outlet are kept. The licence lets excerpts be ' +
    'shown.',
  FAULTS:
    "The credibility of all is 4 of 6 at best. Words of articles in other languages are GDELT's machine translation and " +
    'say so (`originalMissing`). Flagged: characters that are lost (U+FFFD).',
};
