import { ownWord } from '../../core/assertion.ts';
import { resolveCountry } from '../../core/countries.ts';
import { type GeoExtent, unknownExtent } from '../../core/geo.ts';
import type { DataIssue } from '../../core/records.ts';
import { countryRef, type PlaceRef } from '../../core/references.ts';
import type { GazetteerRecord } from '../../domains/gazetteer/record.ts';
import type { Mapped, ParsedRow, Rejection, RowMapper } from '../connector.ts';
import { type Column, column, type GeonamesRow, type UnitLine } from './parse.ts';

/** Seats of administrative units down to the fourth level, which are listed whatever their population. */
const seats: ReadonlySet<string> = new Set(['PPLC', 'PPLA', 'PPLA2', 'PPLA3', 'PPLA4']);

/** Inhabitants above which a populated place is listed. */
const LISTED_ABOVE = 500;

const LARGEST_ID = /^[1-9]\d{0,14}$/;

/** The code of units that nobody knows. */
const UNKNOWN_UNIT = '00';

type Feature = ParsedRow<GeonamesRow>;

/**
 * Rows to gazetteer entries: a populated place by its geonameid, a first-level unit by its code (`UA.05`), so that the
 * changes of a day, which are of features and not of the table of units, never touch a unit. A change that makes a feature
 * one that is not listed takes it back, as the next dump would; where it was not known that means nothing.
 */
export class GeonamesMapper implements RowMapper<GeonamesRow> {
  private units: Map<string, PlaceRef> | undefined;

  *map(parsed: Feature): Iterable<Mapped> {
    const { row } = parsed;
    if (row.kind === 'units') return yield* this.mapUnits(parsed, row.units);
    const id = row.cells[column.geonameid] ?? '';
    if (!LARGEST_ID.test(id)) {
      return yield reject(parsed, 'BAD_NUMBER', 'A geonameid is a whole number above 0.', 'geonameid');
    }
    if (row.kind === 'deleted' || !(row.isListed || belongsToList(row.cells))) {
      const of = { domain: 'gazetteer', nativeId: id } as const;
      return yield { kind: 'withdrawal', position: parsed.position, of };
    }
    yield this.placeOf(parsed, row.cells, id);
  }

  private *mapUnits(parsed: Feature, lines: readonly UnitLine[]): Iterable<Mapped> {
    const units = (this.units ??= new Map());
    for (const { position, cells } of lines) {
      const record = unitOf(cells);
      if (typeof record === 'string') {
        const [code] = cells;
        yield {
          ...reject(parsed, 'BAD_UNIT', record, 'admin1Code'),
          position,
          value: code || null,
          raw: cells,
        };
      } else {
        units.set(record.nativeId, record.place);
        yield { kind: 'record', position, record };
      }
    }
  }

  private placeOf(parsed: Feature, cells: readonly string[], id: string): Mapped {
    if (!this.units) {
      const message = 'The units that places lie in are not known: admin1CodesASCII.txt is read before.';
      return reject(parsed, 'NO_UNITS', message, 'admin1Code');
    }
    const name = cells[column.name]!.trim();
    if (name === '') return reject(parsed, 'MISSING_VALUE', 'The place has no name.', 'name');
    const issues: DataIssue[] = [];
    const parent = this.parentOf(cells, issues);
    const country = parent?.country ?? null;
    const record: GazetteerRecord = {
      ...entry(id, [name, cells[column.asciiname]!, ...cells[column.alternatenames]!.split(',')]),
      place: { key: `settlement:geonames:${id}`, kind: 'SETTLEMENT', name, country, parent },
      url: `https://www.geonames.org/${id}`,
      codes: [code('GEONAMES', id)],
      location: pointOf(cells, issues),
      population: populationOf(cells, issues),
      featureCode: [cells[column.featureClass], cells[column.featureCode]].filter(Boolean).join('.') || null,
      issues,
    };
    return { kind: 'record', position: parsed.position, record };
  }

  private parentOf(cells: readonly string[], issues: DataIssue[]): PlaceRef | null {
    const alpha2 = cells[column.countryCode]!;
    if (alpha2 === '') return null;
    const found = resolveCountry('ISO3166_1_ALPHA2', alpha2);
    if (!found.ok) {
      issues.push({
        code: 'UNKNOWN_CODE',
        path: 'place.country',
        message: found.message,
        value: alpha2.trim() || null,
      });
      return null;
    }
    const country = countryRef(found.country.iso3);
    const admin1 = cells[column.admin1Code]!;
    if (admin1 === '' || admin1 === UNKNOWN_UNIT) return country;
    const value = `${alpha2}.${admin1}`;
    const unit = this.units?.get(value);
    if (unit) return unit;
    const message =
      'the table of first-level units has none with this code; the place is put below its country';
    issues.push({ code: 'UNKNOWN_CODE', path: 'place.parent', message, value });
    return country;
  }
}

/** The rule of cities500, for features that come outside of it. */
function belongsToList(cells: readonly string[]): boolean {
  if (cells[column.featureClass] !== 'P') return false;
  return seats.has(cells[column.featureCode]!) || Number(cells[column.population]) > LISTED_ABOVE;
}

/** The entry of a first-level unit, or why the line is none. */
function unitOf(cells: readonly string[]): GazetteerRecord | string {
  const [unitCode = '', name = '', asciiName = '', id = ''] = cells.map((cell) => cell.trim());
  const alpha2 = /^([A-Z]{2})\.\S{1,20}$/.exec(unitCode)?.[1];
  if (alpha2 === undefined) return 'The code of a unit is that of its country, a full stop and its own.';
  const found = resolveCountry('ISO3166_1_ALPHA2', alpha2);
  if (!found.ok) return found.message;
  if (name === '') return 'The unit has no name.';
  const parent = countryRef(found.country.iso3);
  const key = `adm1:${parent.key}/geonames:${unitCode}`;
  return {
    ...entry(unitCode, [name, asciiName]),
    place: { key, kind: 'ADM1', name, country: parent.country, parent },
    codes: [code('GEONAMES_ADM1', unitCode), ...(LARGEST_ID.test(id) ? [code('GEONAMES', id)] : [])],
  };
}

/** What all entries have; the first of the names is the preferred one. The files tell no languages. */
function entry(nativeId: string, names: readonly string[]): Omit<GazetteerRecord, 'place'> {
  const distinct = new Set(names.map((name) => name.trim()));
  distinct.delete('');
  return {
    domain: 'gazetteer',
    nativeId,
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    names: [...distinct].map((name, index) => ({ name, lang: null, isPreferred: index === 0 })),
    codes: [],
    location: unknownExtent,
    population: null,
    featureCode: null,
    validFrom: null,
    validTo: null,
    issues: [],
  };
}

function code(scheme: string, value: string): GazetteerRecord['codes'][number] {
  return { scheme, value, validFrom: null, validTo: null };
}

function pointOf(cells: readonly string[], issues: DataIssue[]): GeoExtent {
  const [latitude, longitude] = [cells[column.latitude]!, cells[column.longitude]!];
  const isPoint = isDegree(latitude, 90) && isDegree(longitude, 180);
  if (!isPoint) {
    const message = 'there is no such point on Earth; the place has no point therefore';
    issues.push({ code: 'LOCATION_SUSPECT', path: 'location', message, value: `${latitude}, ${longitude}` });
    return unknownExtent;
  }
  const precision = 'SETTLEMENT';
  return {
    latitude: Number(latitude),
    longitude: Number(longitude),
    radiusKm: null,
    precision,
    sourceText: null,
  };
}

function isDegree(text: string, most: number): boolean {
  return /^-?\d+(\.\d+)?(E-?\d+)?$/i.test(text) && Math.abs(Number(text)) <= most;
}

/** GeoNames has 0 where it knows no number. */
function populationOf(cells: readonly string[], issues: DataIssue[]): number | null {
  const text = cells[column.population]!;
  if (text === '' || text === '0') return null;
  if (/^\d{1,15}$/.test(text)) return Number(text) || null;
  const message = 'the population is not a whole number of people; it is not taken';
  issues.push({ code: 'UNKNOWN_CODE', path: 'population', message, value: text.trim() || null });
  return null;
}

function reject(parsed: Feature, rejectionCode: string, message: string, name: Column): Rejection {
  const { position, raw, row } = parsed;
  const value = row.kind === 'units' ? null : (row.cells[column[name]] ?? null);
  return { kind: 'rejected', position, code: rejectionCode, message, column: name, value, raw };
}
