/** PostgreSQL's `query_canceled`: a statement that took longer than it may. */
const CANCELLED = '57014';
/** `character_not_in_repertoire`: what was given as a text has a character that no text of PostgreSQL can have, such as NUL. */
const NO_TEXT = '22021';

interface Failure {
  code?: unknown;
  meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown; code?: unknown } } };
}

/** Whether an error of pg or of Prisma says that a statement took too long. */
export const isTimeout = (error: unknown): boolean => hasState(error, CANCELLED);

/** Whether it says that a value is no text. */
export const isNoText = (error: unknown): boolean => hasState(error, NO_TEXT);

function hasState(error: unknown, state: string): boolean {
  const { code, meta } = (error ?? {}) as Failure;
  const cause = meta?.driverAdapterError?.cause;
  return [code, meta?.code, cause?.originalCode, cause?.code].includes(state);
}
