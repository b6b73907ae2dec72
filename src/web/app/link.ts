import { isView, type View } from './view.ts';
import { toOperation, type ExampleList, type Operation } from './examples.ts';

/** What the page opens with. */
export interface Start {
  /** The operation that the address asks for; it wins over everything remembered from earlier visits. */
  linked: Operation | null;
  /** How the address asks to look at the answer; null: it does not. */
  view: View | null;
  /** The tabs of somebody's first visit. */
  tabs: Operation[];
  /** Something in the address that could not be followed, in words. */
  notice: string | null;
}

const TABS_ON_FIRST_VISIT = 3;

/** Node refuses a request whose head is over 16 KB, and chat programs cut links much earlier. */
const LONGEST_SEARCH = 6000;

/** Reads `?query=&variables=&operationName=` or `?example=`, from the search part or the fragment. */
export function decideStart(address: { search: string; hash: string }, list: ExampleList): Start {
  const search = new URLSearchParams(address.search);
  const fragment = new URLSearchParams(address.hash.slice(1));
  const read = (key: string) => search.get(key) ?? fragment.get(key);
  const tabs = list.examples.slice(0, TABS_ON_FIRST_VISIT).map(toOperation);
  const asked = read('view');
  const view = isView(asked) ? asked : null;

  const query = read('query');
  if (query !== null) {
    const operationName = read('operationName') ?? undefined;
    return {
      linked: { query, variables: indent(read('variables') ?? ''), operationName },
      tabs,
      view,
      notice: null,
    };
  }
  const name = read('example');
  if (name === null) return { linked: null, tabs, view, notice: null };
  const example = list.examples.find((candidate) => candidate.name === name);
  if (example) return { linked: toOperation(example), tabs, view, notice: null };
  return { linked: null, tabs, view, notice: list.error ?? `There is no example named “${name}”.` };
}

/** Links carry compact JSON; text that is not JSON is shown as it came, for the editor to mark. */
function indent(json: string): string {
  try {
    return json && JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

/** The address that opens this operation and looks at its answer in this way, on the page `base`. */
export function linkTo(operation: Operation, base: string, view: View): string {
  const parameters = new URLSearchParams({ query: operation.query });
  const variables = operation.variables.trim();
  if (variables && variables !== '{}') parameters.set('variables', compact(variables));
  if (operation.operationName) parameters.set('operationName', operation.operationName);
  parameters.set('view', view);
  const text = parameters.toString();
  // The fragment stays in the browser, so that it may be as long as it likes.
  return text.length > LONGEST_SEARCH ? `${base}#${text}` : `${base}?${text}`;
}

function compact(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return json;
  }
}

/** Copies text, also on plain http where browsers withhold the clipboard API. Resolves to success. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without a secure context
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}
