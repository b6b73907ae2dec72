/**
 * What a question of the past costs beside the same one of the present, on a store of many incidents of which a part was revised
 * again and again. `tsx test/bench/past.ts [incidents]`; the machine is named, since the numbers mean nothing without it.
 */
import os from 'node:os';
import { openDatabase } from '../../src/db/clients.ts';
import { keepMoment } from '../../src/feed/index.ts';
import { benchDatabase } from './live/database.ts';
import { at, medians, openAsking, plansOf, questions, statementsOf } from './past/measure.ts';
import { clockOf, fillIncidents, growthOf, reviseIncidents } from './past/store.ts';

const INCIDENTS = Number(process.argv[2] ?? 100_000);
/** Each of so many runs revises a tenth. */
const REVISIONS = 5;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const database = await benchDatabase();
try {
  const { live, url } = database;
  await fillIncidents(live, INCIDENTS);
  await keepMoment(live);
  const id = await someIncident();
  const present = new Map<string, string[]>();
  for (const [name, question] of Object.entries(questions))
    present.set(name, await statementsOf(url, question(id)));
  const plans = new Map<string, string>();
  for (const [name, statements] of present) plans.set(name, await plansOf(url, statements));
  const early = await clockOf(live);
  for (let n = 0; n < REVISIONS; n += 1) await reviseIncidents(live, n);
  await keepMoment(live);
  const late = await clockOf(live);
  say(`${INCIDENTS} incidents with a report each, ${REVISIONS} times a tenth of them revised; medians in ms`);
  for (const { table, rows, bytes } of await growthOf(live))
    say(`history of ${table}: ${rows} revisions, ${Math.round(bytes / rows)} bytes each with their indexes`);

  const moments = {
    'now as a moment': `recordedBefore: "${late}"`,
    'before the revisions': `recordedBefore: "${early}"`,
  };
  const hasty = openDatabase({ url, statementTimeoutMs: 30_000 });
  const asking = await openAsking(hasty);
  for (const [name, question] of Object.entries(questions)) {
    const sources = [null, ...Object.values(moments)].map((moment) => at(question(id), moment));
    const [ms, ...past] = await medians(asking, sources);
    const ofPast = await statementsOf(url, sources[1]!);
    const [said] = await medians(asking, [at(question(id), `assertedBefore: "${late}"`)], 3);
    const told = [...Object.keys(moments), 'had been said by now'].map((moment, index) => {
      const cost = [...past, said][index]!;
      return typeof cost === 'number'
        ? `${moment} ${cost.toFixed(1)} (${(cost / Number(ms)).toFixed(1)}×)`
        : `${moment} refused: ${cost}`;
    });
    const isSame = (await plansOf(url, present.get(name)!)) === plans.get(name);
    say(`${name}: live ${Number(ms).toFixed(1)}, ${told.join(', ')}`);
    say(
      `  statements: live ${present.get(name)!.length}, past ${ofPast.length}; ` +
        `plan of the live ones with history ${isSame ? 'the same as' : 'OTHER THAN'} without`,
    );
  }
  await asking[Symbol.asyncDispose]();
  await hasty.close();
} finally {
  await database.close();
}
const load = os.loadavg()[0]!.toFixed(1);
say(`Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}, load ${load} at the end`);

async function someIncident(): Promise<string> {
  await using asking = await openAsking(database);
  const { incidents } = await asking.ask('{ incidents(first: 1) { nodes { id } } }');
  return (incidents as { nodes: { id: string }[] }).nodes[0]!.id;
}
