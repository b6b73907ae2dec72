/** What the reports of incidents say of their tolls, read for many incidents at once. */
import type { Quantity } from '../../core/quantity.ts';
import type { PrismaClient } from '../../db/generated/prisma/client.ts';
import type { Claim } from '../../reconciliation/consolidate.ts';
import { claimOf, type Speaker, type StoredStep, type Toll, tolls } from './consolidated.ts';
import { standing } from './linkable.ts';

/** The claims of the active reports of an incident, by toll. */
export type ClaimsOfIncident = Readonly<Record<Toll, readonly Claim[]>>;

/** Kinds of actors whose word is that of a state. */
const officialKinds = ['STATE', 'GOVERNMENT', 'ARMED_FORCE'] as const;

/** The claims of incidents, in the order of their ids. */
export async function claimsOfIncidents(
  db: PrismaClient,
  ids: readonly string[],
): Promise<ClaimsOfIncident[]> {
  const links = await db.incidentLink.findMany({
    where: { incidentId: { in: [...ids] }, verdict: 'SAME', report: standing },
    select: { incidentId: true, report: { select: { ...figures, publisher: { select: publisherParts } } } },
  });
  const official = await officialAmong(
    db,
    links.flatMap(({ report }) => stepsOf(report.attribution)),
  );
  const claims = new Map<string, Record<Toll, Claim[]>>();
  for (const { incidentId, report } of links) {
    const known = claims.get(incidentId) ?? { killed: [], injured: [] };
    claims.set(incidentId, known);
    const { id: reportId, documentId: document, publisher, assertedAt, headline, summary } = report;
    const attribution = stepsOf(report.attribution);
    const speaker: Speaker = {
      reportId,
      publisher,
      attribution,
      assertedAt,
      official,
      document,
      headline,
      summary,
    };
    for (const toll of tolls) known[toll].push(claimOf(speaker, quantityOf(report, toll)));
  }
  return ids.map((id) => claims.get(id) ?? { killed: [], injured: [] });
}

const publisherParts = { id: true, name: true, kind: true } as const;
const figures = {
  id: true,
  assertedAt: true,
  attribution: true,
  documentId: true,
  headline: true,
  summary: true,
  killedLow: true,
  killedBest: true,
  killedHigh: true,
  killedQuantifier: true,
  killedText: true,
  injuredLow: true,
  injuredBest: true,
  injuredHigh: true,
  injuredQuantifier: true,
  injuredText: true,
} as const;

const stepsOf = (attribution: unknown): StoredStep[] => attribution as StoredStep[];

async function officialAmong(db: PrismaClient, steps: readonly StoredStep[]): Promise<Set<string>> {
  const named = new Set(steps.flatMap(({ actorId }) => actorId ?? []));
  if (named.size === 0) return new Set();
  const found = await db.actor.findMany({
    where: { id: { in: [...named] }, kind: { in: [...officialKinds] } },
    select: { id: true },
  });
  return new Set(found.map(({ id }) => id));
}

type Figures = Readonly<Record<`${Toll}${'Low' | 'Best' | 'High'}`, number | null>> &
  Readonly<Record<`${Toll}Quantifier`, Quantity['quantifier']>> &
  Readonly<Record<`${Toll}Text`, string | null>>;

/** The toll of a row of the database. */
export function quantityOf(row: Figures, toll: Toll): Quantity {
  return {
    low: row[`${toll}Low`],
    best: row[`${toll}Best`],
    high: row[`${toll}High`],
    quantifier: row[`${toll}Quantifier`],
    sourceText: row[`${toll}Text`],
  };
}
