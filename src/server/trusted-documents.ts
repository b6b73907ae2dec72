/** Operations that are known by the SHA-256 of their text, and may be all that a server answers. */
import { createHash } from 'node:crypto';
import { type DocumentNode, GraphQLError, Kind, OperationTypeNode, parse, print } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { parseBounded } from '../graphql/operation-shape.ts';

/** By what a client names an operation: its text, or its hash in one of the usual ways. */
export interface Named {
  query?: unknown;
  /** `sha256:` and the hash, or the hash alone. */
  documentId?: unknown;
  /** Of Apollo's persisted queries: `persistedQuery { sha256Hash }`. */
  extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

interface Entry {
  id: string;
  name: string;
  type: OperationTypeNode;
  body: string;
}

/** The operations of a server that are known by their hashes. */
export class TrustedDocuments {
  private readonly entries: ReadonlyMap<string, Entry>;
  private readonly isOnly: boolean;

  /** @param isOnly whether others are refused */
  constructor(operations: readonly { name: string; document: string }[], isOnly: boolean) {
    this.isOnly = isOnly;
    this.entries = new Map(operations.map((each) => entryOf(each)).map((entry) => [entry.id, entry]));
  }

  /** All of them, in the format of Apollo's persisted query manifests. */
  get manifest(): string {
    const operations = [...this.entries.values()];
    return JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });
  }

  /**
   * The text of an operation; undefined where it is neither told nor named. Throws GraphQLError PERSISTED_QUERY_NOT_FOUND
   * for a hash that nobody knows, BAD_REQUEST for one of another text, and DOCUMENT_NOT_TRUSTED.
   */
  textOf(named: Named): string | undefined {
    const query = typeof named.query === 'string' ? named.query : undefined;
    const hash = hashOf(named);
    if (hash === undefined) {
      if (query && this.isOnly) this.requireTrusted(parseBounded(query));
      return query;
    }
    const known = this.entries.get(hash);
    if (!query && known) return known.body;
    if (!query) throw notFound();
    if (sha256(query) !== hash && known?.body !== printed(query)) throw otherText();
    if (this.isOnly) this.requireTrusted(parseBounded(query));
    return query;
  }

  /** Throws GraphQLError DOCUMENT_NOT_TRUSTED where only others are answered. What asks for the schema alone is answered in any case. */
  requireTrusted(document: DocumentNode): void {
    if (!this.isOnly || this.entries.has(sha256(print(document))) || isIntrospection(document)) return;
    throw new GraphQLError('This server answers the operations of its manifest only.', {
      extensions: {
        code: 'DOCUMENT_NOT_TRUSTED',
        hint: 'They are at /persisted-documents.json; send one by its hash, or its text.',
        http: { status: 403 },
      },
    });
  }
}

/** Over plain HTTP: puts the text of an operation in the place of its hash. */
export function namedByHash(trusted: TrustedDocuments): Plugin {
  return {
    onParams: ({ params, request, setParams }) => {
      // What is no object is refused by others.
      if (typeof params !== 'object' || params === null) return;
      const { documentId, ...rest } = params as typeof params & { documentId?: unknown };
      const named =
        documentId ??
        (request.method === 'GET' ? new URL(request.url).searchParams.get('documentId') : undefined);
      const query = trusted.textOf({ ...rest, documentId: named });
      setParams({ ...rest, ...(query === undefined ? {} : { query }) });
    },
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function entryOf({ name, document }: { name: string; document: string }): Entry {
  const parsed = parse(document);
  const operation = parsed.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const type = operation?.kind === Kind.OPERATION_DEFINITION ? operation.operation : OperationTypeNode.QUERY;
  // As clients print it: without comments, laid out in one way.
  const body = print(parsed);
  return { id: sha256(body), name, type, body };
}

function hashOf({ documentId, extensions }: Named): string | undefined {
  const persisted = extensions?.persistedQuery as { sha256Hash?: unknown } | null | undefined;
  const given = documentId ?? persisted?.sha256Hash;
  return typeof given === 'string' ? given.replace(/^sha256:/, '').toLowerCase() : undefined;
}

const printed = (query: string): string => print(parseBounded(query));

function isIntrospection({ definitions }: DocumentNode): boolean {
  const operations = definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const selections = operations.flatMap(({ selectionSet }) => selectionSet.selections);
  return selections.every((each) => each.kind === Kind.FIELD && each.name.value.startsWith('__'));
}

// The words and the code by which clients know that they are to send the text.
const notFound = (): GraphQLError =>
  new GraphQLError('PersistedQueryNotFound', {
    extensions: {
      code: 'PERSISTED_QUERY_NOT_FOUND',
      hint: 'Known hashes are at /persisted-documents.json.',
      http: { status: 404 },
    },
  });

const otherText = (): GraphQLError =>
  new GraphQLError('The hash is not that of the text.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  });
