import type { Outlook } from '../../../core/relative-dates.ts';
import type { MeetingRecord, PositionRecord, ProcessRecord } from '../../../domains/negotiations/record.ts';
import { toPeriod, toPeriodOrNull } from '../periods.ts';
import { toActor, toPlace } from '../refs.ts';
import type { RowOf } from '../row.ts';
import { base, nativeId, nativeIdOrNull, outlookOf, toCapacity } from './base.ts';

export function processOf(row: RowOf<'process'>): ProcessRecord {
  const { item, source, context } = row;
  return {
    ...base(row),
    domain: 'negotiations',
    kind: 'process',
    name: item.name,
    track: item.track ?? 'UNKNOWN',
    period: toPeriodOrNull(item.period, source, outlookOf(row)),
    parties: (item.parties ?? []).map((party) => ({
      actor: toActor(party, context.names),
      role: party.role,
    })),
    formats: (item.formats ?? []).map(({ format, period, wording }) => ({
      format,
      period: toPeriod(period, source, outlookOf(row)),
      wording: wording ?? null,
    })),
  };
}

export function meetingOf(row: RowOf<'meeting'>): MeetingRecord {
  const { item, source, context } = row;
  const own = nativeId(context, { kind: 'meeting', id: item.id });
  const founding = context.foundedBy.get(item.id)!;
  return {
    ...base(row),
    domain: 'negotiations',
    kind: 'meeting',
    sameAs: founding === own ? null : founding,
    title: item.title,
    meetingKind: item.kind,
    status: item.status,
    process: nativeIdOrNull(context, item.process),
    scheduled: toPeriodOrNull(item.scheduled, source, scheduleOutlook(item.status)),
    actual: toPeriodOrNull(item.actual, source, 'PAST'),
    venue: item.venue === undefined ? null : toPlace(item.venue),
    host: item.host === undefined ? null : toActor(item.host, context.names),
    roundLabel: item.round ?? null,
    sequence: item.sequence ?? null,
    agenda: item.agenda ?? null,
    outcomeKind: item.outcomeKind ?? null,
    outcome: item.outcome ?? null,
    participations: participationsOf(row),
  };
}

/** What is to be held is planned and what was held is past; of a cancelled one the wording does not tell. */
function scheduleOutlook(status: MeetingRecord['status']): Outlook {
  if (status === 'HELD') return 'PAST';
  return status === 'RUMOURED' || status === 'PLANNED' || status === 'CONFIRMED' ? 'PLANNED' : null;
}

function participationsOf({ item, context }: RowOf<'meeting'>): MeetingRecord['participations'] {
  const usual = item.status === 'HELD' ? 'PRESENT' : 'EXPECTED';
  return (item.participants ?? []).map((participant) => ({
    actor: toActor(participant, context.names),
    onBehalfOf: toActor(participant.onBehalfOf, context.names),
    onBehalfOfBasis: participant.onBehalfOfBasis ?? 'STATED',
    capacity: toCapacity(participant, context),
    role: participant.role ?? 'UNKNOWN',
    attendance: participant.attendance ?? usual,
  }));
}

export function positionOf(row: RowOf<'position'>): PositionRecord {
  const { item, source, context } = row;
  const { names } = context;
  return {
    ...base(row),
    domain: 'negotiations',
    kind: 'position',
    process: nativeIdOrNull(context, item.process),
    party: toActor(item.party, names),
    onBehalfOf: item.onBehalfOf === undefined ? null : toActor(item.onBehalfOf, names),
    capacity: toCapacity(item, context),
    option: names.options.get(item.option.id)!,
    stance: item.stance,
    strength: item.strength ?? 'UNKNOWN',
    conditions: item.conditions ?? null,
    addressee: item.addressee === undefined ? null : toActor(item.addressee, names),
    declaredRedLine: item.declaredRedLine ?? false,
    period: toPeriod(item.period, source, outlookOf(row)),
    basis: item.basis,
  };
}
