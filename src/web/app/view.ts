import { useSyncExternalStore } from 'react';
import { editorStorage } from './storage.ts';

/** Ways to look at an answer, and to take it away. */
export const views = [
  ['json', 'JSON'],
  ['table', 'Table'],
  ['map', 'Map'],
  ['chart', 'Chart'],
  ['export', 'Export'],
  ['cite', 'Cite'],
  ['code', 'Code'],
] as const;
export type View = (typeof views)[number][0];

export const isView = (text: string | null): text is View => views.some(([view]) => view === text);

const KEY = 'graphiql:view';

let shown: View = 'table';
const listeners = new Set<() => void>();

export const currentView = (): View => shown;

/** The one of the last visit; of the first, the table. */
export function rememberedView(): View {
  const view = editorStorage.getItem(KEY);
  return isView(view) ? view : 'table';
}

/** Shows another one; the button that copies a link to what is shown reads it too. */
export function show(view: View): void {
  shown = view;
  editorStorage.setItem(KEY, view);
  listeners.forEach((listener) => listener());
}

export const useView = (): View =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentView);
