import { listField, listing, orderInput } from '../../graphql/connections.ts';
import { Document } from '../../graphql/provenance.ts';
import { filter, whereInput } from '../../graphql/where.ts';

const DocumentWhere = whereInput('DocumentWhere', 'Only texts that meet this.', () => ({
  publisher: filter.node('Publisher', 'publisherId', 'Who published them, by id.'),
  title: filter.text('title', 'Their title.'),
  url: filter.text('url', 'Where they can be read.'),
  lang: filter.text('lang', 'Their language, BCP-47.'),
}));

listField(
  'documents',
  'Published texts that records rest on, the newest first; those whose day is not known come last.',
  listing(
    'Document',
    Document,
    DocumentWhere,
    orderInput(
      'Document',
      {
        PUBLISHED_AT: {
          column: 'publishedAt',
          kind: 'instant',
          nullable: true,
          description: 'When it was published.',
        },
      },
      { field: 'PUBLISHED_AT', direction: 'DESC' },
    ),
  ),
);
