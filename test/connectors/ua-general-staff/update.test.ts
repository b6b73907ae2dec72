/** What the compiler takes out of his files, which are edited in place. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Connector } from '../../../src/connectors/connector.ts';
import { fileNames } from '../../../src/connectors/ua-general-staff/fetch.ts';
import { uaGeneralStaff } from '../../../src/connectors/ua-general-staff/index.ts';
import { testDatabase } from '../../kit/database.ts';
import { Pipeline } from '../../pipeline/kit.ts';

type Day = Record<string, unknown>;
type Files = Record<(typeof fileNames)[number], Day[]>;

/** As it is, but that the fixtures are large enough for a whole. */
const source: Connector = {
  ...uaGeneralStaff,
  expectations: { ...uaGeneralStaff.expectations, minCompleteRows: 1 },
};
const files = Object.fromEntries(
  fileNames.map((name) => [
    name,
    JSON.parse(readFileSync(`${import.meta.dirname}/fixtures/${name}`, 'utf8')) as Day[],
  ]),
) as Files;

it('is withdrawn by the three files together, and by none of them alone', async () => {
  const database = await testDatabase();
  const pipeline = new Pipeline(database);
  const read = async (given: Partial<Files>) => {
    const texts = Object.entries(given).map(([name, days]) => [name, JSON.stringify(days)] as const);
    const { outcome, withdrawn } = await pipeline.run(source, Object.fromEntries(texts), { force: true });
    return [outcome, withdrawn];
  };
  expect(await read(files)).toEqual(['DONE', 0]);
  const equipment = files['russia_losses_equipment.json'].map(({ date, ...day }) => {
    const { tank, ...others } = day;
    return {
      date,
      ...(date === '2022-04-30' ? others : { ...others, ...(tank === undefined ? {} : { tank }) }),
    };
  });
  const edited = { ...files, 'russia_losses_equipment.json': equipment };
  expect(await read({ 'russia_losses_equipment.json': equipment })).toEqual(['DONE', 0]);
  expect(await read(edited)).toEqual(['DONE', 1]);
  const gone = await database.live.claim.findMany({ where: { recordStatus: { not: 'ACTIVE' } } });
  expect(gone.map(({ nativeId }) => nativeId)).toEqual(['2022-04-30/tank']);
});
