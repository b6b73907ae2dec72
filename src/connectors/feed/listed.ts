import { z } from 'zod';
import { countryByIso3 } from '../../core/countries.ts';
import { publisherRefSchema } from '../../core/references.ts';
import { languageTag } from './language.ts';

const slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'words of a-z and 0-9 with "-" between them');

/** What is known of a feed beside what it says itself. Also the form of an entry in an operator's own list. */
export const listedFeedSchema = z
  .strictObject({
    id: slug,
    url: z.url({ protocol: /^https?$/ }),
    /** Whose feed it is, whatever the title of the feed; the feeds of one publisher name the same. */
    publisher: publisherRefSchema,
    /** BCP-47 tag of items that do not tell their language; null: not known. */
    language: z
      .string()
      .refine((tag) => languageTag(tag) === tag, 'a BCP-47 tag such as en or uk')
      .nullable()
      .default(null),
    /**
     * Who says what stands in it. GOVERNMENT: that of the publisher's country; ORGANISATION: the publisher. Only for a feed
     * that is the press office's own. NONE: it carries texts of others, so that nobody is the speaker of all of them.
     */
    speaker: z.enum(['GOVERNMENT', 'ORGANISATION', 'NONE']).default('NONE'),
    /** NONE where the publisher's terms allow no more than headline and link. */
    extract: z.enum(['SHORT', 'NONE']).default('NONE'),
    /** Read only where it is named, with the reason: `all` leaves it out. */
    onlyIfNamed: z.string().min(1).optional(),
    /** For people: terms, and what is odd about it. */
    notes: z.string().optional(),
  })
  .refine(
    ({ speaker, publisher }) => speaker !== 'GOVERNMENT' || isCountry(publisher.country),
    'a government speaks for a country: give the publisher one',
  );
export type ListedFeed = z.infer<typeof listedFeedSchema>;

function isCountry(iso3: string | null): boolean {
  const kind = iso3 === null ? undefined : countryByIso3(iso3)?.kind;
  return kind !== undefined && kind !== 'PSEUDO';
}
