/** Types about who said it; every record of every domain has a Provenance made of its own columns and relations. */
import {
  Completeness,
  PublisherKind,
  Redistribution,
  RunOutcome,
  UpdateMode,
} from '../db/generated/prisma/enums.ts';
import { builder } from './builder.ts';
import { DatasetCoverage } from './coverage.ts';

export const PublisherKindEnum = builder.enumType(PublisherKind, {
  name: 'PublisherKind',
  description: 'What kind of organisation publishes.',
  values: {
    NEWS: { description: 'A news medium.' },
    AGENCY: { description: 'A news agency.' },
    GOVERNMENT: { description: 'A government or a body of one.' },
    IGO: { description: 'An intergovernmental organisation.' },
    NGO: { description: 'A non-governmental organisation.' },
    ACADEMIC: { description: 'A university or research programme.' },
    CASUALTY_RECORDER: { description: 'An organisation that records casualties one by one.' },
    SOCIAL: { description: 'A social network.' },
    OTHER: { description: 'Anything else, or not known.' },
  },
});
export const RedistributionEnum = builder.enumType(Redistribution, {
  name: 'Redistribution',
  description: 'What of the data may be passed on.',
  values: {
    FULL: { description: 'All of it.' },
    EXCERPT: { description: 'Short excerpts with a link.' },
    DERIVED_ONLY: { description: 'Only what was derived from it, such as totals.' },
    METADATA_ONLY: { description: 'Only that it exists, and where.' },
    NONE: { description: 'Nothing.' },
  },
});
export const UpdateModeEnum = builder.enumType(UpdateMode, {
  name: 'UpdateMode',
  description: 'How a dataset is brought up to date.',
  values: {
    FULL_RELEASE: { description: 'Each release holds everything and replaces the one before.' },
    DELTA: { description: 'Only new entries come; what is absent says nothing.' },
    LIVE_OVERWRITE: { description: 'Entries are changed in place under their ids.' },
  },
});
export const CompletenessEnum = builder.enumType(Completeness, {
  name: 'Completeness',
  description: 'Whether a release was read whole.',
  values: {
    FULL: { description: 'Provably whole: what it lacks was withdrawn.' },
    PARTIAL: { description: 'A part, or not provably whole: absence means nothing.' },
  },
});
export const RunOutcomeEnum = builder.enumType(RunOutcome, {
  name: 'RunOutcome',
  description: 'How an ingest run ended.',
  values: {
    RUNNING: { description: 'It is under way.' },
    DONE: { description: 'Everything was published.' },
    DONE_WITH_REJECTIONS: { description: 'Published, but some rows were rejected; each has its reason.' },
    UNCHANGED: { description: 'The bytes were known already.' },
    BELOW_EXPECTATIONS: {
      description: 'Less or worse data than the source publishes; nothing was published.',
    },
    FAILED: {
      description: 'The bytes could not be read as what the source publishes, or the run was killed.',
    },
  },
});

export const Licence = builder.prismaObject('Licence', {
  description: 'Terms under which a dataset may be used.',
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'SPDX id where there is one, e.g. `CC-BY-4.0`.' }),
    name: t.exposeString('name', { description: 'Name of the licence.' }),
    url: t.exposeString('url', { nullable: true, description: 'Its text.' }),
    redistribution: t.expose('redistribution', {
      type: RedistributionEnum,
      description: 'What may be passed on.',
    }),
    commercial: t.exposeBoolean('commercial', { description: 'Whether commercial use is allowed.' }),
    shareAlike: t.exposeBoolean('shareAlike', {
      description: 'Whether derived work must carry the same licence.',
    }),
    accessDateRequired: t.exposeBoolean('accessDateRequired', {
      description: 'Whether the attribution must tell the day of access.',
    }),
  }),
});

/** Licence of a dataset with the words to print: what a reader of one record needs. */
const RecordLicence = builder.objectRef<ProvenanceRow>('RecordLicence').implement({
  description: 'The licence that a record is under, with the attribution to print.',
  fields: (t) => ({
    name: t.string({ description: 'Name of the licence.', resolve: ({ dataset }) => dataset.licence.name }),
    url: t.string({
      nullable: true,
      description: 'Its text.',
      resolve: ({ dataset }) => dataset.licence.url,
    }),
    redistribution: t.field({
      type: RedistributionEnum,
      description: 'What may be passed on.',
      resolve: ({ dataset }) => dataset.licence.redistribution,
    }),
    attribution: t.string({
      description: 'Words to print, with the day of retrieval filled in.',
      resolve: (provenance) => attribution(provenance),
    }),
  }),
});

export const Publisher = builder.prismaNode('Publisher', {
  description: 'Somebody who publishes: an organisation, a medium, a newsroom.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    kind: t.expose('kind', { type: PublisherKindEnum, description: 'What kind of organisation it is.' }),
    country: t.exposeString('country', {
      nullable: true,
      description: 'ISO 3166-1 alpha-3 of its seat; null for none.',
    }),
    homepage: t.exposeString('homepage', { nullable: true, description: 'Its web site.' }),
    datasets: t.relation('datasets', {
      query: { orderBy: { id: 'asc' } },
      description: 'Its datasets in this graph.',
    }),
  }),
});

/** Its fields about freshness and runs are added by the provenance domain. */
export const Dataset = builder.prismaNode('Dataset', {
  description:
    'What a publisher releases under one name. Its id is the id of its connector, e.g. `ucdp-ged`.',
  id: { field: 'id', description: 'The id of its connector, e.g. `ucdp-ged`.' },
  select: { id: true },
  fields: (t) => ({
    title: t.exposeString('title', { description: 'Its title.' }),
    description: t.exposeString('description', {
      description: 'What it holds, and what to mind when reading it.',
    }),
    url: t.exposeString('url', { nullable: true, description: 'Where it is published.' }),
    publisher: t.relation('publisher', { description: 'Who publishes it.' }),
    licence: t.relation('licence', { description: 'The licence it is under.' }),
    attribution: t.exposeString('attribution', {
      description: 'Words to print with what is taken from it; `{date}` stands for the day of retrieval.',
    }),
    updateMode: t.expose('updateMode', {
      type: UpdateModeEnum,
      description: 'How it is brought up to date.',
    }),
    cadence: t.exposeString('cadence', {
      nullable: true,
      description: 'Expected time between releases, ISO 8601 duration, e.g. `P1Y`; null where there is none.',
    }),
    unitOfAnalysis: t.exposeString('unitOfAnalysis', { description: 'What one row stands for.' }),
    inclusionRule: t.exposeString('inclusionRule', {
      description:
        'What must be true of something for it to be in the dataset; absence proves nothing beyond it.',
    }),
    coverage: t.field({
      type: DatasetCoverage,
      nullable: true,
      description:
        'Where and when it looks at all; null for a dataset that was last read before this was kept.',
      select: { coversCountries: true, coversFrom: true, coversUntil: true, nodeTypes: true },
      resolve: (row) => (row.nodeTypes.length === 0 ? null : row),
    }),
    nodeTypes: t.exposeStringList('nodeTypes', {
      description: 'Types of its records, e.g. `IncidentReport`; empty where `coverage` is null.',
    }),
  }),
});

export const Document = builder.prismaNode('Document', {
  description:
    'One published text that a record rests on: an article, a feed item, a source that an editor cites.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    publisher: t.relation('publisher', { description: 'Who published it.' }),
    url: t.exposeString('url', { nullable: true, description: 'Where it can be read.' }),
    title: t.exposeString('title', { nullable: true, description: 'Its title.' }),
    lang: t.exposeString('lang', { nullable: true, description: 'Its language, BCP-47.' }),
    byline: t.exposeString('byline', { nullable: true, description: 'Who signed it.' }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was published.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed.',
    }),
    timezone: t.exposeString('timezone', {
      nullable: true,
      description:
        'IANA time zone in which its relative dates ("Monday") are meant; null where it is not known.',
    }),
    textHash: t.exposeString('textHash', {
      nullable: true,
      description: 'SHA-256 of its text, hex, where quotations were looked up in it.',
    }),
  }),
});

export const SourceRelease = builder.prismaNode('SourceRelease', {
  description: 'One release of a dataset.',
  id: { field: 'id', description: 'Opaque id, the same for ever; pass it to `node`.' },
  select: { id: true },
  fields: (t) => ({
    dataset: t.relation('dataset', { description: 'The dataset.' }),
    line: t.exposeString('line', {
      description: 'The series of releases in which ids are comparable, e.g. `final`.',
    }),
    label: t.exposeString('label', {
      description: "The publisher's version, e.g. `26.1`; `unnamed-…` where it has none.",
    }),
    releasedAt: t.expose('releasedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was released.',
    }),
    completeness: t.expose('completeness', {
      type: CompletenessEnum,
      description: 'Whether it was read whole.',
    }),
  }),
});

interface ProvenanceRow {
  locator: string;
  url: string | null;
  assertedAt: Date | null;
  saidAt: Date;
  retrievedAt: Date;
  snapshotId: string;
  dataset: {
    attribution: string;
    licence: { name: string; url: string | null; redistribution: Redistribution };
  };
}

const Provenance = builder.objectRef<ProvenanceRow>('Provenance');

/** What of a record each field of its provenance rests on: its columns, and relations with what they need in any case. */
const grounds: Readonly<Record<string, Readonly<Record<string, true | Related>>>> = {
  publisher: { publisher: { type: 'Publisher', select: { id: true } } },
  dataset: { dataset: { type: 'Dataset', select: { id: true } } },
  release: { release: { type: 'SourceRelease', select: { id: true } } },
  document: { document: { type: 'Document', select: { id: true } } },
  retrievedAt: { retrievedAt: true },
  assertedAt: { assertedAt: true },
  saidBy: { saidAt: true },
  url: { url: true },
  locator: { locator: true },
  sha256: { snapshotId: true },
  licence: {
    retrievedAt: true,
    dataset: { type: 'Dataset', select: { attribution: true, licence: true } },
  },
  attribution: { retrievedAt: true, dataset: { type: 'Dataset', select: { attribution: true } } },
};

interface Related {
  type: string;
  select: object;
}
type NestedQuery = (query: object, path: object) => unknown;

/** Options of the `provenance` field of a record type: what is asked of it is selected with the record itself. */
export const provenanceField = {
  type: Provenance,
  description: 'Who says so, in which release, in which bytes, under which licence.',
  // The `select` option is not told which fields are asked for; this form of it is.
  extensions: {
    pothosPrismaSelect: (
      _args: object,
      _context: object,
      nested: NestedQuery,
      asked: () => ReadonlySet<string>,
    ) => ({ select: selectedFor(asked(), nested) }),
  },
  resolve: (record: object) => record as ProvenanceRow,
};

function selectedFor(asked: ReadonlySet<string>, nested: NestedQuery): object {
  const select: Record<string, true | Related> = {};
  for (const name of asked) {
    for (const [column, needed] of Object.entries(grounds[name] ?? {})) {
      const known = select[column];
      select[column] =
        needed === true || known === undefined || known === true
          ? needed
          : { ...needed, select: { ...known.select, ...needed.select } };
    }
  }
  return Object.fromEntries(
    Object.entries(select).map(([name, needed]) => [
      name,
      needed === true
        ? true
        : nested({ select: needed.select }, { getType: () => needed.type, paths: [[{ name }]] }),
    ]),
  );
}

/** Words of a dataset with a day in them, by the day: an export has the same ones in most of its rows. */
const filledIn = new WeakMap<object, Map<number, string>>();
const DAY_MS = 86_400_000;

function attribution({ dataset, retrievedAt }: ProvenanceRow): string {
  const ofDataset = filledIn.get(dataset) ?? new Map<number, string>();
  filledIn.set(dataset, ofDataset);
  const day = Math.floor(retrievedAt.getTime() / DAY_MS);
  let known = ofDataset.get(day);
  if (known === undefined) {
    known = dataset.attribution.replaceAll('{date}', retrievedAt.toISOString().slice(0, 10));
    ofDataset.set(day, known);
  }
  return known;
}

Provenance.implement({
  description:
    'Who says so: the publisher, its dataset and release, the text it rests on, and the very bytes it was read from. ' +
    'For a record that later releases repeat unchanged it is the release that first said it in these words.',
  fields: (t) => ({
    publisher: t.field({ type: Publisher, description: 'Who says so.', resolve: loaded('publisher') }),
    dataset: t.field({ type: Dataset, description: 'The dataset it is from.', resolve: loaded('dataset') }),
    release: t.field({
      type: SourceRelease,
      description: 'The release it is from.',
      resolve: loaded('release'),
    }),
    document: t.field({
      type: Document,
      nullable: true,
      description: 'The text it rests on, where it is one.',
      resolve: loaded('document'),
    }),
    retrievedAt: t.expose('retrievedAt', { type: 'DateTime', description: 'When the bytes were retrieved.' }),
    assertedAt: t.expose('assertedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the publisher said so, where that is known.',
    }),
    saidBy: t.expose('saidAt', {
      type: 'DateTime',
      description:
        'By when this version is known to have been said, at the latest: `assertedAt`, or the time of its text or release, and where ' +
        'the publisher gives no time, or none later than of the version before, when the bytes were retrieved. `@asOf(assertedBefore:)` goes by it.',
    }),
    url: t.exposeString('url', { nullable: true, description: 'Where this one record can be read.' }),
    locator: t.exposeString('locator', { description: 'Where in the file it stands, e.g. `line 17`.' }),
    sha256: t.exposeString('snapshotId', {
      description: 'SHA-256 of the file, hex: the archive has it under this name.',
    }),
    licence: t.field({
      type: RecordLicence,
      description: 'The licence it is under.',
      resolve: (provenance) => provenance,
    }),
    attribution: t.string({
      description: 'Words to print with the record, with the day of retrieval filled in.',
      resolve: attribution,
    }),
  }),
});

// The rows are on the record already: the field's `select` put them there.
function loaded(relation: string) {
  return (provenance: ProvenanceRow) => (provenance as unknown as Record<string, never>)[relation]!;
}
