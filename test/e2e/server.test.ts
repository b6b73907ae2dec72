import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { serverAudits } from 'graphql-http';
import { createClient as createSseClient } from 'graphql-sse';
import { type Client, createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { temporaryFolder } from '../kit/database.ts';
import { type Command, ingestCommand, startCommand } from '../kit/process.ts';

/** What the first client of this project asks, in one request. */
const QUESTION = /* GraphQL */ `
  {
    incidents(first: 2, where: { country: { eq: "UKR" } }) {
      totalCount
      nodes {
        id
        title
        period {
          earliest
          latest
          precision
        }
        location {
          point {
            latitude
            longitude
          }
          precision
          place {
            name
          }
        }
        killed {
          low
          best
          high
        }
        reports {
          totalCount
          nodes {
            nativeId
            provenance {
              publisher {
                name
              }
              dataset {
                id
              }
              retrievedAt
              licence {
                name
                attribution
              }
            }
          }
        }
      }
    }
    displacementFigures(first: 5, where: { origin: { eq: "UKR" }, measure: { eq: STOCK } }) {
      nodes {
        quantity {
          low
          best
          high
        }
        populationType
        referenceDate
        publisher {
          name
        }
      }
    }
    meetings(first: 5) {
      nodes {
        status
        venue {
          name
        }
      }
    }
    statements(first: 5) {
      nodes {
        speaker {
          name
        }
        text {
          original
          lang
        }
      }
    }
    timeline(first: 10) {
      nodes {
        __typename
      }
    }
  }
`;

const dataDir = path.join(temporaryFolder(), 'data');
let server: { command: Command; url: string };
let sockets: Client;

beforeAll(async () => {
  server = await startCommand(dataDir);
  sockets = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
}, 120_000);
afterAll(async () => {
  await sockets.dispose();
});

async function ask(query: string, variables: object = {}): Promise<{ data?: never; errors?: never }> {
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await answer.json()) as { data?: never; errors?: never };
}

/** Ingests a newsroom's note of one incident from a process of its own. */
async function report(id: string, killed: number): Promise<void> {
  const file = path.join(temporaryFolder(), `${id}.yaml`);
  writeFileSync(
    file,
    `desk: 1
id: ${id}
title: A note
source: note
sources:
  - { id: note, title: A note, publisher: { id: example-news, name: Example News, kind: NEWS } }
incidents:
  - { id: one, title: "Strike ${id}", period: 2026-01-01, place: UKR, category: UNKNOWN, killed: ${killed} }
`,
  );
  const { code, stderr } = await ingestCommand(dataDir, ['desk', file]).finished;
  expect(code, stderr).toBe(0);
}

interface Seen {
  cursor: string;
  kind: string;
  incident: { title: string; killed: { best: number } };
}
const WATCH = `subscription ($after: String) {
  incidentChanged(after: $after) { cursor kind incident { title killed { best } } }
}`;

/** Collects events until `enough` says so. */
async function collect(events: AsyncIterable<unknown>, enough: (seen: Seen[]) => boolean): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const event of events) {
    seen.push((event as { data: { incidentChanged: Seen } }).data.incidentChanged);
    if (enough(seen)) break;
  }
  return seen;
}

const titled = (title: string) => (seen: Seen[]) => seen.some(({ incident }) => incident.title === title);

describe('a started gateway', { timeout: 120_000 }, () => {
  it('says what it did and where it can be reached', () => {
    expect(server.command.stdout).toMatch(/Database ready \(embedded PostgreSQL/);
    expect(server.command.stdout).toMatch(/Demo data of ucdp-ged: 68 records, DONE/);
    for (const address of ['/', '/graphiql?example=', '/graphql', '/schema.graphql', '/health']) {
      expect(server.command.stdout).toContain(`${server.url}${address}`);
    }
  });

  it('answers health, schema, operations and home', async () => {
    const answers = await Promise.all(
      ['/health', '/schema.graphql', '/operations.json', '/', '/graphiql'].map((at) =>
        fetch(server.url + at),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await answers[0]!.json()).toEqual({ status: 'ok' });
    expect(await answers[1]!.text()).toContain('type Incident implements Node');
    expect(((await answers[2]!.json()) as unknown[]).length).toBeGreaterThanOrEqual(12);
    expect(await answers[3]!.text()).toContain('Uppsala Conflict Data Program');
  });

  it('answers the first question of all in one request', async () => {
    const { data, errors } = await ask(QUESTION);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      incidents: { totalCount: 69 },
      meetings: { nodes: Array.from({ length: 5 }, () => ({ status: 'HELD' })) },
      timeline: { nodes: Array.from({ length: 10 }, () => ({ __typename: expect.any(String) as string })) },
    });
  });

  it('meets every MUST and SHOULD of GraphQL over HTTP', async () => {
    const results = await Promise.all(
      serverAudits({ url: `${server.url}/graphql` }).map(async (audit) => ({
        audit,
        result: await audit.fn(),
      })),
    );
    const failed = results
      .filter(({ result }) => result.status !== 'ok')
      .map(({ audit, result }) => `${audit.id} ${audit.name} (${'reason' in result ? result.reason : ''})`);
    expect(failed.filter((name) => !/ MAY /.test(name))).toEqual([]);
    expect(results.length).toBeGreaterThan(50);
  });

  it('shows an incident that another process ingests, over WebSocket and over SSE', async () => {
    const sse = createSseClient({ url: `${server.url}/graphql` });
    const head = ((await ask('{ feed { head } }')).data as unknown as { feed: { head: string } }).feed.head;
    const overSocket = collect(
      sockets.iterate({ query: WATCH, variables: { after: head } }),
      titled('Strike live'),
    );
    const overSse = collect(sse.iterate({ query: WATCH, variables: { after: head } }), titled('Strike live'));
    const plain = await fetch(
      `${server.url}/graphql?${new URLSearchParams({ query: WATCH, variables: JSON.stringify({ after: head }) })}`,
      { headers: { accept: 'text/event-stream' } },
    );
    expect(plain.headers.get('content-type')).toContain('text/event-stream');
    await report('live', 3);
    for (const seen of [await overSocket, await overSse]) {
      expect(seen.at(-1)).toMatchObject({ kind: 'CREATED', incident: { killed: { best: 3 } } });
    }
    let text = '';
    for await (const chunk of plain.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString();
      if (text.includes('Strike live')) break;
    }
    expect(text).toMatch(/event: next\ndata: \{.*Strike live/);
    sse.dispose();
  });

  it('goes on behind a cursor without a gap or a repetition', async () => {
    const head = ((await ask('{ feed { head } }')).data as unknown as { feed: { head: string } }).feed.head;
    for (const id of ['a', 'b', 'c']) await report(id, 1);
    const watch = (after: string, until: string) =>
      collect(sockets.iterate({ query: WATCH, variables: { after } }), titled(`Strike ${until}`));
    const all = await watch(head, 'c');
    expect(all.map(({ incident }) => incident.title)).toEqual(['Strike a', 'Strike b', 'Strike c']);
    const rest = await watch(all[0]!.cursor, 'c');
    expect(rest.map(({ incident }) => incident.title)).toEqual(['Strike b', 'Strike c']);
  });

  it('answers a syntax error and a bad cursor without ending the socket', async () => {
    const errorsOf = async (query: string): Promise<string> => {
      try {
        for await (const event of sockets.iterate({ query })) return JSON.stringify(event);
        return 'nothing';
      } catch (errors) {
        return JSON.stringify(errors);
      }
    };
    const head = ((await ask('{ feed { head } }')).data as unknown as { feed: { head: string } }).feed.head;
    const other = collect(
      sockets.iterate({ query: WATCH, variables: { after: head } }),
      titled('Strike alive'),
    );
    expect(await errorsOf('subscription { changes {')).toContain('GRAPHQL_PARSE_FAILED');
    expect(await errorsOf('subscription { changes(after: "x") { cursor } }')).toContain('CURSOR_INVALID');
    expect(await errorsOf('subscription { nothing }')).toContain('Cannot query field');
    await report('alive', 1);
    expect((await other).map(({ incident }) => incident.title)).toEqual(['Strike alive']);
  });

  it('is open to every origin, without credentials', async () => {
    const { headers } = await fetch(`${server.url}/graphql?query={__typename}`, {
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('refuses what a foreign page could send, and what is too large', async () => {
    const post = async (type: string, body: BodyInit, more: object = {}) =>
      (
        await fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': type },
          body,
          ...more,
        })
      ).status;
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data',
      'application/graphql',
    ]) {
      expect(await post(type, 'query={__typename}'), type).toBe(415);
    }
    expect(
      await post('application/json', JSON.stringify({ query: `{__typename}${' '.repeat(140_000)}` })),
    ).toBe(413);
    // Without a declared length; it ends, since a stream that does not would keep this process busy for ever.
    let chunks = 20;
    const long = new ReadableStream({
      pull: (controller) =>
        chunks-- > 0 ? controller.enqueue(Buffer.alloc(50_000, ' ')) : controller.close(),
    });
    // The answer may come, or the connection end, while it is still being sent.
    expect(await post('application/json', long, { duplex: 'half' }).catch(() => 413)).toBe(413);
  });

  it('refuses a second gateway on the same data, and says what to do', async () => {
    await expect(startCommand(dataDir)).rejects.toThrow(
      /in use by process \d+[^]*(Stop it first|DATABASE_URL)/,
    );
  });

  it('starts again with its data after it was killed, and ends within 5 s when asked', async () => {
    const before = (await ask('{ incidents { totalCount } }')).data;
    server.command.child.kill('SIGKILL');
    await server.command.finished;
    server = await startCommand(dataDir);
    expect((await ask('{ incidents { totalCount } }')).data).toEqual(before);
    const asked = Date.now();
    server.command.child.kill('SIGTERM');
    const { code, stderr } = await server.command.finished;
    expect(code, stderr).toBe(0);
    expect(Date.now() - asked).toBeLessThan(5_000);
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  });
});

describe('the settings', () => {
  it('are all checked at once', async () => {
    const wrong = { PORT: 'many', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' };
    await expect(startCommand(dataDir, wrong)).rejects.toThrow(
      /PORT="many"[^]*DATABASE_URL \(not shown\)[^]*LOG_LEVEL="loud"/,
    );
  });
});
