/** Counts and times of requests and operations. */
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Observation, Observer } from '../observation/observation.ts';

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const costs = [1, 10, 100, 1_000, 10_000, 100_000];
const statements = [0, 1, 2, 5, 10, 20, 50, 100];

/** Measures all that it observes. Labels have few values: neither names of operations nor paths are among them. */
export function operationMeters(registry: Registry): Observer {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> =>
    new Counter({ name: `gateway_${name}_total`, help, labelNames, registers });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    buckets: number[],
  ): Histogram<Label> => new Histogram({ name: `gateway_${name}`, help, labelNames, buckets, registers });

  const requests = counter('requests', 'Requests over HTTP.', ['route', 'status']);
  const requestSeconds = histogram(
    'request_duration_seconds',
    'Time from the first line of a request to the end of its answer; streams of events are left out.',
    ['route'],
    seconds,
  );
  const operations = counter('operations', 'Operations of GraphQL, on all transports.', [
    'transport',
    'kind',
    'outcome',
  ]);
  const operationSeconds = histogram(
    'operation_duration_seconds',
    'Time of queries and mutations.',
    ['transport', 'kind'],
    seconds,
  );
  const cost = histogram('operation_cost', 'Cost of operations, by the price list.', ['kind'], costs);
  const asked = histogram('operation_statements', 'SQL statements of queries and mutations.', [], statements);
  const errors = counter('errors', 'Errors that clients were told, by their code.', ['code']);
  const documents = counter('documents', 'Documents of operations, by whether they were parsed before.', [
    'cache',
  ]);

  const measureRequest = ({ facts, durationMs }: Observation): void => {
    const { http, route, transport } = facts;
    if (!http) return;
    requests.inc({ route, status: String(http.status) });
    if (transport === 'http') requestSeconds.observe({ route }, durationMs / 1_000);
  };
  const measureOperation = ({ facts, codes, durationMs, statements: sent }: Observation): void => {
    const { transport, operation, cost: price, isParsed } = facts;
    if (isParsed !== undefined) documents.inc({ cache: isParsed ? 'miss' : 'hit' });
    for (const code of codes) errors.inc({ code });
    if (!operation) return;
    const { kind } = operation;
    operations.inc({ transport, kind, outcome: codes.size > 0 ? 'error' : 'ok' });
    if (price !== undefined) cost.observe({ kind }, price);
    if (kind === 'subscription') return;
    operationSeconds.observe({ transport, kind }, durationMs / 1_000);
    asked.observe(sent);
  };
  return {
    ended: (observed) => {
      measureRequest(observed);
      measureOperation(observed);
    },
  };
}
