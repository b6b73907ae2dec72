import type { GeoPrecision } from '../../core/geo.ts';
import type { ActorRef } from '../../core/references.ts';
import type { ReportRecord } from '../../domains/incidents/record.ts';

type Category = ReportRecord['category'];

/** What is written where nothing is known, in several spellings. */
export const isNothing = (cell: string): boolean =>
  /^(no information\b.*|unspecified location|not applicable\b.*|notanswered|re-code in db)$/i.test(cell);

/** The number that `Geo Precision` begins with; the words behind it differ from topic to topic. */
export const geoPrecisions: ReadonlyMap<string, { precision: GeoPrecision; radiusKm: number | null }> =
  new Map([
    // The point is that of a named place, as with UCDP, whose scale it is.
    ['1', { precision: 'SETTLEMENT', radiusKm: null }],
    ['2', { precision: 'NEAR_SETTLEMENT', radiusKm: 25 }],
    ['3', { precision: 'ADM2', radiusKm: null }],
    ['4', { precision: 'ADM1', radiusKm: null }],
    ['5', { precision: 'LINEAR_FEATURE', radiusKm: null }],
    ['6', { precision: 'COUNTRY', radiusKm: null }],
  ]);

/** `Reported Perpetrator`: what an actor of the class is to us. Others ("Other", "Multiple") are of any kind. */
export const actorKinds: ReadonlyMap<string, ActorRef['kind']> = new Map([
  ['Foreign Forces - Military', 'ARMED_FORCE'],
  ['Host Government: Military', 'ARMED_FORCE'],
  ['Police', 'ARMED_FORCE'],
  ['NSA', 'ARMED_GROUP'],
  ['Vigilante', 'ARMED_GROUP'],
  ['Criminal', 'ARMED_GROUP'],
  ['Civilian', 'POPULATION'],
  ['Protestors', 'POPULATION'],
  ['Employee', 'POPULATION'],
  ['Political Party', 'ORGANISATION'],
  ['Donor Government', 'GOVERNMENT'],
]);

const weapons: readonly [pattern: RegExp, category: Category][] = [
  [/^Aerial Bomb/, 'AIR_OR_DRONE'],
  [/^(Shelling|Artillery|Rocket|Missile|Mortar|RPG)$/, 'MISSILE_OR_SHELL'],
  [/IED$|^(Mine|UXO)$/, 'BOMB_IED'],
  [
    /^(Firearms|Fire Arm Blunt Use|Arson|Knife|Fist and Foot|Hand Grenade|Chemical or Hot Liquid)$/,
    'ATTACK_ON_CIVILIANS',
  ],
  [/^(Tasers, Live and Rubber Bullets|Stones, Sticks and Gravel)$/, 'ATTACK_ON_CIVILIANS'],
];

/** What the weapons tell of the kind of violence; UNKNOWN where they tell nothing, or several things. */
export function categoryOfWeapons(cell: string): Category {
  const whole = weapons.find(([pattern]) => pattern.test(cell));
  if (whole && !cell.startsWith('Aerial Bomb')) return whole[1];
  const found = cell
    .split(', ')
    .flatMap((part) => weapons.find(([pattern]) => pattern.test(part))?.[1] ?? []);
  const [category, ...others] = new Set(found);
  return category !== undefined && others.length === 0 ? category : 'UNKNOWN';
}
