import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { afterwards } from './afterwards.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** One of the project's commands, as a process of its own. */
export class Command {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  stdout = '';
  stderr = '';
  private readonly waiting = new Set<() => void>();

  constructor(file: string, args: readonly string[], env: Record<string, string>) {
    const { DATABASE_URL: _, ...inherited } = process.env;
    this.child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
      cwd: root,
      env: { ...inherited, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => this.heard({ stdout: text }));
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => this.heard({ stderr: text }));
    this.finished = new Promise((resolve) => {
      this.child.on('close', (code) => {
        this.heard({});
        resolve({ code, stdout: this.stdout, stderr: this.stderr });
      });
    });
    afterwards(() => {
      this.child.kill('SIGTERM');
      return this.finished;
    });
  }

  /** The first match of a pattern in what the command prints; rejects when it ends without. */
  async prints(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.stdout);
      if (match) return match;
      if (this.child.exitCode !== null || this.child.signalCode !== null) {
        throw new Error(`It ended without printing ${pattern}:\n${this.stdout}\n${this.stderr}`);
      }
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  private heard({ stdout = '', stderr = '' }: { stdout?: string; stderr?: string }): void {
    this.stdout += stdout;
    this.stderr += stderr;
    for (const resume of this.waiting) resume();
    this.waiting.clear();
  }
}

/** `npm run ingest -- …` */
export function ingestCommand(
  dataDir: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Command {
  return new Command('src/ingest.ts', args, { DATA_DIR: dataDir, ...env });
}

/** `npm start` on a free port. */
export async function startCommand(
  dataDir: string,
  env: Record<string, string> = {},
): Promise<{ command: Command; url: string }> {
  const command = new Command('src/main.ts', [], { DATA_DIR: dataDir, PORT: '0', ...env });
  const [, url] = await command.prints(/Home\s+(http:\/\/\S+)\//);
  return { command, url: url! };
}
