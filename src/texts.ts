import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { examplesDocument, transformationsDocument } from './documents.ts';
import { readExamples } from './examples.ts';
import { readPrograms } from './programs.ts';
import { journalled } from './registry.ts';
import type { Texts } from './server/texts.ts';

const project = path.resolve(import.meta.dirname, '..');
const read = (...parts: string[]): string => readFileSync(path.join(project, ...parts), 'utf8');

/** Of the folder `docs`, in the order of a reader's need. */
const INDEX = 'README.md';

/** What the server shows of the documentation in this repository: one truth, on paper and on the page. */
export function readTexts(): Texts {
  const readme = read('README.md');
  return {
    limits: sectionOf(readme, 'Limits of today'),
    ethics: sectionOf(readme, 'Ethics'),
    index: read('docs', INDEX),
    docs: [
      ...readdirSync(path.join(project, 'docs'))
        .filter((file) => file.endsWith('.md') && file !== INDEX)
        .map((file) => ({ name: file.slice(0, -'.md'.length), markdown: read('docs', file) })),
      { name: 'examples', markdown: examplesDocument(readPrograms(), readExamples()) },
      { name: 'transformations', markdown: transformationsDocument(journalled) },
    ].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** The text below a heading of the second level, up to the next; throws where there is no such heading. */
export function sectionOf(markdown: string, heading: string): string {
  const [, after] = markdown.split(`\n## ${heading}\n`);
  if (after === undefined) throw new Error(`README.md has no section "${heading}"`);
  return after.split('\n## ', 1)[0]!;
}
