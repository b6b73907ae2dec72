/** Writing through the API: the editor that the graph's mutations work with, over the pipeline and the archive. */
import { randomUUID } from 'node:crypto';
import type { Connector, Snapshot } from './connectors/connector.ts';
import { desk, documentIdIn, ItemMisfit, itemOf, withItem } from './connectors/desk/index.ts';
import { type Decision, decisionSchema, editorial } from './connectors/editorial/index.ts';
import { EditRefused } from './core/edit-problem.ts';
import { OperationError } from './core/errors.ts';
import { validKeys } from './db/api-keys.ts';
import { audit } from './db/audit.ts';
import { inTransaction } from './db/transaction.ts';
import { recordId } from './domains/stored.ts';
import type { DecisionInput, DocumentProblem, Editing, Editor, Submitted } from './graphql/editor.ts';
import type { NodeKey } from './graphql/node-key.ts';
import { lookInto } from './look-into.ts';
import type { RunContext } from './pipeline/context.ts';
import { DEFAULT_LINE } from './pipeline/expectations.ts';
import { heldSnapshot } from './pipeline/held.ts';
import { run, type RunReport } from './pipeline/run.ts';
import { requestLook } from './pipeline/source-state.ts';

/** Largest document that is taken, in bytes. */
const MAX_DOCUMENT_BYTES = 100 * 1024;

/** Largest document of the desk that a correction may be made in, in bytes. */
const MAX_CORRECTED_BYTES = 5 * 1024 * 1024;

/** The editor over a database and an archive. */
export function createEditor(context: RunContext): Editor {
  const { live } = context.database;
  return {
    note: (attempt) => audit(live, attempt),
    holds: async (key) => (await validKeys(live, [key])).has(key),
    decide: (editing, input) => decide(context, editing, input),
    submitDocument: (editing, { text, fileName }) => {
      const bytes = Buffer.from(text);
      if (bytes.length > MAX_DOCUMENT_BYTES) {
        throw new EditRefused('BAD_VALUE', `The document has ${bytes.length} bytes.`, {
          hint: `At most ${MAX_DOCUMENT_BYTES} are taken: make several documents of it.`,
          path: 'document',
        });
      }
      return submit(context, editing, bytes, {
        fileName: checkedName(text, fileName),
        doing: 'document submitted',
      });
    },
    correctRecord: (editing, record, item) => correct(context, editing, record, item),
    refresh: ({ by, why, action, target }, dataset) =>
      inTransaction(live, async (tx) => {
        await requestLook(tx, dataset, by.name);
        await audit(tx, { key: by.id, action, target, why, outcome: 'DONE' });
      }),
  };
}

const causeOf = (doing: string, { by, why }: Editing): string => `${doing} by ${by.name}: ${why}`;

/** One edit as a run: its bytes come into the archive and its entry into the books with what it writes. */
async function runEdit(
  context: RunContext,
  connector: Connector,
  snapshot: Snapshot,
  editing: Editing,
  cause: string,
): Promise<RunReport> {
  const { by, why, action, target } = editing;
  const done = { key: by.id, action, target, why, outcome: 'DONE' };
  const details = ({ run: id, created, revised, unchanged }: RunReport) => ({
    run: id,
    created,
    revised,
    unchanged,
  });
  try {
    const report = await run(context, {
      connector,
      snapshots: [snapshot],
      edit: {
        cause,
        beforeCommit: async (tx, made) => {
          await context.archive.store(await snapshot.read(snapshot.byteLength), snapshot);
          await audit(tx, { ...done, details: details(made) });
        },
      },
    });
    if (report.run === null) await audit(context.database.live, { ...done, details: details(report) });
    return report;
  } catch (error) {
    if (!(error instanceof OperationError) || error.code !== 'CONFIGURATION') throw error;
    throw new EditRefused('BUSY', error.message, { hint: 'Nothing was written. Send it again in a moment.' });
  }
}

async function decide(context: RunContext, editing: Editing, input: DecisionInput): Promise<string> {
  const { by, why } = editing;
  const at = new Date().toISOString();
  const decided = {
    ...input,
    ...(input.decision === 'verification' ? { assessedOn: input.assessedOn ?? day(at) } : {}),
  };
  const parsed = decisionSchema.safeParse({ id: randomUUID(), at, by: by.name, why, ...decided });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new EditRefused('BAD_VALUE', issue!.message, {
      hint: 'Mend it, and send it again.',
      path: issue!.path.join('.'),
    });
  }
  const decision = parsed.data;
  const snapshot = heldSnapshot(Buffer.from(`${JSON.stringify(decision, null, 2)}\n`), {
    fileName: `${decision.decision}-${decision.id}.json`,
    contentType: 'application/json',
    retrievedAt: at,
  });
  await runEdit(context, editorial, snapshot, editing, causeOfDecision(decision, editing));
  if (decision.decision !== 'verification') return decision.id;
  return recordId('Verification', { datasetId: editorial.id, line: DEFAULT_LINE }, decision.id);
}

const day = (instant: string): string => instant.slice(0, 10);

// Why something was taken down could say what it was.
function causeOfDecision(decision: Decision, editing: Editing): string {
  if (decision.decision !== 'takedown') return causeOf(decision.decision, editing);
  return `taken down by ${editing.by.name}: ${decision.reasonClass}`;
}

interface Submission {
  fileName: string;
  /** What is done, at the beginning of the cause. */
  doing: string;
}

async function submit(
  context: RunContext,
  editing: Editing,
  bytes: Buffer,
  { fileName, doing }: Submission,
): Promise<Submitted | { problems: DocumentProblem[] }> {
  const { by, why, action, target } = editing;
  const snapshot = heldSnapshot(bytes, {
    fileName,
    contentType: null,
    retrievedAt: new Date().toISOString(),
  });
  const { problems, records } = await lookInto(context, desk, snapshot);
  if (problems.length > 0) {
    const details = { problems: problems.length, code: problems[0]!.code };
    await audit(context.database.live, { key: by.id, action, target, why, outcome: 'REFUSED', details });
    return { problems };
  }
  const report = await runEdit(context, desk, snapshot, editing, causeOf(doing, editing));
  const { run: id, created, revised } = report;
  return { run: id, created, revised, unchanged: records.length - created - revised, records };
}

// Documents with different names are different documents when a connector reads them again.
function checkedName(text: string, fileName: string | null): string {
  const isJson = /^\s*\{/.test(text);
  if (fileName === null) return `${idOrNot(text)}.${isJson ? 'json' : 'yaml'}`;
  if (/^[^/\\\p{Cc}]{1,100}\.(?:ya?ml|json)$/u.test(fileName)) return fileName;
  throw new EditRefused('BAD_VALUE', 'The name of the file cannot be right.', {
    hint: 'Give a name without folders, ending in .yaml, .yml or .json, or none.',
    path: 'fileName',
  });
}

function idOrNot(text: string): string {
  const id = documentIdIn(text);
  return id !== undefined && /^[a-z0-9][a-z0-9-]{0,99}$/.test(id) ? id : 'document';
}

async function correct(
  context: RunContext,
  editing: Editing,
  record: NodeKey,
  item: string,
): Promise<Submitted | { problems: DocumentProblem[] }> {
  const nativeId = await nativeIdOf(context, record);
  const of = itemOf(nativeId);
  const found = of && (await newestDocument(context, of.documentId));
  if (!of || !found) {
    throw new EditRefused('NOT_OF_THE_DESK', 'The document of the record is not in the archive.', {
      hint: 'Submit the whole document with submitDocument.',
      path: 'record',
    });
  }
  try {
    const text = withItem(found.text, of, item);
    return await submit(context, editing, Buffer.from(text), {
      fileName: found.fileName,
      doing: 'correction',
    });
  } catch (error) {
    if (!(error instanceof ItemMisfit)) throw error;
    const hint = 'Give the whole item as it is to stand in its document, with the same id.';
    throw new EditRefused('ITEM_REFUSED', error.message, { hint, path: 'item' });
  }
}

async function nativeIdOf({ database, domains }: RunContext, { type, id }: NodeKey): Promise<string> {
  const known = [...domains.values()].some(({ erasable }) =>
    erasable?.some(({ nodeType }) => nodeType === type),
  );
  const name = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
  const models = database.live as unknown as Record<string, { findFirst(query: object): Promise<unknown> }>;
  const isRecord = known && type !== 'Incident' && type !== 'Meeting';
  const where = { id, recordStatus: { not: 'TAKEN_DOWN' } };
  const select = { nativeId: true, datasetId: true, line: true };
  const found = isRecord
    ? ((await models[name]!.findFirst({ where, select })) as Record<keyof typeof select, string> | null)
    : null;
  if (found?.datasetId === desk.id && found.line === DEFAULT_LINE) return found.nativeId;
  if (isRecord && !found) {
    const hint = 'Use an `id` from an answer.';
    throw new EditRefused('UNKNOWN_NODE', 'There is no such record, or it was taken down.', {
      hint,
      path: 'record',
    });
  }
  throw new EditRefused('NOT_OF_THE_DESK', 'The record is no item of a document of the desk.', {
    hint: "A publisher's record is not changed here: write a claim about it, or assess one with setVerification.",
    path: 'record',
  });
}

/** The newest version of a desk document that was ever read. */
async function newestDocument(
  { archive }: RunContext,
  documentId: string,
): Promise<{ text: string; fileName: string } | undefined> {
  const entries = await archive.journal({ source: desk.id });
  for (const { snapshots } of entries.toReversed()) {
    for (const snapshot of snapshots.toReversed()) {
      const text = (await snapshot.read(MAX_CORRECTED_BYTES)).toString('utf8');
      if (documentIdIn(text) === documentId) return { text, fileName: snapshot.fileName };
    }
  }
  return undefined;
}
