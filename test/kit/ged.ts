import { csvOf } from '../connectors/ucdp-ged/events.ts';

/** A day of 2023, a different one for each of 365 numbers. */
const dayOf = (n: number): string => new Date(Date.UTC(2023, 0, 1 + (n % 365))).toISOString().slice(0, 10);

/** A release of UCDP GED with `count` events, each of an id, a day, a place and a toll of its own. */
export function gedRelease(count: number, toll = 1): string {
  return csvOf(
    Array.from({ length: count }, (_, n) => {
      const killed = String(toll + (n % 7));
      return {
        id: String(500_000 + n),
        year: '2023',
        side_b: n % 2 === 0 ? 'DPR' : 'Government of Russia (Soviet Union)',
        where_coordinates: `Village ${n % 50}`,
        adm_1: `Oblast ${n % 10}`,
        date_start: dayOf(n),
        date_end: dayOf(n),
        deaths_civilians: killed,
        best: killed,
        high: killed,
        low: killed,
      };
    }),
  );
}
