/** The publisher's columns that matter here, in the order of a real version, among others that are not taken. */
export const header =
  'FIFA,Dial,ISO3166-1-Alpha-3,MARC,ISO3166-1-numeric,FIPS,ISO3166-1-Alpha-2,UNTERM English Short,official_name_fr,M49,' +
  'official_name_cn,official_name_en,Continent,CLDR display name,UNTERM English Formal,Geoname ID,wikidata_id';

/** One line of the table. */
export function entry(cells: Readonly<Record<string, string>>): string {
  const names = header.split(',');
  const unknown = Object.keys(cells).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new RangeError(`the table has no column ${unknown}`);
  return names
    .map((name) => (/[",]/.test(cells[name] ?? '') ? `"${cells[name]}"` : (cells[name] ?? '')))
    .join(',');
}
