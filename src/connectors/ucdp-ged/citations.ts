import { type AttributionStep, attributedTo } from '../../core/assertion.ts';
import type { GedRow } from './row.ts';

/**
 * Whom UCDP cites: `source_original` said it, the media in `source_office` passed it on. Dates stay as published, because
 * mirrors mix ISO with day/month/year there.
 */
export function citationsOf(row: GedRow): AttributionStep[] {
  const origin: AttributionStep[] =
    row.source_original === null ? [] : [attributedTo('ORIGIN', row.source_original)];
  return [...origin, ...relaysOf(row)];
}

/**
 * The three columns are lists with `;`, but a headline may have `;` in it. They are told apart only where it is certain
 * which headline belongs to which medium; otherwise they stay one citation with the whole texts.
 */
function relaysOf(row: GedRow): AttributionStep[] {
  const name = row.source_office ?? row.source_article;
  if (name === null) return [];
  const whole = { ...attributedTo('RELAY', name), title: row.source_headline, date: row.source_date };
  const offices = partsOf(row.source_office);
  const dates = partsOf(row.source_date);
  const headlines = partsOf(row.source_headline);
  const isParallel = offices.length === dates.length && offices.length === headlines.length;
  if (!isParallel || offices.length < 2 || offices.includes('')) return [whole];
  return offices.map((office, i) => ({
    ...attributedTo('RELAY', office),
    title: headlines[i] || null,
    date: dates[i] || null,
  }));
}

function partsOf(list: string | null): string[] {
  return list === null ? [] : list.split(';').map((part) => part.trim());
}
