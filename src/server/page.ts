/** The frame of the pages that are made here, and what may stand in it. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1a2230,#e4e8ef);--soft:light-dark(#4a5568,#aab4c4);--paper:light-dark(#fff,#141a24);
--tint:light-dark(#f2f5f9,#1d2532);--line:light-dark(#ccd5e0,#394559);--link:light-dark(#0b57a4,#8cc0ff);--good:light-dark(#136c3a,#6fd19a);
--bad:light-dark(#a3300b,#ffab8a)}
*{box-sizing:border-box}
body{font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;color:var(--ink);background:var(--paper);margin:0}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
body>header,main,body>footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
body>header{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:baseline;padding-block:1rem;border-bottom:1px solid var(--line)}
body>header>a{font-weight:650;color:inherit;text-decoration:none;margin-inline-end:auto}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem}
main{padding-block:1.5rem 3rem}
body>footer{padding-block:1.25rem 2.5rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9rem}
h1{font-size:clamp(1.6rem,1.2rem + 1.6vw,2.2rem);line-height:1.2;margin:.5rem 0 .75rem;letter-spacing:-.01em}
h2{font-size:1.35rem;line-height:1.3;margin:2.5rem 0 .75rem}h3{font-size:1.05rem;margin:1.25rem 0 .4rem}
p,ul,ol{max-width:46rem}p,li,blockquote,h1,h2,h3{overflow-wrap:anywhere}.lead{font-size:1.15rem;color:var(--soft)}.soft{color:var(--soft)}
pre{overflow-x:auto;padding:.75rem .9rem;margin:.5rem 0 1rem;border:1px solid var(--line);border-radius:.5rem;background:var(--tint);font-size:.85rem;line-height:1.5}
pre.copy{user-select:all;white-space:pre-wrap;overflow-wrap:anywhere}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:.9em}pre code{font-size:1em}
.numbers{display:flex;flex-wrap:wrap;gap:.75rem 2.25rem;list-style:none;padding:0;margin:1.5rem 0;max-width:none}
.numbers b{display:block;font-size:1.7rem;line-height:1.2;font-variant-numeric:tabular-nums}
.doors{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(19rem,100%),1fr));gap:1.25rem;margin-top:2rem}
.doors>section{border:1px solid var(--line);border-radius:.75rem;padding:1.1rem 1.25rem;min-width:0;display:flex;flex-direction:column}
.doors h2{margin:0 0 .25rem}.doors p{margin:.35rem 0}.doors .go{margin-top:auto;padding-top:.5rem}
.go a:first-child{display:inline-block;padding:.45rem .9rem;border-radius:.45rem;background:var(--link);color:var(--paper);font-weight:600;text-decoration:none}
.questions{columns:2 20rem;column-gap:2rem;max-width:none;padding-inline-start:1.2rem}.questions li{break-inside:avoid;margin-bottom:.35rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.93rem}td,th{text-align:left;padding:.45rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:600;white-space:nowrap}td.n{text-align:right;font-variant-numeric:tabular-nums}td code{color:var(--soft)}
.good{color:var(--good)}.bad{color:var(--bad)}.mark{white-space:nowrap;font-weight:600}
dl{margin:.5rem 0}dt{margin-top:.5rem;overflow-wrap:anywhere}dd{margin:0 0 0 1.25rem;max-width:46rem}dd summary{color:var(--soft);font-size:.93rem}
section.entry{content-visibility:auto;contain-intrinsic-size:auto 20rem}.types{max-width:none;line-height:1.9}.types a{margin-inline-end:.75rem;white-space:nowrap}:target{background:var(--tint);outline:2px solid var(--line)}
article{border-top:1px solid var(--line);padding-top:.25rem;margin-top:1.5rem}article h2{margin-top:.75rem;font-size:1.1rem}
@media(max-width:52rem){table.cards thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
table.cards tr{display:block;padding:.6rem 0;border-bottom:1px solid var(--line)}table.cards td{display:grid;grid-template-columns:7.5rem 1fr;gap:.5rem;border:0;padding:.15rem 0;text-align:left}
table.cards td::before{content:attr(data-label);color:var(--soft)}table.cards td:first-child{display:block;font-weight:600}table.cards td:first-child::before{content:none}}
@media print{body>header nav{display:none}}
`;

/** What these pages may do: show their own style and our pictures. There is no script, no form, no foreign host. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

const places: readonly [string, string][] = [
  ['/graphiql', 'GraphiQL'],
  ['/docs', 'Docs'],
  ['/corrections', 'Corrections'],
  ['/limits', 'Limits'],
  ['/ethics', 'Ethics'],
  ['/schema.graphql', 'Schema'],
];

/** Headers of the pages that are made here. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': PAGE_POLICY,
};

/** A page that is read without scripts. `head` is put into its head as it is. */
export function page(body: string, { title = 'Conflict Gateway', head = '' } = {}): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>${head}
<link rel="icon" href="/favicon.svg"><style>${STYLE}</style></head>
<body><header><a href="/">Conflict Gateway</a><nav aria-label="Pages">${places.map(([at, name]) => `<a href="${at}">${name}</a>`).join('')}</nav></header>
<main>${body}</main>
<footer>Each record has its publisher’s licence, and each number says whose it is. No cookies, no tracking, nothing from other hosts.
For programs: <a href="/llms.txt">llms.txt</a>, <a href="/operations.json">operations.json</a>, <a href="/health">health</a>.</footer></body></html>`;
}

/** Text in HTML or in an attribute. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The address of this server: as its operator says, else as it was asked. */
export function originOf({ headers }: IncomingMessage, publicUrl: string | null): string {
  return publicUrl ?? `http://${headers.host ?? 'localhost'}`;
}
