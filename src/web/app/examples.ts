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
    operationName: example.name,
  };
}

/** Whether the example subscribes; the list marks those, since they keep running. */
export function isSubscription(example: Example): boolean {
  return /^\s*subscription\b/m.test(example.document);
}

/** The question that an example answers; where it is put otherwise, its first sentence. */
export function questionOf({ description, name }: Example): string {
  return /^[^?]*\?/.exec(description)?.[0] ?? (/^.*?\.(?= |$)/.exec(description)?.[0] || name);
}

/** What is to be minded when reading the answer: the rest of the description. */
export const noteOf = (example: Example): string =>
  example.description.slice(questionOf(example).length).trim();

/** What questions are about, in the order of the list. */
const topics: readonly [string, RegExp][] = [
  [
    'Incidents and casualties',
    /^(incidents?|incidentReports|casualtyTotal|incidentSeries|incidentDensity|eventCounts|node|signals)$/,
  ],
  ['Displaced people', /^displacement/],
  ['Talks and agreements', /^(meetings?|negotiationProcess(es)?|positions|issueGaps|agreements|tracks)$/],
  ['Words and claims', /^(statements?|claims|assertions|documents|mediaItems)$/],
  [
    'People, places, background',
    /^(actors?|persons?|offices|officeTenures|personnelChanges|places?|gazetteerEntries|contextEvents|timeline)$/,
  ],
];

/** Where the example stands in the list, by its first field. */
export function topicOf(example: Example): string {
  if (isSubscription(example)) return 'Live';
  const field =
    /\{\s*(?:\w+\s*:\s*)?(\w+)/.exec(example.document.replace(/^#.*$/gm, '').replace(/\([^]*?\)/, ''))?.[1] ??
    '';
  return topics.find(([, fields]) => fields.test(field))?.[0] ?? 'Sources, corrections, the store itself';
}

/** Examples by topic, those whose question, note or name has all the words. */
export function grouped(examples: readonly Example[], words: string): [string, Example[]][] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, Example[]>(topics.map(([topic]) => [topic, []]));
  for (const example of examples) {
    const text = `${example.name} ${example.description}`.toLowerCase();
    if (!wanted.every((word) => text.includes(word))) continue;
    const topic = topicOf(example);
    groups.set(topic, [...(groups.get(topic) ?? []), example]);
  }
  return [...groups].filter(([, found]) => found.length > 0);
}
