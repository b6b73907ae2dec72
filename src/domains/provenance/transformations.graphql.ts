/** What is done to the data of a dataset. */
import {
  topicsOf,
  type TransformationTopic,
  type Transformations,
  transformationTopics,
} from '../../core/source.ts';
import { builder } from '../../graphql/builder.ts';

const TopicEnum = builder.enumType('TransformationTopic', {
  description: 'What is told of every dataset about what is done to its data.',
  values: Object.fromEntries(
    Object.entries(transformationTopics).map(([topic, { title, description }]) => [
      topic,
      { description: `${title}: ${description}` },
    ]),
  ) as Record<TransformationTopic, { description: string }>,
});

const TransformationType = builder
  .objectRef<{ topic: TransformationTopic; text: string }>('Transformation')
  .implement({
    description: 'What is done to the data of a dataset, in one respect.',
    fields: (t) => ({
      topic: t.expose('topic', { type: TopicEnum, description: 'In which respect.' }),
      text: t.exposeString('text', { description: 'What is done, in sentences.' }),
    }),
  });

builder.prismaObjectField('Dataset', 'transformations', (t) =>
  t.field({
    type: [TransformationType],
    description:
      'What is done to its data between the bytes of its publisher and the graph: one entry for each topic. Empty: it was last described before that was kept.',
    select: { transformations: true },
    resolve: ({ transformations }) =>
      transformations === null ? [] : topicsOf(transformations as unknown as Transformations),
  }),
);
