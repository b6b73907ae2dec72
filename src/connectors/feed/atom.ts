import { authorNames } from './authors.ts';
import { languageTag } from './language.ts';
import { canonicalLink, hostOf } from './links.ts';
import { isSocial } from './lookups.ts';
import type { FeedHead, FeedRow } from './row.ts';
import { excerptOf, htmlToText, oneLine, titleText, withoutHandles } from '../formats/text.ts';
import { childOf, childrenOf, markupOf, ns, textOf, type XmlElement } from './xml.ts';

/** What entries take from their feed where they say nothing themselves. */
interface Inherited {
  feed: FeedHead;
  base: string | null;
  lang: string | null;
  authors: string[];
}

/** Rows of an Atom 1.0 document (RFC 4287). `address` is where the document was got from. */
export function atomRows(root: XmlElement, address: string | null): FeedRow[] {
  const base = canonicalLink(root.attributes['xml:base'], address) ?? address;
  const link = linkOf(root, 'alternate', base);
  const host = hostOf(link ?? linkOf(root, 'self', base) ?? canonicalLink(base, null));
  const generator = childOf(root, ns.atom, 'generator');
  const feed: FeedHead = {
    format: 'ATOM',
    title: oneLine(plainOf(childOf(root, ns.atom, 'title'))),
    link,
    host,
    social: isSocial(host, generator ? textOf(generator) : null),
  };
  const inherited = {
    feed,
    base: base ?? link,
    lang: languageTag(root.attributes['xml:lang']),
    authors: authorsOf(root),
  };
  return childrenOf(root, ns.atom, 'entry').map((entry) => rowOf(entry, inherited));
}

function rowOf(entry: XmlElement, { feed, base, lang, authors }: Inherited): FeedRow {
  const title = titleText(plainOf(childOf(entry, ns.atom, 'title')));
  const words = wordsOf(entry);
  const own = authorsOf(entry);
  const content = childOf(entry, ns.atom, 'content');
  return {
    feed,
    id: textAt(entry, 'id'),
    link: linkOf(entry, 'alternate', canonicalLink(entry.attributes['xml:base'], base) ?? base),
    title: title && feed.social ? withoutHandles(title) : title,
    text: excerptOf(feed.social ? withoutHandles(words) : words),
    published: textAt(entry, 'published'),
    updated: textAt(entry, 'updated'),
    authors: feed.social ? [] : own.length > 0 ? own : authors,
    categories: categoriesOf(entry),
    lang: languageTag(content?.attributes['xml:lang']) ?? languageTag(entry.attributes['xml:lang']) ?? lang,
  };
}

/** The content where the feed has it, else the summary. */
function wordsOf(entry: XmlElement): string {
  return plainOf(childOf(entry, ns.atom, 'content')) || plainOf(childOf(entry, ns.atom, 'summary'));
}

/** A text construct as plain text, by its `type`. Other media types than text, and content elsewhere, give none. */
function plainOf(element: XmlElement | undefined): string {
  if (!element || element.attributes['src'] !== undefined) return '';
  const type = (element.attributes['type'] ?? 'text').trim().toLowerCase();
  if (type === 'text' || type === 'text/plain') return textOf(element);
  if (type === 'html' || type === 'text/html') return htmlToText(textOf(element));
  if (type === 'xhtml' || type === 'application/xhtml+xml') return htmlToText(markupOf(element));
  return '';
}

function linkOf(element: XmlElement, rel: string, base: string | null): string | null {
  const links = childrenOf(element, ns.atom, 'link').filter(
    (link) => (link.attributes['rel'] ?? 'alternate') === rel,
  );
  // Several alternates are the same text in several formats; people read HTML.
  const html = links.find((link) => /html/.test(link.attributes['type'] ?? 'text/html')) ?? links[0];
  return canonicalLink(html?.attributes['href'], base);
}

function authorsOf(element: XmlElement): string[] {
  const source = childOf(element, ns.atom, 'source');
  const own = childrenOf(element, ns.atom, 'author');
  const authors = own.length > 0 || !source ? own : childrenOf(source, ns.atom, 'author');
  const names = authors.map((author) => childOf(author, ns.atom, 'name'));
  return authorNames(names.map((name) => (name ? textOf(name) : '')));
}

function categoriesOf(entry: XmlElement): string[] {
  const categories = childrenOf(entry, ns.atom, 'category');
  const names = categories.map(
    ({ attributes }) => oneLine(attributes['label']) ?? oneLine(attributes['term']),
  );
  return [...new Set(names.filter((name) => name !== null))];
}

function textAt(element: XmlElement, name: string): string | null {
  const child = childOf(element, ns.atom, name);
  return child ? oneLine(textOf(child)) : null;
}
