import type { DataIssue } from '../../core/records.ts';
import { type ActorRef, namedActorRef } from '../../core/references.ts';
import type { ReportRecord } from '../../domains/incidents/record.ts';
import { interKind } from './lookups.ts';
import type { EventRow } from './parse.ts';

type ReportActor = ReportRecord['actors'][number];

/**
 * The two sides of an event and those with them. Which one is first tells nothing: ACLED does not say who attacked, so nobody
 * here is a perpetrator or a target.
 */
export function actorsOf(row: EventRow, issues: DataIssue[]): ReportActor[] {
  return [
    ...sideOf('SIDE_A', row.actor1, row.inter1, row.assoc_actor_1, issues),
    ...sideOf('SIDE_B', row.actor2, row.inter2, row.assoc_actor_2, issues),
  ];
}

function sideOf(
  role: ReportActor['role'],
  name: string | null,
  inter: string | null,
  associated: string | null,
  issues: DataIssue[],
): ReportActor[] {
  const kind = kindOf(inter, issues);
  const main = name === null ? [] : [reportActor(role, name, kindByName(name) ?? kind ?? 'UNSPECIFIED')];
  const others = (associated ?? '').split(';').flatMap((part) => part.trim() || []);
  return [...main, ...others.map((other) => reportActor(role, other, kindByName(other) ?? 'UNSPECIFIED'))];
}

/** 0 was the number of "nobody" until 2024. */
function kindOf(inter: string | null, issues: DataIssue[]): ActorRef['kind'] | null {
  if (inter === null || inter === '0') return null;
  const kind = interKind(inter);
  if (kind !== undefined) return kind;
  const message = 'it is none of the kinds of actors that ACLED documents';
  issues.push({ code: 'UNKNOWN_CODE', path: 'actors', message, value: inter });
  return null;
}

/** What ACLED's own naming of actors says; it is the same in every field, where the code is of the first actor only. */
function kindByName(name: string): ActorRef['kind'] | undefined {
  if (/^Unidentified\b/.test(name)) return 'UNSPECIFIED';
  if (/^(Military|Police) Forces of\b/.test(name)) return 'ARMED_FORCE';
  if (/^Government of\b/.test(name)) return 'GOVERNMENT';
  if (/^(Civilians|Protesters|Rioters)\b/.test(name)) return 'POPULATION';
  return undefined;
}

function reportActor(role: ReportActor['role'], name: string, kind: ActorRef['kind']): ReportActor {
  return { actor: namedActorRef(kind, name), role, nameAsReported: name, certainty: null, attribution: [] };
}
