import type { ContextRecord } from '../../../domains/context/record.ts';
import { toPeriod } from '../periods.ts';
import { toActor, toPlace } from '../refs.ts';
import type { RowOf } from '../row.ts';
import { base, outlookOf } from './base.ts';

export function eventOf(row: RowOf<'event'>): ContextRecord {
  const { item, source, context } = row;
  const place = item.place === undefined ? null : toPlace(item.place);
  return {
    ...base(row),
    domain: 'context',
    eventKind: item.kind,
    title: item.title,
    period: toPeriod(item.period, source, outlookOf(row)),
    place,
    country: place?.country ?? null,
    actors: (item.actors ?? []).map((actor) => toActor(actor, context.names)),
  };
}
