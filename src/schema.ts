import './graphql/scalars.ts';
import './graphql/nodes.ts';
import './graphql/assertions.ts';
import './graphql/changes.ts';
import './graphql/revisions.ts';
import './graphql/releases.ts';
import './graphql/corrections.ts';
import './graphql/saved-queries.ts';
import './graphql/webhooks.ts';
import './domains/provenance/graphql.ts';
import './domains/places/graphql.ts';
import './domains/actors/graphql.ts';
import './domains/offices/graphql.ts';
import './domains/gazetteer/graphql.ts';
import './domains/signals/graphql.ts';
import './domains/claims/graphql.ts';
import './domains/claims/mutations.graphql.ts';
import './domains/incidents/mutations.graphql.ts';
import './domains/takedowns/graphql.ts';
import './graphql/mutations/documents.ts';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { contextTimeline } from './domains/context/graphql.ts';
import './domains/incidents/terms.graphql.ts';
import './domains/incidents/totals.graphql.ts';
import './domains/incidents/series.graphql.ts';
import './domains/incidents/undercount.graphql.ts';
import { displacementTimeline } from './domains/displacement/graphql.ts';
import './domains/displacement/totals.graphql.ts';
import './domains/displacement/series.graphql.ts';
import './domains/displacement/series-sums.graphql.ts';
import { incidentTimeline } from './domains/incidents/graphql.ts';
import { agreementTimeline, meetingTimeline } from './domains/negotiations/graphql.ts';
import { statementTimeline } from './domains/statements/graphql.ts';
import './domains/places/country.graphql.ts';
import { withAsOf } from './graphql/as-of.ts';
import { withCost } from './graphql/limits.ts';
import { builder } from './graphql/builder.ts';
import { nodeField } from './graphql/nodes.ts';
import { timelineField } from './graphql/timeline.ts';

timelineField([
  incidentTimeline,
  displacementTimeline,
  meetingTimeline,
  agreementTimeline,
  statementTimeline,
  contextTimeline,
]);

for (const type of ['Incident', 'NegotiationProcess', 'Meeting', 'Statement', 'Actor', 'Place'])
  nodeField(type);

/** The one schema. */
export const schema = withCost(withAsOf(builder.toSchema()));

/** The schema as it is committed to `schema/schema.graphql` and served. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
