import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { OperationError } from '../../core/errors.ts';
import { feeds } from './feeds.ts';
import { listedFeedSchema, type ListedFeed } from './listed.ts';

const ownListSchema = z.array(listedFeedSchema).min(1);

/**
 * The feeds that a setting chooses: ids of `feeds.ts`, `all` of them, and paths of YAML or JSON files with lists of the same
 * form, with commas between them. Each is chosen once; of two with one id the later one counts.
 *
 * @throws OperationError(CONFIGURATION) for an unknown id and a list that cannot be read.
 */
export async function chosenFeeds(setting: string): Promise<ListedFeed[]> {
  const chosen = new Map<string, ListedFeed>();
  for (const word of setting.split(',').flatMap((each) => each.trim() || [])) {
    for (const each of await feedsOf(word)) chosen.set(each.id, each);
  }
  return [...chosen.values()];
}

/** The listed feed that has exactly this address. */
export function listedAt(url: string): ListedFeed | undefined {
  return feeds.find((each) => each.url === url);
}

async function feedsOf(word: string): Promise<readonly ListedFeed[]> {
  if (word === 'all') return feeds.filter(({ onlyIfNamed }) => onlyIfNamed === undefined);
  if (/\.(?:ya?ml|json)$/i.test(word)) return ownList(word);
  const found = feeds.filter(({ id }) => id === word);
  if (found.length > 0) return found;
  throw wrong(
    `FEEDS: no feed is called "${word}"`,
    `Feeds: all, ${feeds.map(({ id }) => id).join(', ')}, or the path of a .yaml or .json file.`,
  );
}

async function ownList(file: string): Promise<ListedFeed[]> {
  let value: unknown;
  try {
    value = parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw wrong(`FEEDS: ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const list = ownListSchema.safeParse(value);
  if (!list.success) throw wrong(`FEEDS: ${file} is no list of feeds:\n${z.prettifyError(list.error)}`);
  return list.data;
}

function wrong(
  message: string,
  hint = 'src/connectors/feed/feeds.ts shows the form of a list.',
): OperationError {
  return new OperationError('CONFIGURATION', message, { hint });
}
