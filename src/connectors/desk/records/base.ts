import { attributedTo, type AttributionStep } from '../../../core/assertion.ts';
import type { Capacity } from '../../../core/capacity.ts';
import type { RecordBase } from '../../../core/records.ts';
import type { Outlook } from '../../../core/relative-dates.ts';
import type { Subject } from '../../../core/subject.ts';
import type { DeskSaidBy } from '../items/common.ts';
import type { DeskSubject } from '../items/subject.ts';
import { quotationsIn } from '../quotes.ts';
import type { ItemKind, Reference } from '../reference.ts';
import { toActor, toPlace } from '../refs.ts';
import type { DeskContext, DeskRow, RowOf } from '../row.ts';

/** Id of the record of an item, unique among all documents of the desk: `article/meeting/florida`. */
export function nativeId({ names }: DeskContext, { kind, id }: { kind: ItemKind; id: string }): string {
  return `${names.documentId}/${kind}/${id}`;
}

/** Id of the record that an item names, null where it names none. */
export function nativeIdOrNull(
  context: DeskContext,
  reference: Reference<ItemKind> | undefined,
): string | null {
  return reference === undefined ? null : nativeId(context, reference);
}

/** What every record has. */
export function base(row: DeskRow): RecordBase {
  const { kind, item, source, context } = row;
  const { document, text } = source;
  return {
    nativeId: nativeId(context, { kind, id: item.id }),
    url: item.url ?? document.url,
    assertedAt: item.assertedAt ?? document.publishedAt,
    document,
    modality: item.modality ?? 'ASSERTED',
    attribution: chainOf(row, item.saidBy),
    wording: item.wording ?? null,
    // An item with words that are not in the text was rejected.
    wordingVerified: text !== null && quotationsIn(kind, item).length > 0 ? true : null,
    issues: [],
  };
}

/** Whom the source cites, from the origin on, and at the end the source itself. */
export function chainOf(row: RowOf<ItemKind>, saidBy: DeskSaidBy | undefined): AttributionStep[] {
  const { names } = row.context;
  const cited = (saidBy ?? []).map((step): AttributionStep => {
    if (typeof step === 'string') return attributedTo('ORIGIN', step);
    const actor = step.actor === undefined ? null : toActor(step.actor, names);
    return {
      role: step.role ?? 'ORIGIN',
      name: step.name ?? actor!.name,
      anonymity: step.anonymity ?? null,
      firsthand: step.firsthand ?? null,
      actor,
      title: step.title ?? null,
      date: step.date ?? null,
    };
  });
  const { publisher, title, publishedAt } = row.source.document;
  const own: AttributionStep = {
    ...attributedTo('PUBLISHER', publisher.name),
    anonymity: 'NAMED',
    title,
    date: publishedAt,
  };
  return [...cited, own];
}

/** Whether an item tells of something past or planned; null where it could be either. */
export function outlookOf({ item: { modality = 'ASSERTED' } }: RowOf<ItemKind>): Outlook {
  if (modality === 'PLANNED') return 'PLANNED';
  return modality === 'HYPOTHETICAL' || modality === 'NORMATIVE' ? null : 'PAST';
}

interface DeskCapacity {
  as?: string | undefined;
  office?: Reference<'office'> | undefined;
  former?: boolean | undefined;
}

/** The office in which somebody acts, in the words of the source. */
export function toCapacity({ as, office, former }: DeskCapacity, { names }: DeskContext): Capacity | null {
  if (as === undefined) return null;
  return {
    asReported: as,
    office: office === undefined ? null : names.offices.get(office.id)!,
    former: former ?? false,
  };
}

/** What something is about; by the checks one thing. */
export function toSubject(subject: DeskSubject, context: DeskContext): Subject {
  const { incident, meeting, process, event, change, issue, actor, place } = subject;
  if (incident) return { of: 'report', nativeId: nativeId(context, incident) };
  // A meeting goes by the report that founded it.
  if (meeting) return { of: 'meeting', nativeId: context.foundedBy.get(meeting.id)! };
  if (process) return { of: 'process', nativeId: nativeId(context, process) };
  if (event) return { of: 'event', nativeId: nativeId(context, event) };
  if (change) return { of: 'change', nativeId: nativeId(context, change) };
  if (issue) return { of: 'issue', issue: context.names.issues.get(issue.id)! };
  if (actor !== undefined) return { of: 'actor', actor: toActor(actor, context.names) };
  return { of: 'place', place: toPlace(place!) };
}
