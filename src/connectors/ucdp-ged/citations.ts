import type { IncidentRecord } from '../../domains/incidents/record.ts';
import type { GedRow } from './row.ts';

type CitedSource = IncidentRecord['citedSources'][number];

/**
 * Whom UCDP cites: `source_original` said it, the media in `source_office` passed it on. Dates stay as published, because
 * mirrors mix ISO with day/month/year there.
 */
export function citationsOf(row: GedRow): CitedSource[] {
  const origin: CitedSource[] =
    row.source_original === null
      ? []
      : [{ role: 'ORIGIN', name: row.source_original, title: null, date: null }];
  return [...origin, ...relaysOf(row)];
}

/**
 * The three columns are lists with `;`, but a headline may have `;` in it. They are told apart only where it is certain
 * which headline belongs to which medium; otherwise they stay one citation with the whole texts.
 */
function relaysOf(row: GedRow): CitedSource[] {
  const name = row.source_office ?? row.source_article;
  if (name === null) return [];
  const whole: CitedSource = { role: 'RELAY', name, title: row.source_headline, date: row.source_date };
  const offices = partsOf(row.source_office);
  const dates = partsOf(row.source_date);
  const headlines = partsOf(row.source_headline);
  const isParallel = offices.length === dates.length && offices.length === headlines.length;
  if (!isParallel || offices.length < 2 || offices.includes('')) return [whole];
  return offices.map((office, i) => ({
    role: 'RELAY',
    name: office,
    title: headlines[i] || null,
    date: dates[i] || null,
  }));
}

function partsOf(list: string | null): string[] {
  return list === null ? [] : list.split(';').map((part) => part.trim());
}
