import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Texts } from './server/texts.ts';

const project = path.resolve(import.meta.dirname, '..');
const read = (...parts: string[]): string => readFileSync(path.join(project, ...parts), 'utf8');

/** What the server shows of the documentation in this repository: one truth, on paper and on the page. */
export function readTexts(): Texts {
  const readme = read('README.md');
  return {
    limits: sectionOf(readme, 'Limits of today'),
    ethics: sectionOf(readme, 'Ethics'),
    docs: readdirSync(path.join(project, 'docs'))
      .filter((file) => file.endsWith('.md'))
      .sort()
      .map((file) => ({ name: file.slice(0, -'.md'.length), markdown: read('docs', file) })),
  };
}

/** The text below a heading of the second level, up to the next; throws where there is no such heading. */
export function sectionOf(markdown: string, heading: string): string {
  const [, after] = markdown.split(`\n## ${heading}\n`);
  if (after === undefined) throw new Error(`README.md has no section "${heading}"`);
  return after.split('\n## ', 1)[0]!;
}
