import { actorId, placeId } from '../../core/references.ts';
import { periodColumns, quantityColumns } from '../columns.ts';
import { attributionCell, isActive, type RecordKind } from '../stored.ts';
import { aboutHappenings, happeningColumns } from './happening.ts';
import { anotherHappening } from './another.ts';
import { countRows } from './counts.ts';
import type { CasualtyFigureRecord, EventCountRecord, ReportRecord } from './record.ts';
import { foundIncidents, retractIncidents } from './settle.ts';

/** Types of the columns that say whom a count counts, and how many. */
const countTypes = {
  outcome: '"CasualtyOutcome"',
  civilianStatus: '"CivilianStatus"',
  side: '"ReportActorRole"',
  sex: 'text',
  ageGroup: 'text',
  low: 'int',
  best: 'int',
  high: 'int',
  quantifier: '"Quantifier"',
  text: 'text',
};

export const reportKind: RecordKind<ReportRecord> = {
  nodeType: 'IncidentReport',
  table: 'incident_report',
  columns: {
    ...happeningColumns,
    headline: ['text', (record) => record.headline],
    summary: ['text', (record) => record.summary],
    categoryCodes: ['jsonb', (record) => record.categoryCodes],
    deathsSideA: ['int', (record) => record.deaths.sideA],
    deathsSideB: ['int', (record) => record.deaths.sideB],
    deathsCivilians: ['int', (record) => record.deaths.civilians],
    deathsUnknown: ['int', (record) => record.deaths.unknown],
    ...quantityColumns<ReportRecord>('occurrences', (record) => record.occurrences),
    reviewState: ['text', (record) => record.reviewState],
  },
  dependents: [
    {
      path: 'actors',
      table: {
        name: 'report_actor',
        parent: 'reportId',
        columns: {
          reportId: 'uuid',
          ordinal: 'int',
          actorId: 'uuid',
          role: '"ReportActorRole"',
          nameAsReported: 'text',
          certainty: '"AttributionCertainty"',
          attribution: 'jsonb',
        },
      },
      rows: ({ actors }, reportId) =>
        actors.map(({ actor, role, nameAsReported, certainty, attribution }, ordinal) => ({
          reportId,
          ordinal,
          actorId: actorId(actor),
          role,
          nameAsReported,
          certainty,
          attribution: attributionCell(attribution),
        })),
    },
    {
      path: 'casualties',
      table: {
        name: 'report_casualty',
        parent: 'reportId',
        columns: { reportId: 'uuid', ordinal: 'int', ...countTypes, partOf: 'int' },
      },
      rows: countRows,
    },
    {
      path: 'impacts',
      table: {
        name: 'report_impact',
        parent: 'reportId',
        columns: {
          reportId: 'uuid',
          ordinal: 'int',
          objectType: '"ImpactObject"',
          effect: '"ImpactEffect"',
          intent: '"ImpactIntent"',
          low: 'int',
          best: 'int',
          high: 'int',
          quantifier: '"Quantifier"',
          text: 'text',
          placeId: 'uuid',
          wording: 'text',
        },
      },
      rows: ({ impacts }, reportId) =>
        impacts.map(({ objectType, effect, intent, quantity, place, wording }, ordinal) => ({
          reportId,
          ordinal,
          objectType,
          effect,
          intent,
          ...(quantity && { ...quantity, text: quantity.sourceText }),
          placeId: place && placeId(place),
          wording,
        })),
    },
  ],
  about: aboutHappenings('incident_report', isActive('h')),
  isAnother: anotherHappening,
  settle: { stored: foundIncidents, withdrawn: retractIncidents },
};

export const casualtyFigureKind: RecordKind<CasualtyFigureRecord> = {
  nodeType: 'CasualtyFigure',
  table: 'casualty_figure',
  columns: {
    kind: ['"CasualtyKind"', (record) => record.casualtyKind],
    outcome: ['"CasualtyOutcome"', (record) => record.outcome],
    civilianStatus: ['"CivilianStatus"', (record) => record.civilianStatus],
    side: ['"ReportActorRole"', (record) => record.side],
    sex: ['text', (record) => record.sex],
    ageGroup: ['text', (record) => record.ageGroup],
    ...quantityColumns<CasualtyFigureRecord>('', (record) => record.quantity),
    ...periodColumns<CasualtyFigureRecord>('period', (record) => record.period),
    placeId: ['uuid', (record) => record.place && placeId(record.place)],
    country: ['char(3)', (record) => record.country],
    population: ['text', (record) => record.population],
    method: ['text', (record) => record.method],
  },
  about: aboutHappenings('casualty_figure', isActive('h')),
  createdAs: 'RELEASED',
};

export const eventCountKind: RecordKind<EventCountRecord> = {
  nodeType: 'EventCount',
  table: 'event_count',
  columns: {
    eventTypeScheme: ['text', (record) => record.eventType.scheme],
    eventType: ['text', (record) => record.eventType.value],
    eventTypeLabel: ['text', (record) => record.eventType.label],
    typesOverlap: ['boolean', (record) => record.typesOverlap],
    ...quantityColumns<EventCountRecord>('events', (record) => record.events),
    ...quantityColumns<EventCountRecord>('fatalities', (record) => record.fatalities),
    ...periodColumns<EventCountRecord>('period', (record) => record.period),
    placeId: ['uuid', (record) => record.place && placeId(record.place)],
    country: ['char(3)', (record) => record.country],
    adminLevel: ['int', (record) => record.adminLevel],
  },
  about: aboutHappenings('event_count', isActive('h')),
  createdAs: 'RELEASED',
};
