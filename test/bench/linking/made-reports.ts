import type { LinkableReport } from '../../../src/reconciliation/index.ts';

/** Reports, and the event that each is of, by place. */
export interface MadeReports {
  reports: LinkableReport[];
  eventOf: string[];
}

const COUNTRIES = 40;
const PLACES = 300;
const YEARS = 20;
const PUBLISHERS = 12;
const PERPETRATORS = ['Army', 'Police', 'Northern Front', 'Militia', 'Unknown gunmen', 'Rebel movement'];

interface Event {
  id: string;
  country: number;
  place: number;
  day: number;
  killed: number;
  perpetrator: number;
}

/** Invented reports: events with one to six reports, as long as there are fewer than `count`. */
export function madeReports(count: number, seed: number): MadeReports {
  const random = generator(seed);
  const made: MadeReports = { reports: [], eventOf: [] };
  for (let n = 0; made.reports.length < count; n++) {
    const event = eventOf(n, random);
    const tellers = Math.min(6, 1 + Math.floor(-1.4 * Math.log(1 - random())));
    for (let teller = 0; teller < tellers && made.reports.length < count; teller++) {
      made.reports.push(reportOf(event, made.reports.length, random));
      made.eventOf.push(event.id);
    }
  }
  return made;
}

/** Few countries have many events and few places of a country have many: a power of the drawn number. */
function eventOf(n: number, random: () => number): Event {
  return {
    id: `event ${n}`,
    country: Math.floor(COUNTRIES * random() ** 2),
    place: Math.floor(PLACES * random() ** 2),
    day: Math.floor(YEARS * 365 * random()),
    killed: Math.floor(0.7 / (0.02 + random() ** 1.5)),
    perpetrator: Math.floor(PERPETRATORS.length * random()),
  };
}

function reportOf(event: Event, n: number, random: () => number): LinkableReport {
  const often = (share: number): boolean => random() < share;
  const day = event.day + (often(0.15) ? 1 : 0);
  const isCoarse = often(0.04);
  const killed = often(0.5) ? event.killed : Math.round(event.killed * (0.6 + 0.8 * random()));
  const name = PERPETRATORS[event.perpetrator]!;
  const perpetrator = { id: `${event.country} ${name}`, name, role: 'PERPETRATOR' };
  return {
    id: n.toString(36).padStart(6, '0'),
    release: null,
    document: `document ${n}`,
    publisher: `publisher ${Math.floor(PUBLISHERS * random())}`,
    country: `C${String(event.country).padStart(2, '0')}`,
    earliest: isoDay(day),
    latest: isoDay(day + (often(0.03) ? 7 : 0)),
    ...pointOf(event, isCoarse),
    category: 'ATTACK_ON_CIVILIANS',
    codes: [],
    actors: often(0.75) ? [perpetrator] : [],
    killed: { low: killed, best: killed, high: killed },
    injured: { low: null, best: null, high: null },
    headline: null,
    summary: null,
    origins: [],
    assertedAt: isoDay(day + Math.floor(-3 * Math.log(1 - random()))),
  };
}

/** Places of a country lie on a grid of its own, some 25 km from one another. */
function pointOf({ country, place }: Event, isCoarse: boolean) {
  const [latitude, longitude] = [-35 + Math.floor(country / 8) * 14, -100 + (country % 8) * 22];
  return {
    latitude: latitude + (isCoarse ? 2 : 0.25 * Math.floor(place / 18)),
    longitude: longitude + (isCoarse ? 2 : 0.25 * (place % 18)),
    radiusKm: null,
    geoPrecision: isCoarse ? ('ADM1' as const) : ('SETTLEMENT' as const),
    placeName: isCoarse ? null : `Town ${country} ${place}`,
    locationText: null,
  };
}

function isoDay(day: number): string {
  return new Date(Date.UTC(2004, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
}

/** mulberry32: numbers from 0 to 1 that a seed decides. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
