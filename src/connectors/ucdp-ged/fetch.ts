import type { FetchContext, Fetched, Reached } from '../connector.ts';
import {
  CONSOLIDATED_MONTHS,
  consolidatedVersion,
  mayConsolidate,
  monthlyVersion,
  monthsToAsk,
  type Newest,
  newestOf,
  uncoveredYears,
  withMonth,
  yearlyVersions,
} from './calendar.ts';
import { fetchFile, fetchPages, isUnreleased, unreadable } from './pages.ts';

const API_URL = 'https://ucdpapi.pcr.uu.se/api/gedevents/';
const CANDIDATE_FILES_URL = 'https://ucdp.uu.se/downloads/candidateged/';

/**
 * Without `context.url`: what was published since the checkpoint, the oldest release of a line first, each of them a portion. What
 * is in is not asked for again, except the newest candidate month, which UCDP may have re-issued.
 *
 * With it: all pages of the release that it names (`…/api/gedevents/26.0.8`); what ends in `.zip` or `.csv` is
 * downloaded as it is.
 */
export async function* fetchReleases(context: FetchContext): AsyncGenerator<Fetched | Reached> {
  if (context.url === undefined) {
    yield* fetchNew(context);
    return;
  }
  const url = new URL(context.url);
  yield* /\.(zip|csv)$/i.test(url.pathname) ? fetchFile(context, url) : fetchPages(context, url);
}

async function* fetchNew(context: FetchContext): AsyncGenerator<Fetched | Reached> {
  let newest = newestOf(context.since);
  for (const version of yearlyVersions(context.now, newest)) {
    if (!(yield* ifReleased(fetchPages(context, new URL(API_URL + version))))) continue;
    newest = { ...newest, final: version };
    yield { checkpoint: { ...newest } };
    break;
  }
  if (newest.final === undefined) {
    throw unreadable("UCDP has neither this year's yearly release nor that of last year");
  }
  for (const year of uncoveredYears(context.now, newest.final)) {
    newest = yield* fetchCandidates(context, year, newest);
  }
}

/** The candidate releases of a year: the consolidated one where it is out, then the months that it does not have. */
async function* fetchCandidates(
  context: FetchContext,
  year: number,
  before: Newest,
): AsyncGenerator<Fetched | Reached, Newest> {
  let newest = before;
  if (mayConsolidate(context.now, year, newest)) {
    const version = consolidatedVersion(year);
    const file = new URL(`${CANDIDATE_FILES_URL}GEDEvent_v${version.replaceAll('.', '_')}.csv`);
    if (yield* ifReleased(fetchFile(context, file))) {
      newest = { ...withMonth(newest, year, CONSOLIDATED_MONTHS), consolidated: version };
      yield { checkpoint: { ...newest } };
    }
  }
  for (const month of monthsToAsk(context.now, year, newest)) {
    const pages = fetchPages(context, new URL(API_URL + monthlyVersion(year, month)));
    if (!(yield* ifReleased(pages))) continue;
    newest = withMonth(newest, year, month);
    yield { checkpoint: { ...newest } };
  }
  return newest;
}

/** All of a release, and whether there is one. */
async function* ifReleased(release: AsyncGenerator<Fetched>): AsyncGenerator<Fetched, boolean> {
  let hasBegun = false;
  try {
    for await (const fetched of release) {
      hasBegun = true;
      yield fetched;
    }
    return true;
  } catch (error) {
    if (!hasBegun && isUnreleased(error)) return false;
    throw error;
  }
}
