/** Where and when a dataset looks. */
import { builder } from './builder.ts';

/** Columns of a dataset that tell where and when it looks. */
interface CoverageRow {
  coversCountries: string[];
  coversFrom: Date | null;
  coversUntil: Date | null;
}

export const DatasetCoverage = builder.objectRef<CoverageRow>('DatasetCoverage').implement({
  description:
    'Where and when a dataset looks at all. That it has nothing says nothing about what lies outside of it.',
  fields: (t) => ({
    countries: t.stringList({
      nullable: true,
      description: 'ISO 3166-1 alpha-3 of the countries; null for the whole world.',
      // A list that is null in the database comes as an empty one, which no dataset has.
      resolve: ({ coversCountries }) => (coversCountries.length === 0 ? null : coversCountries),
    }),
    from: t.field({
      type: 'Date',
      nullable: true,
      description: 'First day; null without a bound.',
      resolve: ({ coversFrom }) => coversFrom,
    }),
    until: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day; null without a bound.',
      resolve: ({ coversUntil }) => coversUntil,
    }),
  }),
});
