/** Receivers that are told of changes: registering them, looking at them, and letting them go on elsewhere. */
import type { Webhook } from '../db/webhooks.ts';
import { UserInputError } from '../core/errors.ts';
import { builder } from './builder.ts';
import { type Context, requireScope, type Webhooks } from './context.ts';

export type { Webhook };

const WebhookType = builder.objectRef<Webhook>('Webhook').implement({
  description:
    'An address that is told of changes by signed requests (Standard Webhooks), at least once each, in the order of the feed.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'Its id.' }),
    url: t.exposeString('url', { description: 'Where the requests go.' }),
    query: t.exposeString('queryHash', {
      nullable: true,
      description: 'The saved query whose list it follows, by hash; null: all changes.',
    }),
    cursor: t.exposeString('cursor', {
      description: 'A cursor of the feed: everything up to here was taken in.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was registered.' }),
    lastDeliveredAt: t.expose('lastDeliveredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it last took something in; null: never.',
    }),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing is taken in any more; null: it is well.',
    }),
    lastError: t.exposeString('lastError', {
      nullable: true,
      description: 'What the last attempt met, where it failed.',
    }),
    disabledAt: t.expose('disabledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was given up; null: it was not. `replayWebhook` begins again.',
    }),
    disabledReason: t.exposeString('disabledReason', { nullable: true, description: 'Why it was given up.' }),
  }),
});

const RegisteredWebhook = builder
  .objectRef<{ webhook: Webhook; secret: string }>('RegisteredWebhook')
  .implement({
    description: 'A webhook that was registered.',
    fields: (t) => ({
      webhook: t.field({ type: WebhookType, description: 'It.', resolve: ({ webhook }) => webhook }),
      secret: t.exposeString('secret', {
        description: 'With this (`whsec_…`) the requests are signed. It is told once and never again.',
      }),
    }),
  });

const RegisterWebhookInput = builder.inputType('RegisterWebhookInput', {
  description: 'A webhook to register.',
  fields: (t) => ({
    url: t.string({
      required: true,
      description: 'Where the requests are to go: an https address of the public internet.',
    }),
    query: t.string({
      description:
        'The hash of a saved query with a list of records, incidents or meetings. Left out: all changes.',
    }),
    after: t.string({ description: 'A cursor of the feed: changes behind it. Left out: from now on.' }),
  }),
});

function bookOf({ webhooks }: Context): Webhooks {
  if (webhooks) return webhooks;
  throw new UserInputError('FORBIDDEN', 'This server sends no webhooks.');
}

const none = (id: string): UserInputError =>
  new UserInputError('BAD_USER_INPUT', `This key has no webhook "${id.slice(0, 60)}".`, {
    hint: '`webhooks` lists those that it has.',
  });

builder.mutationField('registerWebhook', (t) =>
  t.field({
    type: RegisteredWebhook,
    description:
      'Registers a webhook. Needs a key with the scope `read`; it belongs to the key, and ends with it.',
    args: { input: t.arg({ type: RegisterWebhookInput, required: true, description: 'It.' }) },
    resolve: (_root, { input }, context) => {
      const { id } = requireScope(context, 'read');
      return bookOf(context).register(id, {
        url: input.url,
        query: input.query ?? null,
        after: input.after ?? null,
      });
    },
  }),
);

builder.mutationField('replayWebhook', (t) =>
  t.field({
    type: WebhookType,
    description:
      'Lets a webhook go on behind a cursor, earlier or later than where it is; also one that was given up.',
    args: {
      id: t.arg.string({ required: true, description: 'Its id.' }),
      after: t.arg.string({ required: true, description: 'A cursor of the feed: changes behind it.' }),
    },
    resolve: async (_root, { id, after }, context) => {
      const key = requireScope(context, 'read');
      const webhook = await bookOf(context).replay(key.id, id, after);
      if (!webhook) throw none(id);
      return webhook;
    },
  }),
);

builder.mutationField('deleteWebhook', (t) =>
  t.field({
    type: 'String',
    description: 'Removes a webhook; gives its id.',
    args: { id: t.arg.string({ required: true, description: 'Its id.' }) },
    resolve: async (_root, { id }, context) => {
      const key = requireScope(context, 'read');
      if (!(await bookOf(context).remove(key.id, id))) throw none(id);
      return id;
    },
  }),
);

builder.queryField('webhooks', (t) =>
  t.field({
    type: [WebhookType],
    description:
      'The webhooks of the key that is shown, as they are now, the newest first. Needs a key with the scope `read`.',
    resolve: (_root, _args, context) => bookOf(context).list(requireScope(context, 'read').id),
  }),
);
