import { countries } from '../../../src/core/countries.ts';

/** A page of the API with the first so many of all countries and years from 2009 to 2024, two figures in each. */
export function conflictsOf(released: string, rows: number): string {
  const cells = countries.flatMap(({ iso3, name }) =>
    Array.from({ length: 16 }, (_, n) => ({ iso3, country_name: name, year: 2009 + n })),
  );
  const figures = {
    new_displacement: 100,
    new_displacement_rounded: 100,
    total_displacement: 200,
    total_displacement_rounded: 200,
  };
  const results = cells.slice(0, rows).map((cell) => ({ ...cell, ...figures }));
  return JSON.stringify({ last_updated: released, count: rows, next: null, previous: null, results });
}
