import { UserInputError } from '../core/errors.ts';

/** Types with a UUID: their ids are a short prefix and the UUID in base64url. Opaque to clients. */
const uuidPrefixes = {
  Incident: 'inc',
  IncidentReport: 'rep',
  CasualtyFigure: 'cas',
  EventCount: 'cnt',
  DisplacementFigure: 'fig',
  Signal: 'sig',
  GazetteerEntry: 'gaz',
  NegotiationProcess: 'prc',
  Meeting: 'mtg',
  MeetingReport: 'mrp',
  AgendaIssue: 'iss',
  IssueOption: 'opt',
  Position: 'pos',
  Office: 'off',
  OfficeTenure: 'ten',
  PersonnelChange: 'pch',
  Agreement: 'agr',
  Statement: 'stm',
  Claim: 'clm',
  MediaItem: 'med',
  Verification: 'ver',
  ClaimReview: 'rvw',
  ContextEvent: 'ctx',
  Place: 'plc',
  Actor: 'act',
  Document: 'doc',
  SourceRelease: 'rel',
  IngestRun: 'run',
  RejectedRow: 'rej',
  Takedown: 'tkd',
} as const;

/** Types whose ids are words of their own; a dataset's id is its connector's id, without a prefix. */
const wordPrefixes = { Publisher: 'pub', Snapshot: 'snp' } as const;
const wordForms: Record<string, RegExp> = { Publisher: /^[a-z0-9][a-z0-9.-]*$/, Snapshot: /^[0-9a-f]{64}$/ };

/** Types of nodes that change: those that are not words. */
export const nodeTypes: readonly string[] = Object.keys(uuidPrefixes);

const typeOfPrefix = new Map(
  Object.entries({ ...uuidPrefixes, ...wordPrefixes }).map(([type, prefix]) => [prefix as string, type]),
);

/** The global id of a node. */
export function encodeGlobalId(type: string, id: string): string {
  if (type in uuidPrefixes) {
    const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
    return `${uuidPrefixes[type as keyof typeof uuidPrefixes]}_${bytes.toString('base64url')}`;
  }
  if (type in wordPrefixes) return `${wordPrefixes[type as keyof typeof wordPrefixes]}_${id}`;
  if (type === 'Dataset') return id;
  throw new Error(`No ids are defined for ${type}`);
}

/** Type and own id of a global id; throws UserInputError for what cannot be one. */
export function decodeGlobalId(globalId: string): { typename: string; id: string } {
  const [, prefix, rest = ''] = /^([a-z]{3})_(.+)$/s.exec(globalId) ?? [];
  const typename = prefix && typeOfPrefix.get(prefix);
  if (!typename) {
    if (/^[a-z0-9][a-z0-9-]*$/.test(globalId)) return { typename: 'Dataset', id: globalId };
    throw notAnId(globalId);
  }
  const form = wordForms[typename];
  if (form) {
    if (!form.test(rest)) throw notAnId(globalId);
    return { typename, id: rest };
  }
  const hex = Buffer.from(rest, 'base64url').toString('hex');
  if (hex.length !== 32 || encodeGlobalId(typename, hex) !== globalId) throw notAnId(globalId);
  return { typename, id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
}

/** Own id of a global id that must be of one type; throws UserInputError where it is of another. */
export function decodeIdOf(type: string, globalId: string): string {
  const { typename, id } = decodeGlobalId(globalId);
  if (typename !== type) {
    throw new UserInputError('BAD_USER_INPUT', `"${globalId}" is the id of a ${typename}, not of a ${type}.`);
  }
  return id;
}

function notAnId(globalId: string): UserInputError {
  return new UserInputError('BAD_USER_INPUT', `"${globalId.slice(0, 80)}" is not an id of this graph.`, {
    hint: 'Use an `id` from an earlier answer unchanged.',
  });
}
