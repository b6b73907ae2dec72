/** From a connector's fetch into the archive, in the portions in which it is to be published. */
import type { Checkpoint, Connector, FetchContext, Snapshot } from '../connectors/connector.ts';
import type { Archive } from './archive.ts';

/** What is one run of a fetch. */
export interface Portion {
  /** None: it is as it was. */
  snapshots: Snapshot[];
  /** Where the next fetch begins once this is published; null for what comes behind the last checkpoint. */
  checkpoint: Checkpoint | null;
  hasMore: boolean;
}

/** Fetches, archives, and yields each portion once all of it is there. Throws what the fetch throws. */
export async function* fetchPortions(
  archive: Archive,
  connector: Pick<Connector, 'fetch'>,
  context: FetchContext,
): AsyncGenerator<Portion, undefined> {
  const retrievedAt = context.now.toISOString();
  let snapshots: Snapshot[] = [];
  for await (const item of connector.fetch(context)) {
    if ('checkpoint' in item) {
      yield { snapshots, checkpoint: item.checkpoint, hasMore: item.hasMore ?? false };
      snapshots = [];
      continue;
    }
    if ('unchanged' in item) {
      yield { snapshots: [], checkpoint: null, hasMore: false };
      continue;
    }
    const { bytes, ...fetched } = item;
    const url = publicAddress(fetched.url);
    snapshots.push(await archive.store(bytes, { ...fetched, url, retrievedAt }));
  }
  if (snapshots.length > 0) yield { snapshots, checkpoint: null, hasMore: false };
}

/** Words, and names as a whole, of query parameters that let in whoever has them. */
const secretNames = new Set(
  (
    'key apikey appkey accesskey authkey licensekey token accesstoken authtoken secret password passwd pwd pass ' +
    'signature sig hmac auth authorization credential credentials session sessionid sid jwt clientid appid'
  ).split(' '),
);

/**
 * An address as anyone may read it: without user, password and fragment, and with REDACTED for the value of each query
 * parameter that by its name is a secret (`token`, `api_key`, `X-Amz-Signature`, `clientId`).
 */
export function publicAddress(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.hash = '';
  for (const name of new Set(url.searchParams.keys())) {
    if (isSecret(name)) url.searchParams.set(name, 'REDACTED');
  }
  return url.href;
}

function isSecret(name: string): boolean {
  const words = name.split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());
  return [...words, words.join('')].some((word) => secretNames.has(word));
}
