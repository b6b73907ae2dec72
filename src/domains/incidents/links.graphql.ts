/** Why reports are held to be about one incident, and what else may be about it. */
import { LinkReviewState } from '../../db/generated/prisma/enums.ts';
import { loadBatched } from '../../graphql/batches.ts';
import { builder } from '../../graphql/builder.ts';
import { loadNodes } from '../../graphql/nodes.ts';
import { enumFilter, filter, whereInput } from '../../graphql/where.ts';
import { type Duplicate, duplicatesOf } from './duplicates.ts';
import { DecidedByEnum, LinkVerdictEnum } from './enums.graphql.ts';

const LinkReviewStateEnum = builder.enumType(LinkReviewState, {
  name: 'LinkReviewState',
  description: 'How sure it is that a report is about an incident.',
  values: {
    LINKED: { description: 'Sure: from 0.8 on, or an editor said so.' },
    PROBABLE: {
      description:
        'Joined, and worth a look by an editor: below 0.8, or with a toll that contradicts those of all other reports.',
    },
  },
});

interface Method {
  /** `name/version` */
  method: string;
  weightsHash: string | null;
}

const LinkMethod = builder.objectRef<Method>('LinkMethod').implement({
  description: 'The rule or model that decided.',
  fields: (t) => ({
    name: t.string({
      description:
        'Its name: `one-report-one-incident` of a report that founded its incident, `editor`, or that of the model.',
      resolve: ({ method }) => method.slice(0, method.lastIndexOf('/')),
    }),
    version: t.string({
      description: 'Its version.',
      resolve: ({ method }) => method.slice(method.lastIndexOf('/') + 1),
    }),
    weightsHash: t.exposeString('weightsHash', {
      nullable: true,
      description: 'SHA-256 of the weights of a model; null of a rule that has none.',
    }),
  }),
});

builder.prismaObject('IncidentLink', {
  name: 'LinkDecision',
  description: 'The decision whether a report is about an incident, with its grounds.',
  fields: (t) => ({
    incident: t.relation('incident', { description: 'The incident.' }),
    report: t.relation('report', { description: 'The report.' }),
    decision: t.expose('verdict', { type: LinkVerdictEnum, description: 'Whether it is about it.' }),
    reviewState: t.expose('reviewState', {
      type: LinkReviewStateEnum,
      nullable: true,
      description: 'How sure it is that it is about it; null unless that was decided.',
    }),
    probability: t.exposeFloat('probability', {
      description:
        'How sure the decision is, 0 to 1. Of the model it is the mean over the other reports of the incident.',
    }),
    method: t.field({
      type: LinkMethod,
      description: 'What decided.',
      select: { method: true, weightsHash: true },
      resolve: (link) => link,
    }),
    decidedBy: t.expose('decidedBy', { type: DecidedByEnum, description: 'Who decided.' }),
    reasons: t.stringList({
      description:
        'Why, in words: "same day", "4 km apart", "3 and 4 killed"; of an editor what was given as the reason.',
      select: { reasons: true },
      resolve: ({ reasons }) => reasons as unknown as string[],
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was decided so.' }),
  }),
});

const PossibleDuplicate = builder.objectRef<Duplicate>('PossibleDuplicate').implement({
  description: 'Another incident that may be the same one, but was not joined with it.',
  fields: (t) => ({
    incident: t.field({
      type: 'Incident' as never,
      description: 'The other incident.',
      resolve: async ({ otherId }, _args, context, info) =>
        (await loadNodes(context, info, [{ type: 'Incident', id: otherId }], [[]]))[0] as never,
    }),
    probability: t.exposeFloat('probability', {
      description: 'How likely they are one, 0 to 1: that of the two of their reports that are the closest.',
    }),
    reasons: t.exposeStringList('reasons', {
      description: 'What these two reports have in common and what not, in words.',
    }),
    method: t.field({
      type: LinkMethod,
      description: 'The model that says so.',
      resolve: (duplicate) => duplicate,
    }),
  }),
});

builder.prismaObjectFields('Incident', (t) => ({
  links: t.relation('links', {
    query: { orderBy: { reportId: 'asc' } },
    description:
      'The decisions about which reports it is made from, and which it is not, with their grounds.',
  }),
  possibleDuplicates: t.field({
    type: [PossibleDuplicate],
    description:
      'Incidents that may be the same one but are not joined with it, the most probable first. Whoever adds incidents up ' +
      'may count these twice. An editor joins them with `linkRecords`.',
    select: { id: true },
    resolve: ({ id }, _args, context) =>
      loadBatched(context, 'Incident.possibleDuplicates', id, async (ids) => {
        const found = await duplicatesOf(context.db, ids);
        return ids.map((incident) => found.get(incident) ?? []);
      }),
  }),
}));

builder.prismaObjectField('IncidentReport', 'links', (t) =>
  t.relation('links', {
    query: { orderBy: { incidentId: 'asc' } },
    description: 'The decisions about which incidents it is about.',
  }),
);

const LinkDecisionWhere = whereInput('LinkDecisionWhere', 'Only decisions that meet this.', () => ({
  decision: filter.enum(
    enumFilter('LinkVerdictFilter', LinkVerdictEnum),
    'verdict',
    'Whether the report is about the incident.',
  ),
  reviewState: filter.enum(
    enumFilter('LinkReviewStateFilter', LinkReviewStateEnum),
    'reviewState',
    'How sure it is.',
  ),
  decidedBy: filter.enum(enumFilter('DecidedByFilter', DecidedByEnum), 'decidedBy', 'Who decided.'),
  probability: filter.float('probability', 'How sure the decision is.'),
}));

/** The filter by the links of a report or an incident. */
export const linksFilter = (): ReturnType<typeof filter.some> =>
  filter.some(
    'IncidentLink',
    'Decisions which reports are about which incidents, e.g. `{ some: { reviewState: { eq: PROBABLE } } }`.',
    () => LinkDecisionWhere,
    (link) => ({ links: { some: link } }),
  );
