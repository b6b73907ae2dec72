import type { DataIssue } from '../../core/records.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';
import { cellText, listOf } from './cells.ts';
import { locationRoles } from './lookups.ts';
import type { UpdateRow } from './parse.ts';

type Locations = NonNullable<DisplacementRecord['locations']>;
type Location = Locations[number];

/**
 * Places of an update, from lists that run side by side. `centroid`, `latitude` and `longitude` are the mean of them all,
 * which is nowhere anyone fled from, so an export without the lists gives none.
 */
export function locationsOf({ cells }: UpdateRow): { locations: Locations; issues: DataIssue[] } {
  const names = listOf(cells.locations_name);
  const issues: DataIssue[] = [];
  const beside = (column: 'locations_coordinates' | 'locations_accuracy' | 'locations_type'): string[] => {
    const values = listOf(cells[column]);
    if (values.length === names.length) return values;
    if (values.length > 0) {
      const message = `${column} has ${values.length} values and locations_name has ${names.length}: none was used.`;
      issues.push({ code: 'LOCATION_SUSPECT', path: 'locations', message, value: cellText(cells[column]) });
    }
    return [];
  };
  const points = beside('locations_coordinates');
  const accuracies = beside('locations_accuracy');
  const types = beside('locations_type');
  const locations = names.map((name, index) => ({
    name: name === '' ? null : name,
    ...pointOf(points[index], index, issues),
    accuracy: accuracies[index] || null,
    role: roleOf(types[index], index, issues),
  }));
  return { locations, issues };
}

type Point = Pick<Location, 'latitude' | 'longitude'>;

function pointOf(text: string | undefined, index: number, issues: DataIssue[]): Point {
  const none = { latitude: null, longitude: null };
  if (!text) return none;
  const [, latitude, longitude] = /^(-?\d{1,2}(?:\.\d+)?), *(-?\d{1,3}(?:\.\d+)?)$/.exec(text) ?? [];
  if (latitude !== undefined && Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180) {
    return { latitude: Number(latitude), longitude: Number(longitude) };
  }
  const message = 'A point is "latitude, longitude" in degrees; this one was not used.';
  issues.push({ code: 'LOCATION_SUSPECT', path: `locations[${index}]`, message, value: text });
  return none;
}

function roleOf(text: string | undefined, index: number, issues: DataIssue[]): Location['role'] {
  if (!text) return null;
  const role = locationRoles.get(text);
  if (role) return role;
  const message = `A place is one of ${[...locationRoles.keys()].join(', ')}.`;
  issues.push({ code: 'UNKNOWN_CODE', path: `locations[${index}].role`, message, value: text });
  return null;
}
