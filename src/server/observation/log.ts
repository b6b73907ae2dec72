/** One line of the log for each request, and for each operation on a socket. No addresses, no variables, no keys. */
import type { Log } from '../yoga.ts';
import type { Observation, Observer } from './observation.ts';

/** Writes a line when something has ended. What nobody looks for later, such as files of pages and probes, is detail. */
export function logObserver(log: Log): Observer {
  return {
    ended: (observed) => {
      const { route, operation } = observed.facts;
      const line = lineOf(observed);
      if ((line.status ?? 0) >= 500) log.warn(line, 'answered with a failure');
      else if (operation || route === 'graphql' || route === 'query') log.info(line, 'answered');
      else log.debug?.(line, 'answered');
    },
  };
}

function lineOf({ requestId, facts, statements, codes, durationMs }: Observation) {
  const { transport, http, operation, cost, key } = facts;
  return {
    requestId,
    transport,
    ...(http ? { method: http.method, path: http.path, status: http.status } : {}),
    ...(http?.hasLeft && transport === 'http' ? { clientLeft: true } : {}),
    ...(operation ? { operation: operation.name, kind: operation.kind } : {}),
    ...(cost === undefined ? {} : { cost }),
    ms: Math.round(durationMs * 10) / 10,
    ...(statements > 0 ? { statements } : {}),
    ...(codes.size > 0 ? { codes: [...codes] } : {}),
    ...(key === undefined ? {} : { key }),
  };
}
