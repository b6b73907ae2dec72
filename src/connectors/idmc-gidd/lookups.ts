/** A column of the conflict table that holds a figure, and what the figure means. */
export interface Figure {
  readonly column: 'new_displacement' | 'total_displacement';
  /** IDMC's own rounding of it, for print; null where the exact figure is 0. */
  readonly rounded: 'new_displacement_rounded' | 'total_displacement_rounded';
  readonly measure: 'FLOW' | 'STOCK';
  /** A flow counts movements: one person who fled three times in the year is three of them. */
  readonly unit: 'MOVEMENT' | 'PERSON';
}

/** FLOW: from 1 January to 31 December of the row's year. STOCK: at 31 December. */
export const figures: readonly Figure[] = [
  { column: 'new_displacement', rounded: 'new_displacement_rounded', measure: 'FLOW', unit: 'MOVEMENT' },
  { column: 'total_displacement', rounded: 'total_displacement_rounded', measure: 'STOCK', unit: 'PERSON' },
];

/** The columns that every row of the conflict table has. */
export const columns = [
  'iso3',
  'country_name',
  'year',
  ...figures.map((figure) => figure.column),
  ...figures.map((figure) => figure.rounded),
] as const;
export type Column = 'iso3' | 'country_name' | 'year' | Figure['column'] | Figure['rounded'];
