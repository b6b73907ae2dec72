/**
 * Loaded before tsx into a server that is to run a mutant (`node --import`): replaces text of source files as they are
 * read, nothing on the disk. The edits come as JSON in CHAOS_EDITS; one that finds its text not exactly once ends the process.
 */
import { Buffer } from 'node:buffer';
import { register } from 'node:module';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const root = new URL('../../', import.meta.url);

// Node runs the hooks of modules in a thread of their own, which loads this file once more.
if (isMainThread) register(import.meta.url);

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  const edits = JSON.parse(process.env.CHAOS_EDITS ?? '[]');
  const file = new URL(url).protocol === 'file:' ? fileURLToPath(url) : '';
  const due = edits.filter((edit) => file === fileURLToPath(new URL(edit.file, root)));
  if (due.length === 0) return loaded;
  let source = String(Buffer.from(loaded.source));
  for (const { find, replace } of due) {
    if (source.split(find).length !== 2) throw new Error(`The mutant does not apply to ${file}: ${find}`);
    source = source.replace(find, () => replace);
  }
  return { ...loaded, source };
}
