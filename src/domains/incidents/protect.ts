import { coarseExtent, coarsePlace, coarseUntil } from '../../core/sensitivity.ts';
import type { Protection } from '../domain.ts';
import type { IncidentRecord } from './record.ts';

/** Acts whose exact place helps to aim again. */
const strikes: readonly string[] = ['MISSILE_OR_SHELL', 'AIR_OR_DRONE', 'BOMB_IED'];

/** Objects that are kept from being found again for as long. */
const shielded: readonly string[] = ['HEALTH', 'EDUCATION', 'SHELTER', 'MILITARY', 'ENERGY', 'WATER_SUPPLY'];

/**
 * A fresh strike, or an impact on a shelter, hospital and the like, is shown no more exactly than its settlement until
 * `hours` after it. Where its day is not known it counts as fresh from when we got the report.
 */
export function protect(
  record: IncidentRecord,
  retrievedAt: string,
  hours: number,
): Protection<IncidentRecord> | null {
  if (record.kind !== 'report') return null;
  const { category, impacts, period, location, place } = record;
  const isSensitive =
    strikes.includes(category) || impacts.some(({ objectType }) => shielded.includes(objectType));
  if (!isSensitive) return null;
  const shown = {
    ...record,
    location: coarseExtent(location, place),
    place: coarsePlace(place),
    impacts: impacts.map((impact) => ({ ...impact, place: coarsePlace(impact.place) })),
  };
  if (JSON.stringify(shown) === JSON.stringify(record)) return null;
  return { shown, until: coarseUntil(period.latest, retrievedAt, hours) };
}
