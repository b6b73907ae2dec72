import { SourceError } from '../../core/errors.ts';
import { isoDay } from '../../core/period.ts';
import type { Parsed, Rejection, Snapshot } from '../connector.ts';
import type { ByteSource } from '../formats/lines.ts';
import { isZip, zipEntry } from '../formats/zip.ts';
import { readTsv, rejected, type TsvRow } from './tsv.ts';

/** Columns of the table `geoname` (https://download.geonames.org/export/dump/readme.txt), by their place in a line. */
export const column = {
  geonameid: 0,
  name: 1,
  asciiname: 2,
  alternatenames: 3,
  latitude: 4,
  longitude: 5,
  featureClass: 6,
  featureCode: 7,
  countryCode: 8,
  admin1Code: 10,
  population: 14,
  modificationDate: 18,
} as const;
export type Column = keyof typeof column;

/** A first-level unit: `UA.05`, its name, the same in ASCII, its geonameid. */
export interface UnitLine {
  position: string;
  cells: readonly string[];
}

/**
 * The table of first-level units is one row: a list of places is whole only with it, and no list tells how many units
 * there are. A feature is a line of the list, or of the changes of a day, which are of features of all kinds.
 */
export type GeonamesRow =
  | { kind: 'units'; units: readonly UnitLine[] }
  | { kind: 'feature'; cells: readonly string[]; isListed: boolean }
  | { kind: 'deleted'; cells: readonly string[] };

/** Cells of a line in each of the three tables. */
const FEATURE_CELLS = 19;
const UNIT_CELLS = 4;
const DELETED_CELLS = 3;

/** Any of GeoNames' tables, told apart by the number of their columns: they have no header. */
export async function* parseGeonames(snapshot: Snapshot): AsyncGenerator<Parsed<GeonamesRow>> {
  const isArchive = await isZip(snapshot);
  // Lines are as good where a file was cut behind one of them: its end is known of an archive, and of a whole answer.
  const isWhole = isArchive || snapshot.url !== null;
  const source = isArchive
    ? await zipEntry(snapshot, (name) => name.toLowerCase() === 'cities500.txt')
    : snapshot;
  const cells = await cellsOfFirstLine(source);
  if (cells === UNIT_CELLS) yield* parseUnits(source, isWhole);
  else if (cells === DELETED_CELLS) yield* parseDeleted(source);
  else if (cells === FEATURE_CELLS) yield* parseFeatures(source, isWhole);
  else {
    throw new SourceError('SOURCE_UNREADABLE', `${snapshot.fileName} is none of GeoNames' tables`, {
      hint: 'Known are cities500.zip, admin1CodesASCII.txt, and modifications and deletes of a day.',
    });
  }
}

async function cellsOfFirstLine(source: ByteSource): Promise<number | undefined> {
  for await (const line of readTsv(source)) {
    if (line.kind === 'cells') return line.cells.length;
  }
  return undefined;
}

async function* parseUnits(source: ByteSource, isWhole: boolean): AsyncGenerator<Parsed<GeonamesRow>> {
  const units: UnitLine[] = [];
  for await (const line of linesOf(source, UNIT_CELLS)) {
    if (line.kind === 'rejected') yield line;
    else units.push({ position: line.position, cells: line.cells });
  }
  yield { kind: 'row', position: 'line 1', row: { kind: 'units', units }, raw: null };
  if (isWhole) yield { kind: 'release', declaredRows: 1, part: { name: 'units', of: 2 } };
}

async function* parseDeleted(source: ByteSource): AsyncGenerator<Parsed<GeonamesRow>> {
  for await (const line of linesOf(source, DELETED_CELLS)) {
    if (line.kind === 'rejected') yield line;
    else yield { kind: 'row', position: line.position, row: { ...line, kind: 'deleted' }, raw: line.cells };
  }
}

async function* parseFeatures(source: ByteSource, isWhole: boolean): AsyncGenerator<Parsed<GeonamesRow>> {
  const isListed = /^cities500\./i.test(source.fileName);
  let rows = 0;
  let newest = '';
  for await (const line of linesOf(source, FEATURE_CELLS)) {
    rows += 1;
    if (line.kind === 'rejected') {
      yield line;
      continue;
    }
    const { position, cells } = line;
    newest = newerDay(newest, cells[column.modificationDate] ?? '');
    yield { kind: 'row', position, row: { kind: 'feature', cells, isListed }, raw: cells };
  }
  if (!isListed) return;
  // The label is no mere day: a wrong one must not make all others older.
  if (newest) yield { kind: 'release', label: `cities500-${newest}` };
  if (isWhole) yield { kind: 'release', declaredRows: rows, part: { name: 'places', of: 2 } };
}

async function* linesOf(source: ByteSource, cells: number): AsyncGenerator<TsvRow | Rejection> {
  for await (const line of readTsv(source)) {
    if (line.kind === 'rejected' || line.cells.length === cells) {
      yield line;
      continue;
    }
    const message = `the line has ${line.cells.length} cells, its table has ${cells}`;
    yield rejected(line.position, 'COLUMN_COUNT', message, line.cells.join('\t'));
  }
}

function newerDay(day: string, other: string): string {
  return other > day && isoDay.safeParse(other).success ? other : day;
}
