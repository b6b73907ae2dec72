/** What is told apart in tests of a feature; everything else is blank, as it often is. */
export interface Feature {
  id: number;
  name: string;
  alternates?: string;
  point?: [string, string];
  feature?: string;
  country?: string;
  admin1?: string;
  population?: string;
  modified?: string;
}

/** A line of GeoNames' table of features: 19 cells, no quotes. */
export function featureLine(feature: Feature): string {
  const { id, name, alternates = '', point = ['48.5', '37.5'], feature: code = 'P.PPL' } = feature;
  const { country = 'UA', admin1 = '05', population = '0', modified = '2025-11-01' } = feature;
  const [featureClass = '', featureCode = ''] = code.split('.');
  const before = [id, name, name, alternates, ...point, featureClass, featureCode, country, '', admin1];
  return [...before, '', '', '', population, '', '120', 'Europe/Kyiv', modified].join('\t') + '\n';
}

/** The first-level units of the lines above. */
export const unitLines =
  'UA.05\tDonetsk\tDonetsk\t709716\nUA.07\tKharkiv\tKharkiv\t706482\nUA.12\tKyiv City\tKyiv City\t703447\n' +
  'NA.21\tKhomas\tKhomas\t3371201\n';
