import type { AnyRecord, Mapped, ParsedRow, RowMapper } from '../connector.ts';
import { nativeId } from './records/base.ts';
import { claimOf, mediaOf, reviewOf, verificationOf } from './records/claims.ts';
import { eventOf } from './records/context.ts';
import { figureOf } from './records/displacement.ts';
import { casualtyOf, incidentOf } from './records/incidents.ts';
import { meetingOf, positionOf, processOf } from './records/negotiations.ts';
import { changeOf, tenureOf } from './records/offices.ts';
import { statementOf } from './records/statements.ts';
import type { ItemKind } from './reference.ts';
import type { DeskRow, RowOf } from './row.ts';

/** The record that each kind of item becomes. */
const mappings: { [Kind in ItemKind]: (row: RowOf<Kind>) => AnyRecord } = {
  event: eventOf,
  process: processOf,
  meeting: meetingOf,
  incident: incidentOf,
  casualty: casualtyOf,
  figure: figureOf,
  position: positionOf,
  tenure: tenureOf,
  change: changeOf,
  statement: statementOf,
  claim: claimOf,
  media: mediaOf,
  verification: verificationOf,
  review: reviewOf,
};

/** Items to records. It remembers which file gave an id, since two documents with one id would overwrite each other. */
export class DeskMapper implements RowMapper<DeskRow> {
  readonly #files = new Map<string, string>();

  *map({ row, position, raw }: ParsedRow<DeskRow>): Generator<Mapped> {
    const { kind, item, context } = row;
    const { fileName, names } = context;
    const id = nativeId(context, { kind, id: item.id });
    const file = this.#files.get(id) ?? fileName;
    this.#files.set(id, file);
    if (file === fileName) {
      // Each kind has the mapping of its own rows, which the compiler cannot see through the union.
      const mapping = mappings[kind] as (row: DeskRow) => AnyRecord;
      yield { kind: 'record', position, record: mapping(row) };
      return;
    }
    const message =
      `${fileName}: ${file} has an item of the same id (${id}); ` +
      `no two documents of a desk may have the id "${names.documentId}"`;
    yield { kind: 'rejected', position, code: 'DUPLICATE_ID', message, column: 'id', value: item.id, raw };
  }
}
