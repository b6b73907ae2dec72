import type { TextLine } from './lines.ts';

/** Taken entries are dropped in lots of this many: dropping each at once would move the whole list for every row. */
const LOT = 4_096;

/** Remembers the lines given to the parser until a record covers them, so that no line can get lost. */
export class LineLedger {
  #entries: { line: TextLine; end: number }[] = [];
  /** Index of the first entry that no record covers. */
  #next = 0;
  #bytes = 0;
  #taken = 0;

  /** Bytes of the lines that no record covers yet. */
  get pendingBytes(): number {
    return this.#bytes - this.#taken;
  }

  /** Number of the first of those lines; 0 where there is none. */
  get firstPending(): number {
    return this.#entries[this.#next]?.line.number ?? 0;
  }

  add(line: TextLine): void {
    this.#bytes += line.bytes.length;
    this.#entries.push({ line, end: this.#bytes });
  }

  /** The lines of a record that ends at a byte, and lines before it that no record covers. */
  take(end: number, record: readonly string[]): { own: TextLine[]; lost: TextLine[] } {
    const lines: TextLine[] = [];
    for (
      let entry = this.#entries[this.#next];
      entry && entry.end <= end;
      entry = this.#entries[this.#next]
    ) {
      lines.push(entry.line);
      this.#taken = entry.end;
      this.#next += 1;
    }
    if (this.#next >= LOT) {
      this.#entries = this.#entries.slice(this.#next);
      this.#next = 0;
    }
    const first = Math.max(0, lines.length - 1 - newlinesIn(record));
    return { own: lines.slice(first), lost: lines.slice(0, first).filter(isNotBlank) };
  }

  /** Lines that no record covered to the end. */
  rest(): TextLine[] {
    return this.#entries
      .slice(this.#next)
      .map((entry) => entry.line)
      .filter(isNotBlank);
  }
}

function newlinesIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}

function isNotBlank(line: TextLine): boolean {
  return line.bytes.toString().trim() !== '';
}
