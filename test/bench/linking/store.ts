/** A store of made reports as the pipeline leaves it, written past the pipeline, which would take hours. */
import { randomUUID } from 'node:crypto';
import { actorId, namedActorRef, placeId } from '../../../src/core/references.ts';
import { Prisma, type PrismaClient } from '../../../src/db/generated/prisma/client.ts';
import { snakeCase } from '../../../src/db/rows.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import type { Lineage } from '../../../src/domains/domain.ts';
import { happeningColumns } from '../../../src/domains/incidents/happening.ts';
import { incidentIdOf, LINK_METHOD, linkOf, WEIGHTS_HASH } from '../../../src/domains/incidents/reconcile.ts';
import { recordId } from '../../../src/domains/stored.ts';
import { clusters, type LinkableReport } from '../../../src/reconciliation/index.ts';
import { references } from '../../../src/registry.ts';
import { pairsAmong, type Pair } from './pairs.ts';
import { placeOf, recordOf } from './records.ts';

/** The release that all made reports are of, and the bytes that they stand in. */
export interface Origin {
  lineage: Lineage;
  snapshotId: string;
}

/** A release that is there. */
export async function originIn(live: PrismaClient): Promise<Origin> {
  const { datasetId, line, releaseId, publisherId, snapshotId } =
    await live.incidentReport.findFirstOrThrow();
  const at = '2026-01-01T00:00:00.000Z';
  const lineage = {
    datasetId,
    line,
    releaseId,
    publisherId,
    isBackfill: false,
    at,
    releasedAt: null,
    saidAt: '2026-01-01T00:00:00.000Z',
    cause: 'bench',
  };
  return { lineage, snapshotId };
}

/** The id that a made report has in the store. */
export function storedId({ id }: LinkableReport, { lineage }: Origin): string {
  return recordId('IncidentReport', lineage, id);
}

/**
 * Writes reports with what they refer to, their incidents, links and pairs, as the engine links them in bulk. What is the same
 * in all of them is taken from a report that is in the store, the one of `model`.
 */
export async function fillStore(
  live: PrismaClient,
  origin: Origin,
  reports: readonly LinkableReport[],
  model: LinkableReport,
): Promise<void> {
  const byCountry = new Map<string | null, LinkableReport[]>();
  for (const report of reports) {
    const stored = { ...report, id: storedId(report, origin) };
    const known = byCountry.get(report.country);
    if (known) known.push(stored);
    else byCountry.set(report.country, [stored]);
  }
  for (const ofCountry of byCountry.values()) {
    await storeReferences(live, ofCountry);
    for (const some of pieces(ofCountry)) await storeReports(live, some, storedId(model, origin));
    const pairs = pairsAmong(ofCountry);
    for (const some of pieces(pairs)) await storePairs(live, some);
    const links = linksOf(ofCountry, pairs);
    for (const some of pieces(links)) await storeIncidents(live, some);
    for (const some of pieces(links)) await storeLinks(live, some);
  }
  await live.$executeRaw`VACUUM ANALYZE`;
}

async function storeReferences(live: PrismaClient, reports: readonly LinkableReport[]): Promise<void> {
  const places = new Map(
    reports.flatMap(({ placeName, country }) =>
      placeName === null ? [] : [[placeName, placeOf(placeName, country)] as const],
    ),
  );
  const actors = new Map(
    reports.flatMap(({ actors: of }) => of.map(({ id }) => [id, namedActorRef('ARMED_GROUP', id)] as const)),
  );
  const publishers = new Map(
    reports.map((report) => [report.publisher, recordOf(report).document!.publisher] as const),
  );
  await inTransaction(live, async (tx) => {
    await references.places(tx, [...places.values()]);
    await references.actors(tx, [...actors.values()]);
  });
  await live.publisher.createMany({
    data: [...publishers.values()].map((each) => ({ ...each, contentHash: 'bench', version: 1 })),
    skipDuplicates: true,
  });
}

async function storeReports(
  live: PrismaClient,
  reports: readonly LinkableReport[],
  model: string,
): Promise<void> {
  const given = reports.map((report) => ({
    ...report,
    documentId: randomUUID(),
    placeId: report.placeName && placeId(placeOf(report.placeName, report.country)),
    killed: report.killed.best,
    actorId: report.actors[0] ? actorId(namedActorRef('ARMED_GROUP', report.actors[0].id)) : null,
    name: report.actors[0]?.name ?? null,
  }));
  const json = JSON.stringify(given.map(({ codes: _, actors: __, origins: ___, ...each }) => each));
  const made = Prisma.sql`
    jsonb_to_recordset(${json}::jsonb) AS x (
      id uuid, "documentId" uuid, publisher text, country char(3), earliest date, latest date, latitude float8,
      longitude float8, "geoPrecision" "GeoPrecision", "placeId" uuid, killed int, "assertedAt" timestamptz, "actorId" uuid,
      name text)`;
  await live.$executeRaw`
    INSERT INTO document (id, publisher_id, published_at, content_hash, version)
    SELECT x."documentId", x.publisher, x."assertedAt", 'bench', 1 FROM ${made}`;
  await copy(live, 'incident_report', model, made, {
    id: 'x.id',
    native_id: 'x.id::text',
    document_id: 'x."documentId"',
    publisher_id: 'x.publisher',
    asserted_at: 'x."assertedAt"',
    period_earliest: 'x.earliest',
    period_latest: 'x.latest',
    period_precision: `CASE WHEN x.earliest = x.latest THEN 'DAY' ELSE 'DAY_RANGE' END::"PeriodPrecision"`,
    latitude: 'x.latitude',
    longitude: 'x.longitude',
    geo_precision: 'x."geoPrecision"',
    country: 'x.country',
    place_id: 'x."placeId"',
    killed_low: 'x.killed',
    killed_best: 'x.killed',
    killed_high: 'x.killed',
    content_hash: `'bench'`,
  });
  await live.$executeRaw`
    INSERT INTO report_actor (report_id, ordinal, actor_id, role, name_as_reported, certainty, attribution)
    SELECT x.id, 0, x."actorId", 'PERPETRATOR', x.name, 'ATTRIBUTED_BY_MEDIA',
           '[{"role": "PUBLISHER", "name": "bench", "anonymity": null, "firsthand": null, "actorId": null, "title": null, "date": null}]'
      FROM ${made} WHERE x."actorId" IS NOT NULL`;
}

/** Copies a row, with other values in some columns. */
async function copy(
  live: PrismaClient,
  table: string,
  id: string,
  from: Prisma.Sql,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const columns = await live.$queryRaw<{ name: string }[]>`
    SELECT attname AS name FROM pg_attribute
     WHERE attrelid = ${`public.${table}`}::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT LIKE 'recorded_%'`;
  const names = columns.map(({ name }) => name);
  const taken = names.map((name) => values[name] ?? `one.${name}`);
  await live.$executeRaw`
    INSERT INTO ${Prisma.raw(table)} (${Prisma.raw(names.join(', '))})
    SELECT ${Prisma.raw(taken.join(', '))} FROM ${Prisma.raw(table)} AS one, ${from} WHERE one.id = ${id}::uuid`;
}

async function storePairs(live: PrismaClient, pairs: readonly Pair[]): Promise<void> {
  await live.$executeRaw`
    INSERT INTO link_candidate (report_id, other_id, probability, method, weights_hash, reasons)
    SELECT p.report_id, p.other_id, x.probability, ${LINK_METHOD}, ${WEIGHTS_HASH}, x.reasons
      FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS x (one uuid, other uuid, probability float8, reasons jsonb)
     CROSS JOIN LATERAL (VALUES (x.one, x.other), (x.other, x.one)) AS p (report_id, other_id)`;
}

interface MadeLink {
  incident: string;
  report: string;
  /** null: the report founded it. */
  probability: number | null;
  band: string | null;
  reasons: readonly string[];
  hash: string;
  /** How many reports the incident has. */
  size: number;
}

/** The links that the engine makes. Of reports that come at once the incident is that of the smallest id. */
function linksOf(reports: readonly LinkableReport[], pairs: readonly Pair[]): MadeLink[] {
  const keyOf = (one: string, other: string): string => (one < other ? one + other : other + one);
  const reasons = new Map(pairs.map((pair) => [keyOf(pair.one, pair.other), pair.reasons]));
  return clusters(reports, pairs).flatMap(({ members }) => {
    const founded = new Map(members.map(({ id }) => [incidentIdOf(id), id]));
    const incident = [...founded.keys()].sort()[0]!;
    return members.map(({ id, probability, band, closest }): MadeLink => {
      const link = { incident, report: id, size: members.length };
      if (founded.get(incident) === id)
        return { ...link, probability: null, band: null, reasons: [], hash: linkOf(id).contentHash };
      return { ...link, probability, band, reasons: reasons.get(keyOf(id, closest!))!, hash: 'bench' };
    });
  });
}

const happening = Object.keys(happeningColumns).map(snakeCase);

const asRows = (links: readonly MadeLink[]): Prisma.Sql => Prisma.sql`
  jsonb_to_recordset(${JSON.stringify(links)}::jsonb) AS x (
    incident uuid, report uuid, probability float8, band "LinkReviewState", reasons jsonb, hash text, size int)`;

/** Writes incidents, each as the report that founded it has it. */
async function storeIncidents(live: PrismaClient, links: readonly MadeLink[]): Promise<void> {
  await live.$executeRaw`
    INSERT INTO incident (id, title, status, independent_origins, content_hash, version, ${Prisma.raw(happening.join(', '))})
    SELECT x.incident, 'Incident ' || r.native_id, 'ACTIVE', x.size, 'bench', 1,
           ${Prisma.raw(happening.map((name) => `r.${name}`).join(', '))}
      FROM ${asRows(links)} JOIN incident_report r ON r.id = x.report WHERE x.probability IS NULL`;
}

async function storeLinks(live: PrismaClient, links: readonly MadeLink[]): Promise<void> {
  const founding = linkOf(links[0]!.report);
  await live.$executeRaw`
    INSERT INTO incident_link (incident_id, report_id, verdict, review_state, probability, method, weights_hash, decided_by,
                               reasons, content_hash, version)
    SELECT x.incident, x.report, 'SAME', coalesce(x.band, 'LINKED'::"LinkReviewState"), coalesce(x.probability, 1),
           CASE WHEN x.probability IS NULL THEN ${founding.method as string} ELSE ${LINK_METHOD} END,
           CASE WHEN x.probability IS NOT NULL THEN ${WEIGHTS_HASH} END, 'MODEL',
           CASE WHEN x.probability IS NULL THEN ${JSON.stringify(founding.reasons)}::jsonb ELSE x.reasons END, x.hash, 1
      FROM ${asRows(links)}`;
}

/** Rows that one statement writes. */
const PIECE = 10_000;

function* pieces<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let from = 0; from < items.length; from += PIECE) yield items.slice(from, from + PIECE);
}
