import path from 'node:path';
import { SourceError } from '../../../src/core/errors.ts';
import type { AnyRecord, Rejection } from '../../../src/connectors/connector.ts';
import { desk } from '../../../src/connectors/desk/index.ts';
import { readAll, snapshotOf, snapshotOfFile, type ReadResult } from '../../kit/snapshot.ts';

export function fixture(name: string): string {
  return path.join(import.meta.dirname, 'fixtures', name);
}

/** A demo document that is shipped with the project. */
export function demo(name: string): string {
  return path.resolve(import.meta.dirname, '../../../prisma/demo/desk', name);
}

export function readText(text: string | Buffer, fileName = 'desk.yaml'): Promise<ReadResult> {
  return readAll(desk, [snapshotOf(text, fileName)]);
}

export function readFile(file: string): Promise<ReadResult> {
  return readAll(desk, [snapshotOfFile(file)]);
}

/** The words with which a file is refused. */
export async function refusalOf(text: string | Buffer, fileName = 'desk.yaml'): Promise<string> {
  try {
    await readText(text, fileName);
  } catch (error) {
    if (error instanceof SourceError && error.code === 'SOURCE_UNREADABLE') return error.message;
    throw error;
  }
  return 'it was taken';
}

const usual: Readonly<Record<string, string>> = {
  processes: 'id: it, name: N',
  meetings: 'id: it, title: T, kind: SUMMIT, status: HELD',
  statements: 'id: it, speaker: UKR, form: PARAPHRASE, text: Words, lang: en',
  incidents: 'id: it, title: T, period: Monday, place: UKR, category: BATTLE',
  figures: 'id: it, measure: UNSPECIFIED, population: IDP, frame: MEDIA, quantity: 1',
};

/** A document of one item: the usual properties of its kind without those that `own` names, and `own`. */
export function documentOf(section: string, own: string, source = ''): string {
  const outer = own.replace(/[[{].*[\]}]/g, '');
  const named = [...outer.matchAll(/(?:^|, )(\w+):/g)].map(([, name]) => name);
  const rest = (usual[section] ?? '').split(', ').filter((part) => !named.includes(part.split(':')[0]));
  const processes = section === 'processes' ? '' : 'processes: [{ id: talks, name: Talks }]\n';
  return `desk: 1
id: test
source: report
sources: [{ id: report, publisher: { id: example-news, name: Example News, kind: NEWS }, title: A report${source} }]
${processes}${section}:
  - { ${[...rest, ...(own === '' ? [] : [own])].join(', ')} }
`;
}

/** The record of such an item. Throws where it is rejected. */
export async function recordOf<Domain extends AnyRecord['domain']>(
  domain: Domain,
  section: string,
  own: string,
  source?: string,
): Promise<Extract<AnyRecord, { domain: Domain }>> {
  const { records, rejections } = await readText(documentOf(section, own, source));
  if (rejections.length > 0) throw new Error(rejections.map(({ message }) => message).join('\n'));
  return records.at(-1)!.record as Extract<AnyRecord, { domain: Domain }>;
}

/** The rejection of such an item; undefined where it is taken. */
export async function rejectionOf(section: string, own: string): Promise<Rejection | undefined> {
  return (await readText(documentOf(section, own))).rejections[0];
}

/** What is written, where it is complained about, the code, and the words without file, line and path. */
export type RejectionCase = [own: string, at: string, code: string, words: string];

/** The words of a rejection without file, line and path, which are `at`. */
export async function refused(
  section: string,
  own: string,
): Promise<{ at: string; code: string; words: string }[]> {
  const rejection = await rejectionOf(section, own);
  if (!rejection) return [];
  return rejection.message.split('\n').map((line, i) => {
    const [, at = '', words = ''] = /^desk\.yaml:\d+:\d+: \w+\[0\]\.?([^ ]*): (.*)$/.exec(line) ?? [];
    return { at, code: i === 0 ? rejection.code : '', words };
  });
}
