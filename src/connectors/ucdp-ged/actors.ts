import { resolveCountry } from '../../core/countries.ts';
import type { DataIssue } from '../../core/records.ts';
import { governmentRef, namedActorRef, type ActorRef, type Code } from '../../core/references.ts';
import type { ReportRecord } from '../../domains/incidents/record.ts';
import type { GedRow } from './row.ts';

type ReportActor = ReportRecord['actors'][number];

const ONE_SIDED = '3';

/** A side is no perpetrator: UCDP does not say who attacked. */
const unattributed = { certainty: null, attribution: [] };

/** The two sides of an event: governments by their Gleditsch & Ward number, others by UCDP's actor id. */
export function actorsOf(row: GedRow, issues: DataIssue[]): ReportActor[] {
  const sideA = sideOf({ name: row.side_a, id: row.side_a_new_id, gwno: row.gwnoa }, row, 'gwnoa', issues);
  const sideB = isCivilians(row)
    ? [namedActorRef('POPULATION', row.side_b)]
    : sideOf({ name: row.side_b, id: row.side_b_new_id, gwno: row.gwnob }, row, 'gwnob', issues);
  return [
    ...sideA.map((actor): ReportActor => ({
      ...unattributed,
      actor,
      role: 'SIDE_A',
      nameAsReported: row.side_a,
    })),
    ...sideB.map((actor): ReportActor => ({
      ...unattributed,
      actor,
      role: 'SIDE_B',
      nameAsReported: row.side_b,
    })),
  ];
}

/** Side B of one-sided violence is whoever was attacked; UCDP's actor id there means no organised actor. */
function isCivilians(row: GedRow): boolean {
  return row.type_of_violence === ONE_SIDED && /^civilians$/i.test(row.side_b);
}

interface Side {
  name: string;
  id: string | null;
  gwno: string | null;
}

function sideOf(side: Side, row: GedRow, column: 'gwnoa' | 'gwnob', issues: DataIssue[]): ActorRef[] {
  // -99 and the like are other ways to write that there is none.
  if (side.gwno === null || side.gwno.startsWith('-')) return [ungoverned(side, 'ARMED_GROUP')];
  // A coalition has several numbers, "900, 200, 2", and one actor id that is none of its governments'.
  const numbers = side.gwno.split(',').map((number) => number.trim().replace(/\.0+$/, ''));
  const actors: ActorRef[] = [];
  for (const number of numbers) {
    const country = resolveCountry('GWNO', number, row.date_start.day);
    if (country.ok) {
      const own = numbers.length === 1 ? actorCodes(side) : [];
      actors.push(
        governmentRef(country.country.iso3, [...own, { scheme: 'GWNO', value: number, label: null }]),
      );
    } else {
      issues.push({
        code: 'UNKNOWN_CODE',
        path: 'actors',
        message: `${column}: ${country.message}`,
        value: number,
      });
    }
  }
  return actors.length === numbers.length ? actors : [ungoverned(side, 'GOVERNMENT')];
}

/** An actor that only UCDP's id tells apart: names repeat (two actors are "DPR") and XXX stands for any unknown one. */
function ungoverned(side: Side, kind: 'ARMED_GROUP' | 'GOVERNMENT'): ActorRef {
  const isPlaceholder = /^XXX/.test(side.name);
  const actor: ActorRef = isPlaceholder
    ? namedActorRef('UNSPECIFIED', 'Unidentified armed actor')
    : namedActorRef(kind, side.name);
  if (side.id === null || !/^[1-9]\d*$/.test(side.id)) return actor;
  return { ...actor, key: `ucdp:${side.id}`, codes: actorCodes(side) };
}

function actorCodes(side: Side): Code[] {
  return side.id === null ? [] : [{ scheme: 'UCDP_ACTOR', value: side.id, label: side.name }];
}
