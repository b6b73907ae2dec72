import { countryByName, resolveCountry } from '../../core/countries.ts';
import type { DataIssue } from '../../core/records.ts';
import { type Code, countryRef, type PlaceRef } from '../../core/references.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';
import { textOf } from './cells.ts';
import { numbersIn, type PlaceRow } from './rows.ts';

/** What the population groups of a row say about its figure. */
export interface Groups {
  measure: 'CUMULATIVE' | 'STOCK' | 'UNSPECIFIED';
  populationType: DisplacementRecord['populationType'];
  method: DisplacementRecord['method'];
  origin: PlaceRef | null;
  /** `UKR`, `OTH`, as published; part of the native id. */
  originCode: string | null;
  /** Numbers of the groups, in order. */
  ids: readonly string[];
  names: string | null;
  codes: Code[];
  issues: DataIssue[];
}

const types: Readonly<Record<string, DisplacementRecord['populationType']>> = {
  REF: 'REFUGEE',
  ASY: 'ASYLUM_SEEKER',
  IDP: 'IDP',
  STA: 'STATELESS',
  OOC: 'OTHER_OF_CONCERN',
  OIP: 'OTHER_IN_NEED_OF_PROTECTION',
  RET: 'RETURNED_REFUGEE',
  RDP: 'RETURNED_IDP',
  HST: 'HOST_COMMUNITY',
};

/** Origins that are nobody's country. */
const collective = new Set(['OTH', 'VAR']);

/** A row of `origin` has its own codes; one of `sublocation` those of the groups that were added up in it. */
export function groupsOf(row: PlaceRow): Groups {
  const parts = Array.isArray(row.population_groups)
    ? row.population_groups.filter((part): part is PlaceRow => part !== null && typeof part === 'object')
    : [row];
  const issues: DataIssue[] = [];
  const only = (name: string): string | null | undefined => {
    const values = [...new Set(parts.map((part) => textOf(part[name])))];
    return values.length === 1 ? values[0] : undefined;
  };
  const ids = numbersIn(textOf(row.population_group_id) ?? '');
  const names = textOf(row.population_groups_concat) ?? textOf(row.population_groups);
  const originCode = only('pop_origin_code') ?? null;
  const originName = only('pop_origin_name') ?? null;
  return {
    measure: measureOf(parts.length === 0 ? undefined : only('pop_frequency_cumulative_code')),
    populationType: typeOf(only('pop_type_code'), issues),
    method: only('pop_data_type_code') === 'REG' ? 'REGISTRATION' : 'UNKNOWN',
    origin: originOf(originCode, originName, issues),
    originCode,
    ids,
    names,
    codes: [
      ...ids.map((value) => groupCode(value, ids.length === 1 ? names : null)),
      ...(originCode === null ? [] : [{ scheme: 'unhcr-odp-origin', value: originCode, label: originName }]),
    ],
    issues,
  };
}

export const groupCode = (value: string, label: string | null): Code => ({
  scheme: 'unhcr-odp-population-group',
  value,
  label,
});

/** undefined: the groups differ, or there are none, so that it is not known which of the two their sum is. */
function measureOf(code: string | null | undefined): Groups['measure'] {
  if (code === undefined) return 'UNSPECIFIED';
  return code === 'C' ? 'CUMULATIVE' : 'STOCK';
}

function typeOf(code: string | null | undefined, issues: DataIssue[]): Groups['populationType'] {
  const known = code ? types[code] : undefined;
  if (known) return known;
  if (code) {
    const message = `The type of population is none of ${Object.keys(types).join(', ')}.`;
    issues.push({ code: 'UNKNOWN_CODE', path: 'populationType', message, value: code });
  }
  return 'DISPLACED_UNSPECIFIED';
}

/** Codes of origin are UNHCR's own ("SUD" is Sudan, "CAR" the Central African Republic); the name must agree. */
function originOf(code: string | null, name: string | null, issues: DataIssue[]): PlaceRef | null {
  if (code !== null && collective.has(code)) return null;
  const byCode = code === null ? undefined : resolveCountry('UNHCR', code);
  const byName = name === null ? undefined : countryByName(name);
  const coded = byCode?.ok ? byCode.country : undefined;
  if (coded && byName && coded.iso3 !== byName.iso3) {
    const message = `The code of origin is ${coded.name}, and its name ${byName.name}; the code was used.`;
    issues.push({ code: 'CONTRADICTION', path: 'origin', message, value: `${code} / ${name}` });
  }
  const country = coded ?? byName;
  if (country) return countryRef(country.iso3);
  if (code === null && name === null) return null;
  const message = 'The origin is neither a code of UNHCR nor the name of a country.';
  issues.push({
    code: 'UNRESOLVED_NAME',
    path: 'origin',
    message,
    value: [code, name].filter(Boolean).join(' '),
  });
  return null;
}
