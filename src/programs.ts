import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Folder of the example programs. */
export const programsDirectory = path.resolve(import.meta.dirname, '../docs/examples');

export type ProgramLanguage = 'Python' | 'R' | 'JavaScript';

/** By the ending of its file: the language, its name in a fence of Markdown, and what a comment begins with. */
const languages: Readonly<Record<string, { language: ProgramLanguage; fence: string; comment: string }>> = {
  '.py': { language: 'Python', fence: 'python', comment: '#' },
  '.R': { language: 'R', fence: 'r', comment: '#' },
  '.mjs': { language: 'JavaScript', fence: 'js', comment: '//' },
};

/** An example program. Its file begins with a comment that has all of this but the code. */
export interface Program {
  file: string;
  language: ProgramLanguage;
  fence: string;
  title: string;
  /** What it answers, in words. */
  question: string;
  /** What to look at in the answer. */
  look: string;
  /** Packages beside those that come with the language. */
  needs: string[];
  /** Lines that it prints on the demo data, in this order, among others. `…` stands for anything. */
  prints: string[];
  code: string;
}

/** The example programs, by the names of their files. Throws where the comment of one lacks a part. */
export function readPrograms(): Program[] {
  return readdirSync(programsDirectory)
    .sort()
    .map((file) => programOf(file, readFileSync(path.join(programsDirectory, file), 'utf8')));
}

/** Reads a program and the comment at its top. */
export function programOf(file: string, text: string): Program {
  const known = languages[path.extname(file)];
  if (!known) throw new Error(`${file}: its ending is none of ${Object.keys(languages).join(', ')}`);
  const { comment, ...language } = known;
  const lines = text.split('\n');
  const length = lines.findIndex((line) => !line.startsWith(comment));
  const header = lines.slice(0, length).map((line) => line.slice(comment.length).trim());
  const [title = '', question = '', ...parts] = header
    .join('\n')
    .split('\n\n')
    .map((part) => part.trim());
  const told = (name: string): string => {
    const part = parts.find((each) => each.startsWith(name));
    return part?.slice(name.length).trim() ?? '';
  };
  const inOneLine = (part: string): string => part.replaceAll('\n', ' ');
  const program = {
    file,
    ...language,
    title,
    question: inOneLine(question),
    look: inOneLine(told('Look at:')),
    needs: told('Needs:').split(', ').filter(Boolean),
    prints: told('On the demo data:').split('\n').filter(Boolean),
    code: lines.slice(length).join('\n').trim(),
  };
  if (!program.question.endsWith('?') || !program.look || program.prints.length === 0)
    throw new Error(`${file}: its comment has a title, a question, "Look at:" and "On the demo data:"`);
  return program;
}
