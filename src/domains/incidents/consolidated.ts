/** The figures of an incident that several reports tell of. */
import type { Quantity } from '../../core/quantity.ts';
import { normaliseName } from '../../core/references.ts';
import type { Cell } from '../../db/versioned.ts';
import { type Claim, consolidate, defaultPolicy, type SourceKind } from '../../reconciliation/consolidate.ts';
import { independentOrigins, type Origin, type Sourced } from '../../reconciliation/origins.ts';

/** What is counted of an incident, as the columns name it. */
export const tolls = ['killed', 'injured'] as const;
export type Toll = (typeof tolls)[number];

/** A step of a chain of attribution as it is stored. */
export interface StoredStep {
  role: string;
  name: string;
  actorId: string | null;
}

/** What of a report says whose word it is. */
export interface Speaker extends Omit<Sourced, 'origins'> {
  publisher: { id: string; name: string; kind: SourceKind };
  attribution: readonly StoredStep[];
  assertedAt: string | Date | null;
  /** Ids of the actors in the chain that are a state, a government or its forces. */
  official: ReadonlySet<string>;
}

/** Where a report has its knowledge from: whom it quotes, or else its publisher, and its text. */
export function sourcedOf({ publisher, attribution, official, ...report }: Speaker): Sourced {
  const quoted = attribution
    .filter(({ role }) => role === 'ORIGIN')
    .map(({ name, actorId }): Origin => {
      const isOfficial = actorId !== null && official.has(actorId);
      return { key: `origin ${normaliseName(name)}`, name, isOfficial };
    });
  const isOfficial = publisher.kind === 'GOVERNMENT' || publisher.kind === 'IGO';
  const itself: Origin = { key: `publisher ${publisher.id}`, name: publisher.name, isOfficial };
  const { reportId, document, headline, summary } = report;
  return { reportId, origins: quoted.length > 0 ? quoted : [itself], document, headline, summary };
}

/** What a report says of a toll, and on whose word. */
export function claimOf(speaker: Speaker, quantity: Quantity): Claim {
  const { publisher, assertedAt } = speaker;
  return {
    ...sourcedOf(speaker),
    publisherKind: publisher.kind,
    assertedAt: assertedAt === null ? null : new Date(assertedAt).toISOString(),
    quantity,
  };
}

/** A row of `incident_report` in the database's spelling, and whether its publisher stands by it. */
interface StoredReport {
  reportId: string;
  row: Readonly<Record<string, Cell>>;
  stands: boolean;
}

/** What several reports make of an incident. */
export interface Made {
  /** How many sources say so of their own: an origin or a text that several reports pass on is one. */
  independentOrigins: number;
  /**
   * The columns of its tolls, in the database's spelling: those of the default policy over its active reports. None where
   * there is nothing to consolidate, since one report speaks for itself.
   */
  columns: Record<string, Cell>;
}

/** What the reports that stand make of an incident. */
export function madeOf(reports: readonly StoredReport[]): Made {
  const active = reports.filter(({ stands }) => stands);
  // Of what nobody stands by any more somebody did say so.
  if (active.length < 2) return { independentOrigins: 1, columns: {} };
  const spoken = active.map(({ reportId, row }) => ({ row, speaker: speakerOf(reportId, row) }));
  const origins = independentOrigins(spoken.map(({ speaker }) => sourcedOf(speaker)));
  const columns = tolls.flatMap((toll) => {
    const claims = spoken.map(({ row, speaker }) => claimOf(speaker, quantityOf(row, toll)));
    const { quantity } = consolidate(claims, defaultPolicy, origins);
    const { low, best, high, quantifier, sourceText: text } = quantity;
    return Object.entries({ low, best, high, quantifier, text }).map(
      ([part, value]) => [`${toll}_${part}`, value] as const,
    );
  });
  return { independentOrigins: origins.length, columns: Object.fromEntries(columns) };
}

// The default policy asks neither for the publisher's kind nor whether somebody is official.
function speakerOf(reportId: string, row: StoredReport['row']): Speaker {
  const id = row.publisher_id as string;
  return {
    reportId,
    publisher: { id, name: id, kind: 'OTHER' },
    attribution: (row.attribution ?? []) as unknown as StoredStep[],
    assertedAt: row.asserted_at as string | null,
    official: new Set(),
    document: row.document_id as string | null,
    headline: row.headline as string | null,
    summary: row.summary as string | null,
  };
}

function quantityOf(row: StoredReport['row'], toll: Toll): Quantity {
  const part = (name: string): number | null => row[`${toll}_${name}`] as number | null;
  const quantifier = row[`${toll}_quantifier`] as Quantity['quantifier'];
  const sourceText = row[`${toll}_text`] as string | null;
  return { low: part('low'), best: part('best'), high: part('high'), quantifier, sourceText };
}
