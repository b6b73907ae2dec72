/** Fields that a report and an incident have in common. */
import type { Quantifier } from '../../db/generated/prisma/enums.ts';
import { locationField, periodField, Quantity } from '../../graphql/values.ts';

interface TollRow {
  killedLow: number | null;
  killedBest: number | null;
  killedHigh: number | null;
  killedQuantifier: Quantifier;
  killedText: string | null;
  injuredLow: number | null;
  injuredBest: number | null;
  injuredHigh: number | null;
  injuredQuantifier: Quantifier;
  injuredText: string | null;
}

/** When, where, and how many. */
export function happeningFields(builderOfType: unknown) {
  const t = builderOfType as { field: (options: object) => never };
  return {
    period: t.field(periodField('period', 'When it happened.')),
    location: t.field(locationField('Where it happened.')),
    killed: t.field(tollField('killed', 'Persons killed.')),
    injured: t.field(tollField('injured', 'Persons injured. Never added to those killed.')),
  };
}

function tollField(outcome: 'killed' | 'injured', description: string): object {
  const columns = ['Low', 'Best', 'High', 'Quantifier', 'Text'].map((part) => `${outcome}${part}`);
  return {
    type: Quantity,
    description,
    select: Object.fromEntries(columns.map((column) => [column, true])),
    resolve: (row: TollRow): typeof Quantity.$inferType => ({
      low: row[`${outcome}Low`],
      best: row[`${outcome}Best`],
      high: row[`${outcome}High`],
      quantifier: row[`${outcome}Quantifier`],
      unit: 'PERSON',
      sourceText: row[`${outcome}Text`],
    }),
  };
}
