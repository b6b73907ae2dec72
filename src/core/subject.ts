import { z } from 'zod';
import { actorRefSchema, issueRefSchema, placeRefSchema } from './references.ts';

/**
 * What something is about, or what it links to. `report`, `meeting`, `process`, `event` and `change` name a record of
 * the same dataset by its native id (a meeting by that of the report that founded it); the others are references.
 */
export const subjectSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('report'), nativeId: z.string() }),
  z.object({ of: z.literal('meeting'), nativeId: z.string() }),
  z.object({ of: z.literal('process'), nativeId: z.string() }),
  z.object({ of: z.literal('event'), nativeId: z.string() }),
  z.object({ of: z.literal('change'), nativeId: z.string() }),
  z.object({ of: z.literal('issue'), issue: issueRefSchema }),
  z.object({ of: z.literal('actor'), actor: actorRefSchema }),
  z.object({ of: z.literal('place'), place: placeRefSchema }),
]);
export type Subject = z.infer<typeof subjectSchema>;
export type SubjectKind = Subject['of'];
