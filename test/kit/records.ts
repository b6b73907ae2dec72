import path from 'node:path';
import {
  type AnyRecord,
  type Connector,
  defineConnector,
  type Parsed,
  type Rejection,
} from '../../src/connectors/connector.ts';
import { ownWord } from '../../src/core/assertion.ts';
import type { FuzzyPeriod } from '../../src/core/period.ts';
import { statedPeriod, unknownPeriod } from '../../src/core/period.ts';
import { exactly, unknownQuantity } from '../../src/core/quantity.ts';
import { unknownExtent } from '../../src/core/geo.ts';
import { countryRef } from '../../src/core/references.ts';
import type { MethodBreak, SmallCells, Transformations } from '../../src/core/source.ts';
import type { Database } from '../../src/db/clients.ts';
import type { DisplacementRecord } from '../../src/domains/displacement/record.ts';
import type { GazetteerRecord } from '../../src/domains/gazetteer/record.ts';
import type { EventCountRecord, ReportRecord } from '../../src/domains/incidents/record.ts';
import type { AgreementRecord, MeetingRecord, ProcessRecord } from '../../src/domains/negotiations/record.ts';
import type { SignalRecord } from '../../src/domains/signals/record.ts';
import type { StatementRecord } from '../../src/domains/statements/record.ts';
import { Archive } from '../../src/pipeline/archive.ts';
import type { RunOptions } from '../../src/pipeline/context.ts';
import { run, type RunReport } from '../../src/pipeline/run.ts';
import { domains, references } from '../../src/registry.ts';
import { temporaryFolder } from './database.ts';

const base = { url: null, assertedAt: null, document: null, ...ownWord, issues: [] };

/** A period of one day, or an unknown one. */
export function onDay(day: string | null): FuzzyPeriod {
  return day === null ? unknownPeriod() : statedPeriod(day, day, 'DAY');
}

export function incident(nativeId: string, properties: Partial<ReportRecord> = {}): ReportRecord {
  return {
    ...base,
    domain: 'incidents',
    kind: 'report',
    nativeId,
    headline: `Incident ${nativeId}`,
    summary: null,
    period: onDay('2022-03-01'),
    location: unknownExtent,
    country: 'UKR',
    place: countryRef('UKR'),
    category: 'UNKNOWN',
    categoryCodes: [],
    clarity: 'INDIVIDUAL',
    killed: unknownQuantity,
    injured: unknownQuantity,
    deaths: { sideA: null, sideB: null, civilians: null, unknown: null },
    casualties: [],
    impacts: [],
    actors: [],
    occurrences: null,
    reviewState: null,
    ...properties,
  };
}

export function figure(nativeId: string, properties: Partial<DisplacementRecord> = {}): DisplacementRecord {
  return {
    ...base,
    domain: 'displacement',
    nativeId,
    measure: 'STOCK',
    populationType: 'REFUGEE',
    frame: 'UNHCR_MANDATE',
    method: 'UNKNOWN',
    cause: 'CONFLICT',
    referenceDate: '2022-12-31',
    period: null,
    origin: countryRef('UKR'),
    asylum: countryRef('POL'),
    quantity: exactly(1_000),
    unit: 'PERSON',
    note: null,
    ...properties,
  };
}

export function negotiationProcess(nativeId: string, name = `Process ${nativeId}`): ProcessRecord {
  return {
    ...base,
    domain: 'negotiations',
    kind: 'process',
    nativeId,
    name,
    track: 'UNKNOWN',
    period: null,
    parties: [],
    formats: [],
  };
}

export function meeting(nativeId: string, properties: Partial<MeetingRecord> = {}): MeetingRecord {
  return {
    ...base,
    domain: 'negotiations',
    kind: 'meeting',
    nativeId,
    sameAs: null,
    title: `Meeting ${nativeId}`,
    meetingKind: 'BILATERAL',
    status: 'HELD',
    process: null,
    scheduled: null,
    actual: null,
    venue: null,
    host: null,
    roundLabel: null,
    sequence: null,
    agenda: null,
    outcomeKind: null,
    outcome: null,
    participations: [],
    ...properties,
  };
}

export function agreement(nativeId: string, properties: Partial<AgreementRecord> = {}): AgreementRecord {
  return {
    ...base,
    domain: 'negotiations',
    kind: 'agreement',
    nativeId,
    title: `Agreement ${nativeId}`,
    date: null,
    process: null,
    stage: null,
    stageCode: null,
    substageCode: null,
    agreementType: null,
    agreementStatus: null,
    conflictType: null,
    countriesAsReported: null,
    locations: [],
    parties: null,
    thirdParties: null,
    interim: null,
    pages: null,
    externalCodes: [],
    issuesAddressed: [],
    ...properties,
  };
}

export function statement(nativeId: string, properties: Partial<StatementRecord> = {}): StatementRecord {
  return {
    ...base,
    domain: 'statements',
    nativeId,
    form: 'DIRECT_QUOTE',
    title: `Statement ${nativeId}`,
    text: { original: null, lang: 'en', truncated: false, originalMissing: false, translations: [] },
    fragments: [],
    speaker: null,
    capacity: null,
    speechAct: null,
    condition: null,
    ploverCode: null,
    about: [],
    expresses: [],
    relations: [],
    channel: null,
    period: onDay(null),
    place: null,
    categories: [],
    ...properties,
  };
}

export function eventCount(nativeId: string, properties: Partial<EventCountRecord> = {}): EventCountRecord {
  return {
    ...base,
    domain: 'incidents',
    kind: 'count',
    nativeId,
    eventType: { scheme: 'TEST_TYPE', value: 'battles', label: 'Battles' },
    typesOverlap: false,
    events: exactly(10),
    fatalities: unknownQuantity,
    period: statedPeriod('2025-01-01', '2025-01-31', 'MONTH'),
    place: countryRef('UKR'),
    country: 'UKR',
    adminLevel: 0,
    ...properties,
  };
}

export function signal(nativeId: string, properties: Partial<SignalRecord> = {}): SignalRecord {
  return {
    ...base,
    domain: 'signals',
    nativeId,
    signalKind: 'EVENT',
    period: onDay('2025-03-01'),
    seenAt: '2025-03-01T12:15:00Z',
    eventCodes: [{ scheme: 'CAMEO', value: '042', label: null }],
    quadClass: 1,
    goldstein: 1.9,
    tone: null,
    confidence: null,
    mentions: 1,
    sources: 1,
    articles: 1,
    actors: [],
    location: unknownExtent,
    place: null,
    country: 'UKR',
    outlet: null,
    mentionOf: null,
    ...properties,
  };
}

export function gazetteerEntry(nativeId: string, properties: Partial<GazetteerRecord> = {}): GazetteerRecord {
  return {
    ...base,
    domain: 'gazetteer',
    nativeId,
    place: countryRef('UKR'),
    names: [{ name: `Entry ${nativeId}`, lang: null, isPreferred: true }],
    codes: [],
    location: unknownExtent,
    population: null,
    featureCode: null,
    validFrom: null,
    validTo: null,
    ...properties,
  };
}

/** A row that cannot be taken. */
export function rejection(position: string, properties: Partial<Rejection> = {}): Rejection {
  return {
    kind: 'rejected',
    position,
    code: 'BAD_DATE',
    message: 'not a date',
    column: 'date',
    value: '30 February',
    raw: { date: '30 February' },
    ...properties,
  };
}

/**
 * Publishes records through the pipeline, as a run of a source whose file has exactly them. `complete` makes it the
 * whole release: what the dataset had before and is not among them is withdrawn.
 */
export async function publish(
  database: Database,
  rows: readonly (AnyRecord | Rejection)[],
  options: {
    dataset?: string;
    smallCells?: SmallCells;
    methodBreaks?: readonly MethodBreak[];
    complete?: boolean;
    /** When the file was retrieved. */
    retrievedAt?: string;
    /** When its publisher says that it was released. */
    releasedAt?: string;
  } & Partial<RunOptions> = {},
): Promise<RunReport> {
  const { dataset = 'test', smallCells, methodBreaks, releasedAt, ...given } = options;
  const { retrievedAt = '2026-01-02T03:04:05.000Z', ...runOptions } = given;
  const archive = new Archive(path.join(temporaryFolder(), 'archive'));
  const snapshot = await archive.store(Buffer.from(JSON.stringify(rows)), {
    fileName: 'rows.json',
    url: null,
    contentType: null,
    etag: null,
    retrievedAt,
  });
  const context = { database, archive, domains, references };
  const report = await run(context, {
    connector: source(dataset, { smallCells, methodBreaks, releasedAt }),
    snapshots: [snapshot],
    force: true,
    ...runOptions,
  });
  if (!report.outcome.startsWith('DONE')) throw new Error(`${report.outcome}: ${report.message ?? ''}`);
  return report;
}

/** What is done to the data of a source of a test. */
export const untouched: Transformations = {
  ROWS: 'None is refused.',
  QUANTITIES: 'As they come.',
  DATES: 'As they come.',
  PLACES: 'As they come.',
  CODES: 'As they come.',
  WITHHELD: 'Nothing.',
  CORRECTIONS: 'A record is known again by its id.',
  FAULTS: 'None.',
};

/** A source whose rows are records already. */
function source(
  id: string,
  {
    smallCells,
    methodBreaks,
    releasedAt,
  }: {
    smallCells?: SmallCells | undefined;
    methodBreaks?: readonly MethodBreak[] | undefined;
    releasedAt?: string | undefined;
  },
): Connector {
  return defineConnector<AnyRecord>({
    id,
    version: 1,
    dataset: {
      title: `Dataset ${id}`,
      description: 'Made by a test.',
      url: null,
      publisher: {
        id: `publisher-of-${id}`,
        name: `Publisher of ${id}`,
        kind: 'OTHER',
        country: null,
        homepage: null,
      },
      licence: {
        id: 'CC0-1.0',
        name: 'CC0',
        url: null,
        redistribution: 'FULL',
        commercial: true,
        shareAlike: false,
        accessDateRequired: false,
      },
      attribution: `Publisher of ${id}, retrieved {date}.`,
      updateMode: 'FULL_RELEASE',
      cadence: null,
      unitOfAnalysis: 'One record',
      inclusionRule: 'None.',
      transformations: untouched,
      coverage: { countries: null, from: null, until: null },
      ...(smallCells && { smallCells }),
      ...(methodBreaks && { methodBreaks }),
    },
    nodeTypes: ['IncidentReport'],
    settings: [],
    schedule: null,
    fileExtensions: ['.json'],
    expectations: { minRows: 0, maxRejectedShare: 1 },
    fetch: () => {
      throw new Error('never fetched');
    },
    async *parse(snapshot): AsyncGenerator<Parsed<AnyRecord>> {
      if (releasedAt !== undefined) yield { kind: 'release', releasedAt };
      const rows = JSON.parse((await snapshot.read(10_000_000)).toString('utf8')) as (
        AnyRecord | Rejection
      )[];
      for (const [index, row] of rows.entries()) {
        if ('position' in row) yield row;
        else yield { kind: 'row', position: `line ${index + 1}`, row, raw: row };
      }
    },
    mapper: () => ({ map: ({ row, position }) => [{ kind: 'record', position, record: row }] }),
  });
}
