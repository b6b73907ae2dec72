import { resolveCountry } from '../../core/countries.ts';
import { OperationError } from '../../core/errors.ts';
import { eventColumns, gkgColumns, mentionColumns } from './columns.ts';
import type { FileKind } from './updates.ts';

/** Which countries are asked for where the operator does not say. */
export const defaultCountries: readonly string[] = ['UKR', 'RUS'];

/** ISO 3166-1 alpha-3 codes of the countries that are asked for; null: the whole world. */
export type Choice = ReadonlySet<string> | null;

/** Lines of a file, without their line ends, whose cells are read as Latin-1: codes are ASCII. */
type Lines = readonly Buffer[];

export const columnsOf: Readonly<Record<FileKind, readonly string[]>> = {
  export: eventColumns,
  mentions: mentionColumns,
  gkg: gkgColumns,
};

/**
 * The operator's choice: codes of FIPS 10-4 (two letters, GDELT's own) or of ISO 3166-1 alpha-3, or ALL.
 *
 * @throws OperationError for a word that is no such code.
 */
export function choiceOf(setting: string | undefined): Choice {
  const words = (setting ?? '').split(/[\s,;]+/).filter((word) => word !== '');
  if (words.length === 0) return new Set(defaultCountries);
  if (words.some((word) => word.toUpperCase() === 'ALL')) return null;
  return new Set(
    words.map((word) => {
      const found = resolveCountry(word.length === 2 ? 'FIPS' : 'ISO3166_1_ALPHA3', word.toUpperCase());
      if (found.ok) return found.country.iso3;
      throw new OperationError('CONFIGURATION', `GDELT_COUNTRIES: ${found.message}`, {
        hint: 'Give codes of FIPS 10-4 (UP) or of ISO 3166-1 alpha-3 (UKR), separated by commas, or ALL.',
      });
    }),
  );
}

/**
 * The lines about the chosen countries. A line with too few or too many cells is always among them: it is for the parser to
 * refuse.
 */
export function linesIn(kind: 'export' | 'gkg', lines: Lines, choice: ReadonlySet<string>): Lines {
  const { length } = columnsOf[kind];
  return lines.filter((line) => {
    const cells = cellsOf(line);
    return cells.length !== length || countriesOf(kind, cells).some((country) => choice.has(country));
  });
}

/** The lines of a mentions file that mention one of the events, and those with too few or too many cells. */
export function mentionsOf(events: Lines, mentions: Lines): Lines {
  const ids = new Set(events.map((line) => cellsOf(line)[0]));
  return mentions.filter((line) => {
    const cells = cellsOf(line);
    return cells.length !== mentionColumns.length || ids.has(cells[0]);
  });
}

const actionCountry = eventColumns.indexOf('ActionGeo_CountryCode');
const locations = gkgColumns.indexOf('Locations');

/** An event is where its action was; an article is about every country in it (`type#name#country#…;…`). */
function countriesOf(kind: 'export' | 'gkg', cells: readonly string[]): string[] {
  const codes =
    kind === 'export'
      ? [cells[actionCountry] ?? '']
      : (cells[locations] ?? '').split(';').map((location) => location.split('#')[2] ?? '');
  return codes.flatMap((code) => isoOf(code) ?? []);
}

function isoOf(fips: string): string | null {
  const found = resolveCountry('FIPS', fips);
  return found.ok ? found.country.iso3 : null;
}

export const cellsOf = (line: Buffer): string[] => line.toString('latin1').split('\t');
