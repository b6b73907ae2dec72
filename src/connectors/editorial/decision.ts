import { z } from 'zod';
import { linkDecisionSchema } from '../../domains/incidents/record.ts';
import { takedownRecordSchema } from '../../domains/takedowns/record.ts';
import { verificationRecordSchema } from '../../domains/claims/record.ts';

const head = {
  /** Id of the decision, for ever: a UUID. */
  id: z.uuid(),
  /** When it was decided: an ISO instant. */
  at: z.iso.datetime(),
  /** Name of the key of whoever decided. */
  by: z.string().min(1),
  why: z.string().min(1),
};

const [link, separation] = linkDecisionSchema.options;
const { status, method, assessedOn, credibility, independentOrigins, note } = verificationRecordSchema.shape;

/** A decision of an editor, as it is archived. Nodes are named by their type and their own id. */
export const decisionSchema = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('verification'),
    ...head,
    of: z.strictObject({ type: z.enum(['Claim', 'MediaItem']), id: z.uuid() }),
    status,
    method,
    assessedOn,
    credibility,
    independentOrigins,
    note,
  }),
  z.strictObject({
    decision: z.literal('link'),
    ...head,
    reports: link.shape.reports,
    allowSameDocument: link.shape.allowSameDocument,
  }),
  z.strictObject({ decision: z.literal('separation'), ...head, report: separation.shape.report }),
  z.strictObject({
    decision: z.literal('takedown'),
    ...head,
    node: takedownRecordSchema.shape.node,
    reasonClass: takedownRecordSchema.shape.reasonClass,
  }),
]);
export type Decision = z.infer<typeof decisionSchema>;
