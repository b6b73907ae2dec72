import type { PlaceRef } from '../../core/references.ts';
import { kindOfDomain, recordDomain } from '../record-domain.ts';
import type { RecordKind } from '../stored.ts';
import { erasableIncidents } from './erasable.ts';
import { casualtyFigureKind, eventCountKind, reportKind } from './kinds.ts';
import { protect } from './protect.ts';
import { type IncidentRecord, incidentRecordSchema } from './record.ts';
import { redact } from './redact.ts';

const kinds: Record<IncidentRecord['kind'], RecordKind<IncidentRecord>> = {
  report: kindOfDomain(reportKind),
  casualties: kindOfDomain(casualtyFigureKind),
  count: kindOfDomain(eventCountKind),
};

/** What happened: publishers' reports, the incidents that they are about, tolls over longer times, and counts. */
export const incidents = recordDomain<IncidentRecord>({
  name: 'incidents',
  recordSchema: incidentRecordSchema,
  kinds: Object.values(kinds),
  kindOf: ({ kind }) => kinds[kind],
  references: (record) => ({
    places: [
      record.place,
      ...(record.kind === 'report' ? record.impacts.map(({ place }) => place) : []),
    ].filter((place): place is PlaceRef => place !== null),
    actors:
      record.kind === 'report'
        ? record.actors.flatMap(({ actor, attribution }) => [
            actor,
            ...attribution.flatMap((step) => step.actor ?? []),
          ])
        : [],
  }),
  validDays: ({ period }) => [period.earliest, period.latest],
  protect,
  redact,
  entities: [erasableIncidents],
});
