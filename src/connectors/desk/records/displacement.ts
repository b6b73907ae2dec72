import { quantityOrderIssues } from '../../../core/records.ts';
import type { DisplacementRecord } from '../../../domains/displacement/record.ts';
import { toPlace, toQuantity } from '../refs.ts';
import type { RowOf } from '../row.ts';
import { base } from './base.ts';

export function figureOf(row: RowOf<'figure'>): DisplacementRecord {
  const { item } = row;
  const quantity = toQuantity(item.quantity);
  const origin = item.origin === undefined ? null : toPlace(item.origin);
  const isInternal = item.population === 'IDP' || item.population === 'RETURNED_IDP';
  return {
    ...base(row),
    issues: quantityOrderIssues('quantity', quantity),
    domain: 'displacement',
    measure: item.measure,
    populationType: item.population,
    frame: item.frame,
    method: item.method ?? 'UNKNOWN',
    cause: item.cause ?? 'UNKNOWN',
    referenceDate: item.at ?? null,
    period: item.from === undefined || item.to === undefined ? null : { start: item.from, end: item.to },
    origin,
    asylum: item.asylum === undefined ? (isInternal ? origin : null) : toPlace(item.asylum),
    quantity,
    unit: item.unit ?? 'PERSON',
    note: item.note ?? null,
    ...(item.expires === undefined ? {} : { expiresOn: item.expires }),
  };
}
