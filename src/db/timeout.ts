/** PostgreSQL's `query_canceled`: a statement that took longer than it may. */
const CANCELLED = '57014';

interface Failure {
  code?: unknown;
  meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown; code?: unknown } } };
}

/** Whether an error of pg or of Prisma says that a statement took too long. */
export function isTimeout(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as Failure;
  const cause = meta?.driverAdapterError?.cause;
  return [code, meta?.code, cause?.originalCode, cause?.code].includes(CANCELLED);
}
