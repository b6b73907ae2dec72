/** A look at a source out of turn: asking for it, and following it. */
import { UserInputError } from '../../core/errors.ts';
import type { AttemptOutcome, AttemptTrigger, PrismaClient } from '../../db/generated/prisma/client.ts';
import { AttemptOutcome as Outcomes, AttemptTrigger as Triggers } from '../../db/generated/prisma/enums.ts';
import { pause } from '../../feed/index.ts';
import { builder } from '../../graphql/builder.ts';
import { requireScope } from '../../graphql/context.ts';
import { type Events, follow, inTurn } from '../../graphql/feed-reading.ts';
import { edit } from '../../graphql/mutations/edit.ts';
import { EditRefusedType, type Member, memberOf } from '../../graphql/mutations/results.ts';

interface Requested extends Member {
  member: 'RefreshRequested';
  dataset: string;
}

const RefreshRequested = builder.objectRef<Requested>('RefreshRequested').implement({
  description:
    'The look is asked for. It is made as soon as nobody else is at the source; see `refreshProgress`.',
  fields: (t) => ({
    dataset: t.prismaField({
      type: 'Dataset',
      description: 'The dataset.',
      resolve: (query, { dataset }, _args, { db }) =>
        db.dataset.findUniqueOrThrow({ ...query, where: { id: dataset } }),
    }),
  }),
});

const RefreshDatasetResult = builder.unionType('RefreshDatasetResult', {
  description: 'What became of the request.',
  types: [RefreshRequested, EditRefusedType],
  resolveType: memberOf,
});

builder.mutationField('refreshDataset', (t) =>
  t.field({
    type: RefreshDatasetResult,
    description:
      'Asks for a look at a source out of turn. Needs the scope `admin`. A source that is not enabled is SOURCE_DISABLED.',
    args: {
      dataset: t.arg.string({
        required: true,
        description: 'The dataset, by the id of its source, e.g. `ucdp-ged`.',
      }),
      why: t.arg.string({
        required: true,
        description: 'Why, in 3 to 500 characters; it is kept in the books.',
      }),
    },
    resolve: async (_root, { dataset, why }, context) => {
      const call = { scope: 'admin', action: 'refreshDataset', target: dataset, why } as const;
      return await edit(context, call, async (editor, editing): Promise<Requested> => {
        await editor.refresh(editing, dataset);
        return { member: 'RefreshRequested', dataset };
      });
    },
  }),
);

const TriggerEnum = builder.enumType(Triggers, {
  name: 'AttemptTrigger',
  description: 'Why a source was looked at.',
  values: {
    SCHEDULE: { description: 'It was due.' },
    MANUAL: { description: 'Somebody asked for it through the API.' },
    COMMAND: { description: 'Somebody asked for it on the command line.' },
  },
});

const OutcomeEnum = builder.enumType(Outcomes, {
  name: 'AttemptOutcome',
  description: 'How a look at a source ended.',
  values: {
    RUNNING: { description: 'It goes on.' },
    PUBLISHED: { description: 'Something was new, changed or gone, and is published.' },
    PARTLY_PUBLISHED: {
      description: 'What came before something went wrong is published; the rest comes with the next look.',
    },
    UNCHANGED: { description: 'What came was known as it is.' },
    NOT_MODIFIED: { description: 'There was nothing new to bring.' },
    BELOW_EXPECTATIONS: {
      description: 'Less or worse came than the source is known to publish; nothing of it is published.',
    },
    FAILED: { description: 'The upstream could not be read; the last good data stays.' },
  },
});

interface ProgressRow {
  source: string;
  requested: boolean;
  outcome: AttemptOutcome | null;
  trigger: AttemptTrigger | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  stage: string | null;
  done: number | null;
  total: number | null;
  errorMessage: string | null;
}

const RefreshProgress = builder.objectRef<ProgressRow>('RefreshProgress').implement({
  description: 'How far the newest look at a source has come.',
  fields: (t) => ({
    isRequested: t.exposeBoolean('requested', {
      description: 'Whether one is asked for that did not begin yet.',
    }),
    outcome: t.field({
      type: OutcomeEnum,
      nullable: true,
      description: 'RUNNING, or how it ended; null: it was never looked at.',
      resolve: ({ outcome }) => outcome,
    }),
    trigger: t.field({
      type: TriggerEnum,
      nullable: true,
      description: 'Why it was looked at.',
      resolve: ({ trigger }) => trigger,
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true, description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while it goes on.',
    }),
    stage: t.exposeString('stage', {
      nullable: true,
      description: 'FETCHING, READING (rows) or PUBLISHING (records), while it goes on.',
    }),
    done: t.exposeInt('done', { nullable: true, description: 'Rows or records so far in this stage.' }),
    total: t.exposeInt('total', { nullable: true, description: 'Of how many, where that is known.' }),
    error: t.exposeString('errorMessage', { nullable: true, description: 'What went wrong, in words.' }),
  }),
});

/** Time between two looks at the books, in ms. */
const PACE_MS = 1_000;

builder.subscriptionField('refreshProgress', (t) =>
  t.field({
    type: RefreshProgress,
    description:
      'How far the newest look at a source has come: now, and whenever that changes; one message a second at most, and the ' +
      'first may come twice. Needs the ' +
      'scope `admin`. Begins anew after an interruption, so it has no `after`.',
    args: {
      dataset: t.arg.string({ required: true, description: 'The dataset, by the id of its source.' }),
    },
    subscribe: async (_root, { dataset }, context) => {
      requireScope(context, 'admin');
      const { db } = context;
      if (!(await readProgress(db, dataset))) {
        throw new UserInputError('UNKNOWN_SOURCE', `There is no source "${dataset}".`, {
          hint: 'Use the id of a dataset.',
        });
      }
      return follow(context, null, watched(inTurn(() => readProgress(db, dataset))));
    },
    resolve: (progress: ProgressRow) => progress,
  }),
);

async function readProgress(db: PrismaClient, source: string): Promise<ProgressRow | undefined> {
  const [row] = await db.$queryRaw<ProgressRow[]>`
    SELECT s.source, s.requested_at IS NOT NULL AS requested, a.outcome::text, a.trigger::text,
           a.started_at AS "startedAt", a.finished_at AS "finishedAt", a.error_message AS "errorMessage",
           p.stage, p.done::int, p.total::int
      FROM source_state s
      LEFT JOIN LATERAL (
        SELECT * FROM source_attempt WHERE source = s.source ORDER BY started_at DESC LIMIT 1
      ) a ON true
      LEFT JOIN pipeline.progress p ON p.source = s.source AND p.attempt = a.id
     WHERE s.source = ${source}`;
  return row;
}

/** What is watched is in no feed: it is read again each second, and the subscription stands where the feed does meanwhile. */
function watched(read: () => Promise<ProgressRow | undefined>): Events<ProgressRow> {
  return async function* (readings, window, signal): AsyncGenerator<ProgressRow, undefined> {
    let told = '';
    const next = async (): Promise<ProgressRow | undefined> => {
      const row = await read();
      const text = JSON.stringify(row);
      if (!row || text === told) return undefined;
      told = text;
      return row;
    };
    if (window.until !== undefined) {
      const row = await next();
      window.position = window.until;
      if (row) yield row;
      return;
    }
    const passing = (async () => {
      for await (const { end } of readings) window.pass(end);
    })().catch(() => undefined);
    while (!signal.aborted) {
      const row = await next();
      if (row) yield row;
      await pause(PACE_MS, signal);
    }
    await passing;
  };
}
