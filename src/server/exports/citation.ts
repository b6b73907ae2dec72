/** How to cite what an operation answered at a moment, in the four forms that people and their programs take. */
import { contentHash } from '../../core/ids.ts';
import type { Loss } from '../../feed/index.ts';
import { questionOf } from '../home.ts';
import type { Asked, AskedMoment } from './asked.ts';
import type { CitationName } from './formats.ts';
import type { Source } from './sources.ts';
import { lossInWords } from './takedowns.ts';

/** What is cited. */
export interface Citation {
  /** Unique to the operation, its variables and its moment. */
  key: string;
  title: string;
  /** The address that answers the same for ever. */
  permalink: string;
  /** What was known when is cited. */
  moment: Date;
  cursor: string;
  /** What the licences demand to be printed, and what is to be known of the answer. */
  notes: readonly string[];
}

/** By whom the answer was put together; whose data it is, the notes tell. */
const AUTHOR = 'Conflict Gateway';

/** The address of an operation's answer at its moment: what is behind it never changes but for takedowns. */
export function permalinkOf(origin: string, { path }: Asked, { inAddress }: AskedMoment): string {
  const { asOf, assertedBefore } = inAddress;
  const told = new URLSearchParams({ ...(asOf && { asOf }), ...(assertedBefore && { assertedBefore }) });
  if (told.size === 0) return `${origin}${path}`;
  return `${origin}${path}${path.includes('?') ? '&' : '?'}${told.toString()}`;
}

/** Makes the citation of an operation at its moment. */
export function citationOf(
  asked: Asked,
  moment: AskedMoment,
  { origin, sources, losses }: { origin: string; sources: readonly Source[]; losses: readonly Loss[] },
): Citation {
  const permalink = permalinkOf(origin, asked, moment);
  const { at } = moment.asOf.moment;
  const lost = lossInWords(losses);
  return {
    key: keyOf(permalink, at),
    title: titleIn(asked),
    permalink,
    moment: at,
    cursor: moment.asOf.cursor,
    notes: [...narrowedTo(moment.asOf), ...sources.map(attributionOf), ...(lost === '' ? [] : [lost])],
  };
}

const narrowedTo = ({ assertedBefore }: AskedMoment['asOf']): string[] =>
  assertedBefore ? [`Only what publishers had said by ${assertedBefore.toISOString()}.`] : [];

/** What an operation is called: its question, or its name in words. */
export const titleIn = ({ question, name }: Pick<Asked, 'question' | 'name'>): string =>
  questionOf(question) || titleOf(name);

/** `IncidentsInCountry` as words. */
export const titleOf = (name: string): string =>
  name.replace(/([a-z0-9])([A-Z])/g, (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`);

/** Whose data it is, under which licence, in the words that the licence demands. */
function attributionOf({ title, publisher, others, licence, attribution }: Source): string {
  const passedOn = others.length > 0 ? ` It passes on texts of ${listOf(others)}.` : '';
  const terms = licence.url === null ? licence.name : `${licence.name}, ${licence.url}`;
  return `Data: ${publisher.name}, ${title} (${terms}). ${attribution}${passedOn}`;
}

/** Names that are told; of more it is told how many. */
const NAMES = 20;

function listOf(names: readonly string[]): string {
  const told = names.slice(0, NAMES).join(', ');
  return names.length > NAMES ? `${told} and ${names.length - NAMES} others` : told;
}

/** What a writer of each form is. */
interface Form {
  mediaType: string;
  write: (citation: Citation) => string;
}

/** By the ending of the address. */
export const citationForms: Readonly<Record<CitationName, Form>> = {
  'citation.txt': { mediaType: 'text/plain; charset=utf-8', write: text },
  'citation.bib': { mediaType: 'application/x-bibtex; charset=utf-8', write: bibtex },
  'citation.json': { mediaType: 'application/vnd.citationstyles.csl+json; charset=utf-8', write: csl },
  'citation.ris': { mediaType: 'application/x-research-info-systems; charset=utf-8', write: ris },
};

function text(citation: Citation): string {
  return `${inOneSentence(citation)}\n${citation.notes.map((note) => `${oneLine(note)}\n`).join('')}`;
}

/** The citation without its notes. */
export function inOneSentence({ title, permalink, moment }: Citation): string {
  const day = moment.toISOString().slice(0, 10);
  const end = /[.?!]$/.test(title) ? '' : '.';
  return `${AUTHOR} (${day.slice(0, 4)}). “${oneLine(title)}${end}” Data set, as of ${moment.toISOString()}. ${permalink} (accessed ${day}).`;
}

/** CSL-JSON 1.0.2. */
function csl(citation: Citation): string {
  const { key, title, permalink, moment, cursor, notes } = citation;
  const day = { 'date-parts': [[moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()]] };
  const item = {
    id: key,
    type: 'dataset',
    title: oneLine(title),
    author: [{ literal: AUTHOR }],
    publisher: AUTHOR,
    issued: day,
    accessed: day,
    version: cursor,
    URL: permalink,
    note: notes.map(oneLine).join('\n'),
  };
  return `${JSON.stringify([item], undefined, 2)}\n`;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** BibTeX, with the fields that biblatex has beside it. In UTF-8: a Cyrillic name stays one. */
function bibtex({ key, title, permalink, moment, cursor, notes }: Citation): string {
  const day = moment.toISOString().slice(0, 10);
  const fields = {
    author: `{${inTex(AUTHOR)}}`,
    title: `{${inTex(title)}}`,
    publisher: `{${inTex(AUTHOR)}}`,
    year: day.slice(0, 4),
    date: day,
    version: inTex(cursor),
    howpublished: `\\url{${inTexAddress(permalink)}}`,
    url: inTexAddress(permalink),
    urldate: day,
    note: notes.map((note) => inTex(note)).join(' '),
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@misc{${key},\n${lines.join('')}  month = ${MONTHS[moment.getUTCMonth()]!}\n}\n`;
}

const tex: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // Not `\{`: BibTeX counts braces before it reads commands.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '"': '\\textquotedbl{}',
};

const inTex = (value: string): string =>
  oneLine(value).replace(/[\\{}$&#_%^~"]/g, (character) => tex[character] ?? `\\${character}`);

// In an address these two are the only ones that would end the field or begin a command, and neither may stand there.
const inTexAddress = (address: string): string =>
  address.replace(/[\\{}]/g, (character) => encodeURIComponent(character));

/** RIS: a line for each value, so that no value may have a line break. */
function ris({ key, title, permalink, moment, cursor, notes }: Citation): string {
  const day = moment.toISOString().slice(0, 10).replaceAll('-', '/');
  const lines = [
    ['TY', 'DATA'],
    ['AU', AUTHOR],
    ['TI', title],
    ['PY', day.slice(0, 4)],
    ['DA', `${day}/`],
    ['PB', AUTHOR],
    ['ET', cursor],
    ['UR', permalink],
    ['Y2', `${day}/`],
    ['ID', key],
    ...notes.map((note) => ['N1', note]),
  ];
  return `${lines.map(([tag, value]) => `${tag!}  - ${oneLine(value!)}\r\n`).join('')}ER  - \r\n`;
}

/** In one line, without what no text form can hold. */
const oneLine = (value: string): string =>
  value.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();

function keyOf(permalink: string, moment: Date): string {
  const { pathname, search } = new URL(permalink, 'http://localhost');
  return `conflictgateway${moment.getUTCFullYear()}${contentHash(`${pathname}${search}`).slice(0, 10)}`;
}
