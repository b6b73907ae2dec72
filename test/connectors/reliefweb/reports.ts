/**
 * Reports that nobody published, in the layout of ReliefWeb's API: the organisations, addresses and words are invented, and
 * so are their numbers.
 */
export interface Listed {
  id: number;
  title: string;
  /** Day of original publication. */
  original: string;
  /** Instants: put up, last changed. */
  created: string;
  changed: string;
  body?: string;
  sources?: readonly Source[];
  languages?: readonly string[];
  countries?: readonly { iso3: string; name: string }[];
  format?: string;
}

interface Source {
  id: number;
  name: string;
  type: { id: number; name: string };
  homepage?: string;
  disclaimer?: string;
}

export const agency: Source = {
  id: 90001,
  name: 'Example Relief Agency',
  type: { id: 272, name: 'International Organization' },
  homepage: 'https://relief.example',
};

export const newsroom: Source = {
  id: 90002,
  name: 'Example Newsroom',
  type: { id: 273, name: 'Media' },
  disclaimer: '© Example Newsroom: for <b>personal</b> use only.',
};

const ukraine = { iso3: 'ukr', name: 'Ukraine' };

/** A report as the API gives it: keys that have no value are absent. */
export function reportItem(listed: Listed): { id: string; fields: Record<string, unknown>; href: string } {
  const { id, title, original, created, changed, body, sources = [agency], countries = [ukraine] } = listed;
  return {
    id: String(id),
    fields: {
      id,
      title,
      date: { original: `${original}T00:00:00+00:00`, created, changed },
      source: sources,
      language: (listed.languages ?? ['en']).map((code) => ({ id: 267, name: code, code })),
      primary_country: { ...countries[0], shortname: countries[0]?.name },
      country: countries.map((country, index) => ({ ...country, ...(index === 0 ? { primary: true } : {}) })),
      format: [{ id: 8, name: listed.format ?? 'News and Press Release' }],
      theme: [{ id: 4604, name: 'Protection and Human Rights' }],
      url: `https://reliefweb.int/node/${id}`,
      url_alias: `https://reliefweb.int/report/ukraine/example-${id}`,
      ...(body === undefined ? {} : { 'body-html': body }),
    },
    href: `https://api.reliefweb.int/v2/reports/${id}`,
  };
}
