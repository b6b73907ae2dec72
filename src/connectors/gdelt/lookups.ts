import type { GeoPrecision } from '../../core/geo.ts';

/** The 20 classes of CAMEO to which all its codes belong. */
export const rootEvents: ReadonlyMap<string, string> = new Map([
  ['01', 'Make public statement'],
  ['02', 'Appeal'],
  ['03', 'Express intent to cooperate'],
  ['04', 'Consult'],
  ['05', 'Engage in diplomatic cooperation'],
  ['06', 'Engage in material cooperation'],
  ['07', 'Provide aid'],
  ['08', 'Yield'],
  ['09', 'Investigate'],
  ['10', 'Demand'],
  ['11', 'Disapprove'],
  ['12', 'Reject'],
  ['13', 'Threaten'],
  ['14', 'Protest'],
  ['15', 'Exhibit force posture'],
  ['16', 'Reduce relations'],
  ['17', 'Coerce'],
  ['18', 'Assault'],
  ['19', 'Fight'],
  ['20', 'Use unconventional mass violence'],
]);

/**
 * What a coordinate of each Geo_Type is a coordinate of. 1 (country), 2 (state of the USA) and 5 (first-order division
 * elsewhere) give the centroid of the area, whatever happened where in it; 3 and 4 are towns or landmarks.
 */
export const precisionOfType: ReadonlyMap<string, GeoPrecision> = new Map([
  ['1', 'COUNTRY'],
  ['2', 'ADM1'],
  ['3', 'SETTLEMENT'],
  ['4', 'SETTLEMENT'],
  ['5', 'ADM1'],
]);

/** Scheme of each code of an actor. Countries are CAMEO's, which are not the FIPS codes of places in the same row. */
export const actorSchemes: readonly (readonly [column: string, scheme: string])[] = [
  ['Code', 'CAMEO_ACTOR'],
  ['CountryCode', 'CAMEO_COUNTRY'],
  ['KnownGroupCode', 'CAMEO_KNOWN_GROUP'],
  ['EthnicCode', 'CAMEO_ETHNIC'],
  ['Religion1Code', 'CAMEO_RELIGION'],
  ['Religion2Code', 'CAMEO_RELIGION'],
  ['Type1Code', 'CAMEO_TYPE'],
  ['Type2Code', 'CAMEO_TYPE'],
  ['Type3Code', 'CAMEO_TYPE'],
];
