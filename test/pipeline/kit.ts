import path from 'node:path';
import {
  type AnyRecord,
  type Connector,
  defineConnector,
  type Expectations,
  type Parsed,
  type Rejection,
  type ReleaseNotice,
} from '../../src/connectors/connector.ts';
import { SourceError } from '../../src/core/errors.ts';
import type { Database } from '../../src/db/clients.ts';
import { Archive } from '../../src/pipeline/archive.ts';
import type { RunOptions } from '../../src/pipeline/context.ts';
import { run, type RunReport } from '../../src/pipeline/run.ts';
import { domains, references } from '../../src/registry.ts';
import { temporaryFolder } from '../kit/database.ts';
import { untouched } from '../kit/records.ts';

/** What a line of a file of the test source may be. */
export type Line = AnyRecord | Rejection | ReleaseNotice;

/** The text of a file of the test source. */
export const fileOf = (...lines: readonly Line[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** A line that its parser cannot take. */
export function badLine(position: string, more: Partial<Rejection> = {}): Rejection {
  return {
    kind: 'rejected',
    position,
    code: 'BAD_DATE',
    message: '"31 June" is no day',
    column: 'date',
    value: '31 June',
    raw: { date: '31 June' },
    ...more,
  };
}

export interface SourceOptions {
  id?: string;
  version?: number;
  updateMode?: Connector['dataset']['updateMode'];
  linesOfParts?: readonly string[];
  expectations?: Partial<Expectations>;
  /** What its parser makes of a line, where it is not the line itself. */
  parseLine?: (line: Line, position: string) => Parsed<AnyRecord>;
}

/** A source whose files are lines of JSON, each what a parser would make of it; other bytes are not its format. */
export function lineSource({
  id = 'test',
  version = 1,
  updateMode = 'FULL_RELEASE',
  linesOfParts,
  expectations,
  parseLine = parsed,
}: SourceOptions = {}): Connector {
  return defineConnector<AnyRecord>({
    id,
    version,
    dataset: {
      title: `Dataset ${id}`,
      description: 'Made by a test.',
      url: null,
      publisher: { id: 'tester', name: 'Tester', kind: 'OTHER', country: null, homepage: null },
      licence: {
        id: 'CC0-1.0',
        name: 'CC0',
        url: null,
        redistribution: 'FULL',
        commercial: true,
        shareAlike: false,
        accessDateRequired: false,
      },
      attribution: 'Tester',
      updateMode,
      cadence: null,
      unitOfAnalysis: 'One line',
      inclusionRule: 'None.',
      transformations: untouched,
      coverage: { countries: null, from: null, until: null },
    },
    nodeTypes: ['IncidentReport'],
    settings: [],
    schedule: null,
    fileExtensions: ['.ndjson'],
    linesOfParts,
    expectations: { minRows: 1, maxRejectedShare: 0.5, ...expectations },
    fetch: () => {
      throw new Error('A test source is never fetched.');
    },
    async *parse(snapshot): AsyncGenerator<Parsed<AnyRecord>> {
      const lines = (await snapshot.read(50_000_000)).toString('utf8').split('\n').slice(0, -1);
      for (const [index, line] of lines.entries()) yield parseLine(readLine(line), `line ${index + 1}`);
    },
    mapper: () => ({ map: ({ row, position }) => [{ kind: 'record', position, record: row }] }),
  });
}

function readLine(line: string): Line {
  try {
    return JSON.parse(line) as Line;
  } catch (cause) {
    throw new SourceError('SOURCE_UNREADABLE', `"${line}" is not JSON`, { cause });
  }
}

function parsed(line: Line, position: string): Parsed<AnyRecord> {
  return 'domain' in line ? { kind: 'row', position, row: line, raw: line } : line;
}

/** Runs of sources over one database and one archive. */
export class Pipeline {
  readonly database: Database;
  readonly archive: Archive;
  readonly archiveFolder: string;

  constructor(database: Database) {
    this.database = database;
    this.archiveFolder = path.join(temporaryFolder(), 'archive');
    this.archive = new Archive(this.archiveFolder);
  }

  /** One run over files, named and in the order of the properties. */
  async run(
    connector: Connector,
    files: Readonly<Record<string, string | Buffer>>,
    options: Partial<RunOptions> = {},
  ): Promise<RunReport> {
    const snapshots = [];
    for (const [fileName, content] of Object.entries(files)) {
      const meta = {
        fileName,
        url: null,
        contentType: null,
        etag: null,
        retrievedAt: '2026-01-02T03:04:05.000Z',
      };
      snapshots.push(await this.archive.store(Buffer.from(content), meta));
    }
    return run(this.context, { connector, snapshots, ...options });
  }

  get context() {
    return { database: this.database, archive: this.archive, domains, references };
  }
}
