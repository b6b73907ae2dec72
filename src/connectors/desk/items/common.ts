import { z } from 'zod';
import { anonymities, assertionShape } from '../../../core/assertion.ts';
import { actor } from '../actors.ts';
import { broken, choice, complain, expected, flag, list, object, text } from '../kit.ts';
import { reference } from '../reference.ts';
import { instant, link, slug, wordsOf } from '../values.ts';

const longStep = object(
  {
    name: text('Name, or words such as "authorities"; the name of the actor unless told.', 200).optional(),
    role: choice(
      wordsOf(['ORIGIN', 'RELAY']),
      'ORIGIN (unless told): said it first. RELAY: passed it on. The cited source itself is added as the PUBLISHER.',
    ).optional(),
    anonymity: choice(
      wordsOf(anonymities),
      'NAMED: by name. COLLECTIVE: a body that is not named ("authorities"). ANONYMOUS: somebody who does not want to ' +
        'be. Leave out where the source does not tell.',
    ).optional(),
    firsthand: flag('Whether they saw it themselves; leave out where the source does not tell.').optional(),
    actor: actor.describe('Who they are, where they are an actor.').optional(),
    title: text('Title of what is cited.', 300).optional(),
    date: text('When they said so, in the words of the source.', 100).optional(),
  },
  'Somebody who is cited, with details.',
).superRefine((step, context) => {
  if (step.name === undefined && step.actor === undefined)
    complain(context, ['name'], expected('MISSING_VALUE', 'a name or an actor'));
});

const step = z
  .union([text('Name, or words such as "authorities": whoever said it first.', 200), longStep], {
    error: expected('BAD_VALUE', 'who is cited, or an object { name, title, date }'),
  })
  .meta({ id: 'AttributionStep', description: 'Somebody whom the source cites.' });

/** Whom the source cites. */
export const saidBy = list(
  step,
  'Whom the source cites for it, from whoever said it first on. The source itself is added as the last, the PUBLISHER.',
);
export type DeskSaidBy = z.infer<typeof saidBy>;

/** The words that something rests on. */
export const wording = text(
  'The words of the source that it rests on: a short quotation. Where the source has its text, they must be in it (I16).',
  300,
);

/** What every item has beside its own properties. */
export const common = {
  id: slug(
    'Id of the item, unique among its kind in this document. It must never change: a new id is a new record.',
  ),
  source: slug("Id of the source that says so; the document's own source unless told.").optional(),
  url: link('Where this one item can be read, if not at the address of its source.').optional(),
  assertedAt: instant('When the source said so, if not when it was published.').optional(),
  modality: choice(
    assertionShape.modality.enum,
    'How the source puts it; ASSERTED unless told. HEDGED: "may have", "unconfirmed". NORMATIVE: that it should be so.',
  ).optional(),
  saidBy: saidBy.optional(),
  wording: wording.optional(),
};

/** In which office somebody acts or speaks, in the words of the source. */
export const capacityShape = {
  as: text(
    'Capacity in the words of the source, right or wrong, such as "US special envoy"; leave out where it gives none.',
    300,
  ).optional(),
  office: reference('office', 'Id of the office of this document that these words mean.').optional(),
  former: flag('True where the source says that they no longer hold it ("former President").').optional(),
};

/** An office is only what words mean. */
export function checkCapacity(
  capacity: { as?: string; office?: unknown; former?: boolean },
  context: z.core.$RefinementCtx,
): void {
  if (capacity.as !== undefined) return;
  for (const property of ['office', 'former'] as const) {
    if (capacity[property] === undefined) continue;
    const sentence = `${property} explains the words of the source: give them in as`;
    complain(context, [property], broken('MISSING_VALUE', sentence));
  }
}
