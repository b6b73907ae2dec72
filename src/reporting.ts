import { GatewayError } from './core/errors.ts';
import type { AttemptReport } from './pipeline/attempt.ts';
import type { RunProgress } from './pipeline/context.ts';
import type { RunReport } from './pipeline/run.ts';

/** Exit codes of commands that ingest. */
export const exitCodes = { done: 0, failed: 1, usage: 2, doneWithRejections: 3 } as const;

/** The exit code that a run's outcome means. */
function exitCodeOf({ outcome, rejected }: RunReport): number {
  if (outcome === 'FAILED' || outcome === 'BELOW_EXPECTATIONS') return exitCodes.failed;
  if (outcome === 'UNCHANGED') return exitCodes.done;
  return rejected > 0 ? exitCodes.doneWithRejections : exitCodes.done;
}

/** The exit code of looks: that of the one that went worst. */
export function exitCodeOfAttempts(reports: readonly AttemptReport[]): number {
  if (reports.some(({ error }) => error !== null)) return exitCodes.failed;
  return worstExitCode(reports.flatMap(({ runs }) => runs));
}

/** The exit code of runs: that of the one that went worst. */
export function worstExitCode(reports: readonly RunReport[]): number {
  const codes = reports.map(exitCodeOf);
  return (
    [exitCodes.failed, exitCodes.doneWithRejections].find((code) => codes.includes(code)) ?? exitCodes.done
  );
}

/** A look's report for a person. */
export function describeAttempt({ source, outcome, files, error, runs, nextDueAt }: AttemptReport): string {
  const lines = [`${source}: ${attemptInWords[outcome]} (${number(files)} files)`];
  if (error) lines.push(`  ${error.message} (${error.code})`, ...(error.hint ? [`  ${error.hint}`] : []));
  if (nextDueAt) lines.push(`  next look ${nextDueAt.toISOString()}`);
  return `${runs.map(describeReport).join('')}${lines.join('\n')}\n`;
}

const attemptInWords: Record<AttemptReport['outcome'], string> = {
  RUNNING: 'still running',
  PUBLISHED: 'published what was new',
  PARTLY_PUBLISHED: 'published a part; the rest comes with the next look',
  UNCHANGED: 'nothing has changed',
  NOT_MODIFIED: 'there was nothing new',
  BELOW_EXPECTATIONS: 'below expectations, the last good data stays',
  FAILED: 'could not be read, the last good data stays',
};

const SHOWN_REJECTIONS = 20;

/** A run's report for a person. */
export function describeReport(report: RunReport): string {
  const counts = [
    `${number(report.rows)} rows`,
    `${number(report.records)} records`,
    `${number(report.created)} new`,
    `${number(report.revised)} revised`,
    `${number(report.unchanged)} unchanged`,
    `${number(report.withdrawn)} withdrawn`,
    `${number(report.rejected)} rejected`,
    `${number(report.issues)} with a data issue`,
  ];
  const title = `${report.dataset}${report.release ? ` release ${report.release}` : ''}: ${outcomeInWords[report.outcome]}`;
  const lines = [title, ...(report.message ? [`  ${report.message}`] : [])];
  if (report.outcome !== 'UNCHANGED') lines.push(`  ${counts.join(' · ')}`);
  for (const { file, position, column, value, code, message } of report.rejections.slice(
    0,
    SHOWN_REJECTIONS,
  )) {
    const cell = column
      ? `, column ${column}${value === null ? '' : ` = ${JSON.stringify(value.slice(0, 80))}`}`
      : '';
    lines.push(`  rejected ${file} ${position}${cell}: ${message} (${code})`);
  }
  const more = report.rejected - Math.min(report.rejections.length, SHOWN_REJECTIONS);
  if (more > 0)
    lines.push(
      `  … and ${number(more)} more; all are in rejectedRows(where: { dataset: { eq: "${report.dataset}" } })`,
    );
  return `${lines.join('\n')}\n`;
}

const outcomeInWords: Record<RunReport['outcome'], string> = {
  RUNNING: 'still running',
  DONE: 'done',
  DONE_WITH_REJECTIONS: 'done, but some rows were rejected',
  UNCHANGED: 'nothing to do',
  BELOW_EXPECTATIONS: 'below expectations, nothing was published; the last good data stays',
  FAILED: 'failed',
  DRY_RUN: 'dry run, nothing was written',
};

/** Shows progress on a terminal as one line that is drawn over, elsewhere as a line every five seconds. */
export function progressPrinter(quiet: boolean): {
  show: (progress: RunProgress) => void;
  clear: () => void;
} {
  const { stderr } = process;
  const redraw = stderr.isTTY && !process.argv.includes('--no-color');
  let last = Date.now();
  let drawn = false;
  return {
    show: ({ stage, done, total }) => {
      const now = Date.now();
      if (quiet || now - last < (redraw ? 100 : 5_000)) return;
      last = now;
      const text = total
        ? `${bar(done / total)} ${stage} ${number(done)} of ${number(total)}`
        : `${stage} ${number(done)}`;
      drawn = redraw;
      stderr.write(redraw ? `\r\x1b[K${text}` : `${text}\n`);
    },
    clear: () => {
      if (drawn) stderr.write('\r\x1b[K');
    },
  };
}

function bar(share: number): string {
  const filled = Math.min(20, Math.round(share * 20));
  return `[${'█'.repeat(filled)}${'·'.repeat(20 - filled)}]`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}

/** Tells why a command of the operator failed, and lets it end with 1. A defect of ours is thrown on. */
export function reportFailure(error: unknown): void {
  if (!(error instanceof GatewayError)) throw error;
  process.stderr.write(`${error.message}${error.hint ? `\n${error.hint}` : ''}\n`);
  process.exitCode = 1;
}
