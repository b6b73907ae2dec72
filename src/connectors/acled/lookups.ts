import type { GeoPrecision } from '../../core/geo.ts';
import type { ActorRef } from '../../core/references.ts';
import type { ReportRecord } from '../../domains/incidents/record.ts';

type Category = ReportRecord['category'];

/** The fields that are asked for: `notes`, ACLED's own text about an event, is not needed and so not brought. */
export const wantedFields = (
  'event_id_cnty event_date time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 ' +
  'assoc_actor_2 inter2 interaction civilian_targeting iso country admin1 admin2 admin3 location latitude longitude ' +
  'geo_precision source fatalities timestamp'
).split(' ');

/** `event_type`; null: its `sub_event_type` decides. */
export const eventTypes: ReadonlyMap<string, Category | null> = new Map([
  ['Battles', 'BATTLE'],
  ['Explosions/Remote violence', null],
  ['Violence against civilians', null],
  ['Protests', 'PROTEST'],
  ['Riots', 'RIOT'],
  ['Strategic developments', 'STRATEGIC'],
]);

/** `sub_event_type` of the event types that it divides. A grenade and a chemical weapon are none of our kinds. */
export const subEventTypes: ReadonlyMap<string, Category> = new Map([
  ['Shelling/artillery/missile attack', 'MISSILE_OR_SHELL'],
  ['Air/drone strike', 'AIR_OR_DRONE'],
  ['Remote explosive/landmine/IED', 'BOMB_IED'],
  ['Suicide bomb', 'BOMB_IED'],
  ['Grenade', 'OTHER'],
  ['Chemical weapon', 'OTHER'],
  ['Attack', 'ATTACK_ON_CIVILIANS'],
  ['Sexual violence', 'ATTACK_ON_CIVILIANS'],
  ['Abduction/forced disappearance', 'ABDUCTION'],
]);

/** `geo_precision`: 1 a town, 2 near one or a part of a region, 3 a region, whose capital stands for it. */
export const geoPrecisions: ReadonlyMap<string, GeoPrecision> = new Map([
  ['1', 'SETTLEMENT'],
  ['2', 'NEAR_SETTLEMENT'],
  ['3', 'ADM1'],
]);

/**
 * `inter1` and `inter2`: numbers until 2024, words since. What an actor of the kind is to us; null where the kind holds
 * actors of several of ours ("External/Other forces").
 */
const interKinds: readonly { code: string; words: string; kind: ActorRef['kind'] | null }[] = [
  { code: '1', words: 'state forces', kind: 'ARMED_FORCE' },
  { code: '2', words: 'rebel group', kind: 'ARMED_GROUP' },
  { code: '3', words: 'political militia', kind: 'ARMED_GROUP' },
  { code: '4', words: 'identity militia', kind: 'ARMED_GROUP' },
  { code: '5', words: 'rioters', kind: 'POPULATION' },
  { code: '6', words: 'protesters', kind: 'POPULATION' },
  { code: '7', words: 'civilians', kind: 'POPULATION' },
  { code: '8', words: 'external/other forces', kind: null },
];

/** What the code of a kind of actor, a number or words, stands for; undefined: it is none that ACLED documents. */
export function interKind(code: string): ActorRef['kind'] | null | undefined {
  const singular = code.toLowerCase().replace(/s$/, '');
  const found = interKinds.find((each) => each.code === code || each.words.replace(/s$/, '') === singular);
  return found?.kind;
}
