/** Real events of Ukraine: UCDP's rows of them, and a news desk's records of the same from public facts. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, ingest, testDatabase } from '../../kit/database.ts';
import { sharedData, sharedDataAbsent } from '../../kit/shared-data.ts';

const file = sharedData('ucdp/ged_ukraine_peacerep.csv');

/** UCDP's rows of the events that the desk has as well; ids are UCDP's. */
const DNIPRO = ['448823', '448951', '449792'];

const head = (id: string, publisher: string, day: string): string => `desk: 1
id: ${id}
source: report
sources:
  - id: report
    publisher: { id: ${publisher}, name: ${publisher}, kind: NEWS }
    title: '[A report of the strike]'
    lang: en
    publishedAt: '${day}T15:00:00+03:00'
incidents:
`;
const russian = `
      - name: Armed forces of Russia
        kind: ARMED_FORCE
        country: RUS
        role: PERPETRATOR
        as: Russian
        certainty: ATTRIBUTED_BY_AUTHORITY
    saidBy: [{ name: the governor of the oblast, anonymity: NAMED }]
    wording: '[the words of the report]'
`;

/** Tolls are those that authorities gave on the day. */
const documents: Record<string, string> = {
  'convoy.yaml': `${head('convoy', 'first-paper', '2022-09-30')}
  - id: convoy
    title: Missiles hit cars at a market on the edge of Zaporizhzhia
    period: { on: 2022-09-30, text: on Friday morning, basis: STATED }
    place: { name: Zaporizhzhia, kind: SETTLEMENT, within: { name: Zaporizhzhya oblast, kind: ADM1, country: UKR } }
    point: { latitude: 47.80, longitude: 35.19 }
    category: MISSILE_OR_SHELL
    killed: 30
    injured: 88
    actors:${russian}`,
  'pervomaiskyi.yaml': `${head('pervomaiskyi', 'second-paper', '2022-09-27')}
  - id: pervomaiskyi
    title: Rocket strike on Pervomaiskyi
    period: { on: 2022-09-26, text: on Monday, basis: STATED }
    place: { name: Pervomaiskyi, kind: SETTLEMENT, within: { name: Kharkiv oblast, kind: ADM1, country: UKR } }
    point: { latitude: 49.39, longitude: 36.21 }
    category: MISSILE_OR_SHELL
    killed: 8
    actors:${russian}`,
  'square.yaml': `${head('square', 'third-paper', '2022-09-19')}
  - id: square
    title: Shells kill thirteen people in Donetsk
    period: { on: 2022-09-19, text: on Monday, basis: STATED }
    place: { name: Donetsk, kind: SETTLEMENT, within: { name: Donetsk oblast, kind: ADM1, country: UKR } }
    point: { latitude: 48.00, longitude: 37.80 }
    category: MISSILE_OR_SHELL
    killed: 13
    wording: '[the words of the report]'
`,
  'dnipro.yaml': `${head('dnipro', 'fourth-paper', '2022-09-29')}
  - id: dnipro
    title: Missiles hit houses in Dnipro by night
    period: { on: 2022-09-29, text: on Thursday night, basis: STATED }
    place: { name: Dnipro, kind: SETTLEMENT, within: { name: Dnipropetrovsk oblast, kind: ADM1, country: UKR } }
    point: { latitude: 48.46, longitude: 35.04 }
    category: MISSILE_OR_SHELL
    killed: 3
    actors:${russian}`,
};

describe.skipIf(file === undefined)(`reports of two publishers (else: ${sharedDataAbsent})`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    await ingest(database, 'ucdp-ged', [{ fileName: path.basename(file!), bytes: readFileSync(file!) }]);
    for (const [fileName, bytes] of Object.entries(documents)) {
      const { outcome, rejections } = await ingest(database, 'desk', [{ fileName, bytes }]);
      if (outcome !== 'DONE') throw new Error(JSON.stringify(rejections));
    }
  });

  /** The UCDP id that a desk record is linked to, with the grounds. */
  async function linkOf(title: string) {
    const { incidentId, decidedBy, reasons } = await database.live.incidentLink.findFirstOrThrow({
      where: { verdict: 'SAME', report: { headline: title } },
    });
    const others = await database.live.incidentLink.findMany({
      where: { verdict: 'SAME', incidentId, report: { datasetId: 'ucdp-ged' } },
      select: { report: { select: { nativeId: true } } },
    });
    return { with: others.map(({ report }) => report.nativeId), decidedBy, reasons: reasons as string[] };
  }

  test.each([
    [
      'Missiles hit cars at a market on the edge of Zaporizhzhia',
      '448959',
      ['same day', /^(30 and 32|32 and 30) killed$/],
    ],
    ['Rocket strike on Pervomaiskyi', '448666', ['same day', /^both 8 killed$/]],
    ['Shells kill thirteen people in Donetsk', '448469', ['same day', /^both 13 killed$/]],
  ])('%s is UCDP %s, for reasons that a reader understands', async (title, id, reasons) => {
    const link = await linkOf(title);
    expect(link).toMatchObject({ with: [id], decidedBy: 'MODEL' });
    const found = reasons.map((reason) => expect.stringMatching(reason) as string);
    expect(link.reasons).toEqual(expect.arrayContaining(found));
  });

  test('the three rows of Dnipro on 29 September 2022 stay three', async () => {
    const links = await database.live.incidentLink.findMany({
      where: { verdict: 'SAME', report: { datasetId: 'ucdp-ged', nativeId: { in: DNIPRO } } },
      include: { incident: true },
    });
    expect(new Set(links.map(({ incidentId }) => incidentId)).size).toBe(3);
    expect(links.map(({ incident }) => incident.status)).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE']);
  });

  test('a report of that night joins one of the three and not the others', async () => {
    const link = await linkOf('Missiles hit houses in Dnipro by night');
    expect(link.with).toHaveLength(1);
    expect(DNIPRO).toContain(link.with[0]);
  });
});
