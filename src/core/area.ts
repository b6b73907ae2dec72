/** Areas of the map, as polygons in degrees whose sides are straight lines of longitude and latitude (RFC 7946). */
import { UserInputError } from './errors.ts';

export interface Position {
  latitude: number;
  longitude: number;
}
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}
export interface Circle extends Position {
  radiusKm: number;
}

/** Mean radius of the earth (IUGG), in km. */
const EARTH_KM = 6_371.0088;
/** Corners of a circle: its sides are within a hundred-thousandth of its radius. */
const CORNERS = 720;
const LARGEST_RADIUS_KM = 5_000;
const MOST_CORNERS = 1_000;

/** The box with its borders; two where it crosses the 180th meridian. Throws UserInputError for one that cannot be. */
export function polygonsOfBox(box: Box): Position[][] {
  const { west, south, east, north } = box;
  for (const longitude of [west, east]) requireOnEarth({ latitude: 0, longitude });
  for (const latitude of [south, north]) requireOnEarth({ latitude, longitude: 0 });
  if (south > north) throw impossible(`The south of the box (${south}) is north of its north (${north}).`);
  const corners = (from: number, to: number): Position[] => [
    { latitude: south, longitude: from },
    { latitude: south, longitude: to },
    { latitude: north, longitude: to },
    { latitude: north, longitude: from },
  ];
  return west <= east ? [corners(west, east)] : [corners(west, 180), corners(-180, east)];
}

/** What lies within a distance of a point on the sphere. Throws UserInputError for one that cannot be. */
export function polygonOfCircle({ radiusKm, ...centre }: Circle): Position[] {
  requireOnEarth(centre);
  if (!(radiusKm > 0) || radiusKm > LARGEST_RADIUS_KM)
    throw impossible(
      `The radius of a circle is above 0 and at most ${LARGEST_RADIUS_KM} km, not ${radiusKm}.`,
    );
  const angle = radiusKm / EARTH_KM;
  if (Math.abs(centre.latitude) + degrees(angle) >= 90)
    throw impossible('The circle has a pole of the earth in it.', 'Use a box from longitude -180 to 180.');
  const corners = Array.from({ length: CORNERS }, (_, n) =>
    destination(centre, angle, (2 * Math.PI * n) / CORNERS),
  );
  if (corners.some(({ longitude }) => longitude < -180 || longitude > 180))
    throw impossible(
      'The circle crosses the 180th meridian.',
      'Use a box, whose west may be east of its east.',
    );
  return corners;
}

/** A polygon as it is given. Throws UserInputError for one that is none, or has too many corners. */
export function polygonOfCorners(corners: readonly Position[]): Position[] {
  for (const corner of corners) requireOnEarth(corner);
  const [first, last] = [corners[0], corners.at(-1)];
  const isClosed =
    corners.length > 1 && first!.latitude === last!.latitude && first!.longitude === last!.longitude;
  const open = isClosed ? corners.slice(0, -1) : [...corners];
  if (open.length < 3) throw impossible('A polygon has at least three corners.');
  if (open.length > MOST_CORNERS)
    throw impossible(`A polygon has at most ${MOST_CORNERS} corners, not ${open.length}.`);
  return open;
}

/** The polygon in PostgreSQL's spelling. */
export function polygonText(corners: readonly Position[]): string {
  return `(${corners.map(({ latitude, longitude }) => `(${longitude},${latitude})`).join(',')})`;
}

function destination({ latitude, longitude }: Position, angle: number, bearing: number): Position {
  const from = radians(latitude);
  const to = Math.asin(
    Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(bearing),
  );
  const turned = Math.atan2(
    Math.sin(bearing) * Math.sin(angle) * Math.cos(from),
    Math.cos(angle) - Math.sin(from) * Math.sin(to),
  );
  return { latitude: degrees(to), longitude: longitude + degrees(turned) };
}

const radians = (angle: number): number => (angle * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;

function requireOnEarth({ latitude, longitude }: Position): void {
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return;
  throw impossible(
    `There is no point at latitude ${latitude} and longitude ${longitude}.`,
    'Latitude is -90 to 90, longitude -180 to 180.',
  );
}

function impossible(message: string, hint = 'Give degrees of WGS84.'): UserInputError {
  return new UserInputError('BAD_USER_INPUT', message, { hint });
}
