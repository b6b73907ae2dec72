/** What may be done with an incident, which is made from several publishers' reports (I21). */
import { strictest, type Terms } from '../../core/licence.ts';
import { loadBatched } from '../../graphql/batches.ts';
import { builder } from '../../graphql/builder.ts';
import type { Context } from '../../graphql/context.ts';
import { TermsType } from '../../graphql/terms.ts';

builder.prismaObjectField('Incident', 'terms', (t) =>
  t.field({
    type: TermsType,
    nullable: true,
    description:
      'What may be done with it: the strictest of the licences of its reports, withdrawn ones included. Null where it has none.',
    select: { id: true },
    resolve: ({ id }, _args, context) =>
      loadBatched(context, 'Incident.terms', id, (ids) => termsOf(context, ids)),
  }),
);

async function termsOf({ db }: Context, ids: readonly string[]): Promise<(Terms | null)[]> {
  const links = await db.incidentLink.findMany({
    where: { incidentId: { in: [...ids] }, verdict: 'SAME' },
    select: { incidentId: true, report: { select: { dataset: { select: { licence: true } } } } },
  });
  const byIncident = new Map<string, Terms>();
  for (const { incidentId, report } of links) {
    const known = byIncident.get(incidentId);
    const { licence } = report.dataset;
    byIncident.set(incidentId, known ? strictest([known, licence]) : strictest([licence]));
  }
  return ids.map((id) => byIncident.get(id) ?? null);
}
