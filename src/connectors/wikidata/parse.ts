import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Parsed, Rejection, Snapshot } from '../connector.ts';
import { hasUnstorableText, parseJson, storable } from '../formats/json.ts';

/** A value of a variable (SPARQL 1.1 Query Results JSON Format): an address, a literal, or a blank node. */
const valueSchema = z.object({
  type: z.enum(['uri', 'literal', 'typed-literal', 'bnode']),
  value: z.string(),
  'xml:lang': z.string().optional(),
});
export type Value = z.infer<typeof valueSchema>;

const lineSchema = z.object({
  iso: valueSchema,
  kind: valueSchema,
  statement: valueSchema,
  rank: valueSchema,
  person: valueSchema,
  office: valueSchema,
  personLabel: valueSchema.optional(),
  officeLabel: valueSchema.optional(),
  start: valueSchema.optional(),
  startPrecision: valueSchema.optional(),
  end: valueSchema.optional(),
  endPrecision: valueSchema.optional(),
  hasNoEnd: valueSchema.optional(),
  cause: valueSchema.optional(),
  causeLabel: valueSchema.optional(),
});
type Line = z.infer<typeof lineSchema>;

const answerSchema = z.object({
  head: z.object({ vars: z.array(z.string()).refine((names) => names.includes('statement')) }),
  results: z.object({ bindings: z.array(z.unknown()) }),
});

/** One statement of Wikidata, with each line in which the answer has it: several values give several lines. */
export interface StatementRow {
  /** `Q42-…`: the id of the statement, with the item's before it. */
  id: string;
  lines: readonly [Line, ...Line[]];
}

const LARGEST_ANSWER = 64 * 1024 * 1024;

/**
 * The statements of an answer. An answer that is JSON to its end is whole (a query that runs out of time ends in the
 * middle, with a stack trace and status 200), so it is all that Wikidata has of its country, which is its line.
 */
export async function* parseOffices(snapshot: Snapshot): AsyncGenerator<Parsed<StatementRow>> {
  const answer = answerSchema.safeParse(parseJson(await snapshot.read(LARGEST_ANSWER), snapshot.fileName));
  if (!answer.success) {
    throw new SourceError(
      'SOURCE_UNREADABLE',
      `${snapshot.fileName} is no answer to the query about offices`,
      {
        hint: 'An answer is {"head": {"vars": ["statement", …]}, "results": {"bindings": […]}}.',
      },
    );
  }
  const statements = new Map<string, { at: number; lines: [Line, ...Line[]] }>();
  let rejected = 0;
  for (const [at, binding] of answer.data.results.bindings.entries()) {
    const line = lineOf(binding, at);
    if ('code' in line) {
      rejected += 1;
      yield line;
      continue;
    }
    const known = statements.get(line.statement.value);
    if (known) known.lines.push(line);
    else statements.set(line.statement.value, { at, lines: [line] });
  }
  for (const [address, { at, lines }] of statements) {
    const id = address.slice(address.lastIndexOf('/') + 1);
    yield { kind: 'row', position: positionOf(at), row: { id, lines }, raw: lines };
  }
  const countries = new Set([...statements.values()].map(({ lines }) => lines[0].iso.value));
  const [line] = countries.size === 1 ? countries : [];
  yield { kind: 'release', declaredRows: statements.size + rejected, ...(line && { line }) };
}

function lineOf(binding: unknown, at: number): Line | Rejection {
  const reject = (code: string, message: string): Rejection => {
    const raw = storable(binding) ?? null;
    return { kind: 'rejected', position: positionOf(at), code, message, column: null, value: null, raw };
  };
  if (hasUnstorableText(binding)) {
    return reject('BAD_CHARACTER', 'The line has NUL or half a character in it, which no text has.');
  }
  const line = lineSchema.safeParse(binding);
  if (!line.success) {
    const [issue] = line.error.issues;
    return reject(
      'MISSING_VALUE',
      `${issue?.path.join('.') ?? 'the line'}: ${issue?.message ?? 'is not one'}`,
    );
  }
  const isStatement = /\/entity\/statement\/[Qq]\d+-[0-9A-Za-z-]+$/.test(line.data.statement.value);
  if (isStatement) return line.data;
  return reject('BAD_ID', 'A statement is known by an address that ends in statement/Q…-… .');
}

function positionOf(at: number): string {
  return `results.bindings[${at}]`;
}
