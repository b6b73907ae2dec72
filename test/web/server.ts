import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPubSub, createSchema, createYoga } from 'graphql-yoga';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { serveAssets } from '../../src/server/assets.ts';
import { WEB_DIRECTORY } from './kit.ts';

/** What the browser tests need of a gateway. */
export interface TestServer {
  /** Without a slash at the end. */
  url: string;
  /** Makes one change that the example subscriptions report. */
  change(): void;
  stop(): Promise<void>;
}

const OPERATIONS = [
  {
    name: 'IncidentsByCountry',
    description: 'The latest incidents in one country, each with its competing figures.',
    document:
      '# The latest incidents in one country.\nquery IncidentsByCountry($country: String!, $first: Int = 3) {\n  incidents(country: $country, first: $first) {\n    id\n    title\n    killed\n  }\n}\n',
    variables: { country: 'SDN', first: 2 },
  },
  {
    name: 'AllIncidents',
    description: 'Incidents of every country.',
    document: 'query AllIncidents {\n  incidents(country: "UKR") {\n    id\n    title\n  }\n}\n',
    variables: null,
  },
  {
    name: 'WatchIncidents',
    description: 'Every change of an incident, as it is recorded.',
    document: 'subscription WatchIncidents {\n  incidentChanged {\n    id\n    title\n  }\n}\n',
    variables: null,
  },
  {
    name: 'IncidentTitles',
    description: 'Only the titles.',
    document:
      'query IncidentTitles($country: String!) {\n  incidents(country: $country) {\n    title\n  }\n}\n',
    variables: { country: 'MMR' },
  },
];

interface Incident {
  id: string;
  title: string;
  killed: number | null;
}

const incident = (country: string, number: number): Incident => ({
  id: `${country}-${number}`,
  title: `Incident ${number} in ${country}`,
  killed: number % 2 === 0 ? null : number,
});

const typeDefs = /* GraphQL */ `
  "Something that happened."
  type Incident {
    id: ID!
    "One line."
    title: String!
    "Nobody said: null."
    killed: Int
  }
  type Query {
    "Newest first."
    incidents("ISO 3166-1 alpha-3" country: String!, first: Int = 3): [Incident!]!
  }
  type Subscription {
    incidentChanged: Incident!
  }
`;

/** A gateway of a few lines, with just what the page talks to. */
export async function startServer(): Promise<TestServer> {
  const events = createPubSub<{ changed: [Incident] }>();
  const schema = createSchema({
    typeDefs,
    resolvers: {
      Query: {
        incidents: (_: unknown, { country, first }: { country: string; first: number }) =>
          Array.from({ length: first }, (_none, index) => incident(country, index + 1)),
      },
      Subscription: {
        incidentChanged: {
          subscribe: () => events.subscribe('changed'),
          resolve: (changed: Incident) => changed,
        },
      },
    },
  });
  const yoga = createYoga({ schema, graphiql: false, landingPage: false, logging: false });
  const assets = serveAssets({ directory: WEB_DIRECTORY });
  const server = createServer((request, response) => {
    if (request.url === '/operations.json') {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(OPERATIONS));
      return;
    }
    assets(request, response, () => void yoga(request, response));
  });
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  const graphql = useServer({ schema }, sockets);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    change: () => events.publish('changed', incident('SDN', 7)),
    stop: async () => {
      await graphql.dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
