import { z } from 'zod';
import { expected, object, text } from '../kit.ts';
import { publisher } from '../names.ts';
import { instant, language, link, slug, timezone } from '../values.ts';

/** Largest text of a source, in characters. */
const MAX_TEXT = 500_000;

/** A published text that items cite. */
export const source = object(
  {
    id: slug('Id by which items of this document cite the source.'),
    publisher: publisher.describe('Who published it.'),
    title: text('Title as published; in [square brackets] where the editor had to make one.', 500),
    url: link('Where it can be read.').optional(),
    lang: language('Language of the text, BCP-47.').optional(),
    byline: text('Author as printed.', 200).optional(),
    publishedAt: instant(
      'When it was published. Leave out what is not known: relative dates stay unresolved.',
    ).optional(),
    updatedAt: instant('When it was last changed by its publisher.').optional(),
    timezone: timezone('Time zone in which its relative dates are meant.').optional(),
    text: z
      .string({ error: expected('BAD_VALUE', 'the full text of the source') })
      .min(1, { error: expected('MISSING_VALUE', 'the full text of the source') })
      .max(MAX_TEXT, { error: expected('TOO_LONG', `text of at most ${MAX_TEXT} characters`) })
      .describe(
        'Its full text, where the desk may keep it: each wording and quotation is then looked up in it (I16). It stays in ' +
          'the archived file and is neither stored nor served; only its SHA-256 is.',
      )
      .optional(),
  },
  'A published text that items cite. Its publisher is the publisher of what is taken from it.',
).meta({ id: 'Source' });
