/** Talks in the graph: processes, meetings, stances and the gaps between them, agreements. */
import './processes.graphql.ts';
import './participations.graphql.ts';
import './positions.graphql.ts';
import './gaps.graphql.ts';
import './issues.graphql.ts';

import { madeAnew } from '../../graphql/said.ts';
import { meetingsAsSaid } from './as-said.ts';

madeAnew(meetingsAsSaid);

export { agreementTimeline } from './agreements.graphql.ts';
export { meetingTimeline } from './meetings.graphql.ts';
