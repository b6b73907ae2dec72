import './graphql/scalars.ts';
import './graphql/nodes.ts';
import './graphql/changes.ts';
import './domains/provenance/graphql.ts';
import './domains/places/graphql.ts';
import './domains/actors/graphql.ts';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { displacementTimeline } from './domains/displacement/graphql.ts';
import { incidentTimeline } from './domains/incidents/graphql.ts';
import { agreementTimeline, meetingTimeline } from './domains/negotiations/graphql.ts';
import { statementTimeline } from './domains/statements/graphql.ts';
import { builder } from './graphql/builder.ts';
import { timelineField } from './graphql/timeline.ts';

timelineField([
  incidentTimeline,
  displacementTimeline,
  meetingTimeline,
  agreementTimeline,
  statementTimeline,
]);

/** The one schema. */
export const schema = builder.toSchema();

/** The schema as it is committed to `schema/schema.graphql` and served. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
