import type { z } from 'zod';
import { officeKinds } from '../../../core/references.ts';
import { actor } from '../actors.ts';
import { broken, choice, complain, expected, list, object, text } from '../kit.ts';
import { reference } from '../reference.ts';
import { country, slug, wordsOf } from '../values.ts';

/** An office. */
export const officeEntry = object(
  {
    id: slug('Id by which items of this document name the office.'),
    title: text(
      'Title in English, such as "Minister of Foreign Affairs"; of one organisation or country, the same title is the same ' +
        'office.',
      200,
    ),
    kind: choice(wordsOf(officeKinds), 'What kind of office it is.'),
    organisation: actor
      .describe('Whose office it is, such as a delegation or an alliance; instead of country.')
      .optional(),
    country: country.describe('The country whose office it is.').optional(),
  },
  'A post that somebody can hold.',
)
  .superRefine(({ organisation, country: of }, context) => {
    if (organisation === undefined && of === undefined)
      complain(
        context,
        ['country'],
        expected('MISSING_VALUE', 'the country or the organisation of the office'),
      );
    if (organisation !== undefined && of !== undefined)
      complain(context, ['country'], broken('CONTRADICTION', 'give organisation or country, not both'));
  })
  .meta({ id: 'Office' });

const option = object(
  {
    id: slug('Id by which positions name the option. It means the same option in all documents of the desk.'),
    label: text('The option in own words, such as "Ukraine withdraws from Donbas".', 300),
    actorToAct: actor.describe('Who would have to act.').optional(),
    action: text('What they would do.', 200).optional(),
    object: text('With or to what.', 200).optional(),
  },
  'One answer to an issue, on which parties take a stance.',
).meta({ id: 'IssueOption' });

const code = object(
  {
    scheme: text('Whose code it is, such as PA-X.', 50),
    value: text('The code, such as SsrGua.', 100),
    label: text('What it means, in the words of the scheme.', 200).optional(),
  },
  "A value in somebody's code system.",
);

/** An issue with its options. */
export const issueEntry = object(
  {
    id: slug('Id by which items name the issue. It means the same issue in all documents of the desk.'),
    label: text('The question that is negotiated, in own words.', 300),
    codes: list(code, 'What it is in code systems such as PA-X.').optional(),
    parent: reference(
      'issue',
      'Id of the larger issue, above this one in the list, that it is a part of.',
    ).optional(),
    options: list(option, 'The answers that are discussed.').optional(),
  },
  'A question that is negotiated.',
).meta({ id: 'AgendaIssue' });

export type DeskOffice = z.infer<typeof officeEntry>;
export type DeskIssue = z.infer<typeof issueEntry>;
