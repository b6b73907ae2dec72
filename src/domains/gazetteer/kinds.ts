import { placeId } from '../../core/references.ts';
import { Prisma } from '../../db/generated/prisma/client.ts';
import { extentColumns } from '../columns.ts';
import { isActive, type RecordKind } from '../stored.ts';
import type { GazetteerRecord } from './record.ts';

const preferredName = ({ names }: GazetteerRecord): string =>
  (names.find(({ isPreferred }) => isPreferred) ?? names[0]!).name;

export const entryKind: RecordKind<GazetteerRecord> = {
  nodeType: 'GazetteerEntry',
  table: 'gazetteer_entry',
  columns: {
    placeId: ['uuid', (record) => placeId(record.place)],
    name: ['text', preferredName],
    names: ['jsonb', (record) => record.names],
    ...extentColumns<GazetteerRecord>((record) => record.location),
    population: ['int', (record) => record.population],
    featureCode: ['text', (record) => record.featureCode],
    validFrom: ['date', (record) => record.validFrom],
    validTo: ['date', (record) => record.validTo],
  },
  dependents: [
    {
      path: 'codes',
      table: {
        name: 'gazetteer_code',
        parent: 'entryId',
        columns: {
          entryId: 'uuid',
          ordinal: 'int',
          scheme: 'text',
          value: 'text',
          validFrom: 'date',
          validTo: 'date',
        },
      },
      rows: ({ codes }, entryId) => codes.map((code, ordinal) => ({ entryId, ordinal, ...code })),
    },
  ],
  about: Prisma.sql`
    SELECT e.id, ${isActive('e')} AS is_active, e.valid_from, e.valid_to, ARRAY[p.country] AS countries
      FROM gazetteer_entry e JOIN place p ON p.id = e.place_id`,
};
