/** Calls from the process of a benchmark to the processes that it measures. */
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';

/** What a process can be asked, by name. */
export type Calls = Record<string, (argument: never) => unknown>;

interface Answer {
  id: number;
  value?: unknown;
  error?: string;
}

/** A process that was started for this benchmark, and that ends with it. */
export class Remote<Of extends Calls> {
  readonly child: ChildProcess;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private asked = 0;

  /** @param file a module beside this one, which calls `serve` */
  constructor(file: string) {
    this.child = fork(path.resolve(import.meta.dirname, file), [], {
      execArgv: ['--max-semi-space-size=32', '--import', 'tsx', '--expose-gc'],
      serialization: 'advanced',
    });
    this.child.on('message', (answer: Answer) => this.waiting.get(answer.id)?.(answer));
    this.child.on('exit', () => {
      for (const [id, settle] of this.waiting) settle({ id, error: `${file} has ended` });
    });
  }

  async call<Name extends keyof Of & string>(
    name: Name,
    ...[argument]: Parameters<Of[Name]>
  ): Promise<Awaited<ReturnType<Of[Name]>>> {
    const id = (this.asked += 1);
    const { value, error } = await new Promise<Answer>((resolve) => {
      this.waiting.set(id, resolve);
      this.child.send({ id, name, argument });
    });
    this.waiting.delete(id);
    if (error !== undefined) throw new Error(error);
    return value as Awaited<ReturnType<Of[Name]>>;
  }

  /** Ends the process at once, as a fault would. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}

/** Answers the calls of the process that started this one, and ends with it. */
export function serve(calls: Calls): void {
  process.on('disconnect', () => process.exit());
  process.on('message', ({ id, name, argument }: { id: number; name: string; argument: never }) => {
    const answer = async (): Promise<unknown> => calls[name]!(argument);
    answer().then(
      (value) => process.send!({ id, value }),
      (error: unknown) => process.send!({ id, error: error instanceof Error ? error.stack : String(error) }),
    );
  });
}

/** What a process has used. */
export interface Used {
  /** Resident memory in bytes, after what nobody needs was given back. */
  rss: number;
  /** CPU time in ms since the process began. */
  cpuMs: number;
}

/** @param collect first waits until the memory is what it stays at */
export async function used(collect: boolean): Promise<Used> {
  let rss = process.memoryUsage.rss();
  for (let quiet = 0, round = 0; collect && quiet < 3 && round < 20; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 250));
    const now = process.memoryUsage.rss();
    quiet = Math.abs(now - rss) < 256 * 1024 ? quiet + 1 : 0;
    rss = now;
  }
  const { user, system } = process.cpuUsage();
  return { rss, cpuMs: (user + system) / 1_000 };
}
