import { ccBy4 } from '../../core/licences.ts';
import { worldSince } from '../../core/source.ts';
import {
  defineConnector,
  type Fetched,
  type FetchContext,
  type Parsed,
  type ReleaseNotice,
  type Snapshot,
} from '../connector.ts';
import { readXlsx, type XlsxRow } from '../formats/xlsx.ts';
import { requiredColumns } from './lookups.ts';
import { agreementMapper } from './map.ts';
import { transformations } from './transformations.ts';

/** The newest release that was known when this was written; a later one has an address of its own. */
export const agreementsUrl = 'https://ucdp.uu.se/downloads/peace/ucdp-peace-agreements-221.xlsx';

const LARGEST_WORKBOOK = 16 * 1024 * 1024;

/** UCDP's peace agreements: a workbook for each release, each with all years. */
export const ucdpPeaceAgreements = defineConnector<XlsxRow>({
  id: 'ucdp-peace-agreements',
  version: 1,
  dataset: {
    title: 'UCDP Peace Agreement Dataset',
    description:
      'Agreements between parties to armed conflicts that are about the incompatibility itself, since 1975: full ones ' +
      '(all of it is settled), partial ones (a part) and agreements on a peace process, with what they provide for and ' +
      'whether and until when they lasted. Countries are those of the conflict, by Gleditsch & Ward number. A provision ' +
      'that is coded 1 is shown as level 2 ("provision"); UCDP does not tell levels. Numbers of agreements are those that ' +
      'PA-X refers to as UCDP_AGREEMENT.',
    url: 'https://ucdp.uu.se/downloads/',
    publisher: {
      id: 'ucdp',
      name: 'Uppsala Conflict Data Program',
      kind: 'ACADEMIC',
      country: 'SWE',
      homepage: 'https://ucdp.uu.se',
    },
    licence: ccBy4,
    attribution:
      'UCDP Peace Agreement Dataset, Uppsala Conflict Data Program, Uppsala University. Davies, S., Pettersson, T. & ' +
      'Öberg, M., Organized violence (the article of the year of the version), Journal of Peace Research.',
    updateMode: 'FULL_RELEASE',
    cadence: 'P1Y',
    unitOfAnalysis: 'Agreement: one text that two or more parties to a conflict signed or accepted',
    inclusionRule:
      'Signed or publicly accepted by at least two opposing primary parties to a conflict that UCDP records, and about ' +
      'its incompatibility. Ceasefires that settle nothing of it are outside.',
    transformations,
    coverage: worldSince('1975-01-01'),
  },
  nodeTypes: ['Agreement'],
  settings: [],
  schedule: { every: 'P7D' },
  fileExtensions: ['.xlsx'],
  // Releases since 19.1 have more than 340.
  expectations: { minRows: 1, minCompleteRows: 300, maxRejectedShare: 0.05, earliestDate: '1946-01-01' },
  releaseOfFileName,
  fetch: fetchAgreements,
  parse: parseAgreements,
  mapper: agreementMapper,
});

/** `ucdp-peace-agreements-221.xlsx` is 22.1. */
export function releaseOfFileName(fileName: string): Omit<ReleaseNotice, 'kind'> | undefined {
  const [, year, issue] = /^ucdp-peace-agreements-(\d{2})\.?(\d+)(?!\d)/i.exec(fileName) ?? [];
  return year === undefined ? undefined : { label: `${year}.${issue}` };
}

async function* fetchAgreements(context: FetchContext): AsyncIterable<Fetched> {
  const url = context.url ?? agreementsUrl;
  const answer = await context.http.get(url, { maxBytes: LARGEST_WORKBOOK, ifChanged: true });
  if (answer.status === 304) return;
  yield {
    bytes: answer.bytes,
    url: answer.url,
    fileName: new URL(url).pathname.split('/').at(-1) || 'ucdp-peace-agreements.xlsx',
    contentType: answer.headers['content-type'] ?? null,
    etag: answer.headers.etag ?? null,
  };
}

/** The rows of the first sheet, and that they are all: a workbook that is cut cannot be opened. */
async function* parseAgreements(snapshot: Snapshot): AsyncIterable<Parsed<XlsxRow>> {
  let declaredRows = 0;
  for await (const item of readXlsx(snapshot, { requiredColumns })) {
    declaredRows += 1;
    yield item;
  }
  yield { kind: 'release', declaredRows };
}
