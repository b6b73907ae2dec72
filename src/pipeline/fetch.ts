/** From a connector's fetch into the archive, in the portions in which it is to be published. */
import type { Checkpoint, Connector, FetchContext, Snapshot } from '../connectors/connector.ts';
import type { Archive } from './archive.ts';
import { publicAddress, withoutSecrets } from './secrets.ts';

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
  connector: Pick<Connector, 'fetch' | 'settings'>,
  context: FetchContext,
): AsyncGenerator<Portion, undefined> {
  const retrievedAt = context.now.toISOString();
  const shown = withoutSecrets(connector, context.env);
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
    const url = publicAddress(shown(fetched.url));
    const fileName = shown(fetched.fileName);
    snapshots.push(await archive.store(bytes, { ...fetched, url, fileName, retrievedAt }));
  }
  if (snapshots.length > 0) yield { snapshots, checkpoint: null, hasMore: false };
}
