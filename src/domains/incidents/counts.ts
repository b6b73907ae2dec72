import type { Quantity } from '../../core/quantity.ts';
import type { Cell } from '../../db/versioned.ts';
import type { ReportRecord } from './record.ts';

type Count = ReportRecord['casualties'][number];
/** A count whose whole is given by its place in the list of all. */
type Placed = Omit<Count, 'partOf'> & { partOf: number | null };

const told = ({ low, best, high }: Quantity): boolean => low !== null || best !== null || high !== null;

/**
 * All counts of a report in one list: its toll of killed and injured, the parts of the first that its publisher gives,
 * and its further counts. A part names what contains it, so that it is never added to that (I10).
 */
function countsOf({ killed, injured, deaths, casualties }: ReportRecord): Placed[] {
  const plain = { side: null, sex: null, ageGroup: null, partOf: null };
  const counts: Placed[] = [];
  if (told(killed)) counts.push({ ...plain, outcome: 'KILLED', civilianStatus: 'UNKNOWN', quantity: killed });
  const whole = told(killed) ? 0 : null;
  const parts = [
    ['SIDE_A', 'UNKNOWN', deaths.sideA],
    ['SIDE_B', 'UNKNOWN', deaths.sideB],
    [null, 'CIVILIAN', deaths.civilians],
    [null, 'UNKNOWN', deaths.unknown],
  ] as const;
  for (const [side, civilianStatus, value] of parts) {
    if (value === null) continue;
    const quantity: Quantity = {
      low: value,
      best: value,
      high: value,
      quantifier: 'EXACT',
      sourceText: null,
    };
    counts.push({ ...plain, outcome: 'KILLED', side, civilianStatus, quantity, partOf: whole });
  }
  const tolls = { KILLED: whole, INJURED: told(injured) ? counts.length : null };
  if (told(injured))
    counts.push({ ...plain, outcome: 'INJURED', civilianStatus: 'UNKNOWN', quantity: injured });
  const before = counts.length;
  const placed = (partOf: Count['partOf']): number | null => {
    if (typeof partOf === 'string') return tolls[partOf];
    return partOf === null ? null : partOf + before;
  };
  return [...counts, ...casualties.map((count) => ({ ...count, partOf: placed(count.partOf) }))];
}

/** The rows of `report_casualty` for a report. */
export function countRows(record: ReportRecord, reportId: string): Record<string, Cell>[] {
  return countsOf(record).map(({ quantity, ...count }, ordinal) => {
    const { low, best, high, quantifier, sourceText } = quantity;
    return { reportId, ordinal, ...count, low, best, high, quantifier, text: sourceText };
  });
}
