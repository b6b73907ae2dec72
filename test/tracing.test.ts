/** Traces as a collector gets them: OTLP over HTTP, to a receiver of this test. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../src/db/clients.ts';
import { startGateway } from '../src/gateway.ts';
import { testDatabase } from './kit/database.ts';
import { incident, publish } from './kit/records.ts';

interface Sent {
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string } }[];
}
interface Body {
  resourceSpans: { resource: { attributes: Sent['attributes'] }; scopeSpans: { spans: Sent[] }[] }[];
}

test('a request, its operation and its SQL statements are spans of one trace, without values', async () => {
  const bodies: Body[] = [];
  const paths: (string | undefined)[] = [];
  const receiver = createServer((request, response) => {
    paths.push(request.url);
    void json(request).then((body) => {
      bodies.push(body as Body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const { startTracing } = await import('../src/tracing.ts');
  const tracing = startTracing();
  const database = openDatabase({ url: (await testDatabase()).url, poolSize: 3 });
  await publish(database, [incident('a')]);
  const silent = { error: () => undefined, warn: () => undefined, info: () => undefined };
  const server = await startGateway({ database, host: '127.0.0.1', port: 0, log: silent, tracing });
  onTestFinished(async () => {
    await server.stop(100);
    await database.close();
    receiver.close();
    delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  });
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': 'traced' },
    body: JSON.stringify({
      query: 'query Traced($c: String!) { incidents(where: { country: { eq: $c } }) { nodes { title } } }',
      variables: { c: 'UKR' },
    }),
  });
  expect(await response.json()).toMatchObject({ data: { incidents: { nodes: [{}] } } });
  await tracing.stop();

  expect(new Set(paths)).toEqual(new Set(['/v1/traces']));
  const spans = bodies.flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((each) => each.spans)),
  );
  const request = spans.find(({ name }) => name === 'POST graphql')!;
  const operation = spans.find(({ name }) => name === 'query Traced')!;
  expect(request.attributes).toContainEqual({ key: 'gateway.request_id', value: { stringValue: 'traced' } });
  expect(operation.parentSpanId).toBe(request.spanId);
  const parents = new Map(spans.map((span) => [span.spanId, span.parentSpanId]));
  const isWithin = (span: Sent): boolean => {
    for (let id = span.parentSpanId; id !== undefined; id = parents.get(id))
      if (id === operation.spanId) return true;
    return false;
  };
  const statements = spans.filter((span) => span.name === 'prisma:client:db_query' && isWithin(span));
  expect(statements.length).toBeGreaterThan(0);
  expect(JSON.stringify(statements)).toContain('SELECT');
  expect(JSON.stringify(spans)).not.toContain('UKR');
  const resources = bodies.flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap((each) => each.resource.attributes),
  );
  expect(resources).toContainEqual({ key: 'service.name', value: { stringValue: 'conflict-gateway' } });
});
