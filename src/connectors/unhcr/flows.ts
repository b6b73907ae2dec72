import { worldSince } from '../../core/source.ts';
import {
  defineConnector,
  type Fetched,
  type FetchContext,
  type Parsed,
  type Snapshot,
} from '../connector.ts';
import { readXlsx } from '../formats/xlsx.ts';
import { TableMapper } from './map.ts';
import { publication, revisions, smallFigures } from './publication.ts';
import { type Figure, type NoStrand, type Strand, type Table, type TableRow, textOf } from './table.ts';
import { flowsTransformations } from './transformations.ts';

/** The workbook behind UNHCR's page on flows; the API does not have them. */
export const flowsUrl = 'https://www.unhcr.org/refugee-statistics/insights/data/UNHCR_Flow_Data.xlsx';

/** Ten times the workbook of June 2026. */
const LARGEST_WORKBOOK = 32 * 1024 * 1024;

const arrival = { measure: 'FLOW', flowKind: 'ARRIVAL', column: 'Count' } as const;
const application = {
  ...arrival,
  type: 'ASYLUM_SEEKER',
  flowKind: 'ASYLUM_APPLICATION',
} as const satisfies Figure;

/**
 * Types of flow (column `PT`). UNHCR's R package counts GRP and TMP as REF, and ASR as ASY; here each type stays apart, as
 * published. The words are those of UNHCR's page on the data.
 */
const types: Readonly<Record<string, { label: string; figure: Figure }>> = {
  REF: { label: 'Refugees', figure: { ...arrival, type: 'REFUGEE' } },
  GRP: { label: 'Refugees recognised as a group', figure: { ...arrival, type: 'REFUGEE' } },
  TMP: { label: 'People with temporary protection', figure: { ...arrival, type: 'REFUGEE' } },
  ROC: { label: 'People in refugee-like situations', figure: { ...arrival, type: 'REFUGEE' } },
  ASY: { label: 'New asylum applications', figure: application },
  ASR: { label: 'New asylum applications', figure: application },
  OIP: {
    label: 'Other people in need of international protection',
    figure: { ...arrival, type: 'OTHER_IN_NEED_OF_PROTECTION' },
  },
};

const table: Table = {
  year: 'Year',
  ends: {
    origin: { code: 'origin', iso: 'OriginISO' },
    asylum: { code: 'asylum', iso: 'AsylumISO' },
  },
  columns: ['origin', 'OriginISO', 'asylum', 'AsylumISO', 'PT', 'Year', 'Count'],
  strandOf,
};

function strandOf(row: TableRow): Strand | NoStrand {
  const type = textOf(row.PT);
  if (type === null) {
    const message = 'The row does not say which type of flow it counts.';
    return { code: 'MISSING_VALUE', column: 'PT', message };
  }
  const known = types[type];
  const code = { scheme: 'unhcr-flow-type', value: type, label: known?.label ?? null };
  const strand = { key: [type], codes: [code], unit: 'PERSON' } as const;
  if (known) return { ...strand, figures: [known.figure], issues: [] };
  const message = `The type of flow is none of ${Object.keys(types).join(', ')}; it is kept as published.`;
  return {
    ...strand,
    figures: [{ column: 'Count', measure: 'FLOW', type: 'DISPLACED_UNSPECIFIED' }],
    issues: [{ code: 'UNKNOWN_CODE', path: 'codes', message, value: type }],
  };
}

/** People who were forced to flee across a border in a year; a workbook with one sheet of data. */
export const unhcrFlows = defineConnector<TableRow>({
  id: 'unhcr-flows',
  version: 1,
  dataset: {
    ...publication,
    transformations: flowsTransformations,
    coverage: worldSince('1962-01-01'),
    title: 'UNHCR Forced Displacement Flows',
    description:
      'People who fled across a border during a year, by country of origin and of asylum, since 1962, in the types that ' +
      'UNHCR tells apart: refugees (REF, GRP recognised as a group, TMP with temporary protection), people in ' +
      'refugee-like situations (ROC, since 2007), new asylum applications (ASY, ASR) and others in need of international ' +
      'protection (OIP, since 2018). Often cited figures of refugees are REF + GRP + TMP and of asylum-seekers ASY + ASR. ' +
      'One person may be counted as an applicant and, once recognised, as a refugee, and in more than one year. ' +
      smallFigures +
      revisions,
    unitOfAnalysis: 'people of one type, from one country of origin, in one country of asylum, in one year',
    inclusionRule:
      'New arrivals that governments and UNHCR report; repeat applications and appeals are excluded. Asylum applications ' +
      'are known for few countries before 2000.',
  },
  nodeTypes: ['DisplacementFigure'],
  settings: [],
  schedule: { every: 'P7D' },
  fileExtensions: ['.xlsx'],
  // The workbook of June 2026 had about 108,000 rows.
  expectations: {
    minRows: 1,
    minCompleteRows: 90_000,
    maxRejectedShare: 0.01,
    earliestDate: '1951-01-01',
  },
  fetch: fetchFlows,
  parse: parseFlows,
  mapper: () => new TableMapper(table),
});

async function* fetchFlows(context: FetchContext): AsyncIterable<Fetched> {
  // Whoever does not look like a browser is turned away.
  const headers = {
    'user-agent': 'Mozilla/5.0 (compatible; conflict-gateway/0.1)',
    accept:
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/octet-stream,*/*;q=0.8',
    'accept-language': 'en',
    referer: publication.url,
  };
  const url = context.url ?? flowsUrl;
  const answer = await context.http.get(url, { headers, maxBytes: LARGEST_WORKBOOK, ifChanged: true });
  if (answer.status === 304) return;
  yield {
    bytes: answer.bytes,
    url: answer.url,
    fileName: 'UNHCR_Flow_Data.xlsx',
    contentType: answer.headers['content-type'] ?? null,
    etag: answer.headers.etag ?? null,
  };
}

/** The rows of the sheet, and that they are all: a workbook that is cut cannot be opened. */
async function* parseFlows(snapshot: Snapshot): AsyncIterable<Parsed<TableRow>> {
  let declaredRows = 0;
  for await (const item of readXlsx(snapshot, { sheet: 'DATA', requiredColumns: table.columns })) {
    declaredRows += 1;
    yield item;
  }
  yield { kind: 'release', declaredRows };
}
