import { quantityOrderIssues, type RecordBase } from '../../core/records.ts';
import type { DisplacementRecord } from '../../domains/displacement/record.ts';
import type { IncidentRecord } from '../../domains/incidents/record.ts';
import type { MeetingRecord, ProcessRecord } from '../../domains/negotiations/record.ts';
import type { StatementRecord } from '../../domains/statements/record.ts';
import type { AnyRecord, Mapped, ParsedRow, RowMapper } from '../connector.ts';
import type { ItemKind } from './document.ts';
import type { DeskRow, RowOf } from './parse.ts';
import { toActor, toExtent, toPeriod, toPlace, toQuantity } from './refs.ts';

/** Items to records. It remembers which file gave an id, since two documents with one id would overwrite each other. */
export class DeskMapper implements RowMapper<DeskRow> {
  readonly #files = new Map<string, string>();

  *map({ row, position, raw }: ParsedRow<DeskRow>): Generator<Mapped> {
    const id = nativeId(row, row.kind, row.item.id);
    const file = this.#files.get(id) ?? row.fileName;
    this.#files.set(id, file);
    if (file === row.fileName) {
      yield { kind: 'record', position, record: recordOf(row) };
      return;
    }
    const message =
      `${row.fileName}: ${file} has an item of the same id (${id}); ` +
      `no two documents of a desk may have the id "${row.documentId}"`;
    yield {
      kind: 'rejected',
      position,
      code: 'DUPLICATE_ID',
      message,
      column: 'id',
      value: row.item.id,
      raw,
    };
  }
}

function recordOf(row: DeskRow): AnyRecord {
  switch (row.kind) {
    case 'process':
      return processOf(row);
    case 'meeting':
      return meetingOf(row);
    case 'statement':
      return statementOf(row);
    case 'incident':
      return incidentOf(row);
    case 'figure':
      return figureOf(row);
  }
}

/** `article/meeting/florida`: unique among all documents of the desk. */
function nativeId({ documentId }: { documentId: string }, kind: ItemKind, id: string): string {
  return `${documentId}/${kind}/${id}`;
}

function base(row: DeskRow): RecordBase {
  const { document } = row.source;
  return {
    nativeId: nativeId(row, row.kind, row.item.id),
    url: row.item.url ?? document.url,
    assertedAt: row.item.assertedAt ?? document.publishedAt,
    document,
    issues: [],
  };
}

function processOf(row: RowOf<'process'>): ProcessRecord {
  return { ...base(row), domain: 'negotiations', kind: 'process', name: row.item.name };
}

function meetingOf(row: RowOf<'meeting'>): MeetingRecord {
  const { item, source } = row;
  const { title, kind, status, process, scheduled, actual, venue, agenda, outcome, participants } = item;
  const usual = status === 'HELD' ? 'PRESENT' : 'EXPECTED';
  return {
    ...base(row),
    domain: 'negotiations',
    kind: 'meeting',
    title,
    meetingKind: kind,
    status,
    process: process === undefined ? null : nativeId(row, 'process', process),
    scheduled: scheduled === undefined ? null : toPeriod(scheduled, source.timezone),
    actual: actual === undefined ? null : toPeriod(actual, source.timezone),
    venue: venue === undefined ? null : toPlace(venue),
    agenda: agenda ?? null,
    outcome: outcome ?? null,
    participations: (participants ?? []).map((participant) => ({
      actor: toActor(participant),
      onBehalfOf: toActor(participant.onBehalfOf),
      capacityAsReported: participant.as ?? null,
      role: participant.role ?? 'UNKNOWN',
      attendance: participant.attendance ?? usual,
    })),
  };
}

function statementOf(row: RowOf<'statement'>): StatementRecord {
  const { item, source } = row;
  return {
    ...base(row),
    domain: 'statements',
    form: item.form,
    title: item.title ?? null,
    text: {
      original: item.text ?? null,
      lang: item.lang ?? null,
      truncated: item.extract ?? false,
      originalMissing: item.translationOf !== undefined,
      translations: item.translations ?? [],
    },
    fragments: item.fragments ?? [],
    speaker: toActor(item.speaker),
    capacityAsReported: item.as ?? null,
    channel: item.channel ?? null,
    period: toPeriod(item.said ?? {}, source.timezone),
    place: item.place === undefined ? null : toPlace(item.place),
    categories: item.categories ?? [],
  };
}

function incidentOf(row: RowOf<'incident'>): IncidentRecord {
  const { item, source } = row;
  const place = toPlace(item.place);
  const killed = toQuantity(item.killed);
  const injured = toQuantity(item.injured);
  return {
    ...base(row),
    issues: [...quantityOrderIssues('killed', killed), ...quantityOrderIssues('injured', injured)],
    domain: 'incidents',
    headline: item.title,
    summary: item.summary ?? null,
    period: toPeriod(item.period, source.timezone),
    location: toExtent(place, item),
    country: place.country,
    place,
    category: item.category,
    categoryCodes: [],
    clarity: item.clarity ?? 'INDIVIDUAL',
    killed,
    injured,
    deaths: { sideA: null, sideB: null, civilians: null, unknown: null },
    actors: (item.actors ?? []).map((party) => {
      const actor = toActor(party);
      return { actor, role: party.role, nameAsReported: party.as ?? actor.name };
    }),
    citedSources: citedBy(row),
    reviewState: null,
  };
}

/** Whom the source cites, and the source, which passed it on. */
function citedBy({ item, source }: RowOf<'incident'>): IncidentRecord['citedSources'] {
  const origins = (item.saidBy ?? []).map((cited) => {
    const { name, title = null, date = null } = typeof cited === 'string' ? { name: cited } : cited;
    return { role: 'ORIGIN' as const, name, title, date };
  });
  const { publisher, title, publishedAt } = source.document;
  return [...origins, { role: 'RELAY', name: publisher.name, title, date: publishedAt }];
}

function figureOf(row: RowOf<'figure'>): DisplacementRecord {
  const { item } = row;
  const quantity = toQuantity(item.quantity);
  const origin = item.origin === undefined ? null : toPlace(item.origin);
  const isInternal = item.population === 'IDP' || item.population === 'RETURNED_IDP';
  return {
    ...base(row),
    issues: quantityOrderIssues('quantity', quantity),
    domain: 'displacement',
    measure: item.measure,
    populationType: item.population,
    frame: item.frame,
    method: item.method ?? 'UNKNOWN',
    cause: item.cause ?? 'UNKNOWN',
    referenceDate: item.at ?? null,
    period: item.from === undefined || item.to === undefined ? null : { start: item.from, end: item.to },
    origin,
    asylum: item.asylum === undefined ? (isInternal ? origin : null) : toPlace(item.asylum),
    quantity,
    unit: item.unit ?? 'PERSON',
    note: item.note ?? null,
  };
}
