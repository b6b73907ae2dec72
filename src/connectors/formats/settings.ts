/** What operators write into the settings of several sources. */
import { countryByIso3 } from '../../core/countries.ts';
import { OperationError } from '../../core/errors.ts';

/**
 * The countries that a setting names: ISO 3166-1 alpha-3 codes with commas or spaces between them, each once and in their
 * order; undefined where it names none. Throws OperationError for a word that is no such code.
 */
export function chosenCountries(name: string, setting: string | undefined): readonly string[] | undefined {
  const words = (setting ?? '').split(/[\s,;]+/).filter((word) => word !== '');
  const unknown = words.filter((word) => countryByIso3(word.toUpperCase())?.iso3 !== word.toUpperCase());
  if (unknown.length > 0) {
    throw new OperationError(
      'CONFIGURATION',
      `${name} names ${unknown.join(', ')}, which are no countries.`,
      {
        hint: 'Give ISO 3166-1 alpha-3 codes with commas between them, such as UKR,SDN.',
      },
    );
  }
  return words.length > 0 ? [...new Set(words.map((word) => word.toUpperCase()))] : undefined;
}
