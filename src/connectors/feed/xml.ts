import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { SourceError } from '../../core/errors.ts';
import { decodeWindows1252 } from '../formats/encoding.ts';
import { positionAt } from './encoding.ts';

/** An XML element with its namespace resolved (empty where it has none). Attributes keep their written names. */
export interface XmlElement {
  namespace: string;
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly (XmlElement | string)[];
}

/** Namespaces that feeds use. */
export const ns = {
  atom: 'http://www.w3.org/2005/Atom',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  content: 'http://purl.org/rss/1.0/modules/content/',
} as const;

/** Elements deeper than this make a document unreadable; real feeds with XHTML inside stay below 30. */
export const maxDepth = 100;

/** What these prefixes mean in a feed that forgets to declare them. */
const customaryPrefixes: ReadonlyMap<string, string> = new Map(Object.entries(ns));

/** Control characters (NUL among them) and what is no character at all, though feeds have it; it is left out. */
const noCharacters = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu;

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A node as the parser gives it: `#text`, or an element by its name and its attributes as `:@`. */
type RawNode = Record<string, string | RawNode[] | Record<string, string>>;

/** Namespaces by prefix, of an element and those around it: a chain, because copies would cost a hostile square. */
interface Scope {
  own: ReadonlyMap<string, string>;
  outer: Scope | undefined;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: maxDepth,
  entityDecoder: {
    decode: decodeReferences,
    addInputEntities: refuseEntities,
    setExternalEntities: () => undefined,
    setXmlVersion: () => undefined,
    reset: () => undefined,
  },
});

/**
 * The root element of a well-formed document. A document type is never fetched; one that declares entities is
 * refused, so that neither external entities nor exponential ones can do anything.
 *
 * @throws SourceError(SOURCE_UNREADABLE), with line and column where the XML is not well-formed.
 */
export function parseXml(written: string): XmlElement {
  const text = written.replace(noCharacters, '');
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is a package of its own
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) {
    const { msg, line, col } = verdict.err;
    // The validator names no place when several elements are open at the end: that end is the place.
    const truncated = msg.startsWith("Invalid '[");
    const where = truncated ? positionAt(text, text.length) : `line ${line}, column ${col ?? 1}`;
    throw unreadable(`${where}: ${truncated ? 'the text ends inside of open elements' : msg}`);
  }
  const nodes = parseNodes(text);
  const root = nodes.map((node) => toChild(node, undefined)).find((child) => typeof child !== 'string');
  if (!root) throw unreadable('it has no root element');
  return root;
}

function parseNodes(text: string): RawNode[] {
  try {
    return parser.parse(text) as RawNode[];
  } catch (error) {
    if (error instanceof SourceError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const tooDeep = reason.startsWith('Maximum nested tags');
    throw unreadable(tooDeep ? `elements are nested more than ${maxDepth} deep` : reason, error);
  }
}

function unreadable(reason: string, cause?: unknown): SourceError {
  return new SourceError('SOURCE_UNREADABLE', `Not readable as XML: ${reason.slice(0, 500)}`, { cause });
}

function refuseEntities(entities: Record<string, string>): void {
  if (Object.keys(entities).length > 0) {
    throw unreadable('its document type declares entities, which are never expanded');
  }
}

/** Only the five predefined names and numbers are decoded; names of HTML are left for whoever reads the HTML. */
function decodeReferences(text: string): string {
  return text.replace(
    /&(?:#(\d{1,8})|#x([\da-f]{1,7})|([a-z]{2,4}));/gi,
    (whole, decimal: string | undefined, hex: string, name: string | undefined) => {
      if (name !== undefined) return predefined[name] ?? whole;
      return character(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal));
    },
  );
}

function character(code: number): string {
  // Old publishing systems write the dashes and quotes of Windows-1252 by their numbers there.
  if (code >= 0x80 && code <= 0x9f) return decodeWindows1252(Buffer.of(code));
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  const text = code <= 0x10ffff && !isSurrogate ? String.fromCodePoint(code) : '\uFFFD';
  return text.replace(noCharacters, '\uFFFD');
}

function toChild(node: RawNode, scope: Scope | undefined): XmlElement | string {
  if (typeof node['#text'] === 'string') return node['#text'];
  const tag = Object.keys(node).find((key) => key !== ':@') ?? '';
  const attributes = (node[':@'] ?? {}) as Record<string, string>;
  const inner = withDeclared(scope, attributes);
  const colon = tag.indexOf(':');
  const prefix = colon < 0 ? '' : tag.slice(0, colon);
  return {
    namespace: namespaceOf(prefix, inner),
    name: tag.slice(colon + 1),
    attributes,
    children: (node[tag] as RawNode[]).map((child) => toChild(child, inner)),
  };
}

function withDeclared(
  outer: Scope | undefined,
  attributes: Readonly<Record<string, string>>,
): Scope | undefined {
  const declared = Object.entries(attributes).filter(
    ([name]) => name === 'xmlns' || name.startsWith('xmlns:'),
  );
  if (declared.length === 0) return outer;
  return { own: new Map(declared.map(([name, uri]) => [name.slice('xmlns:'.length), uri.trim()])), outer };
}

function namespaceOf(prefix: string, scope: Scope | undefined): string {
  for (let each = scope; each; each = each.outer) {
    const declared = each.own.get(prefix);
    if (declared !== undefined) return declared;
  }
  return customaryPrefixes.get(prefix) ?? prefix;
}

/** The child elements of this name, in order. */
export function childrenOf(element: XmlElement, namespace: string, name: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement =>
      typeof child !== 'string' && child.name === name && child.namespace === namespace,
  );
}

/** The first child element of this name. */
export function childOf(element: XmlElement, namespace: string, name: string): XmlElement | undefined {
  return childrenOf(element, namespace, name)[0];
}

/** All text inside of an element, descendants included. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** What stands inside of an element, as HTML without attributes. */
export function markupOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      const name = child.name.toLowerCase();
      return /^(br|hr|img|wbr)$/.test(name) ? `<${name}>` : `<${name}>${markupOf(child)}</${name}>`;
    })
    .join('');
}
