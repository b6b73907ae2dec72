import type { ChangeRecord, TenureRecord } from '../../../domains/offices/record.ts';
import { toPeriod, toPeriodOrNull } from '../periods.ts';
import { toActor } from '../refs.ts';
import type { RowOf } from '../row.ts';
import { base, nativeIdOrNull, outlookOf } from './base.ts';

export function tenureOf(row: RowOf<'tenure'>): TenureRecord {
  const { item, source, context } = row;
  const { names } = context;
  return {
    ...base(row),
    domain: 'offices',
    kind: 'tenure',
    person: toActor(item.person, names),
    office: names.offices.get(item.office.id)!,
    appointedBy: item.appointedBy === undefined ? null : toActor(item.appointedBy, names),
    start: toPeriod(item.start, source, outlookOf(row)),
    end: toPeriodOrNull(item.end, source, outlookOf(row)),
    endReason: item.endReason ?? null,
    mandate: item.mandate ?? null,
    statedCause: nativeIdOrNull(context, item.statedCause),
  };
}

export function changeOf(row: RowOf<'change'>): ChangeRecord {
  const { item, source, context } = row;
  const { names } = context;
  return {
    ...base(row),
    domain: 'offices',
    kind: 'change',
    changeKind: item.kind,
    person: toActor(item.person, names),
    office: item.office === undefined ? null : names.offices.get(item.office.id)!,
    period: toPeriod(item.period, source, outlookOf(row)),
    statedCause: nativeIdOrNull(context, item.statedCause),
  };
}
