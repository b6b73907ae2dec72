/** What every assertion has beside its content: whose word it is, and how firmly it is put. */
import { z } from 'zod';
import { actorRefSchema } from './references.ts';

/** How a source puts what it says. HEDGED: "may have", "unconfirmed". NORMATIVE: that something should be so. */
export const modalities = ['ASSERTED', 'HEDGED', 'DENIED', 'HYPOTHETICAL', 'PLANNED', 'NORMATIVE'] as const;

/** ORIGIN said it first, RELAY passed it on, PUBLISHER brought it to us. */
export const attributionRoles = ['ORIGIN', 'RELAY', 'PUBLISHER'] as const;

/** COLLECTIVE: a body that is not named ("authorities"). ANONYMOUS: somebody who does not want to be ("sources"). */
export const anonymities = ['NAMED', 'COLLECTIVE', 'ANONYMOUS'] as const;

/** One step of a chain of attribution, from whoever said it first to whoever we have it from. */
export const attributionStepSchema = z.object({
  role: z.enum(attributionRoles),
  /** The name or the words of the source: "authorities", "unconfirmed sources", an agency. */
  name: z.string().min(1),
  /** null where the source does not let us know. */
  anonymity: z.enum(anonymities).nullable(),
  /** Whether they saw it themselves; null where the source does not tell. */
  firsthand: z.boolean().nullable(),
  actor: actorRefSchema.nullable(),
  /** Title and date of what is cited, in the words of the source. */
  title: z.string().nullable(),
  date: z.string().nullable(),
});
export type AttributionStep = z.infer<typeof attributionStepSchema>;

/** Properties of every record. */
export const assertionShape = {
  modality: z.enum(modalities),
  /** From the origin to whoever we have it from; empty where the publisher itself says so and cites nobody. */
  attribution: z.array(attributionStepSchema),
  /** The words of the cited text that the record rests on, quoted briefly. */
  wording: z.string().nullable(),
  /** Whether `wording` (and each quotation) was found in the cited text; null where there is no text to look into. */
  wordingVerified: z.boolean().nullable(),
};

type Assertion = { [Property in keyof typeof assertionShape]: z.infer<(typeof assertionShape)[Property]> };

/** Whose word a publisher's own data is: its own, as it stands there. */
export const ownWord: Assertion = {
  modality: 'ASSERTED',
  attribution: [],
  wording: null,
  wordingVerified: null,
};

/** A step that names somebody, and nothing else. */
export function attributedTo(role: AttributionStep['role'], name: string): AttributionStep {
  return { role, name, anonymity: null, firsthand: null, actor: null, title: null, date: null };
}
