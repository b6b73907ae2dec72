import { z } from 'zod';
import { recordBaseSchema } from '../../core/records.ts';
import { TakedownReason } from '../../db/generated/prisma/enums.ts';

/** An operator's decision that a node is taken down. It says nothing of what the node said. */
export const takedownRecordSchema = recordBaseSchema.extend({
  domain: z.literal('takedowns'),
  node: z.object({ type: z.string(), id: z.uuid() }),
  reasonClass: z.enum(TakedownReason),
});
export type TakedownRecord = z.infer<typeof takedownRecordSchema>;
