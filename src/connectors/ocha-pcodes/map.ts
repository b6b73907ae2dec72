import { ownWord } from '../../core/assertion.ts';
import { countryOfPcode, resolveCountry } from '../../core/countries.ts';
import { unknownExtent } from '../../core/geo.ts';
import { isoDay } from '../../core/period.ts';
import type { DataIssue } from '../../core/records.ts';
import { countryRef, type PlaceRef } from '../../core/references.ts';
import type { GazetteerRecord } from '../../domains/gazetteer/record.ts';
import type { Mapped, ParsedRow, Rejection, RowMapper } from '../connector.ts';
import type { Column, PcodeRow } from './parse.ts';

const kindOfLevel: ReadonlyMap<string, PlaceRef['kind']> = new Map([
  ['1', 'ADM1'],
  ['2', 'ADM2'],
  ['3', 'ADM3'],
]);

/** A row without which there is no unit. */
interface Unit {
  parsed: ParsedRow<PcodeRow>;
  kind: PlaceRef['kind'];
  pcode: string;
  country: PlaceRef;
  /** P-code of the unit above; null: that is the country. */
  above: string | null;
  issues: DataIssue[];
}

/**
 * Rows to gazetteer entries. A unit is a place below the one that its parent code means, so a unit whose parent has not
 * come yet waits for it; where it never comes the unit stands below its country, with an issue.
 */
export function pcodeMapper(): RowMapper<PcodeRow> {
  const places = new Map<string, PlaceRef>();
  const waiting: Unit[] = [];
  const seen = new Map<string, string>();

  function* entryOf(unit: Unit, parent: PlaceRef): Iterable<Mapped> {
    const record = recordOf(unit, parent);
    places.set(unit.pcode, record.place);
    const { position, snapshot } = unit.parsed;
    yield { kind: 'record', position, record, ...(snapshot ? { snapshot } : {}) };
  }

  return {
    *map(parsed) {
      const unit = unitOf(parsed);
      if ('code' in unit) return yield unit;
      const first = seen.get(unit.pcode);
      if (first !== undefined) {
        const message = `This P-code was already given at ${first}, which is kept.`;
        return yield reject(parsed, 'DUPLICATE_ID', message, 'P-Code');
      }
      seen.set(unit.pcode, parsed.position);
      const parent = unit.above === null ? unit.country : places.get(unit.above);
      if (parent?.country === unit.country.country) yield* entryOf(unit, parent);
      else waiting.push(unit);
    },
    *finish() {
      // A parent of level 2 may itself have waited.
      for (const unit of waiting.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0))) {
        const parent = unit.above === null ? undefined : places.get(unit.above);
        if (parent?.country === unit.country.country) yield* entryOf(unit, parent);
        else yield* entryOf(withoutParent(unit), unit.country);
      }
    },
  };
}

function unitOf(parsed: ParsedRow<PcodeRow>): Unit | Rejection {
  const pcode = cell(parsed, 'P-Code');
  if (pcode === null) return reject(parsed, 'MISSING_VALUE', 'The unit has no P-code.', 'P-Code');
  if (!/^[A-Za-z0-9]{1,40}$/.test(pcode)) {
    return reject(parsed, 'BAD_CODE', 'A P-code is made of letters and digits.', 'P-Code');
  }
  const kind = kindOfLevel.get(cell(parsed, 'Admin Level') ?? '');
  if (!kind) {
    const message = 'Only units of the administrative levels 1, 2 and 3 are places here.';
    return reject(parsed, 'UNKNOWN_LEVEL', message, 'Admin Level');
  }
  const country = resolveCountry('ISO3166_1_ALPHA3', cell(parsed, 'Location') ?? '');
  if (!country.ok) return reject(parsed, 'UNKNOWN_COUNTRY', country.message, 'Location');
  const { iso3 } = country.country;
  const parent = cell(parsed, 'Parent P-Code');
  const isBelowCountry = kind === 'ADM1';
  const issues = [...countryIssues(pcode, iso3), ...(isBelowCountry ? levelIssues(parent, iso3) : [])];
  const above = isBelowCountry ? null : (parent ?? '');
  return { parsed, kind, pcode, country: countryRef(iso3), above, issues };
}

/** The code says by its first letters whose it is; those of Tajikistan are digits and say nothing. */
function countryIssues(pcode: string, iso3: string): DataIssue[] {
  const byCode = countryOfPcode(pcode);
  if (byCode === undefined || byCode.iso3 === iso3) return [];
  const message = `the code begins as those of ${byCode.name} do; the column Location decides`;
  return [{ code: 'CONTRADICTION', path: 'place.country', message, value: `${iso3} ${pcode}` }];
}

function levelIssues(parent: string | null, iso3: string): DataIssue[] {
  if (parent === iso3) return [];
  const message = `a unit of level 1 lies in its country, ${iso3}; the list names another unit above it`;
  return [{ code: 'CONTRADICTION', path: 'place.parent', message, value: parent }];
}

function withoutParent(unit: Unit): Unit {
  const value = unit.above === '' ? null : unit.above;
  const message =
    value === null
      ? 'the list names no unit above this one; it is placed below its country'
      : 'the list has no unit with the parent code in this country; the unit is placed below its country';
  const issue: DataIssue = { code: 'UNKNOWN_CODE', path: 'place.parent', message, value };
  return { ...unit, issues: [...unit.issues, issue] };
}

function recordOf(unit: Unit, parent: PlaceRef): GazetteerRecord {
  const { parsed, kind, pcode, country } = unit;
  const issues = [...unit.issues];
  const published = cell(parsed, 'Name');
  if (published === null) {
    const message = 'the list has no name for this unit; it is called by its P-code';
    issues.push({ code: 'UNRESOLVED_NAME', path: 'names', message, value: null });
  }
  const name = published ?? pcode;
  return {
    domain: 'gazetteer',
    nativeId: pcode,
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    place: pcodePlace(kind, name, pcode, country, parent),
    names: [{ name, lang: null, isPreferred: published !== null }],
    codes: [{ scheme: 'PCODE', value: pcode, validFrom: null, validTo: null }],
    location: unknownExtent,
    population: null,
    featureCode: null,
    validFrom: validFromOf(parsed, issues),
    validTo: null,
    issues,
  };
}

/** Keyed by its code and not by its name, which two units below one may share. No name has a colon in a key. */
function pcodePlace(
  kind: PlaceRef['kind'],
  name: string,
  pcode: string,
  country: PlaceRef,
  parent: PlaceRef,
): PlaceRef {
  const key = `${kind.toLowerCase()}:${country.key}/pcode:${pcode}`;
  return { key, kind, name, country: country.country, parent };
}

function validFromOf(parsed: ParsedRow<PcodeRow>, issues: DataIssue[]): string | null {
  const value = cell(parsed, 'Valid from date');
  if (value === null || isoDay.safeParse(value).success) return value;
  const message = 'the day from which the unit is valid is not a day of the calendar as YYYY-MM-DD';
  issues.push({ code: 'DATE_SUSPECT', path: 'validFrom', message, value });
  return null;
}

function cell({ row }: ParsedRow<PcodeRow>, column: Column): string | null {
  const text = (row[column] ?? '').replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

function reject(parsed: ParsedRow<PcodeRow>, code: string, message: string, column: Column): Rejection {
  const { position, raw } = parsed;
  return { kind: 'rejected', position, code, message, column, value: cell(parsed, column), raw };
}
