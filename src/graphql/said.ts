/** What publishers had said by a time: what is made of several records is made anew, by the code that made it first. */
import { UserInputError } from '../core/errors.ts';
import type { MadeRows, Narrowing } from '../db/clients.ts';
import type { PrismaClient } from '../db/generated/prisma/client.ts';
import type { Context } from './context.ts';

/** Entities that are made anew for one operation; each statement takes them with it. */
const MOST_MADE = 2_000;

/**
 * Makes the entities of some tables anew whose records had not all said by then what they say at the moment; of others the views
 * of schema `said` know themselves. `limit`: most of them that are made.
 */
export type Maker = (narrowed: PrismaClient, limit: number) => Promise<MadeRows>;

const makers: Maker[] = [];

/** Adds a maker: each domain has one for what it makes of several records. */
export function madeAnew(maker: Maker): void {
  makers.push(maker);
}

/** The narrowing to a time. Its first query throws UserInputError AS_OF_TOO_WIDE where too much would have to be made anew. */
export function saidBefore(assertedBefore: Date): Narrowing {
  return {
    assertedBefore,
    make: async (narrowed) => {
      const made: MadeRows = {};
      for (const maker of makers) {
        const own = await maker(narrowed, MOST_MADE + 1);
        Object.assign(made, own);
        // The first table is that of the entities.
        const [entities = {}] = Object.values(own);
        if (Object.keys(entities).length <= MOST_MADE) continue;
        throw new UserInputError(
          'AS_OF_TOO_WIDE',
          `More than ${MOST_MADE.toLocaleString('en')} incidents or meetings would have to be made anew of what had been said.`,
          { hint: 'Take a time nearer to the moment, or ask with recordedBefore alone.' },
        );
      }
      return made;
    },
  };
}

/** Throws UserInputError AS_OF_UNSUPPORTED where an operation is narrowed: `what` is about what was recorded, and when. */
export function requireWhole({ asOf }: Pick<Context, 'asOf'>, what: string): void {
  if (asOf?.assertedBefore) throw unsupported(what);
}

/** The refusal of what cannot be told of what had been said. */
export function unsupported(what: string): UserInputError {
  return new UserInputError(
    'AS_OF_UNSUPPORTED',
    `${what} tells what this store recorded, and cannot be narrowed to what publishers had said.`,
    { hint: 'Ask for it in an operation of its own, without assertedBefore.' },
  );
}
