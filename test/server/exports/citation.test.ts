/** Citations, read back by somebody else's readers of their forms. */
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { type Item, plugins } from '@citation-js/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Citation, citationForms } from '../../../src/server/exports/citation.ts';

const citation: Citation = {
  key: 'conflictgateway2026abc',
  title: 'Who struck Дніпро?',
  permalink: 'http://localhost:4000/q/ab_12?country=%D0%94&x=1%25&asOf=AB_c',
  moment: new Date('2026-03-02T10:00:00.000Z'),
  cursor: 'MTI_-w',
  notes: ['Data: A & B (CC BY 4.0).', 'Since this moment 1 record was taken down.'],
};
const types = { 'citation.bib': '@bibtex/text', 'citation.ris': '@ris/file' };
const readAll = (form: keyof typeof types, text: string): Item[] =>
  plugins.input.chain(text, { generateGraph: false, forceType: types[form] });
const read = (form: keyof typeof types, text: string): Item => readAll(form, text)[0]!;
const written = (form: keyof typeof citationForms, more: Partial<Citation> = {}): string =>
  citationForms[form].write({ ...citation, ...more });

describe.each(['citation.bib', 'citation.ris'] as const)('%s', (form) => {
  test('has author, title, address and what the licences demand', () => {
    const item = read(form, written(form));
    expect(item).toMatchObject({ title: citation.title, URL: citation.permalink });
    expect(item.author[0]).toEqual({ [form === 'citation.bib' ? 'family' : 'literal']: 'Conflict Gateway' });
    expect([item.note].flat().join(' ')).toBe(citation.notes.join(' '));
  });

  test('any title comes back, and nothing in it begins another field', () => {
    // What no text of ours has: spaces at the ends, several of them, and control characters are put in order before.
    const words = fc
      .array(
        fc.string({
          unit: fc.constantFrom(...Array.from('ab {}\\$&#_%^~"\'@,=-Дї€')),
          minLength: 1,
          maxLength: 12,
        }),
      )
      .map((parts) => parts.join(' ').replace(/\s+/g, ' ').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(words, (title) => {
        const item = read(form, written(form, { title, notes: [title] }));
        expect(plain(item.title)).toBe(plain(title));
        expect(item.URL).toBe(citation.permalink);
      }),
    );
  });

  test('no line break ends a value', () => {
    const text = written(form, {
      title: 'One\nER  - \nTY  - BOOK\r\n}\n@book{x,',
      notes: ['a\u2028b\u0000c'],
    });
    expect(readAll(form, text)).toHaveLength(1);
    expect(read(form, text).type).not.toBe('book');
  });
});

// The readers tidy hyphens and quotes, and keep or drop the case marks of braces.
const plain = (text: string): string => text.replace(/[–—-]+/g, '-').replace(/[“”‘’'"`]+/g, '"');

test('CSL-JSON has the parts of a citation', () => {
  expect(JSON.parse(written('citation.json'))).toEqual([
    {
      id: citation.key,
      type: 'dataset',
      title: citation.title,
      author: [{ literal: 'Conflict Gateway' }],
      publisher: 'Conflict Gateway',
      issued: { 'date-parts': [[2026, 3, 2]] },
      accessed: { 'date-parts': [[2026, 3, 2]] },
      version: citation.cursor,
      URL: citation.permalink,
      note: citation.notes.join('\n'),
    },
  ]);
});

test('as text it is a sentence with the address, and a line for each source', () => {
  expect(written('citation.txt')).toBe(
    'Conflict Gateway (2026). “Who struck Дніпро?” Data set, as of 2026-03-02T10:00:00.000Z. ' +
      `${citation.permalink} (accessed 2026-03-02).\n${citation.notes.join('\n')}\n`,
  );
});

test('BibTeX has each character that LaTeX would act on as one that is printed', () => {
  const title = '\\ { } $ & # _ % ^ ~ "';
  expect(written('citation.bib', { title })).toContain(
    'title = {{\\textbackslash{} \\textbraceleft{} \\textbraceright{} \\$ \\& \\# \\_ \\% ' +
      '\\textasciicircum{} \\textasciitilde{} \\textquotedbl{}}}',
  );
});
