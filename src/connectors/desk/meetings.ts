/** Which items of a document, and of others, are about one meeting. */
import type { Complaint } from './complaints.ts';
import type { DeskItem } from './document.ts';
import { Reference } from './reference.ts';
import type { Path } from './tree.ts';

/** An item of a meeting, as far as it could be read. */
export interface ReadMeeting {
  path: Path;
  item: DeskItem<'meeting'> | undefined;
}

/** A report joins a meeting that is known already: one above it, or one of another document. */
export function misjoined(
  documentId: string,
  { path, item }: ReadMeeting,
  above: readonly ReadMeeting[],
  isListed: (id: string) => boolean,
): Complaint[] {
  const sameAs = item?.sameAs;
  if (sameAs === undefined) return [];
  const complaint = (text: string, found: string): Complaint[] => [
    { path: [...path, 'sameAs'], code: 'UNKNOWN_REFERENCE', text, found },
  ];
  if (!(sameAs instanceof Reference)) {
    const own = `${documentId}/meeting/`;
    const id = sameAs.slice(own.length);
    return sameAs.startsWith(own)
      ? complaint(`a meeting of this document is named by its id alone: "${id}"`, sameAs)
      : [];
  }
  // An id that nobody has is a dangling reference, and complained of as such.
  const isBelow = !above.some((meeting) => meeting.item?.id === sameAs.id) && isListed(sameAs.id);
  return isBelow ? complaint('sameAs names a meeting above this one', sameAs.id) : [];
}

/** Native id of the report that founded the meeting of each item, by the id of the item. */
export function foundingReports(
  documentId: string,
  meetings: readonly DeskItem<'meeting'>[],
): Map<string, string> {
  const founding = new Map<string, string>();
  for (const { id, sameAs } of meetings) {
    const joined = sameAs instanceof Reference ? founding.get(sameAs.id) : sameAs;
    founding.set(id, joined ?? `${documentId}/meeting/${id}`);
  }
  return founding;
}
