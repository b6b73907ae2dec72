import type {
  Checkpoint,
  Connector,
  FetchContext,
  Fetched,
  Snapshot,
} from '../../src/connectors/connector.ts';
import { snapshotOf } from './snapshot.ts';

/** What a fetch is given: a first one, at a fixed instant, unless told. */
export function fetchContext(context: Pick<FetchContext, 'http'> & Partial<FetchContext>): FetchContext {
  return { env: {}, since: null, now: new Date('2026-03-02T00:00:00Z'), ...context };
}

/** A part of a fetch that is a run of its own. */
export interface Portion {
  fetched: Fetched[];
  /** As the archive would hand them to the parser. */
  snapshots: Snapshot[];
  /** Where the next fetch begins; null for what a fetch yields after its last checkpoint. */
  checkpoint: Checkpoint | null;
}

/** All that a fetch brings, in the portions in which it would be published. What it throws comes with what it had. */
export async function fetchPortions(
  connector: Pick<Connector, 'fetch'>,
  context: FetchContext,
): Promise<{ portions: Portion[]; error: unknown }> {
  const portions: Portion[] = [];
  let fetched: Fetched[] = [];
  const end = (checkpoint: Checkpoint | null): void => {
    const snapshots = fetched.map(({ bytes, fileName, ...rest }) => ({
      ...snapshotOf(bytes, fileName),
      ...rest,
      retrievedAt: context.now.toISOString(),
    }));
    portions.push({ fetched, snapshots, checkpoint });
    fetched = [];
  };
  try {
    for await (const item of connector.fetch(context)) {
      if ('checkpoint' in item) end(item.checkpoint);
      else if (!('unchanged' in item)) fetched.push(item);
    }
  } catch (error) {
    return { portions, error };
  }
  if (fetched.length > 0) end(null);
  return { portions, error: undefined };
}

/** All files that a fetch brings; throws what it throws. */
export async function fetchFiles(
  connector: Pick<Connector, 'fetch'>,
  context: Pick<FetchContext, 'http'> & Partial<FetchContext>,
): Promise<Fetched[]> {
  const { portions, error } = await fetchPortions(connector, fetchContext(context));
  if (error) throw error as Error;
  return portions.flatMap(({ fetched }) => fetched);
}
