/** What may be done with something that is made from several sources (I21). */
import type { Terms } from '../core/licence.ts';
import { builder } from './builder.ts';
import { RedistributionEnum } from './provenance.ts';

export const TermsType = builder.objectRef<Terms>('Terms').implement({
  description:
    'What may be done with something that is made from several sources: in each respect what the strictest of their ' +
    'licences allows.',
  fields: (t) => ({
    redistribution: t.field({
      type: RedistributionEnum,
      description: 'What may be passed on.',
      resolve: ({ redistribution }) => redistribution,
    }),
    commercial: t.exposeBoolean('commercial', { description: 'Whether commercial use is allowed.' }),
    shareAlike: t.exposeBoolean('shareAlike', {
      description: 'Whether derived work must carry the same licence.',
    }),
  }),
});
