/**
 * IOM's DTM API in the recorded world. No row of the real one is here: operations, areas and numbers are all invented. It
 * answers 401 without a key, and says that it failed for a country that is not in its list.
 *
 * At first: Ukraine has 2 rows of the country, 4 of its first areas and 8 of its second (2 rounds, the latter split by
 * reason); Sudan has 1, 2 and 4 (1 round). Each row of a second area also counts men.
 * - from day 9 on: a third round in Ukraine (3, 6 and 12);
 * - from day 16 on: the number of one area of Sudan is corrected;
 * - from day 23 on: one row of Ukraine's first areas is gone (3, 5 and 12).
 */
import { json, type Upstream, type UpstreamAnswer, worldDay } from '../../world/upstream.ts';

const KEY = 'world-iom-subscription';

type Row = Record<string, string | number | null>;

interface World {
  name: string;
  operation: string;
  rounds: string[];
  /** Added to the population of its first second-level area. */
  correction: number;
  /** Whether its last first-level row is there. */
  isWhole: boolean;
}

function worldOf(country: string, day: number): World | undefined {
  if (country === 'UKR') {
    const rounds = ['2025-10-31', '2026-01-31', ...(day < 9 ? [] : ['2026-03-09'])];
    return { name: 'Ukraine', operation: 'Invented response A', rounds, correction: 0, isWhole: day < 23 };
  }
  if (country !== 'SDN') return undefined;
  const correction = day < 16 ? 0 : 25;
  return {
    name: 'Sudan',
    operation: 'Invented response B',
    rounds: ['2026-02-15'],
    correction,
    isWhole: true,
  };
}

function rowsOf(country: string, world: World, level: string): Row[] {
  const areas = level === 'admin0' ? [0] : [1, 2];
  const reasons = level === 'admin2' ? ['Conflict', 'Natural disaster'] : ['Conflict'];
  const rows = world.rounds.flatMap((date, index) =>
    areas.flatMap((area) =>
      reasons.map((reason, r) => ({
        ...(level === 'admin0'
          ? {}
          : {
              id:
                (country === 'UKR' ? 10_000 : 20_000) +
                1_000 * (index + 1) +
                100 * area +
                10 * r +
                Number(level.at(-1)),
            }),
        operation: world.operation,
        admin0Name: world.name,
        admin0Pcode: country,
        ...(level === 'admin0'
          ? {}
          : { admin1Name: `Invented Province ${area}`, admin1Pcode: `${country.slice(0, 2)}9${area}` }),
        ...(level === 'admin2'
          ? { admin2Name: `Invented District ${area}`, admin2Pcode: `${country.slice(0, 2)}9${area}01` }
          : {}),
        numPresentIdpInd:
          1_000 * (index + 1) + 100 * area + r + (area === 1 && r === 0 ? world.correction : 0),
        reportingDate: `${date}T00:00:00`,
        yearReportingDate: Number(date.slice(0, 4)),
        monthReportingDate: Number(date.slice(5, 7)),
        roundNumber: index + 1,
        displacementReason: reason,
        numberMales: level === 'admin2' ? 500 * (index + 1) : null,
        numberFemales: null,
        ...(level === 'admin2'
          ? { idpOriginAdmin1Name: 'Not available', idpOriginAdmin1Pcode: 'Not available' }
          : {}),
        assessmentType: 'BA',
      })),
    ),
  );
  return level === 'admin1' && !world.isWhole ? rows.slice(0, -1) : rows;
}

function success(result: Row[]): UpstreamAnswer {
  const total = result.length;
  return json({ result, statusCode: 200, isSuccess: true, errorMessages: [], totalRecordsCount: total });
}

function failure(reason: string): UpstreamAnswer {
  const envelope = { result: null, statusCode: 404, isSuccess: false, totalRecordsCount: 0 };
  return json({ ...envelope, errorMessages: [reason] });
}

export const upstream: Upstream = {
  hosts: ['dtmapi.iom.int'],
  env: { IOM_DTM_SUBSCRIPTION_KEY: KEY },
  answer({ url, headers }, at) {
    if (headers['ocp-apim-subscription-key'] !== KEY) {
      return json(
        { statusCode: 401, message: 'Access denied due to missing subscription key.' },
        { status: 401 },
      );
    }
    const table = /^\/v3\/displacement\/(admin[012]|country-list)$/.exec(url.pathname)?.[1];
    if (table === undefined) return json({ statusCode: 404, message: 'Resource not found' }, { status: 404 });
    if (table === 'country-list') {
      return success([
        { admin0Name: 'Sudan', admin0Pcode: 'SDN' },
        { admin0Name: 'Ukraine', admin0Pcode: 'UKR' },
      ]);
    }
    const country = url.searchParams.get('Admin0Pcode') ?? '';
    const world = worldOf(country, worldDay(at));
    return world ? success(rowsOf(country, world, table)) : failure('No country matches the query.');
  },
};
