import type { PrismaClient } from './generated/prisma/client.ts';

/** An attempt to write through the API. Never with what was to be written. */
export interface Attempt {
  /** Id of the key; null: none was shown. */
  key: string | null;
  /** The mutation. */
  action: string;
  /** The node that it is about, by its global id, or the name of a document. */
  target: string | null;
  why: string | null;
  /** DONE, REFUSED for its content, or the code of the error. */
  outcome: string;
  details?: Readonly<Record<string, unknown>>;
}

const MAX_TEXT = 500;

/** Notes an attempt. In the transaction of what was done, so that neither is there without the other. */
export async function audit(
  db: Pick<PrismaClient, '$executeRaw'>,
  { key, action, target, why, outcome, details = {} }: Attempt,
): Promise<void> {
  const cut = (text: string | null): string | null => text?.replaceAll('\0', '').slice(0, MAX_TEXT) ?? null;
  await db.$executeRaw`
    INSERT INTO access.audit (key_id, action, target, why, outcome, details)
    VALUES (${key}::uuid, ${action}, ${cut(target)}, ${cut(why)}, ${outcome}, ${JSON.stringify(details)}::jsonb)`;
}
