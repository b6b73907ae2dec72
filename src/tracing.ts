/**
 * Traces by OpenTelemetry: a span for each request, for each operation in it, and for each SQL statement. Imported only where
 * `OTEL_EXPORTER_OTLP_ENDPOINT` is set; the packages read the other variables of the standard (`OTEL_…`) themselves.
 */
import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { PrismaInstrumentation } from '@prisma/instrumentation';
import { type DocumentNode, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Observation, Observer } from './server/observation/observation.ts';

export interface Tracing {
  observer: Observer;
  plugin: Plugin;
  /** Sends what waits, and ends. */
  stop(): Promise<void>;
}

/** Begins to trace; call it before the database is opened. */
export function startTracing(): Tracing {
  const provider = new NodeTracerProvider({
    // What the environment says (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES) comes last, and so wins.
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'conflict-gateway' }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  const prisma = new PrismaInstrumentation();
  prisma.setTracerProvider(provider);
  prisma.enable();
  return { observer: requestSpans(), plugin: operationSpans, stop: () => provider.shutdown() };
}

const tracer = trace.getTracer('conflict-gateway');

function requestSpans(): Observer {
  const spans = new WeakMap<Observation, Span>();
  return {
    surround: (observation, work) => {
      const { http, transport } = observation.facts;
      const name = http ? `${http.method} ${observation.facts.route}` : transport;
      const span = tracer.startSpan(name, {
        kind: SpanKind.SERVER,
        attributes: {
          'gateway.request_id': observation.requestId,
          ...(http ? { 'http.request.method': http.method, 'url.path': http.path } : {}),
        },
      });
      spans.set(observation, span);
      return context.with(trace.setSpan(context.active(), span), work);
    },
    ended: (observation) => {
      const span = spans.get(observation);
      const { http, operation, cost } = observation.facts;
      span?.setAttributes({
        'gateway.statements': observation.statements,
        ...(http?.status === undefined ? {} : { 'http.response.status_code': http.status }),
        ...(operation ? { 'graphql.operation.type': operation.kind } : {}),
        ...(operation?.name ? { 'graphql.operation.name': operation.name } : {}),
        ...(cost === undefined ? {} : { 'gateway.cost': cost }),
      });
      if (observation.codes.size > 0) {
        span?.setStatus({ code: SpanStatusCode.ERROR, message: [...observation.codes].join(' ') });
      }
      span?.end();
    },
  };
}

/** Spans of queries and mutations, around all that they read; a subscription is executed for many at once. */
const operationSpans: Plugin = {
  onExecute: ({ args, executeFn, setExecuteFn }) => {
    const { document, operationName } = args as { document: DocumentNode; operationName?: string | null };
    const operation = getOperationAST(document, operationName);
    const kind = operation?.operation ?? 'query';
    const name = [kind, operation?.name?.value].filter(Boolean).join(' ');
    setExecuteFn((given: unknown) =>
      tracer.startActiveSpan(name, { attributes: { 'graphql.operation.type': kind } }, async (span) => {
        try {
          return await (executeFn as (all: unknown) => unknown)(given);
        } finally {
          span.end();
        }
      }),
    );
  },
};
