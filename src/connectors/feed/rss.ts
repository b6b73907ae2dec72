import { SourceError } from '../../core/errors.ts';
import { authorNames } from './authors.ts';
import { languageTag } from './language.ts';
import { canonicalLink, hostOf } from './links.ts';
import { isSocial } from './lookups.ts';
import type { FeedHead, FeedRow } from './row.ts';
import { excerptOf, htmlToText, oneLine, titleText, withoutHandles } from '../formats/text.ts';
import { childOf, childrenOf, markupOf, ns, textOf, type XmlElement } from './xml.ts';

/**
 * Rows of an RSS 2.0 document (0.91 and 0.92 are subsets of it). `address` is where the document was got from.
 *
 * @throws SourceError when it has no channel.
 */
export function rssRows(root: XmlElement, address: string | null): FeedRow[] {
  // RSS has no namespace of its own, but some feeds put it into one.
  const core = root.namespace;
  const channel = childOf(root, core, 'channel');
  if (!channel) throw new SourceError('SOURCE_UNREADABLE', 'This RSS document has no <channel>');
  const head = headOf(channel, core, address);
  const lang = languageTag(textAt(channel, core, 'language'));
  return childrenOf(channel, core, 'item').map((item) => rowOf(item, core, head, lang));
}

function headOf(channel: XmlElement, core: string, address: string | null): FeedHead {
  const self = canonicalLink(childOf(channel, ns.atom, 'link')?.attributes['href'], address);
  const link = canonicalLink(textAt(channel, core, 'link'), self ?? address);
  const host = hostOf(link ?? self ?? canonicalLink(address, null));
  return {
    format: 'RSS',
    title: titleText(textAt(channel, core, 'title') ?? ''),
    link,
    host,
    social: isSocial(host, textAt(channel, core, 'generator')),
  };
}

function rowOf(item: XmlElement, core: string, feed: FeedHead, channelLang: string | null): FeedRow {
  const guid = childOf(item, core, 'guid');
  const id = oneLine(guid && textOf(guid));
  const isPermaLink = guid?.attributes['isPermaLink']?.trim().toLowerCase() !== 'false';
  const title = titleText(textAt(item, core, 'title') ?? '');
  const words = wordsOf(item, core);
  return {
    feed,
    id,
    link: linkOf(item, core, feed) ?? (isPermaLink ? canonicalLink(id, null) : null),
    title: title && feed.social ? withoutHandles(title) : title,
    text: excerptOf(feed.social ? withoutHandles(words) : words),
    published:
      textAt(item, core, 'pubDate') ?? textAt(item, ns.dc, 'date') ?? textAt(item, ns.dcterms, 'created'),
    updated: textAt(item, ns.dcterms, 'modified') ?? textAt(item, ns.atom, 'updated'),
    authors: feed.social ? [] : authorsOf(item, core),
    categories: categoriesOf(item, core),
    lang:
      languageTag(textAt(item, ns.dc, 'language')) ?? languageTag(item.attributes['xml:lang']) ?? channelLang,
  };
}

function linkOf(item: XmlElement, core: string, feed: FeedHead): string | null {
  const alternate = childrenOf(item, ns.atom, 'link').find(
    (each) => (each.attributes['rel'] ?? 'alternate') === 'alternate',
  );
  return (
    canonicalLink(textAt(item, core, 'link'), feed.link) ??
    canonicalLink(alternate?.attributes['href'], feed.link)
  );
}

/** The full content where the feed has it, else the description: the words of the text go before an editor's. */
function wordsOf(item: XmlElement, core: string): string {
  const candidates = [childOf(item, ns.content, 'encoded'), childOf(item, core, 'description')];
  for (const element of candidates) {
    const words = element ? htmlToText(htmlOf(element)) : '';
    if (words !== '') return words;
  }
  return '';
}

/** HTML is escaped or in CDATA, and then text for XML; a feed that forgot to escape it has elements there. */
function htmlOf(element: XmlElement): string {
  const escaped = element.children.every((child) => typeof child === 'string');
  return escaped ? textOf(element) : markupOf(element);
}

function authorsOf(item: XmlElement, core: string): string[] {
  const creators = authorNames(childrenOf(item, ns.dc, 'creator').map(textOf));
  return creators.length > 0 ? creators : authorNames(childrenOf(item, core, 'author').map(textOf));
}

function categoriesOf(item: XmlElement, core: string): string[] {
  const elements = [...childrenOf(item, core, 'category'), ...childrenOf(item, ns.dc, 'subject')];
  return [...new Set(elements.map((each) => titleText(textOf(each))).filter((each) => each !== null))];
}

function textAt(element: XmlElement, namespace: string, name: string): string | null {
  const child = childOf(element, namespace, name);
  return child ? oneLine(textOf(child)) : null;
}
