import { hash } from 'node:crypto';
import { zip } from '../../kit/zip.ts';
import {
  type Upstream,
  type UpstreamAnswer,
  type UpstreamRequest,
  worldBegin,
} from '../../world/upstream.ts';
import { article, event, lines, mention } from './rows.ts';

/*
 * GDELT in the recorded world. An update every 15 minutes from the day before the world begins; GDELT never corrects and
 * never takes back, so there is nothing else.
 *
 * - Each update has one event in France, with a mention and an article.
 * - Those of 06:00 and 18:00 have three more: two in Ukraine, one in Russia; each with a mention, in three articles, of which
 *   two have one quotation and one has two.
 * - That of 06:00 on day 3 has a mention of an event of a year before, and an event that is dated so.
 * - The master list answers ranges, as Google's storage does; its oldest lines are damaged, as those of 2015 are.
 * - The translation feed has the same updates, with one event in Ukraine at 12:00 and other ids.
 */

const UPDATE_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
const firstUpdate = worldBegin.getTime() - DAY_MS;
const base = 'http://data.gdeltproject.org/gdeltv2/';

type Feed = '' | '.translation';
const kinds = ['export.CSV', 'mentions.CSV', 'gkg.csv'] as const;
type Kind = (typeof kinds)[number];

export const upstream: Upstream = {
  hosts: ['data.gdeltproject.org'],
  answer(request, at) {
    const name = request.url.pathname.replace('/gdeltv2/', '');
    const newest = Math.floor((at.getTime() - firstUpdate) / UPDATE_MS);
    if (name === 'lastupdate.txt') return text(listOf(newest, ''));
    if (name === 'lastupdate-translation.txt') return text(listOf(newest, '.translation'));
    if (name === 'masterfilelist.txt') return ranged(request, masterList(newest, ''));
    if (name === 'masterfilelist-translation.txt') return ranged(request, masterList(newest, '.translation'));
    const [, time = '', feed = '', kind = ''] =
      /^(\d{14})(\.translation)?\.(export\.CSV|mentions\.CSV|gkg\.csv)\.zip$/.exec(name) ?? [];
    const index = time === '' ? -1 : indexOf(time);
    if (index < 0 || index > newest) return { status: 404, body: 'NoSuchKey' };
    return {
      headers: { 'content-type': 'application/zip' },
      body: fileOf(index, feed as Feed, kind as Kind),
    };
  },
};

const text = (body: string): UpstreamAnswer => ({ headers: { 'content-type': 'text/plain' }, body });

function ranged({ headers }: UpstreamRequest, list: string): UpstreamAnswer {
  const [, last] = /^bytes=-(\d+)$/.exec(headers['range'] ?? '') ?? [];
  if (!last) return text(list);
  const from = Math.max(0, list.length - Number(last));
  return {
    status: 206,
    headers: { 'content-range': `bytes ${from}-${list.length - 1}/${list.length}` },
    body: list.slice(from),
  };
}

function masterList(newest: number, feed: Feed): string {
  const all = Array.from({ length: newest + 1 }, (_, index) => listOf(index, feed));
  return `150383 297a16b493de7cf6ca809a7cc31d0b93\n\n${all.join('')}`;
}

/** The three lines of one update. */
export function listOf(index: number, feed: Feed): string {
  const line = (kind: Kind): string => {
    const file = fileOf(index, feed, kind);
    return `${file.length} ${hash('md5', file)} ${base}${timeOf(index)}${feed}.${kind}.zip\n`;
  };
  return kinds.map(line).join('');
}

const files = new Map<string, Buffer>();

function fileOf(index: number, feed: Feed, kind: Kind): Buffer {
  const name = `${timeOf(index)}${feed}.${kind}`;
  const file = files.get(name) ?? zip([{ name, content: contentOf(index, feed, kind) }]);
  files.set(name, file);
  return file;
}

/** Where and with how many quotations the events of an update are. */
function contentOf(index: number, feed: Feed, kind: Kind): string {
  const time = timeOf(index);
  const happenings = happeningsOf(time.slice(8, 12), feed);
  const firstId = 1_000_000 + index * 10 + (feed === '' ? 0 : 5);
  const isOdd = feed === '' && time.startsWith('202603050600');
  if (kind === 'export.CSV') {
    const dated = (i: number): string => (isOdd && i === 1 ? '20250305' : time.slice(0, 8));
    return lines(
      happenings.map(({ country }, i) => event({ id: firstId + i, time, day: dated(i), country, number: i })),
    );
  }
  if (kind === 'mentions.CSV') {
    const old = isOdd ? [mention({ id: firstId + 1, time, recorded: '20250305060000', number: 9 })] : [];
    return lines([
      ...happenings.map((_, i) => mention({ id: firstId + i, time, recorded: time, number: i })),
      ...old,
    ]);
  }
  return lines(
    happenings.map(({ country, quotations }, i) =>
      article({
        id: `${time}-${feed === '' ? '' : 'T'}${i}`,
        time,
        country,
        quotations,
        isTranslated: feed !== '',
      }),
    ),
  );
}

function happeningsOf(hour: string, feed: Feed): { country: string; quotations: number }[] {
  const elsewhere = { country: 'FR', quotations: 1 };
  if (feed === '.translation')
    return hour === '1200' ? [elsewhere, { country: 'UP', quotations: 1 }] : [elsewhere];
  if (hour !== '0600' && hour !== '1800') return [elsewhere];
  return [
    elsewhere,
    { country: 'UP', quotations: 1 },
    { country: 'UP', quotations: 2 },
    { country: 'RS', quotations: 1 },
  ];
}

const timeOf = (index: number): string =>
  new Date(firstUpdate + index * UPDATE_MS).toISOString().slice(0, 19).replace(/\D/g, '');

function indexOf(time: string): number {
  const iso = time.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z');
  return (Date.parse(iso) - firstUpdate) / UPDATE_MS;
}
