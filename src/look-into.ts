/** Looks into a document before anything of it is written: what is wrong with it, and which records it would make. */
import type { Connector, Rejection, Snapshot } from './connectors/connector.ts';
import { SourceError } from './core/errors.ts';
import type { DocumentProblem } from './graphql/editor.ts';
import type { NodeKey } from './graphql/node-key.ts';
import type { RunContext } from './pipeline/context.ts';
import { DEFAULT_LINE } from './pipeline/expectations.ts';
import { readSnapshots } from './pipeline/read.ts';
import { redactionOf } from './pipeline/redaction.ts';

const FORMAT = 'The format is described in docs/desk.md and schema/desk.schema.json.';

/** Reads a document as a run would, and writes nothing. */
export async function lookInto(
  { archive, domains }: RunContext,
  connector: Connector,
  snapshot: Snapshot,
): Promise<{ problems: DocumentProblem[]; records: NodeKey[] }> {
  const problems: DocumentProblem[] = [];
  const records: NodeKey[] = [];
  const scope = { datasetId: connector.id, line: DEFAULT_LINE };
  const redaction = await redactionOf(archive, connector);
  try {
    for await (const item of readSnapshots(connector, [snapshot], domains, scope, redaction)) {
      if (item.kind === 'rejected') problems.push(...problemsOf(item));
      if (item.kind !== 'record') continue;
      records.push({ type: item.domain.nodeType?.(item.record) ?? item.domain.name, id: item.id });
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { code, message, hint = FORMAT } = error;
    problems.push(
      ...message.split('\n').map((line) => ({ ...placed(line), code, hint: hintIn(line) ?? hint })),
    );
  }
  if (problems.length === 0 && records.length === 0)
    problems.push({
      path: null,
      line: null,
      code: 'MISSING_VALUE',
      message: 'The document has no item.',
      hint: FORMAT,
    });
  return { problems, records };
}

// A rejection has a sentence for each fault of its item, each with its place.
function problemsOf({ position, code, column, message }: Rejection): DocumentProblem[] {
  return message.split('\n').map((line) => {
    const { path, line: at, message: text } = placed(line);
    const [, number, item] = /^line (\d+), (.+)$/.exec(position) ?? [];
    return {
      path: path ?? ([item, column].filter(Boolean).join('.') || null),
      line: at ?? (number === undefined ? null : Number(number)),
      code,
      message: text,
      hint: hintIn(line) ?? FORMAT,
    };
  });
}

/** `talks.yaml:12:14: meetings[2].venue.country: expected …` taken apart. */
function placed(sentence: string): Pick<DocumentProblem, 'path' | 'line' | 'message'> {
  const [, line, rest = sentence] = /^[^:]*:(\d+):\d+: (.*)$/s.exec(sentence) ?? [];
  const [, path, message = rest] = /^([\w$-]+(?:\[\d+\])?(?:[.[][\w\].$[-]*)?): (.*)$/s.exec(rest) ?? [];
  return { path: path ?? null, line: line === undefined ? null : Number(line), message };
}

function hintIn(sentence: string): string | undefined {
  const [, meant] = /\(did you mean (.+)\?\)/.exec(sentence) ?? [];
  return meant === undefined ? undefined : `Write ${meant}, if that is meant.`;
}
