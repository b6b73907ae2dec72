/** The figures of an incident that several reports tell of. */
import type { Quantity } from '../../core/quantity.ts';
import { normaliseName } from '../../core/references.ts';
import type { Cell } from '../../db/versioned.ts';
import {
  type Claim,
  consolidate,
  defaultPolicy,
  type Origin,
  type SourceKind,
} from '../../reconciliation/consolidate.ts';

/** What is counted of an incident, as the columns name it. */
export const tolls = ['killed', 'injured'] as const;
export type Toll = (typeof tolls)[number];

/** A step of a chain of attribution as it is stored. */
export interface StoredStep {
  role: string;
  name: string;
  actorId: string | null;
}

/** What of a report says whose word its figures are. */
export interface Speaker {
  reportId: string;
  publisher: { id: string; name: string; kind: SourceKind };
  attribution: readonly StoredStep[];
  assertedAt: string | Date | null;
  /** Ids of the actors in the chain that are a state, a government or its forces. */
  official: ReadonlySet<string>;
}

/** What a report says of a toll, and on whose word. */
export function claimOf(
  { reportId, publisher, attribution, assertedAt, official }: Speaker,
  quantity: Quantity,
): Claim {
  const quoted = attribution
    .filter(({ role }) => role === 'ORIGIN')
    .map(({ name, actorId }): Origin => {
      const isOfficial = actorId !== null && official.has(actorId);
      return { key: `origin ${normaliseName(name)}`, name, isOfficial };
    });
  const isOfficial = publisher.kind === 'GOVERNMENT' || publisher.kind === 'IGO';
  const itself: Origin = { key: `publisher ${publisher.id}`, name: publisher.name, isOfficial };
  return {
    reportId,
    origins: quoted.length > 0 ? quoted : [itself],
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

/**
 * The columns of the tolls of an incident, in the database's spelling: those of the default policy over its active reports.
 * None where there is nothing to consolidate, since one report speaks for itself.
 */
export function consolidatedColumns(reports: readonly StoredReport[]): Record<string, Cell> {
  const active = reports.filter(({ stands }) => stands);
  if (active.length < 2) return {};
  return Object.assign(
    {},
    ...tolls.map((toll) => {
      const claims = active.map(({ reportId, row }) =>
        claimOf(speakerOf(reportId, row), quantityOf(row, toll)),
      );
      const { low, best, high, quantifier, sourceText } = consolidate(claims, defaultPolicy).quantity;
      const values = { low, best, high, quantifier, text: sourceText };
      return Object.fromEntries(Object.entries(values).map(([part, value]) => [`${toll}_${part}`, value]));
    }),
  ) as Record<string, Cell>;
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
  };
}

function quantityOf(row: StoredReport['row'], toll: Toll): Quantity {
  const part = (name: string): number | null => row[`${toll}_${name}`] as number | null;
  const quantifier = row[`${toll}_quantifier`] as Quantity['quantifier'];
  const sourceText = row[`${toll}_text`] as string | null;
  return { low: part('low'), best: part('best'), high: part('high'), quantifier, sourceText };
}
