import type { DataIssue } from '../../core/records.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';
import { cellText, type DtmRow } from './row.ts';

type Cause = DisplacementRecord['cause'];

/** `displacementReason`, in lower case. */
const causes: ReadonlyMap<string, Cause> = new Map([
  ['conflict', 'CONFLICT'],
  ['violence', 'VIOLENCE'],
  ['natural disaster', 'DISASTER'],
  ['disaster', 'DISASTER'],
]);

/** Why people left: one reason, or several, which are then MIXED; where it is not told, UNKNOWN. */
export function causeOf(row: DtmRow): { cause: Cause; issues: DataIssue[] } {
  const reason = cellText(row.displacementReason);
  if (reason === null) return { cause: 'UNKNOWN', issues: [] };
  const found = reason.split(';').map((part) => causes.get(part.trim().toLowerCase()));
  const [first] = found;
  if (first === undefined || found.includes(undefined)) {
    const message = `A reason is known to be one of ${[...causes.keys()].join(', ')}, or several of them.`;
    return {
      cause: 'UNKNOWN',
      issues: [{ code: 'UNKNOWN_CODE', path: 'cause', message, value: reason }],
    };
  }
  return { cause: found.every((cause) => cause === first) ? first : 'MIXED', issues: [] };
}
