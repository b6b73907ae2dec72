import { object, text } from '../kit.ts';
import { publisher } from '../names.ts';
import { instant, language, link, slug, timezone } from '../values.ts';

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
  },
  'A published text that items cite. Its publisher is the publisher of what is taken from it.',
).meta({ id: 'Source' });

/** What every item has beside its own properties. */
export const common = {
  id: slug(
    'Id of the item, unique among its kind in this document. It must never change: a new id is a new record.',
  ),
  source: slug("Id of the source that says so; the document's own source unless told.").optional(),
  url: link('Where this one item can be read, if not at the address of its source.').optional(),
  assertedAt: instant('When the source said so, if not when it was published.').optional(),
};
