/** One committed example operation, as `/operations.json` lists them. */
export interface Example {
  /** The operation's name: unique, and the key of `?example=` links. */
  name: string;
  description: string;
  document: string;
  variables: Record<string, unknown> | null;
}

/** What one editor tab holds; `variables` is JSON text, empty when there are none. */
export interface Operation {
  query: string;
  variables: string;
  /** Which operation to run when the document has several. */
  operationName?: string;
}

/** The examples, or why there are none. */
export type ExampleList = { examples: Example[]; error: null } | { examples: []; error: string };

function isExample(value: unknown): value is Example {
  if (typeof value !== 'object' || value === null) return false;
  const { name, document } = value as Partial<Example>;
  return typeof name === 'string' && typeof document === 'string';
}

/** Asks the server for its examples. Never rejects: the editor must open without them too. */
export async function loadExamples(): Promise<ExampleList> {
  try {
    const response = await fetch('/operations.json', { headers: { accept: 'application/json' } });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const body: unknown = await response.json();
    if (!Array.isArray(body)) throw new Error('not a list');
    return { examples: body.filter(isExample), error: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { examples: [], error: `The examples could not be loaded (${reason}).` };
  }
}

/** The tab that shows an example. */
export function toOperation(example: Example): Operation {
  return {
    query: example.document,
    variables: example.variables ? JSON.stringify(example.variables, null, 2) : '',
  };
}

/** Whether the example subscribes; the list marks those, since they keep running. */
export function isSubscription(example: Example): boolean {
  return /^\s*subscription\b/m.test(example.document);
}
