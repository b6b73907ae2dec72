/**
 * What publishers had said by a time. Where everything is recorded when it is said, what had been said by a time is what was
 * answered then; and what had been said by the moment is what there is. SAID_RUNS and SEED in the environment make it more, or
 * repeat one.
 */
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { unknownExtent } from '../../src/core/geo.ts';
import { exactly } from '../../src/core/quantity.ts';
import { governmentRef, namedActorRef } from '../../src/core/references.ts';
import type { ReportRecord } from '../../src/domains/incidents/record.ts';
import { claim, verification } from '../kit/assertions.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { figure, incident, meeting, onDay, publish } from '../kit/records.ts';

const RUNS = Number(process.env.SAID_RUNS ?? 1);

/** All that is made of records, but for what tells of recording (versions, times) and of this gateway's judgement (how sure a link is). */
const QUESTION = `{
  incidents(where: { status: { in: [ACTIVE, RETRACTED] } }) {
    totalCount
    nodes {
      id title status independentOrigins clarity period { earliest latest } location { point { latitude } }
      killed { low best high quantifier } injured { low best high }
      latest: killed(policy: INFORMATIVE) { low best high }
      reports { totalCount nodes { id headline recordStatus killed { best } actors { nameAsReported } } }
    }
  }
  deadly: incidents(where: { killedBest: { gte: 3 } }, orderBy: [{ field: KILLED, direction: DESC }]) { totalCount nodes { id } }
  said: incidents(where: { reports: { some: { killedBest: { gte: 3 } } } }) { totalCount nodes { id } }
  incidentReports(where: { recordStatus: { in: [ACTIVE, WITHDRAWN_BY_PUBLISHER] } }) {
    totalCount
    nodes { id headline recordStatus killed { best } actors { nameAsReported actor { name } } provenance { assertedAt saidBy } }
  }
  casualtyTotal(outcome: KILLED, country: "UKR", dateRule: CERTAINLY_WITHIN, placeRule: CERTAINLY_WITHIN) {
    ... on QuantityTotal { low best high included excluded { reason count } caveats { code } }
    ... on AggregationRefused { code }
  }
  meetings(where: { entityStatus: { in: [ACTIVE, RETRACTED] } }) {
    totalCount
    nodes {
      id title status entityStatus agenda actual { earliest } scheduled { earliest } statusHistory { status report { id } }
      participations { attendance actor { id } report { id } } reports { nodes { id status } }
    }
  }
  displacementFigures { totalCount nodes { id quantity { best } } }
  claims { totalCount nodes { id text verification verifications { nodes { id status } } } }
  timeline(where: { country: "UKR" }) { totalCount nodes { __typename ... on Incident { id } ... on Meeting { id } ... on DisplacementFigure { id } } }
}`;

const HAPPENINGS = [
  { day: '2022-03-01', latitude: 50.45, longitude: 30.52, place: 'Kyiv' },
  { day: '2022-07-14', latitude: 49.23, longitude: 28.46, place: 'Vinnytsia' },
  { day: '2023-01-14', latitude: 48.46, longitude: 35.04, place: 'Dnipro' },
] as const;

interface Total {
  caveats?: { code: string }[];
  excluded?: { reason: string }[];
}
type Answer = Record<string, unknown> & { casualtyTotal: Total };

/** Links and merges are those of the moment: what came later may have made a link less sure, or merged what was alone. */
function withoutJudgement(answer: Answer): Answer {
  const { caveats, excluded, ...total } = answer.casualtyTotal;
  if (!caveats || !excluded) return answer;
  return {
    ...answer,
    casualtyTotal: {
      ...total,
      caveats: caveats.filter(({ code }) => code !== 'PROBABLE_LINKS'),
      excluded: excluded.filter(({ reason }) => reason !== 'MERGED'),
    },
  };
}

const small = fc.integer({ min: 0, max: 3 });
const said = fc.record({
  publisher: fc.constantFrom('first', 'second', 'third'),
  /** Of each happening how many it says were killed; null: it does not tell of it. */
  tolls: fc.tuple(...HAPPENINGS.map(() => fc.option(small))),
  meetings: fc.subarray(['PLANNED', 'HELD'] as const, { minLength: 1 }),
  present: fc.boolean(),
  verified: fc.option(fc.constantFrom('VERIFIED' as const, 'CONTESTED' as const)),
  tells: fc.boolean(),
});
type Said = typeof said extends fc.Arbitrary<infer S> ? S : never;

/**
 * The same where one publisher tells of each happening from the first step on: so all reports of it are of one incident all the
 * time. Links are those of the moment, and what was apart for a while would be told as one.
 */
function standing([first, ...others]: readonly Said[]): Said[] {
  const steps: Said[] = [{ ...first!, publisher: 'first' }, ...others];
  return steps.map((step) => {
    if (step.publisher !== 'first') return step;
    const [a, b, c] = step.tolls.map((killed) => killed ?? 1);
    return { ...step, tolls: [a!, b!, c!] };
  });
}

/** Publishes all that a publisher says at a time, and withdraws what it does not say any more. */
async function say(database: TestDatabase, n: number, at: string, given: Said): Promise<void> {
  const { publisher, tolls, meetings, present, verified, tells } = given;
  const assertedAt = tells ? at : null;
  const scheduled = onDay('2026-06-01');
  await publish(
    database,
    [
      ...tolls.flatMap((killed, h) =>
        killed === null ? [] : [reportOf(publisher, h, killed, n, assertedAt)],
      ),
      ...meetings.map((status) =>
        meeting(`m-${status}`, {
          assertedAt: at,
          sameAs: status === 'HELD' ? 'm-PLANNED' : null,
          title: `Talks, as said at step ${n}`,
          status: 'PLANNED',
          scheduled,
          agenda: status === 'HELD' ? `Agenda of ${n}` : null,
          participations: [
            {
              actor: namedActorRef('PERSON', 'Envoy', 'USA'),
              onBehalfOf: governmentRef('USA'),
              onBehalfOfBasis: 'STATED',
              capacity: null,
              role: 'UNKNOWN',
              attendance: present ? 'PRESENT' : 'EXPECTED',
            },
          ],
        }),
      ),
      figure('f', { assertedAt, quantity: exactly(1_000 + n) }),
      claim('c', { assertedAt, text: `Claimed at step ${n}` }),
      ...(verified === null
        ? []
        : [verification('v', { kind: 'claim', nativeId: 'c' }, { assertedAt, status: verified })]),
    ],
    { dataset: publisher, complete: true, retrievedAt: at },
  );
}

function reportOf(
  publisher: string,
  h: number,
  killed: number,
  n: number,
  assertedAt: string | null,
): ReportRecord {
  const { day, place, latitude, longitude } = HAPPENINGS[h]!;
  return incident(`${publisher}-${h}`, {
    assertedAt,
    headline: `Missile strike on an apartment building in ${place}`,
    summary: `At step ${n} ${publisher} says that ${killed} died.`,
    period: onDay(day),
    location: {
      ...unknownExtent,
      latitude,
      longitude,
      precision: 'EXACT_SITE',
      sourceText: place,
    },
    killed: exactly(killed),
    actors: [
      {
        actor: governmentRef('UKR'),
        role: 'TARGET',
        nameAsReported: `Ukraine, step ${n}`,
        certainty: null,
        attribution: [],
      },
    ],
  });
}

let database: TestDatabase;
let graph: Graph;

beforeAll(async () => {
  database = await testDatabase();
  graph = await openGraph(database);
});

test(
  'what had been said by a time is what was answered then, where it was recorded at once',
  { timeout: 60_000 + RUNS * 20_000 },
  async () => {
    let n = 0;
    let recorded: { at: string; answer: unknown }[] = [];
    const property = fc.asyncProperty(fc.array(said, { minLength: 3, maxLength: 5 }), async (drawn) => {
      const steps = standing(drawn);
      for (const step of steps) {
        n += 1;
        const at = new Date(Date.UTC(2025, 0, n)).toISOString();
        await say(database, n, at, step);
        recorded.push({ at, answer: withoutJudgement((await graph.ask<Answer>(QUESTION)).data) });
      }
      // Of what happened before the newest part is enough.
      recorded = recorded.slice(-steps.length - 2);
      for (const { at, answer } of recorded) {
        const { data } = await graph.ask<Answer>(`query Q @asOf(assertedBefore: "${at}") ${QUESTION}`);
        expect(withoutJudgement(data), `as had been said by ${at}`).toEqual(answer);
      }
    });
    const seed = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
    await fc.assert(property, { numRuns: RUNS, endOnFailure: true, verbose: true, ...seed });
  },
);
