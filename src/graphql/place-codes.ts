/** Places by their codes in any system. Exact: a code that means several places is an error that lists them. */
import { type Country, parseCountryCode } from '../core/countries.ts';
import { UserInputError } from '../core/errors.ts';
import { countryRef, placeId } from '../core/references.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import type { Context } from './context.ts';
import { encodeGlobalId } from './global-id.ts';
import { storableText } from './where.ts';

/** A place that a code means. */
export interface CodedPlace {
  id: string;
  name: string;
  kind: string;
  country: string | null;
}

export const PLACE_CODE =
  'A code of any system that a gazetteer here has: ISO 3166-1 (`UKR`, `UA`, `804`), an OCHA P-code (`UA63`), or with the name of the ' +
  'system before it: `geonames:706483`, `pcode:UA63`, `gwno:369`. An id of a Place will do as well.';

/**
 * The place of a code; null where there is none. Throws UserInputError for a code that means several places, with all of
 * them: without a scheme `804` may be a country and a feature of GeoNames.
 */
export async function placeOfCode({ db }: Pick<Context, 'db'>, code: string): Promise<CodedPlace | null> {
  const text = storableText(code).trim();
  const country = parseCountryCode(text);
  if (!country.ok && country.candidates.length > 0)
    throw ambiguous(
      text,
      country.candidates.map(({ iso3, name }) => `${iso3} (${name})`),
    );
  const [, scheme, value] = /^([A-Za-z][A-Za-z0-9_]*):(.+)$/.exec(text) ?? [];
  // A P-code of any level begins with that of its country, which is not what it means.
  const isCountry = country.ok && (scheme?.toLowerCase() !== 'pcode' || isPcodeOf(country.country, value));
  const countryId = isCountry ? placeId(countryRef(country.country.iso3)) : null;
  const places = await db.$queryRaw<CodedPlace[]>(Prisma.sql`
    SELECT p.id::text, p.name, p.kind::text AS kind, p.country FROM place p WHERE p.id IN (
      SELECT ${countryId}::uuid
      UNION ALL
      SELECT c.place_id FROM place_code c
       WHERE c.value = ${value ?? text} AND ${value !== undefined} AND c.scheme::text = ${(scheme ?? '').toUpperCase()}
      UNION ALL
      SELECT e.place_id FROM gazetteer_code c JOIN gazetteer_entry e ON e.id = c.entry_id
       WHERE c.value = ${value ?? text} AND (${value === undefined} OR c.scheme = ${(scheme ?? '').toUpperCase()})
         AND e.record_status = 'ACTIVE'::public."RecordStatus")
     ORDER BY p.name, p.id`);
  const [first] = places;
  if (places.length > 1) {
    throw ambiguous(
      text,
      places.map(
        ({ id, name, kind, country: of }) =>
          `${encodeGlobalId('Place', id)} (${name}, ${kind}${of ? ` in ${of}` : ''})`,
      ),
    );
  }
  return first ?? null;
}

function isPcodeOf({ codes }: Country, value: string | undefined): boolean {
  return codes.some((code) => code.scheme === 'PCODE' && code.value === value);
}

function ambiguous(code: string, candidates: readonly string[]): UserInputError {
  return new UserInputError('BAD_USER_INPUT', `"${code}" may mean ${candidates.length} places.`, {
    hint: `Put the system before the code, or use one of: ${candidates.join('; ')}.`,
    details: { candidates },
  });
}
