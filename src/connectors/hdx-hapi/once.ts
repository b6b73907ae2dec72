import type { AnyRecord, Mapped, ParsedRow, Position, Rejection, RowMapper } from '../connector.ts';
import { reject } from './cells.ts';
import type { HapiRow } from './endpoints.ts';

/** A mapper of rows that have no id: two with the same natural key are one published twice, and the first is kept. */
export function oncePerKey(
  recordOf: (parsed: ParsedRow<HapiRow>) => AnyRecord | Rejection,
): RowMapper<HapiRow> {
  const positions = new Map<string, Position>();
  const mapped = (parsed: ParsedRow<HapiRow>): Mapped => {
    const record = recordOf(parsed);
    if ('kind' in record && record.kind === 'rejected') return record;
    const first = positions.get(record.nativeId);
    if (first !== undefined) {
      const message = `A row of the same area, kind and period was already given at ${first}, which is kept.`;
      return reject(parsed, 'DUPLICATE_ROW', message, null);
    }
    positions.set(record.nativeId, parsed.position);
    return { kind: 'record', position: parsed.position, record };
  };
  return { map: (parsed) => [mapped(parsed)] };
}
