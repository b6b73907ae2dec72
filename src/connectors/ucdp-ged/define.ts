import { ccBy4 } from '../../core/licences.ts';
import { type DatasetDescription, worldSince } from '../../core/source.ts';
import { type Connector, defineConnector } from '../connector.ts';
import { lastCoveredYear } from './calendar.ts';
import { fetchReleases } from './fetch.ts';
import { mapper } from './map.ts';
import { TOKEN_VARIABLE } from './pages.ts';
import { parse } from './parse.ts';
import { releaseOfFileName } from './release.ts';
import { transformations } from './transformations.ts';

const dataset: DatasetDescription = {
  title: 'UCDP Georeferenced Event Dataset (GED) and Candidate Events Dataset',
  description:
    'Single events of lethal organised violence since 1989, with place, time, sides and three estimates of the deaths. ' +
    'Yearly releases are reviewed; monthly candidate releases are preliminary and are superseded by the next yearly one.',
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
    'UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program, Uppsala University. Davies, S., Pettersson, T., ' +
    'Sollenberg, M. & Öberg, M., Organized violence (the article of the year of the version), Journal of Peace Research; ' +
    'Sundberg, R. & Melander, E. (2013), Introducing the UCDP Georeferenced Event Dataset, Journal of Peace Research ' +
    '50(4). Candidate events: Hegre, H., Croicu, M., Eck, K. & Högbladh, S. (2020), Introducing the UCDP Candidate ' +
    'Events Dataset, Research & Politics.',
  updateMode: 'FULL_RELEASE',
  cadence: 'P1Y',
  unitOfAnalysis:
    'Event: one use of armed force at one place and time, or a summary of several where sources tell no more',
  inclusionRule:
    'An organised actor used armed force against another organised actor or against civilians and at least one person ' +
    'died of it directly, at a known place and time. Attacks that killed nobody are outside, so absence proves nothing.',
  transformations,
  coverage: worldSince('1989-01-01'),
};

/**
 * UCDP Georeferenced Event Dataset: yearly releases (line `final`) and monthly candidates (line `candidate`).
 *
 * @param minCompleteRows rows of the smallest yearly release that is taken for a whole one.
 */
export function ucdpGedWith({ minCompleteRows }: { minCompleteRows: number }): Connector {
  return defineConnector({
    id: 'ucdp-ged',
    version: 2,
    dataset,
    nodeTypes: ['IncidentReport'],
    settings: [
      {
        name: TOKEN_VARIABLE,
        description: 'Access token of the API, which UCDP gives out by e-mail since February 2026.',
        isSecret: true,
        isRequired: true,
      },
    ],
    schedule: { every: 'P1D', quota: { requests: 5_000, per: 'P1D' } },
    fileExtensions: ['.csv', '.zip', '.json'],
    expectations: { minRows: 1, minCompleteRows, maxRejectedShare: 0.05, earliestDate: '1989-01-01' },
    // A candidate release is a month or some months: the events of the others are not gone.
    linesOfParts: ['candidate'],
    supersedes,
    releaseOfFileName,
    fetch: fetchReleases,
    parse,
    mapper,
  });
}

/** The candidates of the years that a yearly release has give way to it; not every one of them is in it. */
function supersedes({
  line,
  label,
}: {
  line: string;
  label: string;
}): { line: string; until: string } | undefined {
  if (line !== 'final' || !/^\d{2}\.[1-9]$/.test(label)) return undefined;
  return { line: 'candidate', until: `${lastCoveredYear(label)}-12-31` };
}
