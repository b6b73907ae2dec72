/** The frame of the pages that are made here, and what may stand in it. */

/** Headers of the pages that are made here. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
};

/** A page that is read without scripts. `head` is put into its head as it is. */
export function page(body: string, { title = 'Conflict Gateway', head = '' } = {}): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>${head}
<link rel="icon" href="/favicon.svg"><style>
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
pre{overflow-x:auto;padding:.75rem;border:1px solid #8888;border-radius:.4rem}
.numbers{display:flex;flex-wrap:wrap;gap:1.5rem;list-style:none;padding:0}.numbers b{font-size:1.5rem;font-variant-numeric:tabular-nums;display:block}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem .5rem;border-bottom:1px solid #8884;vertical-align:top}
</style></head><body>${body}</body></html>`;
}

/** Text in HTML or in an attribute. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
