/** Made reports as records that a connector would have mapped. */
import { type AttributionStep, ownWord } from '../../../src/core/assertion.ts';
import { statedPeriod } from '../../../src/core/period.ts';
import { exactly, unknownQuantity } from '../../../src/core/quantity.ts';
import { type DocumentRef, namedActorRef, type PlaceRef } from '../../../src/core/references.ts';
import type { ReportRecord } from '../../../src/domains/incidents/record.ts';
import type { LinkableReport } from '../../../src/reconciliation/index.ts';

/** The record of a made report, which rests on a text of its own. */
export function recordOf(report: LinkableReport): ReportRecord {
  const { id, country, earliest, latest, latitude, longitude, geoPrecision, placeName, killed } = report;
  return {
    ...ownWord,
    domain: 'incidents',
    kind: 'report',
    nativeId: id,
    url: null,
    assertedAt: `${report.assertedAt}T00:00:00.000Z`,
    document: documentOf(report),
    issues: [],
    headline: null,
    summary: null,
    period: statedPeriod(earliest!, latest!, earliest === latest ? 'DAY' : 'DAY_RANGE'),
    location: { latitude, longitude, radiusKm: null, precision: geoPrecision, sourceText: null },
    country,
    place: placeName === null ? null : placeOf(placeName, country),
    category: 'ATTACK_ON_CIVILIANS',
    categoryCodes: [],
    clarity: 'INDIVIDUAL',
    killed: exactly(killed.best!),
    injured: unknownQuantity,
    deaths: { sideA: null, sideB: null, civilians: null, unknown: null },
    casualties: [],
    impacts: [],
    actors: report.actors.map(({ id: key, name }) => ({
      actor: namedActorRef('ARMED_GROUP', key),
      role: 'PERPETRATOR',
      nameAsReported: name,
      certainty: 'ATTRIBUTED_BY_MEDIA',
      attribution: [byOutlet(report)],
    })),
    occurrences: null,
    reviewState: null,
  };
}

function byOutlet({ publisher }: LinkableReport): AttributionStep {
  const unknown = { anonymity: null, firsthand: null, actor: null, title: null, date: null };
  return { role: 'PUBLISHER', name: publisher, ...unknown };
}

export function placeOf(name: string, country: string | null): PlaceRef {
  return { key: `settlement:bench/${name}`, kind: 'SETTLEMENT', name, country, parent: null };
}

function documentOf({ document, publisher, assertedAt }: LinkableReport): DocumentRef {
  const said = `${assertedAt}T00:00:00.000Z`;
  return {
    key: `bench ${document}`,
    publisher: { id: publisher, name: publisher, kind: 'NEWS', country: null, homepage: null },
    url: null,
    title: null,
    lang: null,
    byline: null,
    publishedAt: said,
    updatedAt: null,
    timezone: null,
    textHash: null,
  };
}
