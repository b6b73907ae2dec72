/** Series of the same sources all the time, in which a rise is none of reporting. */
import { UserInputError } from '../../core/errors.ts';
import { refuse, type RefusedShape } from '../../graphql/aggregates.ts';
import type { Context } from '../../graphql/context.ts';
import { whereSql } from '../../graphql/where-sql.ts';
import { lookedAt, looksAt } from './series.ts';
import { datasetsOf } from './total-answered.graphql.ts';
import type { Asked } from './total-question.graphql.ts';
import { countryOf } from './total-scope.graphql.ts';
import { readDatasets } from './total-sources.ts';

/**
 * The question, of those datasets only that look at all of its period; refused where none does. Throws UserInputError where
 * it has no period.
 */
export async function ofConstantPanel({ db }: Context, asked: Asked): Promise<Asked | RefusedShape> {
  const { period, area, only } = asked.scope;
  if (period === null) {
    throw new UserInputError(
      'BAD_USER_INPUT',
      '`constantSourcePanel` needs the `period` that sources must look at.',
      {
        hint: 'Give `period`, or leave `constantSourcePanel` out.',
      },
    );
  }
  const datasets = await readDatasets(db, whereSql('Dataset', datasetsOf(only), 'd'));
  const looking = datasets
    .filter((dataset) => looksAt(dataset, countryOf(area)))
    .flatMap(({ datasetId, ...dataset }) => {
      const span = lookedAt({ datasetId, ...dataset });
      return span ? [{ datasetId, ...span }] : [];
    });
  const panel = looking.filter(({ from, until }) => from <= period.from && until >= period.until);
  if (panel.length === 0) return refusedPanel(looking);
  const publisher = only?.publisher ?? null;
  return {
    ...asked,
    scope: { ...asked.scope, only: { publisher, panel: panel.map(({ datasetId }) => datasetId) } },
  };
}

function refusedPanel(looking: readonly { datasetId: string; from: string; until: string }[]): RefusedShape {
  const spans = looking.map(({ datasetId, from, until }) => `${datasetId} from ${from} to ${until}`);
  return refuse(
    'MIXED_PUBLISHERS',
    'No dataset looks at all of the period, so that a series over it would be of some publishers here and of others there.',
    spans.length > 0
      ? `Ask for a period that one looks at: ${spans.join('; ')}.`
      : 'Ask for another area: no dataset looks at it.',
    'Ask for incidentSeries(by: PUBLISHER), which shows each by itself.',
  );
}
