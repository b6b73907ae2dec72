import { z } from 'zod';
import { officeRefSchema } from './references.ts';

/**
 * The office in which somebody acted or spoke, in the words of the source, right or wrong (I17), and the office that
 * the words mean, where an editor can tell. Whether they held it then is for the tenures to say.
 */
export const capacitySchema = z.object({
  asReported: z.string().min(1),
  office: officeRefSchema.nullable(),
  /** Whether the source says that they no longer held it ("former President"). */
  former: z.boolean(),
});
export type Capacity = z.infer<typeof capacitySchema>;
