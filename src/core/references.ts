import { z } from 'zod';
import { countryByIso3 } from './countries.ts';
import { deterministicId } from './ids.ts';

/** A value in somebody's code system. */
export const codeSchema = z.object({ scheme: z.string(), value: z.string(), label: z.string().nullable() });
export type Code = z.infer<typeof codeSchema>;

export const placeKinds = [
  'COUNTRY',
  'ADM1',
  'ADM2',
  'ADM3',
  'SETTLEMENT',
  'SITE',
  'REGION',
  'LINE',
  'WATER',
] as const;
export const actorKinds = [
  'STATE',
  'GOVERNMENT',
  'ARMED_FORCE',
  'ARMED_GROUP',
  'ORGANISATION',
  'ALLIANCE',
  'POPULATION',
  'DELEGATION',
  'INFORMAL_GROUP',
  'PERSON',
  'UNSPECIFIED',
] as const;
export const publisherKinds = [
  'NEWS',
  'AGENCY',
  'GOVERNMENT',
  'IGO',
  'NGO',
  'ACADEMIC',
  'CASUALTY_RECORDER',
  'SOCIAL',
  'OTHER',
] as const;

/**
 * A place that a record names. Its `key` decides identity: equal keys are one Place. Build it with `countryRef`
 * and `placeRef`, so that all connectors key alike.
 */
export interface PlaceRef {
  key: string;
  kind: (typeof placeKinds)[number];
  name: string;
  /** ISO 3166-1 alpha-3 (or a publisher's pseudo-code, see countries.ts); null where no country applies. */
  country: string | null;
  parent: PlaceRef | null;
  /** What is meant by an informal area or a line, where its source or its editor says so. */
  definition?: string | undefined;
}

export const placeRefSchema: z.ZodType<PlaceRef> = z.lazy(() =>
  z.object({
    key: z.string(),
    kind: z.enum(placeKinds),
    name: z.string(),
    country: z.string().length(3).nullable(),
    parent: placeRefSchema.nullable(),
    definition: z.string().optional(),
  }),
);

/** The country (or territory, or pseudo-country) of an ISO 3166-1 alpha-3 code. Throws RangeError for an unknown one. */
export function countryRef(iso3: string): PlaceRef {
  const country = countryByIso3(iso3);
  if (!country) throw new RangeError(`"${iso3}" is not an ISO 3166-1 alpha-3 code`);
  return {
    key: `country:${country.iso3}`,
    kind: 'COUNTRY',
    name: country.name,
    country: country.iso3,
    parent: null,
  };
}

/** A place below a country, keyed by kind, parent and normalised name. */
export function placeRef(kind: PlaceRef['kind'], name: string, parent: PlaceRef | null): PlaceRef {
  const tidy = name.trim().replace(/\s+/g, ' ');
  const key = `${kind.toLowerCase()}:${parent?.key ?? ''}/${normaliseName(tidy)}`;
  return { key, kind, name: tidy, country: parent?.country ?? null, parent };
}

/** The id of the Place that a reference means. */
export function placeId(ref: Pick<PlaceRef, 'key'>): string {
  return deterministicId('place', ref.key);
}

/** An actor that a record names; equal keys are one Actor. */
export interface ActorRef {
  key: string;
  kind: (typeof actorKinds)[number];
  name: string;
  country: string | null;
  codes: Code[];
  /** What it is a part of: a delegation of its government. */
  parent?: ActorRef | undefined;
  /** How many an UNSPECIFIED actor is ("two cabinet ministers"). */
  memberCount?: number | undefined;
  /** Of a PERSON: whether they act in public. Left out: not told. Others are never found by name. */
  publicRole?: boolean | undefined;
}

export const actorRefSchema: z.ZodType<ActorRef> = z.lazy(() =>
  z.object({
    key: z.string(),
    kind: z.enum(actorKinds),
    name: z.string().min(1),
    country: z.string().length(3).nullable(),
    codes: z.array(codeSchema),
    parent: actorRefSchema.optional(),
    memberCount: z.int().positive().optional(),
    publicRole: z.boolean().optional(),
  }),
);

/** The government of a country: "Kyiv", "Ukraine" and "Government of Ukraine" as an actor are this one. */
export function governmentRef(iso3: string, codes: Code[] = []): ActorRef {
  const { country, name } = countryRef(iso3);
  return {
    key: `government:${country}`,
    kind: 'GOVERNMENT',
    name: `Government of ${name}`,
    country,
    codes,
  };
}

/** An actor known by name only; the kind is part of its key. */
export function namedActorRef(kind: ActorRef['kind'], name: string, country: string | null = null): ActorRef {
  const tidy = name.trim().replace(/\s+/g, ' ');
  return { key: `${kind.toLowerCase()}:${normaliseName(tidy)}`, kind, name: tidy, country, codes: [] };
}

/** The id of the Actor that a reference means. */
export function actorId(ref: Pick<ActorRef, 'key'>): string {
  return deterministicId('actor', ref.key);
}

export const officeKinds = [
  'HEAD_OF_STATE',
  'HEAD_OF_GOVERNMENT',
  'MINISTER',
  'CHIEF_OF_STAFF',
  'SPECIAL_ENVOY',
  'DELEGATION_HEAD',
  'DELEGATION_MEMBER',
  'SPOKESPERSON',
  'MILITARY',
  'OTHER',
] as const;

/** A post that somebody can hold; equal keys are one Office. Build it with `officeRef`. */
export const officeRefSchema = z.object({
  key: z.string(),
  title: z.string().min(1),
  kind: z.enum(officeKinds),
  organisation: actorRefSchema.nullable(),
  country: z.string().length(3).nullable(),
});
export type OfficeRef = z.infer<typeof officeRefSchema>;

/** A post, keyed by its organisation (or country) and title: the same words mean the same office. */
export function officeRef(office: Omit<OfficeRef, 'key'>): OfficeRef {
  const of = office.organisation?.key ?? office.country ?? '';
  return { key: `office:${of}/${normaliseName(office.title)}`, ...office };
}

/** The id of the Office that a reference means. */
export function officeId(ref: Pick<OfficeRef, 'key'>): string {
  return deterministicId('office', ref.key);
}

/** A question that is negotiated; equal keys are one AgendaIssue. */
export interface IssueRef {
  key: string;
  label: string;
  /** Codes of the issue in other systems, e.g. PA-X `SsrGua`. */
  codes: Code[];
  parent: IssueRef | null;
}

export const issueRefSchema: z.ZodType<IssueRef> = z.lazy(() =>
  z.object({
    key: z.string(),
    label: z.string().min(1),
    codes: z.array(codeSchema),
    parent: issueRefSchema.nullable(),
  }),
);

/** The id of the AgendaIssue that a reference means. */
export function issueId(ref: Pick<IssueRef, 'key'>): string {
  return deterministicId('issue', ref.key);
}

/** One answer to an issue, on which stances are taken; equal keys are one IssueOption. */
export const optionRefSchema = z.object({
  key: z.string(),
  issue: issueRefSchema,
  label: z.string().min(1),
  actorToAct: actorRefSchema.nullable(),
  action: z.string().nullable(),
  object: z.string().nullable(),
});
export type OptionRef = z.infer<typeof optionRefSchema>;

/** The id of the IssueOption that a reference means. */
export function optionId(ref: Pick<OptionRef, 'key'>): string {
  return deterministicId('option', ref.key);
}

/** Somebody who publishes; `id` is a slug such as `ucdp` or a host name. */
export const publisherRefSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'a slug of a-z, 0-9, "." and "-"'),
  name: z.string().min(1),
  kind: z.enum(publisherKinds),
  country: z.string().length(3).nullable(),
  homepage: z.url().nullable(),
});
export type PublisherRef = z.infer<typeof publisherRefSchema>;

/** A published text that a record cites; equal keys (its URL, else publisher and title) are one Document. */
export const documentRefSchema = z.object({
  key: z.string(),
  publisher: publisherRefSchema,
  url: z.url().nullable(),
  title: z.string().nullable(),
  lang: z.string().nullable(),
  byline: z.string().nullable(),
  publishedAt: z.iso.datetime({ offset: true }).nullable(),
  updatedAt: z.iso.datetime({ offset: true }).nullable(),
  /** IANA time zone in which its relative dates are meant. */
  timezone: z.string().nullable(),
  /** SHA-256 of its text, hex, where quotations were looked up in it. */
  textHash: z.string().length(64).nullable(),
});
export type DocumentRef = z.infer<typeof documentRefSchema>;

/** The id of the Document that a reference means. */
export function documentId(ref: Pick<DocumentRef, 'key'>): string {
  return deterministicId('document', ref.key);
}

/** Case, accents, punctuation and white space do not tell two names apart. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
