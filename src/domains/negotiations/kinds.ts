import { actorId, optionId, placeId } from '../../core/references.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { capacityColumns, periodColumns } from '../columns.ts';
import type { Scope } from '../domain.ts';
import { isActive, recordId, type RecordKind } from '../stored.ts';
import type { AgreementRecord, PositionRecord, ProcessRecord } from './record.ts';

const PROCESS = 'NegotiationProcess';

/** Id of the process that a record names. */
export const processId = ({ process }: { process: string | null }, scope: Scope): string | null =>
  process === null ? null : recordId(PROCESS, scope, process);

const formatPeriod = periodColumns<ProcessRecord['formats'][number]>('period', ({ period }) => period);

export const processKind: RecordKind<ProcessRecord> = {
  nodeType: PROCESS,
  table: 'negotiation_process',
  columns: {
    name: ['text', (record) => record.name],
    track: ['"ProcessTrack"', (record) => record.track],
    ...periodColumns<ProcessRecord>('period', (record) => record.period),
  },
  dependents: [
    {
      path: 'parties',
      table: {
        name: 'process_party',
        parent: 'processId',
        columns: { processId: 'uuid', ordinal: 'int', actorId: 'uuid', role: '"PartyRole"' },
      },
      rows: ({ parties }, id) =>
        parties.map(({ actor, role }, ordinal) => ({
          processId: id,
          ordinal,
          actorId: actorId(actor),
          role,
        })),
    },
    {
      path: 'formats',
      table: {
        name: 'process_format',
        parent: 'processId',
        columns: {
          processId: 'uuid',
          ordinal: 'int',
          format: '"ProcessFormatKind"',
          ...Object.fromEntries(Object.entries(formatPeriod).map(([name, [type]]) => [name, type])),
          wording: 'text',
        },
      },
      rows: ({ formats }, id, scope) =>
        formats.map((format, ordinal) => ({
          processId: id,
          ordinal,
          format: format.format,
          ...Object.fromEntries(
            Object.entries(formatPeriod).map(([name, [, value]]) => [name, value(format, scope)]),
          ),
          wording: format.wording,
        })),
    },
  ],
  about: Prisma.sql`
    SELECT p.id, ${isActive('p')} AS is_active, p.period_earliest AS valid_from, p.period_latest AS valid_to,
           ARRAY(SELECT a.country FROM process_party y JOIN actor a ON a.id = y.actor_id WHERE y.process_id = p.id)
             AS countries
      FROM negotiation_process p`,
};

export const positionKind: RecordKind<PositionRecord> = {
  nodeType: 'Position',
  table: 'issue_position',
  columns: {
    processId: ['uuid', processId],
    optionId: ['uuid', (record) => optionId(record.option)],
    partyId: ['uuid', (record) => actorId(record.party)],
    onBehalfOfId: ['uuid', (record) => record.onBehalfOf && actorId(record.onBehalfOf)],
    stance: ['"Stance"', (record) => record.stance],
    strength: ['"StanceStrength"', (record) => record.strength],
    conditions: ['text', (record) => record.conditions],
    addresseeId: ['uuid', (record) => record.addressee && actorId(record.addressee)],
    declaredRedLine: ['boolean', (record) => record.declaredRedLine],
    basis: ['"PositionBasis"', (record) => record.basis],
    ...capacityColumns<PositionRecord>((record) => record.capacity),
    ...periodColumns<PositionRecord>('period', (record) => record.period),
  },
  about: Prisma.sql`
    SELECT p.id, ${isActive('p')} AS is_active, p.period_earliest AS valid_from, p.period_latest AS valid_to,
           ARRAY[a.country, b.country, d.country] AS countries
      FROM issue_position p JOIN actor a ON a.id = p.party_id LEFT JOIN actor b ON b.id = p.on_behalf_of_id
      LEFT JOIN actor d ON d.id = p.addressee_id`,
};

export const agreementKind: RecordKind<AgreementRecord> = {
  nodeType: 'Agreement',
  table: 'agreement',
  columns: {
    title: ['text', (record) => record.title],
    date: ['date', (record) => record.date],
    processId: ['uuid', processId],
    stage: ['"AgreementStage"', (record) => record.stage],
    stageCode: ['text', (record) => record.stageCode],
    substageCode: ['text', (record) => record.substageCode],
    agreementType: ['text', (record) => record.agreementType],
    agreementStatus: ['text', (record) => record.agreementStatus],
    conflictType: ['text', (record) => record.conflictType],
    countriesAsReported: ['text', (record) => record.countriesAsReported],
    parties: ['text', (record) => record.parties],
    thirdParties: ['text', (record) => record.thirdParties],
    interim: ['boolean', (record) => record.interim],
    pages: ['int', (record) => record.pages],
    externalCodes: ['jsonb', (record) => record.externalCodes],
  },
  dependents: [
    {
      path: 'locations',
      table: {
        name: 'agreement_place',
        parent: 'agreementId',
        columns: { agreementId: 'uuid', ordinal: 'int', placeId: 'uuid', country: 'char(3)' },
      },
      rows: ({ locations }, agreementId) =>
        locations.map((place, ordinal) => ({
          agreementId,
          ordinal,
          placeId: placeId(place),
          country: place.country,
        })),
    },
    {
      path: 'issuesAddressed',
      table: {
        name: 'agreement_issue',
        parent: 'agreementId',
        columns: { agreementId: 'uuid', code: 'text', level: 'int' },
      },
      rows: ({ issuesAddressed }, agreementId) =>
        issuesAddressed.map(({ code, level }) => ({ agreementId, code, level })),
    },
  ],
  about: Prisma.sql`
    SELECT a.id, ${isActive('a')} AS is_active, a.date AS valid_from,
           a.date AS valid_to, ARRAY(SELECT l.country FROM agreement_place l WHERE l.agreement_id = a.id) AS countries
      FROM agreement a`,
};
