import { spawn } from 'node:child_process';
import { spawnOptions, type Cluster } from './cluster.ts';

/**
 * Waits for the end of its standard input, which the kernel closes when the owner dies in whatever way, then asks
 * the server for a fast shutdown, provided that it is still the one in the data directory (its working directory).
 */
const script = `
while read -r _; do :; done
read -r pid < postmaster.pid && [ "$pid" = "$1" ] && kill -INT "$pid"
`;

/**
 * Starts a small shell that shuts the server down should this process be killed: no exit handler runs then.
 * @param pid the server's process
 * @returns a function that ends the shell without any effect on the server
 */
export function startWatchdog(cluster: Cluster, pid: number): () => void {
  if (process.platform === 'win32') return () => {};
  const shell = spawn('/bin/sh', ['-c', script, 'conflict-gateway-watchdog', String(pid)], {
    ...spawnOptions(cluster),
    // In a session of its own, or Ctrl-C in the terminal would reach it together with the owner.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell the next start still clears what is left, so its absence is no failure.
  shell.on('error', () => {});
  shell.stdin.on('error', () => {});
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  return () => void shell.kill('SIGKILL');
}
