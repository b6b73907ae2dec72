import { attributedTo } from '../../core/assertion.ts';
import { namedActorRef } from '../../core/references.ts';
import type { ReportRecord } from '../../domains/incidents/record.ts';
import { type Cells, textOf } from './cells.ts';
import { countsOf } from './harm.ts';
import { actorKinds } from './lookups.ts';
import type { Topic } from './topics.ts';

type ReportActor = ReportRecord['actors'][number];

/**
 * Who is reported to have done it and who came to harm. Insecurity Insight collects what media and agencies report and names
 * none of them, so the chain has one step.
 */
export function actorsOf(topic: Topic, cells: Cells): ReportActor[] {
  const groups = [...new Set(countsOf(topic, cells).map(({ group }) => group))];
  return [
    ...perpetratorsOf(cells),
    ...groups.map((group): ReportActor => ({
      actor: namedActorRef('POPULATION', group),
      role: 'VICTIM_GROUP',
      nameAsReported: group,
      certainty: null,
      attribution: [],
    })),
  ];
}

function perpetratorsOf(cells: Cells): ReportActor[] {
  const names = textOf(cells, 'Reported Perpetrator Name');
  if (names === null) return [];
  const kind = actorKinds.get(textOf(cells, 'Reported Perpetrator') ?? '') ?? 'UNSPECIFIED';
  // Several are separated by commas, and the class is then that of none of them.
  const parts = names.split(/,\s+/).filter(Boolean);
  return parts.map((name) => ({
    actor: namedActorRef(parts.length > 1 || /^unidentified/i.test(name) ? 'UNSPECIFIED' : kind, name),
    role: 'PERPETRATOR',
    nameAsReported: name,
    certainty: 'ATTRIBUTED_BY_MEDIA',
    attribution: [
      { ...attributedTo('RELAY', 'reports that Insecurity Insight collected'), anonymity: 'COLLECTIVE' },
    ],
  }));
}
