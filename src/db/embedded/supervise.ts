import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { clearLeftovers } from './leftovers.ts';
import { startServer, type RunningServer } from './server.ts';

/** A server that comes back on the same port when it ends unexpectedly. */
export type SupervisedServer = Omit<RunningServer, 'ended'>;

const maxRestarts = 5;
const windowMs = 60_000;
const giveUpMs = 2_000;

/**
 * Clears leftovers, starts the server and starts it again, on the same port, when it ends unasked (killed, out of
 * memory): at most 5 times a minute, then it stays down and says so.
 * @param onStep hears what is cleared, and of every unexpected end
 * @throws OperationError when the first start fails; later failures go to `onStep`
 */
export async function superviseServer(
  cluster: Cluster,
  onStep: (message: string) => void,
): Promise<SupervisedServer> {
  await clearLeftovers(cluster, onStep);
  let server = await startServer(cluster);
  const stopping = new AbortController();
  const { port } = server;

  async function watch(): Promise<void> {
    let restarts: number[] = [];
    for (;;) {
      const end = await server.ended;
      restarts = restarts.filter((at) => at > Date.now() - windowMs);
      if (stopping.signal.aborted) return;
      if (restarts.length >= maxRestarts) return onStep(`PostgreSQL ended again (${end}); it stays down`);
      onStep(`PostgreSQL ended unexpectedly (${end}); starting it again`);
      restarts.push(Date.now());
      try {
        await clearLeftovers(cluster, onStep);
        server = await startServer(cluster, { port, signal: stopping.signal });
      } catch (error) {
        onStep((error as Error).message);
        await sleep(1_000, undefined, { ref: false });
      }
    }
  }

  const watching = watch();
  return {
    port,
    abandon: () => server.abandon(),
    async stop() {
      stopping.abort();
      await server.stop();
      // A restart that was under way gives up, unless the server had just become ready.
      await Promise.race([watching, sleep(giveUpMs, undefined, { ref: false })]);
      await server.stop();
    },
  };
}
