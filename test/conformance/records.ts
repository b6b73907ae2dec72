import { expect } from 'vitest';
import { z } from 'zod';
import type { AnyRecord, Rejection } from '../../src/connectors/connector.ts';
import type { DataIssue } from '../../src/core/records.ts';
import { anyClaimRecordSchema } from '../../src/domains/claims/record.ts';
import { contextRecordSchema } from '../../src/domains/context/record.ts';
import { displacementRecordSchema } from '../../src/domains/displacement/record.ts';
import { gazetteerRecordSchema } from '../../src/domains/gazetteer/record.ts';
import { incidentRecordSchema, linkDecisionSchema } from '../../src/domains/incidents/record.ts';
import { negotiationRecordSchema } from '../../src/domains/negotiations/record.ts';
import { officeRecordSchema } from '../../src/domains/offices/record.ts';
import { signalRecordSchema } from '../../src/domains/signals/record.ts';
import { statementRecordSchema } from '../../src/domains/statements/record.ts';
import { takedownRecordSchema } from '../../src/domains/takedowns/record.ts';

const recordSchemas = {
  context: contextRecordSchema,
  incidents: incidentRecordSchema,
  displacement: displacementRecordSchema,
  negotiations: negotiationRecordSchema,
  statements: statementRecordSchema,
  offices: officeRecordSchema,
  claims: anyClaimRecordSchema,
  links: linkDecisionSchema,
  takedowns: takedownRecordSchema,
  signals: signalRecordSchema,
  gazetteer: gazetteerRecordSchema,
} satisfies Record<AnyRecord['domain'], z.ZodType>;

const rejectionSchema = z.strictObject({
  kind: z.literal('rejected'),
  position: z.string().min(1),
  code: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'STABLE_CODE'),
  message: z.string().min(1),
  column: z.string().nullable(),
  value: z.string().nullable(),
  raw: z.unknown(),
});

/** Identity of a record inside one read. */
export function recordKey(record: AnyRecord): string {
  return [record.domain, ...('kind' in record ? [record.kind] : []), record.nativeId].join('/');
}

/** Asserts what holds for every record of every connector. */
export function checkRecords(
  mapped: readonly { record: AnyRecord; position: string }[],
  { uniqueIds = true }: { uniqueIds?: boolean } = {},
): void {
  const seen = new Map<string, string>();
  for (const { record, position } of mapped) {
    const complaints = complaintsAbout(record);
    expect(complaints, `record ${recordKey(record)} at ${position}`).toEqual([]);
    expect(position.trim(), 'position').not.toBe('');
    if (!uniqueIds) continue;
    const content = JSON.stringify(record);
    const earlier = seen.get(recordKey(record)) ?? content;
    expect(content, `second record ${recordKey(record)} at ${position}`).toBe(earlier);
    seen.set(recordKey(record), content);
  }
}

/** Asserts what holds for every rejection: it says where, why, and keeps the row. */
export function checkRejections(rejections: readonly Rejection[]): void {
  for (const rejection of rejections) {
    const { error } = rejectionSchema.safeParse(rejection);
    expect(error === undefined ? '' : z.prettifyError(error), `rejection at ${rejection.position}`).toBe('');
    const json = JSON.stringify(rejection.raw);
    expect(json, `raw of the rejection at ${rejection.position}`).toBeTypeOf('string');
    // A database cannot keep these; JSON escapes them.
    expect(json.includes('\\u0000') || /\\ud[89a-f]/.test(json), 'NUL or half a character in raw').toBe(
      false,
    );
  }
}

/** Everything wrong with a record, in words. */
function complaintsAbout(record: AnyRecord): string[] {
  const parsed = recordSchemas[record.domain].safeParse(record);
  if (!parsed.success) return [z.prettifyError(parsed.error)];
  if (JSON.stringify(sorted(parsed.data)) !== JSON.stringify(sorted(record)))
    return ['it has fields that its schema lacks'];
  return [...valueComplaints(record, ''), ...orderComplaints(record)];
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

/** Unknown is null: never undefined, NaN, an empty string or the name of a missing value. */
function valueComplaints(value: unknown, at: string): string[] {
  if (value === undefined) return [`${at} is undefined`];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${at} is ${value}`];
  if (typeof value === 'string') return textComplaints(value, at);
  if (Array.isArray(value)) return value.flatMap((member, i) => valueComplaints(member, `${at}[${i}]`));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) =>
    valueComplaints(member, at === '' ? key : `${at}.${key}`),
  );
}

function textComplaints(text: string, at: string): string[] {
  if (text.trim() === '') return [`${at} is "${text}"; unknown is null`];
  if (['NaN', 'undefined', 'null', '[object Object]', 'Invalid Date'].includes(text))
    return [`${at} is the text "${text}"`];
  // PostgreSQL keeps neither NUL nor half a surrogate pair.
  if (text.includes('\u0000') || /\p{Surrogate}/u.test(text)) return [`${at} has NUL or half a character`];
  return [];
}

/** A broken order of dates or figures is kept as published and must carry its issue. */
function orderComplaints(record: AnyRecord): string[] {
  const complaints: string[] = [];
  const hasIssue = (code: DataIssue['code']): boolean => record.issues.some((issue) => issue.code === code);
  const visit = (value: unknown, at: string): void => {
    if (value === null || typeof value !== 'object') return;
    const { earliest, latest, precision, low, best, high } = value as Record<string, unknown>;
    if (isAfter(earliest, latest) && !hasIssue('PERIOD_ORDER'))
      complaints.push(`${at} ends before it begins`);
    if (precision === 'DAY' && earliest !== latest) complaints.push(`${at} is a DAY of two days`);
    const broken = isAfter(low, best) || isAfter(best, high);
    if (broken && !hasIssue('QUANTITY_ORDER')) complaints.push(`${at} breaks low <= best <= high`);
    for (const [key, member] of Object.entries(value)) visit(member, at === '' ? key : `${at}.${key}`);
  };
  visit(record, '');
  return complaints;
}

function isAfter(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a > b;
  return typeof a === 'string' && typeof b === 'string' && a > b;
}
