import { isUtf8 } from 'node:buffer';
import { Composer, isAlias, isMap, isScalar, isSeq, LineCounter, Parser, visit } from 'yaml';
import type { Document, Node, ParsedNode } from 'yaml';
import { SourceError } from '../../core/errors.ts';
import type { Snapshot } from '../connector.ts';
import { htmlError, looksLikeHtml } from '../formats/encoding.ts';

/** Largest desk document, in bytes. */
export const MAX_DESK_BYTES = 5 * 1024 * 1024;

/** How deep lists and objects may lie in each other; the format needs ten. */
const MAX_DEPTH = 40;

/** How many values a document may have once its aliases are written out. */
const MAX_VALUES = 500_000;

/** How many aliases may stand for anchors; the library refuses more (an alias to an alias counts for its content). */
const MAX_ALIASES = 100;

export type Path = readonly (string | number)[];
export interface Place {
  line: number;
  column: number;
}

/** A YAML or JSON file as a value, which knows where each part of it stands. */
export interface Tree {
  fileName: string;
  value: unknown;
  /** Where the part at this path begins, or the nearest part around it that exists. Lines and columns from 1. */
  locate(path: Path): Place;
  /** Whether the file ends inside a line, so that its last value may be cut. */
  isOpen: boolean;
}

/**
 * Reads a file of a desk. JSON (by file name or content type) must be strict JSON; everything else is YAML 1.2, in which
 * dates, "no" and "on" are text. Refused: other encodings than UTF-8, several documents in one file, tags, keys given
 * twice, and what is too large, too deep or grows too much by its aliases.
 *
 * @throws SourceError that names the file and, where it is known, line and column.
 */
export async function readTree(snapshot: Snapshot): Promise<Tree> {
  const { fileName } = snapshot;
  if (snapshot.byteLength > MAX_DESK_BYTES) {
    const message = `${fileName} has ${snapshot.byteLength} bytes; a desk document has at most ${MAX_DESK_BYTES}`;
    throw new SourceError('SOURCE_UNREADABLE', message);
  }
  const text = decoded(await snapshot.read(MAX_DESK_BYTES), fileName);
  const isJson = /\.json$/i.test(fileName) || /[/+]json\b/i.test(snapshot.contentType ?? '');
  const lines = new LineCounter();
  const fail = (reason: string, offset?: number): SourceError => {
    const { line, col } = lines.linePos(offset ?? 0);
    const place = offset === undefined ? fileName : `${fileName}:${line}:${col}`;
    return new SourceError('SOURCE_UNREADABLE', `${place}: ${reason}`);
  };
  const yaml = composed(text, lines, fail);
  // Duplicate keys are the only thing that is valid JSON, yet refused.
  const value = isJson ? parsedJson(text, yaml, fail) : undefined;
  checkYaml(yaml, isJson, fail);
  const tree = isJson ? value : written(yaml, fail);
  checkSize(tree, fail);
  return {
    fileName,
    value: tree,
    locate: (path) => {
      const { line, col } = lines.linePos(offsetOf(yaml, path));
      return { line, column: col };
    },
    isOpen: !isJson && !/[\n\]}"']$/.test(text),
  };
}

type Fail = (reason: string, offset?: number) => SourceError;
type Yaml = Document.Parsed<ParsedNode>;

function decoded(bytes: Buffer, fileName: string): string {
  if (!isUtf8(bytes)) throw new SourceError('SOURCE_UNREADABLE', `${fileName} is not UTF-8 text`);
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') throw new SourceError('SOURCE_UNREADABLE', `${fileName} is empty`);
  if (looksLikeHtml(text.slice(0, 1_000))) throw htmlError(fileName);
  return text;
}

/** Ends before the recursion of the composer would: too deep a recursion ends the process, not only the run. */
class BoundedParser extends Parser {
  readonly #fail: Fail;

  constructor(lines: LineCounter, fail: Fail) {
    super(lines.addNewLine);
    this.#fail = fail;
  }

  override *next(source: string): ReturnType<Parser['next']> {
    yield* super.next(source);
    if (this.stack.length > MAX_DEPTH)
      throw this.#fail(`lists and objects lie in each other more than ${MAX_DEPTH} deep`, this.offset);
  }
}

function composed(text: string, lines: LineCounter, fail: Fail): Yaml {
  const options = { schema: 'core', merge: false, resolveKnownTags: false, lineCounter: lines } as const;
  const composer = new Composer(options);
  const documents = [...composer.compose(new BoundedParser(lines, fail).parse(text), true, text.length)];
  const second = documents[1];
  if (second)
    throw fail('several documents in one file (---); each needs a file of its own', second.range[0]);
  return documents[0]!;
}

function checkYaml(yaml: Yaml, isJson: boolean, fail: Fail): void {
  const error = yaml.errors.find(({ code }) => !isJson || code === 'DUPLICATE_KEY');
  if (error?.code === 'DUPLICATE_KEY') throw fail('this key is given twice', error.pos[0]);
  if (error) throw fail(`this is not YAML: ${error.message.split('\n')[0]!}`, error.pos[0]);
  if (isJson) return;
  visit(yaml, {
    Node: (_key, { tag, range }) => {
      if (tag !== undefined) throw fail(`tags such as ${tag} are not taken`, range?.[0]);
    },
    Pair: (_key, { key }) => {
      if (!isScalar(key)) throw fail('a key must be a word', (key as Node | null)?.range?.[0]);
    },
  });
}

function parsedJson(text: string, yaml: Yaml, fail: Fail): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const told = /position (\d+)/.exec(reason)?.[1];
    const offset = told === undefined ? (offsetOfNonJson(yaml) ?? yaml.errors[0]?.pos[0]) : Number(told);
    throw fail(`this is not JSON: ${reason.replace(/ (?:in JSON )?at position .*/, '')}`, offset);
  }
}

/** Where YAML that is no JSON begins: Node does not tell it for every error. */
function offsetOfNonJson(yaml: Yaml): number | undefined {
  let offset: number | undefined;
  visit(yaml, {
    Scalar: (_key, node) => {
      const isLiteral = /^(?:true|false|null|-?\d[\d.eE+-]*)$/.test(node.source ?? '');
      if (node.type === 'QUOTE_DOUBLE' || (node.type === 'PLAIN' && isLiteral)) return undefined;
      offset = node.range?.[0];
      return visit.BREAK;
    },
  });
  return offset;
}

function written(yaml: Yaml, fail: Fail): unknown {
  try {
    return yaml.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause;
    throw fail(`its aliases (*name) stand for too much or for nothing: ${cause.message}`);
  }
}

/** Bounds what the checks must walk. An alias inside its own anchor makes a value without end; it is too deep here. */
function checkSize(tree: unknown, fail: Fail): void {
  const pending: [value: unknown, depth: number][] = [[tree, 0]];
  for (let seen = 0; pending.length > 0; seen += 1) {
    const [value, depth] = pending.pop()!;
    if (seen > MAX_VALUES) throw fail(`more than ${MAX_VALUES} values`);
    if (depth > MAX_DEPTH) throw fail(`lists and objects lie in each other more than ${MAX_DEPTH} deep`);
    if (value === null || typeof value !== 'object') continue;
    for (const member of Object.values(value)) pending.push([member, depth + 1]);
  }
}

function offsetOf(yaml: Yaml, path: Path): number {
  let node: unknown = yaml.contents;
  let offset = yaml.contents?.range?.[0] ?? 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(yaml);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
    } else break;
    offset = (node as Node | null)?.range?.[0] ?? offset;
  }
  return offset;
}
