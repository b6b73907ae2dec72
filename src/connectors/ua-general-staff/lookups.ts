/** The first day that the counts are of. */
export const firstDay = '2022-02-24';

/** What a key of the files counts. */
export interface Counted {
  unit: 'PERSON' | 'OBJECT';
  /** In the plural, within a sentence. */
  name: string;
}

/**
 * Keys of the files, from any time. They drifted: on 2022-05-01 "military auto" and "fuel tank" became "vehicles and fuel
 * tanks", and "mobile SRBM system" was joined into "cruise missiles"; "POW" ends on 2022-04-27; "submarines" begins on
 * 2023-09-14, "ground robotic systems" on 2026-05-03. A new key is another series, never the continuation of an old one.
 */
export const countedKeys: ReadonlyMap<string, Counted> = new Map<string, Counted>([
  ['personnel', { unit: 'PERSON', name: 'soldiers' }],
  ['POW', { unit: 'PERSON', name: 'prisoners of war' }],
  ['aircraft', { unit: 'OBJECT', name: 'aircraft' }],
  ['helicopter', { unit: 'OBJECT', name: 'helicopters' }],
  ['tank', { unit: 'OBJECT', name: 'tanks' }],
  ['APC', { unit: 'OBJECT', name: 'armoured personnel carriers' }],
  ['field artillery', { unit: 'OBJECT', name: 'artillery systems' }],
  ['MRL', { unit: 'OBJECT', name: 'multiple rocket launchers' }],
  ['anti-aircraft warfare', { unit: 'OBJECT', name: 'air defence systems' }],
  ['drone', { unit: 'OBJECT', name: 'drones' }],
  ['cruise missiles', { unit: 'OBJECT', name: 'cruise missiles' }],
  ['mobile SRBM system', { unit: 'OBJECT', name: 'mobile short-range ballistic missile systems' }],
  ['naval ship', { unit: 'OBJECT', name: 'ships and boats' }],
  ['submarines', { unit: 'OBJECT', name: 'submarines' }],
  ['military auto', { unit: 'OBJECT', name: 'military vehicles' }],
  ['fuel tank', { unit: 'OBJECT', name: 'fuel tankers' }],
  ['vehicles and fuel tanks', { unit: 'OBJECT', name: 'vehicles and fuel tankers' }],
  ['special equipment', { unit: 'OBJECT', name: 'items of special equipment' }],
  ['ground robotic systems', { unit: 'OBJECT', name: 'ground robots' }],
]);

/** A key whose value is the direction, in words, in which the losses of the day were greatest. */
export const directionKey = 'greatest losses direction';

/** A key whose value is how the count of personnel is meant. */
export const qualifierKey = 'personnel*';
