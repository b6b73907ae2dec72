import { type Code, placeRef, type PlaceRef } from '../../core/references.ts';
import { cellText, type DtmRow, levelOf, levels } from './row.ts';

/** The most specific area that a row names. */
export function placeOf(row: DtmRow, country: PlaceRef): PlaceRef {
  const [first, second] = [cellText(row.admin1Name), cellText(row.admin2Name)];
  const adm1 = first === null ? country : placeRef('ADM1', first, country);
  return second === null ? adm1 : placeRef('ADM2', second, adm1);
}

/** Where the people are from: an area of the same country, where the row tells. */
export function originOf(row: DtmRow, country: PlaceRef): PlaceRef {
  const name = cellText(row.idpOriginAdmin1Name);
  return name === null ? country : placeRef('ADM1', name, country);
}

/** IOM's codes of the row's area and its reason; the codes of areas need not be those of OCHA. */
export function codesOf(row: DtmRow): Code[] {
  const level = levelOf(row);
  const area = level === levels[0] ? null : cellText(row[`${level}Pcode`]);
  const reason = cellText(row.displacementReason);
  return [
    ...(area ? [{ scheme: 'IOM_DTM_PCODE', value: area, label: cellText(row[`${level}Name`]) }] : []),
    ...(reason ? [{ scheme: 'IOM_DTM_REASON', value: reason, label: null }] : []),
  ];
}
