/**
 * Deliberate bugs, each of a kind that real change feeds have had. The checker must catch every one of them, or it
 * proves nothing by being content. None is a switch in `src/`: a mutant edits the text of source files as a spawned
 * server reads them (mutate.js), the text of a function in the chaos database, or the schema in the server's memory.
 * One that finds nothing to edit fails.
 */
import { GraphQLObjectType, type GraphQLSchema } from 'graphql';
import pg from 'pg';
import type { ViolationKind } from './checker.ts';
import type { Load } from './stress.ts';

/** Replaces a text that must be there exactly once. */
export interface Edit {
  find: string;
  replace: string;
}

export interface Mutant {
  name: string;
  /** What is wrong. */
  bug: string;
  /** How it shows: at least one of these must be found. */
  shows: readonly ViolationKind[];
  /** Where it needs another load than `stress` to show in a few seconds. */
  load?: Load;
  /** Of source files, by their path in the repository. */
  edits?: readonly (Edit & { file: string })[];
  /** Of `feed.sequence`. */
  sequencer?: readonly Edit[];
  /** Statements on the database. */
  sql?: readonly string[];
  /** In the server's process, before it starts. */
  patch?: (schema: GraphQLSchema) => void;
}

const TAIL = 'src/feed/tail.ts';

/** Nobody proves any more that positions have no hole. */
const unproven = {
  file: TAIL,
  find: 'if (change.position !== expected) throw',
  replace: 'if (change.position < 0n) throw',
};

/** The database's page is sent although it may begin behind a hole. */
const unprovenPage = {
  file: 'src/feed/log.ts',
  find: 'if (page[0]?.position === after + 1n) return page;',
  replace: 'if (page.length > 0) return page;',
};

/** The ring is searched, as those do whose ids have holes. */
const searchedRing = {
  file: TAIL,
  find: 'return this.ring.slice(Number(after + 1n - first.position), Number(end + 1n - first.position));',
  replace: 'return this.ring.filter(({ position }) => position > after).slice(0, 250);',
};

export const mutants: readonly Mutant[] = [
  {
    name: 'outbox-id',
    bug: 'The position is the id of the outbox, and readers take what is `> last`: ids become visible out of order.',
    shows: ['lost'],
    sequencer: [
      { find: 'last + row_number() OVER (ORDER BY id)', replace: 'id' },
      {
        find: 'UPDATE feed.head SET position = last + taken',
        replace: 'UPDATE feed.head SET position = (SELECT max(position) FROM feed.change_log)',
      },
    ],
    edits: [
      unproven,
      unprovenPage,
      searchedRing,
      { file: 'src/feed/log.ts', find: '(SELECT min(position) FROM feed.change_log)', replace: '1::bigint' },
    ],
  },
  {
    name: 'stale-snapshot',
    // DELETE … RETURNING passes over what another has taken meanwhile, which alone would make this bug harmless.
    bug: 'The sequencer locks and selects in one statement, whose snapshot is older than the lock.',
    shows: ['event twice'],
    sequencer: [
      { find: 'SELECT h.position INTO last FROM feed.head h FOR UPDATE;', replace: '' },
      // Both lock the head.
      { find: 'PERFORM feed.ensure_epoch();', replace: '' },
      { find: 'PERFORM feed.make_room(last + batch);', replace: '' },
      {
        find: 'DELETE FROM feed.outbox WHERE id IN (SELECT id FROM feed.outbox ORDER BY id LIMIT batch) RETURNING *',
        replace: `SELECT o.*, h.position AS head FROM (SELECT position FROM feed.head FOR UPDATE) h,
                    LATERAL (SELECT * FROM feed.outbox ORDER BY id LIMIT batch) o
  ), gone AS (
    DELETE FROM feed.outbox WHERE id IN (SELECT id FROM due)`,
      },
      { find: 'last + row_number() OVER (ORDER BY id)', replace: 'head + row_number() OVER (ORDER BY id)' },
      {
        find: 'INTO taken, seen FROM logged;',
        // A slow disk would hold the lock as long.
        replace: `INTO taken, seen FROM logged; SELECT position INTO last FROM feed.head;
  PERFORM pg_sleep(0.01);`,
      },
    ],
  },
  {
    name: 'notified-data',
    bug: 'The notification has the data, and the tail reads nothing else: what is notified while nobody listens is gone.',
    shows: ['lost'],
    load: 'deaf',
    sequencer: [
      {
        find: "PERFORM pg_notify('feed', '')",
        replace: `PERFORM pg_notify('feed', (to_jsonb(l) - 'changed')::text)
                    FROM feed.change_log l WHERE l.position > last ORDER BY l.position`,
      },
    ],
    edits: [
      unproven,
      unprovenPage,
      searchedRing,
      { file: TAIL, find: 'await this.advance();', replace: 'await Promise.resolve();' },
      {
        file: TAIL,
        find: "connection.on('notification', () => this.wake.abort());",
        replace: `connection.on('notification', ({ payload }) => {
          const entry = JSON.parse(payload!, (key, value) => (key === 'position' ? BigInt(value) : value));
          const camel = ([key, value]: [string, unknown]) => [key.replace(/_./g, (c) => c[1]!.toUpperCase()), value];
          const change = Object.fromEntries(Object.entries(entry).map(camel)) as unknown as Change;
          this.ring.push({ ...change, changed: [] });
          this.ring.splice(0, Math.max(0, this.ring.length - (this.options.ringSize ?? 5_000)));
          this.state = { ...this.state, head: change.position };
          this.announce();
        });`,
      },
    ],
  },
  {
    name: 'ring-edge',
    bug: 'A reader one entry too far behind is served from the ring, off its edge.',
    shows: ['lost'],
    load: 'narrow',
    edits: [
      unproven,
      {
        file: TAIL,
        find: 'if (first && after >= first.position - 1n) {',
        replace: 'if (first && after >= first.position - 2n) {',
      },
      {
        file: TAIL,
        find: 'return this.ring.slice(Number(after + 1n - first.position), ',
        replace: 'return this.ring.slice(Math.max(0, Number(after + 1n - first.position)), ',
      },
    ],
  },
  {
    name: 'cached-ids',
    bug: "The outbox's sequence caches: a session's later event has an id from before another's earlier one.",
    shows: ['version'],
    sql: ['ALTER TABLE feed.outbox ALTER COLUMN id SET CACHE 20'],
  },
  {
    name: 'standing-cursor',
    bug: 'The cursor of a batch is that of its last change: under a filter that lets little through, it stands still.',
    shows: ['stuck'],
    patch: (schema) => {
      const type = schema.getType('ChangeBatch');
      const field = type instanceof GraphQLObjectType ? type.getFields().cursor : undefined;
      if (!field) throw new Error('The mutant does not apply: there is no ChangeBatch.cursor.');
      const last = new WeakMap<object, string>();
      field.resolve = ({ cursor, changes }: BatchSource, _args, context: object, { variableValues }) => {
        const stood = last.get(context) ?? (variableValues.after as string | undefined) ?? cursor;
        const moved = changes.at(-1)?.cursor ?? stood;
        last.set(context, moved);
        return moved;
      };
    },
  },
];

interface BatchSource {
  cursor: string;
  changes: readonly { cursor: string }[];
}

/** Throws when there is none of this name. */
export function mutantOf(name: string): Mutant {
  const mutant = mutants.find((known) => known.name === name);
  if (!mutant)
    throw new Error(`No mutant ${name}; there are ${mutants.map((known) => known.name).join(', ')}.`);
  return mutant;
}

/** Brings a mutant's part in the database about. */
export async function infect(url: string, { sequencer = [], sql = [] }: Mutant): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ text: string }>(
      `SELECT pg_get_functiondef('feed.sequence(integer)'::regprocedure) AS text`,
    );
    if (sequencer.length > 0) await client.query(edited(rows[0]!.text, sequencer));
    for (const statement of sql) await client.query(statement);
  } finally {
    await client.end();
  }
}

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, { find, replace }) => {
    if (before.split(find).length !== 2)
      throw new Error(`The mutant does not apply to feed.sequence: ${find}`);
    return before.replace(find, () => replace);
  }, text);
}
