import path from 'node:path';
import { SourceError } from '../../../src/core/errors.ts';
import type { AnyRecord, Rejection } from '../../../src/connectors/connector.ts';
import { desk } from '../../../src/connectors/desk/index.ts';
import type { ReportRecord } from '../../../src/domains/incidents/record.ts';
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
  events: 'id: it, kind: OTHER, title: T, period: Monday',
  processes: 'id: it, name: N',
  meetings: 'id: it, title: T, kind: SUMMIT, status: HELD',
  incidents: 'id: it, title: T, period: Monday, place: UKR, category: BATTLE',
  casualties: 'id: it, kind: ESTIMATE, outcome: KILLED, period: Monday, quantity: 1',
  figures: 'id: it, measure: UNSPECIFIED, population: IDP, frame: MEDIA, quantity: 1',
  positions: 'id: it, party: UKR, option: leave, stance: REJECTS, basis: REPORTED_BY_OTHER',
  tenures: 'id: it, person: somebody, office: post',
  changes: 'id: it, kind: RESIGNATION, person: somebody',
  statements: 'id: it, speaker: UKR, form: PARAPHRASE, text: Words, lang: en',
  claims: 'id: it, predicate: OTHER, text: T',
  media: 'id: it, kind: VIDEO, description: D',
  verifications: 'id: it, of: { claim: known }, status: UNVERIFIED, assessor: A, method: M',
  reviews: 'id: it, claim: known, rating: R',
};

/** What the items of `documentOf` may name, beside the source. */
const around: Readonly<Record<string, string>> = {
  actors: '{ id: somebody, name: A. Person, kind: PERSON, country: UKR }',
  offices: '{ id: post, title: Minister, kind: MINISTER, country: UKR }',
  issues: '{ id: land, label: Land, options: [{ id: leave, label: Leave, actorToAct: RUS }] }',
  events: '{ id: known, kind: SCANDAL, title: A scandal, period: 2025 }',
  processes: '{ id: talks, name: Talks }',
  claims: '{ id: known, predicate: OTHER, text: T }',
};

/** Splits at the commas that lie in no bracket. */
function partsOf(item: string): string[] {
  let depth = 0;
  const marked = item.replace(/[[\]{},]/g, (sign) => {
    if (sign !== ',') depth += sign === '[' || sign === '{' ? 1 : -1;
    return sign === ',' && depth === 0 ? '\n' : sign;
  });
  return marked.split('\n').map((part) => part.trim());
}

/**
 * A document of one item: the usual properties of its kind without those that `own` names, and `own`. What it may name
 * stands around it: an actor, an office, an issue, an event, a process and a claim.
 */
export function documentOf(section: string, own: string, source = ''): string {
  const named = partsOf(own).map((part) => part.split(':')[0]);
  const rest = partsOf(usual[section] ?? '').filter((part) => !named.includes(part.split(':')[0]));
  const others = Object.entries(around).filter(([name]) => name !== section);
  return `desk: 1
id: test
source: report
sources: [{ id: report, publisher: { id: example-news, name: Example News, kind: NEWS }, title: A report${source} }]
${others.map(([name, item]) => `${name}: [${item}]\n`).join('')}${section}:
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
  const { record } = records.find((each) => each.position.endsWith(` ${section}[0]`))!;
  return record as Extract<AnyRecord, { domain: Domain }>;
}

/** The incident report of such an item. */
export async function reportOf(own: string, source?: string): Promise<ReportRecord> {
  const record = await recordOf('incidents', 'incidents', own, source);
  if (record.kind !== 'report') throw new Error('it is no report');
  return record;
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
