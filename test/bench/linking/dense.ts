/** A town under fire: very many publishers tell of each of its strikes, several on each day. */
import { exactly } from '../../../src/core/quantity.ts';
import type { LinkableReport } from '../../../src/reconciliation/index.ts';

const PUBLISHERS = 40;
const STRIKES_A_DAY = 3;
const DAYS = 10;

/** Reports of a town whose country has no others, those of one publisher together. */
export function denseReports(): LinkableReport[] {
  const strikes = Array.from({ length: STRIKES_A_DAY * DAYS }, (_, strike) => strike);
  return Array.from({ length: PUBLISHERS }, (_, publisher) =>
    strikes.map((strike) => denseReport(publisher, strike)),
  ).flat();
}

function denseReport(publisher: number, strike: number): LinkableReport {
  const day = `2026-03-${String(1 + Math.floor(strike / STRIKES_A_DAY)).padStart(2, '0')}`;
  // Every third publisher has a toll of its own.
  const { low, best, high } = exactly(5 + 7 * (strike % STRIKES_A_DAY) + (publisher % 3 === 0 ? 1 : 0));
  const name = ['Army', 'Militia', 'Northern Front'][strike % STRIKES_A_DAY]!;
  const text = Array.from({ length: 12 }, (_, n) => `word${(strike * 5 + publisher * (n % 4)) % 97}x${n}`);
  return {
    id: `dense ${strike} ${publisher}`,
    release: null,
    document: `dense document ${strike} ${publisher}`,
    publisher: `dense publisher ${publisher}`,
    country: 'D00',
    earliest: day,
    latest: day,
    latitude: 70,
    longitude: 70,
    radiusKm: null,
    geoPrecision: 'SETTLEMENT',
    placeName: 'Town under fire',
    locationText: null,
    category: 'ATTACK_ON_CIVILIANS',
    codes: [],
    actors: [{ id: `dense ${name}`, name, role: 'PERPETRATOR' }],
    killed: { low, best, high },
    injured: { low: null, best: null, high: null },
    headline: text.join(' '),
    summary: null,
    origins: [],
    assertedAt: day,
  };
}
