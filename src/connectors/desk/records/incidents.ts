import { quantityOrderIssues, type DataIssue } from '../../../core/records.ts';
import type { CasualtyFigureRecord, ReportRecord } from '../../../domains/incidents/record.ts';
import { shorthands, type DeskCounted } from '../items/casualty.ts';
import { toPeriod } from '../periods.ts';
import { toActor, toExtent, toPlace, toQuantity } from '../refs.ts';
import type { RowOf } from '../row.ts';
import { base, chainOf, outlookOf } from './base.ts';

export function incidentOf(row: RowOf<'incident'>): ReportRecord {
  const { item, source } = row;
  const place = toPlace(item.place);
  const killed = toQuantity(item.killed);
  const injured = toQuantity(item.injured);
  const occurrences = item.occurrences === undefined ? null : toQuantity(item.occurrences);
  const counts = { killed, injured, ...(occurrences && { occurrences }) };
  const casualties = casualtiesOf(row);
  const impacts = impactsOf(row);
  return {
    ...base(row),
    issues: [
      ...Object.entries(counts).flatMap(([name, quantity]) => quantityOrderIssues(name, quantity)),
      ...orderIssues('casualties', casualties),
      ...orderIssues('impacts', impacts),
    ],
    domain: 'incidents',
    kind: 'report',
    headline: item.title,
    summary: item.summary ?? null,
    period: toPeriod(item.period, source, outlookOf(row)),
    location: toExtent(place, item),
    country: place.country,
    place,
    category: item.category,
    categoryCodes: [],
    clarity: item.clarity ?? (occurrences === null ? 'INDIVIDUAL' : 'SUMMARY'),
    killed,
    injured,
    deaths: { sideA: null, sideB: null, civilians: null, unknown: null },
    casualties,
    impacts,
    occurrences,
    actors: actorsOf(row),
    reviewState: null,
  };
}

type Listed = readonly { quantity: ReportRecord['killed'] | null }[];

function orderIssues(path: string, list: Listed): DataIssue[] {
  return list.flatMap(({ quantity }, i) =>
    quantity === null ? [] : quantityOrderIssues(`${path}[${i}].quantity`, quantity),
  );
}

function casualtiesOf({ item }: RowOf<'incident'>): ReportRecord['casualties'] {
  const counts = item.casualties ?? [];
  return counts.map((count) => {
    const { partOf } = count;
    const whole = counts.findIndex(({ id }) => id === partOf);
    const shorthand = partOf === 'killed' || partOf === 'injured' ? shorthands[partOf] : undefined;
    return { ...countedOf(count), partOf: partOf === undefined ? null : (shorthand ?? whole) };
  });
}

function countedOf(counted: DeskCounted): Omit<ReportRecord['casualties'][number], 'partOf'> {
  return {
    outcome: counted.outcome,
    civilianStatus: counted.civilianStatus ?? 'UNKNOWN',
    side: counted.side ?? null,
    sex: counted.sex ?? null,
    ageGroup: counted.ageGroup ?? null,
    quantity: toQuantity(counted.quantity),
  };
}

function impactsOf({ item }: RowOf<'incident'>): ReportRecord['impacts'] {
  return (item.impacts ?? []).map(({ object, effect, intent, quantity, place, wording }) => ({
    objectType: object,
    effect,
    intent: intent ?? 'UNKNOWN',
    quantity: quantity === undefined ? null : toQuantity(quantity),
    place: place === undefined ? null : toPlace(place),
    wording: wording ?? null,
  }));
}

function actorsOf(row: RowOf<'incident'>): ReportRecord['actors'] {
  const { item, context } = row;
  return (item.actors ?? []).map((party) => {
    const actor = toActor(party, context.names);
    return {
      actor,
      role: party.role,
      nameAsReported: party.as ?? actor.name,
      certainty: party.certainty ?? null,
      attribution: chainOf(row, party.saidBy ?? item.saidBy),
    };
  });
}

export function casualtyOf(row: RowOf<'casualty'>): CasualtyFigureRecord {
  const { item, source } = row;
  const place = item.place === undefined ? null : toPlace(item.place);
  const counted = countedOf(item);
  return {
    ...base(row),
    issues: quantityOrderIssues('quantity', counted.quantity),
    domain: 'incidents',
    kind: 'casualties',
    casualtyKind: item.kind,
    ...counted,
    period: toPeriod(item.period, source, outlookOf(row)),
    place,
    country: place?.country ?? null,
    population: item.population ?? null,
    method: item.method ?? null,
  };
}
