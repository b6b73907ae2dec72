import type { Snapshot } from '../../../src/connectors/connector.ts';
import { snapshotOf } from '../../kit/snapshot.ts';

export type PageRow = { year: number } & Record<string, unknown>;

/** A page of the API, from Ukraine to Poland: each row is a year with the cells that differ from 0. */
export function pageOf(rows: readonly PageRow[], fileName = 'page_1.json'): Snapshot {
  const zeros = { refugees: 0, asylum_seekers: 0, returned_refugees: 0, idps: 0, returned_idps: 0 };
  const others = { stateless: 0, ooc: 0, oip: '-', hst: 0 };
  const codes = { coo: 'UKR', coo_iso: 'UKR', coa: 'POL', coa_iso: 'POL' };
  const items = rows.map((row) => ({ ...codes, ...zeros, ...others, ...row }));
  return snapshotOf(JSON.stringify({ page: 1, maxPages: 1, items }), fileName);
}
