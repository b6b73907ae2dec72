import type { z } from 'zod';
import { statementRecordSchema } from '../../../domains/statements/record.ts';
import { actor } from '../actors.ts';
import { broken, choice, complain, expected, flag, list, object, text } from '../kit.ts';
import { place } from '../names.ts';
import { reference } from '../reference.ts';
import { language, period, wordsOf } from '../values.ts';
import { capacityShape, checkCapacity, common } from './common.ts';
import { subject } from './subject.ts';

const statementWords = statementRecordSchema.shape;

const translation = object(
  {
    lang: language('Language of the translation, BCP-47.'),
    text: text('The translation.', 2000),
    by: choice(wordsOf(['SOURCE', 'HUMAN', 'MACHINE']), 'Who translated: the source, a person, a machine.'),
  },
  'A translation of the text.',
);

/** Root codes of PLOVER. */
const plover = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'INVESTIGATE',
  'DEMAND',
  'DISAPPROVE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'CRIME',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
] as const;

const relation = object(
  {
    kind: choice(statementWords.relations.element.shape.kind.enum, 'What it does to the other statement.'),
    target: reference('statement', 'Id of the other statement, which may stand below.'),
  },
  'What a statement is to another one.',
);

/** A statement. */
export const statementItem = object(
  {
    ...common,
    speaker: actor.describe('Who said it.'),
    ...capacityShape,
    form: choice(
      statementWords.form.enum,
      'DIRECT_QUOTE: a sentence in quotation marks. PARTIAL_QUOTE: quoted pieces (fragments). PARAPHRASE: no quotation.',
    ),
    title: text('What it is about, in own words.', 300).optional(),
    text: text(
      'The words that the source quotes, or for a PARAPHRASE what was said, in own words. Keep quotations short.',
      2000,
    ).optional(),
    lang: language('Language of text and fragments, BCP-47. Needed with either.').optional(),
    translationOf: language(
      'Language in which it was said, where text is a translation and the original words are missing; und where unknown.',
    ).optional(),
    extract: flag('True where the source prints more of it than text.').optional(),
    translations: list(translation, 'Translations of text, where text is the original.').optional(),
    fragments: list(
      text('A quoted piece.', 300),
      'The quoted pieces of a PARTIAL_QUOTE, in their order.',
    ).optional(),
    speechAct: choice(
      statementWords.speechAct.unwrap().enum,
      'What was done by saying it: ASSERTIVE: told. DIRECTIVE: asked, demanded. COMMISSIVE: promised, threatened. ' +
        'EXPRESSIVE: praised, blamed. DECLARATIVE: declared, appointed.',
    ).optional(),
    condition: object(
      {
        if: text('The condition, in own words.', 300),
        then: text('What is promised or threatened, in own words.', 300),
      },
      'A promise or threat on a condition.',
    ).optional(),
    plover: choice(wordsOf(plover), 'Root code of PLOVER, such as THREATEN.').optional(),
    about: list(subject, 'What it is about.').optional(),
    expresses: list(
      reference('position', 'Id of a position of this document.'),
      'Positions of this document that it expresses.',
    ).optional(),
    relations: list(relation, 'Statements that it answers, echoes, contradicts, …').optional(),
    said: period.describe('When it was said.').optional(),
    place: place.describe('Where it was said.').optional(),
    channel: text('Through what: a press conference, a social network, a ministry site.', 200).optional(),
    categories: list(text('A category.', 100), 'Categories of the newsroom.').optional(),
  },
  'Something said in public.',
)
  .superRefine(checkStatement)
  .superRefine(checkCapacity)
  .meta({ id: 'Statement' });

interface Words {
  form: string;
  text?: string;
  lang?: string;
  fragments?: string[];
  translationOf?: string;
  translations?: unknown[];
}

/** Each form has its words, their language is told, and pieces of a text are in the text. */
function checkStatement(statement: Words, context: z.core.$RefinementCtx): void {
  const { form, text, lang, fragments = [], translationOf, translations = [] } = statement;
  if (form === 'PARTIAL_QUOTE' && fragments.length === 0)
    complain(context, ['fragments'], expected('MISSING_VALUE', 'the quoted pieces of a PARTIAL_QUOTE'));
  if (form !== 'PARTIAL_QUOTE' && fragments.length > 0)
    complain(
      context,
      ['fragments'],
      broken('CONTRADICTION', `fragments belong to a PARTIAL_QUOTE, not to a ${form}`),
    );
  if (form !== 'PARTIAL_QUOTE' && text === undefined)
    complain(context, ['text'], expected('MISSING_VALUE', `the text of a ${form}`));
  if (lang === undefined && (text !== undefined || fragments.length > 0))
    complain(context, ['lang'], expected('MISSING_VALUE', 'the language of text and fragments'));
  if (translationOf !== undefined && text === undefined && fragments.length === 0)
    complain(context, ['translationOf'], broken('CONTRADICTION', 'translationOf needs text or fragments'));
  if (translationOf !== undefined && translations.length > 0)
    complain(
      context,
      ['translations'],
      broken('CONTRADICTION', 'translations are of an original, and text is none'),
    );
  if (translations.length > 0 && text === undefined)
    complain(context, ['translations'], broken('CONTRADICTION', 'translations need text'));
  fragments.forEach((fragment, i) => {
    if (text !== undefined && !text.includes(fragment))
      complain(context, ['fragments', i], broken('CONTRADICTION', 'the fragment is not in text'));
  });
}
