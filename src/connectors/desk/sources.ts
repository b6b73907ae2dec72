import { normaliseName, type DocumentRef, type PublisherRef } from '../../core/references.ts';
import { complaintsOf, cutOff, type Complaint } from './complaints.ts';
import { sourceSchema, type DeskSource } from './document.ts';
import type { ProblemCode } from './kit.ts';
import { SourceText } from './quotes.ts';
import { hintAmong } from './suggest.ts';
import type { Path } from './tree.ts';

/** A source with its publisher, as items cite it. */
export interface CitedSource {
  document: DocumentRef;
  /** Where its relative dates are meant. */
  timezone: string | null;
  /** Its full text, where the desk keeps it: for looking up quotations, and for nothing else. */
  text: SourceText | null;
}

/** A source that cannot be cited, or a complaint about one that can be no longer. */
export interface BadSource {
  index: number;
  complaints: Complaint[];
}

interface Read {
  index: number;
  source: DeskSource;
}

/** The sources of one document, by id. A source that is bad takes the items that cite it along. */
export class Sources {
  readonly #cited = new Map<string, CitedSource>();
  readonly #refused = new Set<string>();
  readonly bad: BadSource[] = [];

  /** `isCut` tells whether the end of the file may have cut a source. */
  constructor(list: readonly unknown[], isCut: (index: number) => boolean) {
    const read = list.flatMap((value, index) => this.#read(value, index, isCut(index)));
    const publishers = this.#publishers(read);
    for (const { index, source } of read) {
      const { id, publisher } = source;
      const publisherId = typeof publisher === 'string' ? publisher : publisher.id;
      const described = publishers.get(publisherId);
      if (this.#cited.has(id) || this.#refused.has(id)) {
        // Whichever of the two was meant, an item would be attributed to a guess.
        this.#cited.delete(id);
        this.#refuse(
          index,
          id,
          ['id'],
          'DUPLICATE_ID',
          `another source has the id "${id}"; neither is taken`,
        );
      } else if (!described) {
        const hint = hintAmong(publisherId, publishers);
        const text = `no source of this document describes the publisher "${publisherId}"${hint}`;
        this.#refuse(index, id, ['publisher'], 'UNKNOWN_REFERENCE', text);
      } else if (typeof publisher !== 'string' && !isSame(described, publisherRef(publisher))) {
        const text = `the publisher "${publisherId}" is described otherwise by an earlier source`;
        this.#refuse(index, id, ['publisher'], 'CONTRADICTION', text);
      } else {
        const text = source.text === undefined ? null : new SourceText(source.text);
        const document = documentRef(source, described, text);
        this.#cited.set(id, { document, timezone: source.timezone ?? null, text });
      }
    }
  }

  /** The source of this id, or why there is none. */
  find(id: string): CitedSource | { problem: string } {
    const cited = this.#cited.get(id);
    if (cited) return cited;
    if (this.#refused.has(id)) return { problem: `the source "${id}" is itself rejected` };
    return { problem: `this document has no source "${id}"${hintAmong(id, this.#cited)}` };
  }

  #read(value: unknown, index: number, isCut: boolean): Read[] {
    const parsed = sourceSchema.safeParse(value);
    if (parsed.success && !isCut) return [{ index, source: parsed.data }];
    const path = ['sources', index];
    const complaints = parsed.success ? [] : complaintsOf(parsed.error, value, path).map(withoutText);
    this.bad.push({ index, complaints: isCut ? [...complaints, cutOff(path)] : complaints });
    const { id } = (value ?? {}) as { id?: unknown };
    if (typeof id === 'string') this.#refused.add(id);
    return [];
  }

  /** The first description of each publisher. */
  #publishers(read: readonly Read[]): Map<string, PublisherRef> {
    const publishers = new Map<string, PublisherRef>();
    for (const { source } of read) {
      if (typeof source.publisher === 'string' || publishers.has(source.publisher.id)) continue;
      publishers.set(source.publisher.id, publisherRef(source.publisher));
    }
    return publishers;
  }

  #refuse(index: number, id: string, at: Path, code: ProblemCode, text: string): void {
    this.#refused.add(id);
    this.bad.push({ index, complaints: [{ path: ['sources', index, ...at], code, text, found: id }] });
  }
}

/** The text of a source is kept nowhere, not even in a complaint. */
function withoutText(complaint: Complaint): Complaint {
  if (complaint.path[2] !== 'text') return complaint;
  return { ...complaint, text: complaint.text.replace(/, got [^]*$/, ''), found: undefined };
}

function publisherRef(publisher: Exclude<DeskSource['publisher'], string>): PublisherRef {
  const { id, name, kind, country, homepage } = publisher;
  return { id, name, kind, country: country ?? null, homepage: homepage ?? null };
}

function isSame(a: PublisherRef, b: PublisherRef): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Its address tells a document from others, or else its publisher and title. */
function documentRef(source: DeskSource, publisher: PublisherRef, text: SourceText | null): DocumentRef {
  return {
    key: source.url ?? `${publisher.id}/${normaliseName(source.title)}`,
    publisher,
    url: source.url ?? null,
    title: source.title,
    lang: source.lang ?? null,
    byline: source.byline ?? null,
    publishedAt: source.publishedAt ?? null,
    updatedAt: source.updatedAt ?? null,
    timezone: source.timezone ?? null,
    textHash: text?.sha256 ?? null,
  };
}
