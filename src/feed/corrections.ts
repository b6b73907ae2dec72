/** Which entries of the feed are corrections: of a number, a day or a place, of how something is counted, or of what there is at all. */
import { Prisma } from '../db/generated/prisma/client.ts';
import type { ChangeKind } from './change.ts';
import type { Reader } from './log.ts';

/** Properties of which a change is a correction. */
const numbers =
  '(Low|Best|High|Quantifier)$|^(low|best|high|quantifier|quantity|deaths[A-Z][A-Za-z]*|casualties)$';
const days = '^(period|scheduled|actual)[A-Z]|[dD]ate$|^expiresOn$';
const places = '^(latitude|longitude|radiusKm|geoPrecision|placeId|country|originId|asylumId|venueId)$';
const CORRECTED = `${numbers}|${days}|${places}`;
const corrected = new RegExp(CORRECTED);

/** Made of records: what these tell is told of the records. */
const derived = ['Incident', 'Meeting'];

/** What an editor did, by whom, as `editing` writes it into the feed; the reason is behind it. Of PostgreSQL and JavaScript alike. */
export const BY_EDITOR = '^[a-z -]+ by ([^:]+): ';

/** Whose a correction is. */
export type CorrectionSource = 'PUBLISHER' | 'EDITOR' | 'LINKING';

/** Which corrections are asked for; what is left out is not asked about. */
export interface CorrectionFilter {
  sources?: readonly CorrectionSource[] | undefined;
  kinds?: readonly ChangeKind[] | undefined;
  datasets?: readonly string[] | undefined;
  /** ISO 3166-1 alpha-3. */
  country?: string | undefined;
  recordedFrom?: Date | undefined;
  recordedBefore?: Date | undefined;
}

export interface Correction {
  position: bigint;
  eventId: string;
  kind: ChangeKind;
  nodeType: string;
  nodeId: string;
  datasetId: string | null;
  cause: string;
  isBackfill: boolean;
  changed: { path: string; before: unknown; after: unknown }[];
  recordedAt: Date;
}

const SOURCE = Prisma.sql`
  CASE WHEN cause ~ ${BY_EDITOR} THEN 'EDITOR' WHEN kind IN ('MERGED', 'SPLIT') THEN 'LINKING' ELSE 'PUBLISHER' END`;

function conditionsOf(filter: CorrectionFilter): Prisma.Sql {
  const { sources, kinds, datasets, country, recordedFrom, recordedBefore } = filter;
  const conditions = [
    ...(sources ? [Prisma.sql`${SOURCE} = ANY (${[...sources]})`] : []),
    ...(kinds ? [Prisma.sql`kind = ANY (${[...kinds]})`] : []),
    ...(datasets ? [Prisma.sql`dataset_id = ANY (${[...datasets]})`] : []),
    ...(country === undefined ? [] : [Prisma.sql`${country} = ANY (countries)`]),
    ...(recordedFrom ? [Prisma.sql`recorded_at >= ${recordedFrom}`] : []),
    ...(recordedBefore ? [Prisma.sql`recorded_at < ${recordedBefore}`] : []),
  ];
  return conditions.length > 0 ? Prisma.sql`AND ${Prisma.join(conditions, ' AND ')}` : Prisma.empty;
}

/**
 * Positions of the corrections up to a position that meet a filter, the newest first: as many as are asked for. First loads
 * are none, nor is what changed in words only; what linking anew merged or split is one.
 */
export async function correctionsUntil(
  db: Reader,
  head: bigint,
  limit: number,
  filter: CorrectionFilter = {},
): Promise<bigint[]> {
  const found = await db.$queryRaw<{ position: bigint }[]>`
    SELECT position FROM feed.change_log
     WHERE position <= ${head} AND (NOT is_backfill OR dataset_id IS NULL) ${conditionsOf(filter)}
       AND (kind IN ('MERGED', 'SPLIT', 'TAKEN_DOWN', 'METHOD_CHANGE')
            OR (kind = 'RETRACTED' AND node_type <> ALL (${derived}))
            OR (kind = 'REVISED' AND node_type <> ALL (${derived})
                AND EXISTS (SELECT FROM jsonb_array_elements(changed) AS c WHERE c ->> 'path' ~ ${CORRECTED})))
     ORDER BY position DESC LIMIT ${limit}`;
  return found.map(({ position }) => position);
}

/** The corrections at some positions, with only the properties that make them corrections. */
export async function readCorrections(db: Reader, positions: readonly bigint[]): Promise<Correction[]> {
  if (positions.length === 0) return [];
  const found = await db.$queryRaw<Correction[]>`
    SELECT position, event_id::text AS "eventId", kind, node_type AS "nodeType", node_id::text AS "nodeId",
           dataset_id AS "datasetId", cause, is_backfill AS "isBackfill", changed, recorded_at AS "recordedAt"
      FROM feed.change_log WHERE position IN (${Prisma.join(positions)})`;
  const at = new Map(found.map((correction) => [correction.position, correction]));
  return positions.flatMap((position) => {
    const correction = at.get(position);
    if (!correction) return [];
    return [correctionOf(correction)];
  });
}

/** A change with only the properties that make it a correction; of a revision in words none are left. */
export function correctionOf<Entry extends Pick<Correction, 'kind' | 'changed'>>(change: Entry): Entry {
  const isRevision = change.kind === 'REVISED';
  return { ...change, changed: change.changed.filter(({ path }) => !isRevision || corrected.test(path)) };
}
