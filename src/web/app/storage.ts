/** The part of `localStorage` that the editor uses. */
export interface EditorStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  clear(): void;
  readonly length: number;
}

/** The prefix of all keys; other pages of this host keep theirs apart. */
const PREFIX = 'graphiql:';

/** A browser that blocks site data throws at the first touch; the page then remembers nothing. */
function open(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const store = open();

function ownKeys(): string[] {
  return Object.keys(store ?? {}).filter((key) => key.startsWith(PREFIX));
}

/**
 * `localStorage` without request headers: the history plugin stores them, and with them any token, whatever
 * `shouldPersistHeaders` says.
 */
export const editorStorage: EditorStorage = {
  getItem: (key) => store?.getItem(key) ?? null,
  setItem: (key, value) => store?.setItem(key, isHistory(key) ? withoutHeaders(value) : value),
  removeItem: (key) => store?.removeItem(key),
  clear: () => ownKeys().forEach((key) => store?.removeItem(key)),
  get length() {
    return ownKeys().length;
  },
};

interface StoredTabs {
  activeTabIndex: number;
  tabs: { query: string | null; variables: string | null }[];
}

/** What the active tab held at the end of the last visit; null on the first. */
export function rememberedTab(): { query: string; variables: string } | null {
  try {
    const stored = JSON.parse(editorStorage.getItem(`${PREFIX}tabState`) ?? '') as StoredTabs;
    const tab = stored.tabs[stored.activeTabIndex];
    return tab ? { query: tab.query ?? '', variables: tab.variables ?? '' } : null;
  } catch {
    return null;
  }
}

function isHistory(key: string): boolean {
  return key === `${PREFIX}queries` || key === `${PREFIX}favorites`;
}

function withoutHeaders(json: string): string {
  return JSON.stringify(JSON.parse(json), (key, value: unknown) => (key === 'headers' ? undefined : value));
}
