const network = /^(ECONN[A-Z]+|E(HOST|NET)(UNREACH|DOWN)|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE)$/;
/** Of PostgreSQL and of Prisma: authentication, a database that is not there, not ready, full or gone. */
const refusals = /^(08\d{3}|28\w{3}|3D000|53300|57P0\d|P1000|P1001|P1002|P1003|P1017)$/;
const kinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
/** What pg says without a code when the connection is lost under a query. */
const words = /^(Connection (terminated|ended)|Client has encountered a connection error)/;

interface Failure {
  code?: unknown;
  kind?: unknown;
  message?: unknown;
  meta?: { driverAdapterError?: { cause?: unknown } };
}

/** Why the database cannot be used, where an error of pg or of Prisma says that it cannot; else undefined. */
export function unavailability(error: unknown): string | undefined {
  const { code, kind, message, meta } = (error ?? {}) as Failure;
  const said = typeof message === 'string' ? message : '';
  const isIt =
    (typeof code === 'string' && (network.test(code) || refusals.test(code))) ||
    (typeof kind === 'string' && kinds.has(kind)) ||
    words.test(said);
  if (!isIt) return meta?.driverAdapterError ? unavailability(meta.driverAdapterError.cause) : undefined;
  // Prisma shows the calling code before the reason.
  return said.trim().split('\n').at(-1) || String(kind ?? code);
}
