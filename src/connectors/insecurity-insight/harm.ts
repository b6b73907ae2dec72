import { exactly } from '../../core/quantity.ts';
import type { ReportRecord } from '../../domains/incidents/record.ts';
import { type Cells, countOf } from './cells.ts';
import type { CountColumn, Topic } from './topics.ts';

type Casualty = ReportRecord['casualties'][number];

/**
 * The counts above 0: of the people that a topic is about and of nobody else, so none of them is the toll of the event. A 0
 * means that none were reported.
 */
export function casualtiesOf(topic: Topic, cells: Cells): Casualty[] {
  const counted = countsOf(topic, cells);
  return counted.map(({ column, count, outcome, sex, partOf }): Casualty => {
    const whole = counted.findIndex((other) => other.column === partOf);
    return {
      outcome,
      civilianStatus: 'UNKNOWN',
      side: 'VICTIM_GROUP',
      sex,
      ageGroup: null,
      // The column's name is what tells educators from students.
      quantity: { ...exactly(count), sourceText: column },
      partOf: whole === -1 ? null : whole,
    };
  });
}

/** The columns that count somebody, with their numbers. */
export function countsOf(topic: Topic, cells: Cells): (CountColumn & { count: number })[] {
  return topic.counts.flatMap((each) => {
    const count = countOf(cells, each.column);
    return count === null || count === 0 ? [] : [{ ...each, count }];
  });
}

/** What was done to buildings, vehicles and access. A flag is 1; whether it was meant is not told. */
export function impactsOf(topic: Topic, cells: Cells): ReportRecord['impacts'] {
  return topic.impacts.flatMap(({ column, objectType, effect }) => {
    const count = countOf(cells, column);
    if (count === null || count === 0) return [];
    const quantity = column.startsWith('Number of') ? { ...exactly(count), sourceText: column } : null;
    return [{ objectType, effect, intent: 'UNKNOWN' as const, quantity, place: null, wording: column }];
  });
}
