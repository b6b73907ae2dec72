// A permalink and its citation
//
// Which address gives for ever what I see now, and how is it cited?
//
// Look at: the header `Link` with rel="bookmark". Its address names the operation by its hash, and the moment; the ending of a format
// goes before its `?`. For a reference manager there are .citation.bib, .citation.json and .citation.ris.
//
// On the demo data:
// the same bytes: true
// @…{…
const address = 'http://localhost:4000/q/StrikesOnPlace';
const response = await fetch(`${address}.csv?place=Dnipro`);
const table = await response.text();
const [, permalink] = /<([^>]+)>; rel="?bookmark"?/.exec(response.headers.get('link'));
console.log(permalink);
const again = await fetch(permalink.replace('?', '.csv?'));
console.log(`the same bytes: ${(await again.text()) === table}`);
console.log(await (await fetch(`${address}.citation.bib?place=Dnipro`)).text());
