import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Checkpoint } from '../../../src/connectors/connector.ts';
import { gdelt } from '../../../src/connectors/gdelt/index.ts';
import { GatewayError, SourceError } from '../../../src/core/errors.ts';
import { createHttpClient } from '../../../src/pipeline/http.ts';
import { fetchContext, fetchPortions } from '../../kit/fetch.ts';
import { readAll } from '../../kit/snapshot.ts';
import { zip } from '../../kit/zip.ts';
import type { Upstream } from '../../world/upstream.ts';
import { startWorld } from '../../world/world.ts';
import { upstream } from './upstream.ts';

const [events, mentions, quotations] = gdelt;

interface Look {
  connector?: typeof events;
  at: string;
  since?: Checkpoint;
  env?: Record<string, string>;
  url?: string;
  /** The upstream, changed. */
  world?: Upstream;
}

async function look({ connector = events, at, since, env = {}, url, world = upstream }: Look) {
  const running = await startWorld({ upstreams: [world], now: () => new Date(at) });
  onTestFinished(() => running.close());
  const http = createHttpClient({ ...running.http, retries: { count: 0, minMs: 1, maxMs: 1 } });
  const context = fetchContext({
    http,
    env,
    since: since ?? null,
    now: new Date(at),
    ...(url ? { url } : {}),
  });
  const { portions, error } = await fetchPortions(connector!, context);
  const read = await readAll(
    connector!,
    portions.flatMap(({ snapshots }) => snapshots),
  );
  return {
    portions,
    error,
    checkpoints: portions.map(({ checkpoint }) => checkpoint?.['english']),
    names: portions.flatMap(({ fetched }) => fetched.map(({ fileName }) => fileName)),
    records: read.records.map(({ record }) => record),
    rejections: read.rejections,
    asked: running.requests.map(({ url: { pathname } }) => pathname.replace('/gdeltv2/', '')),
    ranges: running.requests.map(({ headers }) => headers['range']),
  };
}

/** The same upstream, in which one file answers something else. */
function but(name: string, body: (original: Buffer) => Buffer | string): Upstream {
  return {
    ...upstream,
    answer(request, at) {
      const answer = upstream.answer(request, at);
      if (!request.url.pathname.endsWith(name)) return answer;
      return { ...answer, body: body(Buffer.from(answer.body)) };
    },
  };
}

describe('the first look at GDELT', () => {
  it('brings the newest update and nothing before it', async () => {
    const { checkpoints, asked } = await look({ at: '2026-03-05T06:10:00Z' });
    expect(checkpoints).toEqual(['20260305060000']);
    expect(asked).toEqual(['lastupdate.txt', '20260305060000.export.CSV.zip']);
  });
});

describe('a look at GDELT that goes on', () => {
  const since = (time: string): Checkpoint => ({ english: time });

  it('brings nothing where there is nothing new', async () => {
    const { portions, asked } = await look({ at: '2026-03-05T06:10:00Z', since: since('20260305060000') });
    expect(portions).toEqual([]);
    expect(asked).toEqual(['lastupdate.txt']);
  });

  it('needs no master list for the next update', async () => {
    const { checkpoints, asked } = await look({ at: '2026-03-05T06:10:00Z', since: since('20260305054500') });
    expect(checkpoints).toEqual(['20260305060000']);
    expect(asked).toEqual(['lastupdate.txt', '20260305060000.export.CSV.zip']);
  });

  it('catches up by the end of the master list, the oldest first, each update a portion', async () => {
    const { checkpoints, asked, ranges } = await look({
      at: '2026-03-05T06:10:00Z',
      since: since('20260305050000'),
    });
    expect(checkpoints).toEqual(['20260305051500', '20260305053000', '20260305054500', '20260305060000']);
    expect(asked[1]).toBe('masterfilelist.txt');
    expect(ranges[1]).toBe('bytes=-2097152');
  });

  it('catches up with a long downtime a day at a look', async () => {
    const first = await look({ at: '2026-03-05T06:10:00Z', since: since('20260303050000') });
    expect(first.checkpoints).toHaveLength(96);
    expect([first.checkpoints[0], first.checkpoints.at(-1)]).toEqual(['20260303051500', '20260304050000']);
    const second = await look({ at: '2026-03-05T06:10:00Z', since: first.portions.at(-1)!.checkpoint! });
    expect(second.checkpoints[0]).toBe('20260304051500');
  });

  it('reads the whole master list where its end does not reach back far enough', async () => {
    const short: Upstream = {
      ...upstream,
      answer(request, at) {
        const answer = upstream.answer(request, at);
        if (!request.headers['range']) return answer;
        const body = answer.body.slice(-1_000);
        return { ...answer, headers: { 'content-range': 'bytes 90000-90999/91000' }, body };
      },
    };
    const { checkpoints, asked } = await look({
      at: '2026-03-05T06:10:00Z',
      since: since('20260305050000'),
      world: short,
    });
    expect(asked.filter((name) => name === 'masterfilelist.txt')).toHaveLength(2);
    expect(checkpoints).toHaveLength(4);
  });

  it('throws where the master list ends long before the newest update', async () => {
    const cut = but('masterfilelist.txt', (list) => {
      const lines = list.toString().split('\n');
      return `${lines.slice(0, -8).join('\n')}\n`;
    });
    const { error, portions } = await look({
      at: '2026-03-05T06:10:00Z',
      since: since('20260305050000'),
      world: cut,
    });
    expect(error).toBeInstanceOf(SourceError);
    expect(String(error)).toContain('ends before 20260305060000');
    expect(portions).toEqual([]);
  });

  it('throws for a damaged line among the new ones, and not for those of 2015', async () => {
    const damaged = but('masterfilelist.txt', (list) =>
      list.toString().replace(/^(\d+) [0-9a-f]{32} (\S+20260305053000\.gkg\S+)$/m, '$1 $2'),
    );
    const at = '2026-03-05T06:10:00Z';
    expect((await look({ at, since: since('20260305050000') })).error).toBeUndefined();
    expect((await look({ at, since: since('20260305050000'), world: damaged })).error).toBeInstanceOf(
      SourceError,
    );
  });

  it('keeps the portions before a file that is damaged, and begins there again', async () => {
    const damaged = but('20260305053000.export.CSV.zip', (file) => zip([{ name: 'x.CSV', content: file }]));
    const { error, checkpoints } = await look({
      at: '2026-03-05T06:10:00Z',
      since: since('20260305050000'),
      world: damaged,
    });
    expect(String(error)).toContain('MD5');
    expect(error).toBeInstanceOf(SourceError);
    expect(checkpoints).toEqual(['20260305051500']);
  });

  it('goes on in each feed by itself where the translated one is asked for', async () => {
    const env = { GDELT_TRANSLATION: 'true' };
    const { portions, names, records } = await look({
      at: '2026-03-05T12:10:00Z',
      since: { english: '20260305114500' },
      env,
    });
    expect(names).toEqual([
      '20260305120000.export.0-of-1.csv',
      '20260305120000.translation.export.1-of-2.csv',
    ]);
    expect(portions.at(-1)?.checkpoint).toEqual({ english: '20260305120000', translation: '20260305120000' });
    expect(records).toHaveLength(1);
  });
});

describe('the choice of countries', () => {
  const at = '2026-03-05T06:10:00Z';
  const countries = async (setting?: string) => {
    const env: Record<string, string> = setting === undefined ? {} : { GDELT_COUNTRIES: setting };
    const { records, names } = await look({ at, env });
    return { names, countries: records.map((record) => ('country' in record ? record.country : null)) };
  };

  it('is Ukraine and Russia where nobody chose; the rest is counted in the name of the file', async () => {
    expect(await countries()).toEqual({
      names: ['20260305060000.export.3-of-4.csv'],
      countries: ['UKR', 'UKR', 'RUS'],
    });
  });

  it.each(['FRA', 'FR', 'fra', ' fr '])('may be given as "%s", FIPS or ISO', async (setting) => {
    expect((await countries(setting)).countries).toEqual(['FRA']);
  });

  it('tells AS and AU of FIPS from those of ISO', async () => {
    expect((await countries('AU,RS')).countries).toEqual(['RUS']);
  });

  it('may be the whole world, which comes as it is published', async () => {
    expect(await countries('ALL')).toEqual({
      names: ['20260305060000.export.CSV.zip'],
      countries: ['FRA', 'UKR', 'UKR', 'RUS'],
    });
  });

  it('is refused where a code is none', async () => {
    const { error } = await look({ at, env: { GDELT_COUNTRIES: 'UKR,XQ' } });
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ code: 'CONFIGURATION', message: expect.stringContaining('XQ') as string });
  });

  it('may leave nothing of an update, which is passed all the same', async () => {
    const { names, records, checkpoints, error } = await look({ at: '2026-03-05T07:10:00Z' });
    expect(error).toBeUndefined();
    expect(names).toEqual(['20260305070000.export.0-of-1.csv']);
    expect(checkpoints).toEqual(['20260305070000']);
    expect(records).toEqual([]);
  });

  it('leaves the lines as they are', async () => {
    const { portions } = await look({ at });
    const whole = await look({ at, env: { GDELT_COUNTRIES: 'ALL' } });
    const [extract] = portions.flatMap(({ fetched }) => fetched);
    const published = whole.records.slice(1);
    expect(extract?.bytes.toString().split('\n')).toHaveLength(1 + 3 + 1);
    expect((await look({ at })).records).toEqual(published);
  });

  it('keeps mentions of the events of the update in these countries', async () => {
    const { records, asked } = await look({ connector: mentions, at });
    expect(asked.slice(1).sort()).toEqual([
      '20260305060000.export.CSV.zip',
      '20260305060000.mentions.CSV.zip',
    ]);
    // Three of their own update, and one that is dated a year before.
    expect(records).toHaveLength(4);
    expect(records.filter(({ issues }) => issues.some(({ code }) => code === 'DATE_SUSPECT'))).toHaveLength(
      1,
    );
  });

  it('keeps quotations of articles with a place in these countries', async () => {
    expect((await look({ connector: quotations, at })).records).toHaveLength(4);
    const all = await look({ connector: quotations, at, env: { GDELT_COUNTRIES: 'ALL' } });
    expect(all.records).toHaveLength(5);
  });

  it('keeps lines that cannot be split, so that they are rejected', async () => {
    const time = '20260305060000';
    const content = (file: string): Buffer => zip([{ name: `${time}.export.CSV`, content: file }]);
    const row = Array<string>(61).fill('x').join('\t');
    const body = content(`${row}\n${row}\nbroken\n`);
    const { rejections, names } = await look({ at, world: replaced(body) });
    expect(names).toEqual([`${time}.export.1-of-3.csv`]);
    expect(rejections.map(({ code }) => code)).toEqual(['COLUMN_COUNT']);
  });

  it('throws where most lines have other columns: the layout is another', async () => {
    const row = Array<string>(62).fill('x').join('\t');
    const body = zip([{ name: '20260305060000.export.CSV', content: `${row}\n${row}\n` }]);
    const { error } = await look({ at, world: replaced(body) });
    expect(error).toBeInstanceOf(SourceError);
    expect(String(error)).toContain('2 of 2 lines without the 61 columns');
  });
});

describe('an address', () => {
  it('is one file, which comes whole and moves no checkpoint', async () => {
    const url = 'http://data.gdeltproject.org/gdeltv2/20260305060000.export.CSV.zip';
    const { names, checkpoints, records } = await look({ at: '2026-03-06T06:10:00Z', url });
    expect(names).toEqual(['20260305060000.export.CSV.zip']);
    expect(checkpoints).toEqual([undefined]);
    expect(records).toHaveLength(4);
  });

  it('of a list that names files elsewhere is not followed', async () => {
    const elsewhere = but('lastupdate.txt', (list) =>
      list.toString().replaceAll('data.gdeltproject.org', 'other.example'),
    );
    const { error, asked } = await look({ at: '2026-03-05T06:10:00Z', world: elsewhere });
    expect(error).toBeInstanceOf(SourceError);
    expect(asked).toEqual(['lastupdate.txt']);
  });
});

/** The upstream whose export file of 06:00 on day 3 has these bytes, as its list says. */
function replaced(body: Buffer): Upstream {
  const name = '20260305060000.export.CSV.zip';
  return {
    ...upstream,
    answer(request, at) {
      if (request.url.pathname.endsWith(name)) return { body };
      const answer = upstream.answer(request, at);
      if (!request.url.pathname.endsWith('lastupdate.txt')) return answer;
      const md5 = createHash('md5').update(body).digest('hex');
      return {
        body: answer.body.toString().replace(/^\d+ \S+ (\S+export\S+)$/m, `${body.length} ${md5} $1`),
      };
    },
  };
}
