import { z } from 'zod';
import { actorKinds } from '../../core/references.ts';
import { broken, choice, complain, expected, flag, object, text } from './kit.ts';
import { reference, type Reference } from './reference.ts';
import { count, country, slug, wordsOf } from './values.ts';

/** Somebody as an editor describes them. */
export interface DeskActor {
  actor?: Reference<'actor'>;
  government?: string;
  name?: string;
  kind?: (typeof actorKinds)[number];
  country?: string;
  of?: string | Reference<'actor'>;
  count?: number;
  private?: boolean;
  descriptor?: string;
}

const governmentOf = z.union([country, reference('actor', 'An actor of this document.')], {
  error: expected('BAD_VALUE', 'a country code (its government), or the id of an actor of this document'),
});

/** Properties that describe somebody. */
const description = {
  name: text('Name as usual in the newsroom; the same name and kind are the same actor.', 200).optional(),
  kind: choice(
    wordsOf(actorKinds),
    'What it is. PERSON: somebody in a public role, unless private is true. DELEGATION: who speaks for a government at ' +
      'talks (of). UNSPECIFIED: somebody whom the source does not name, such as "authorities": known inside this ' +
      'document only.',
  ).optional(),
  country: country.describe('Country that it belongs to.').optional(),
  of: governmentOf
    .describe('Of a DELEGATION, whose it is: a country (its government) or an actor of this document.')
    .optional(),
  count: count('How many they are, of an UNSPECIFIED actor such as "two cabinet ministers".', 1).optional(),
  private: flag(
    'True for a PERSON without a public role. Their name is not taken: give a descriptor (rule I27).',
  ).optional(),
  descriptor: text(
    'What to call a private person instead of by name, such as "a shop owner".',
    200,
  ).optional(),
};

/** Properties that say who somebody is; participants and parties to an incident add their own to them. */
export const actorShape = {
  actor: reference('actor', 'Id of an actor of this document; instead of all that describes one.').optional(),
  government: country.describe('A government, by its country; instead of name and kind.').optional(),
  ...description,
};

const namedOnce = 'leave name, kind, country and all else that describes an actor out';

/** Checks that somebody is named in one way. */
export function checkActor(value: DeskActor, context: z.core.$RefinementCtx): void {
  const described = (Object.keys(description) as (keyof typeof description)[]).find(
    (property) => value[property] !== undefined,
  );
  if (value.actor !== undefined && (described !== undefined || value.government !== undefined)) {
    const extra = described ?? 'government';
    complain(context, [extra], broken('CONTRADICTION', `actor says it all: ${namedOnce}`));
  } else if (value.government !== undefined && described !== undefined) {
    const sentence = 'government says it all: leave name, kind and country out';
    complain(context, [described], broken('CONTRADICTION', sentence));
  } else if (value.actor === undefined && value.government === undefined) {
    checkDescription(value, context);
  }
}

function checkDescription(value: DeskActor, context: z.core.$RefinementCtx): void {
  const { kind } = value;
  if (value.private === true || value.descriptor !== undefined) return checkPrivate(value, context);
  if (value.name === undefined) {
    complain(context, ['name'], expected('MISSING_VALUE', 'a name and a kind, or government'));
  } else if (kind === undefined) {
    complain(context, ['kind'], expected('MISSING_VALUE', `one of ${actorKinds.join(', ')}`));
  } else if (kind === 'GOVERNMENT') {
    const sentence =
      'a government is written by its country: { government: UKR }, or UKR where it stands alone';
    complain(context, ['kind'], broken('CONTRADICTION', sentence));
  }
  if (kind === 'DELEGATION' && value.of === undefined)
    complain(context, ['of'], expected('MISSING_VALUE', 'whose delegation it is: a country or an actor'));
  if (kind !== 'DELEGATION' && value.of !== undefined)
    complain(context, ['of'], broken('CONTRADICTION', 'of belongs to a DELEGATION'));
  if (kind !== 'UNSPECIFIED' && value.count !== undefined)
    complain(context, ['count'], broken('CONTRADICTION', 'count belongs to an UNSPECIFIED actor'));
}

/** I27: nobody without a public role is named, so that nobody can be found by name. */
function checkPrivate(value: DeskActor, context: z.core.$RefinementCtx): void {
  if (value.private !== true)
    return complain(context, ['descriptor'], broken('CONTRADICTION', 'a descriptor needs private: true'));
  if (value.kind !== 'PERSON')
    complain(context, ['private'], broken('CONTRADICTION', 'private belongs to a PERSON (kind: PERSON)'));
  const instead = 'give a descriptor such as "a shop owner" instead';
  if (value.name !== undefined) {
    const sentence = `I27: a private person is not named: leave name out and ${instead}`;
    complain(context, ['name'], broken('CONTRADICTION', sentence));
  } else if (value.descriptor === undefined) {
    complain(context, ['descriptor'], expected('MISSING_VALUE', 'what to call the private person'));
  } else if (/^(?:\p{Lu}[\p{L}\p{M}.'’-]*\s+)+\p{Lu}[\p{L}\p{M}.'’-]*$/u.test(value.descriptor)) {
    const sentence = `I27: a private person is not named, and "${value.descriptor}" looks like a name: ${instead}`;
    complain(context, ['descriptor'], broken('CONTRADICTION', sentence));
  }
  for (const property of ['of', 'count'] as const)
    if (value[property] !== undefined)
      complain(context, [property], broken('CONTRADICTION', `${property} does not belong to a PERSON`));
}

const actorWords = (issue: { input?: unknown }): string =>
  typeof issue.input === 'string'
    ? expected(
        'UNKNOWN_COUNTRY',
        'an ISO 3166-1 alpha-3 code (its government), the id of an actor of this document, or { name, kind }',
      )
    : expected('BAD_VALUE', 'a country code (its government), the id of an actor, or { name, kind }');

const longActor = object(actorShape, 'Somebody who acts or speaks.').superRefine(checkActor);

/** A country's code, which means its government; the id of an actor of the document; or somebody described here. */
export const actor = z
  .union([country, reference('actor', 'Id of an actor of this document.'), longActor], { error: actorWords })
  .meta({
    id: 'Actor',
    description:
      'Somebody who acts or speaks. A country code means the government of that country; an id in small letters an ' +
      'actor that the document describes under actors.',
    examples: ['USA', 'zelensky', { name: 'Volodymyr Zelensky', kind: 'PERSON', country: 'UKR' }],
  });

/** Somebody who must be told, by a rule that a complaint names. */
export function mandatoryActor(rule: string, description: string): typeof actor {
  const error = (issue: { input?: unknown }): string =>
    issue.input === undefined ? `${actorWords(issue)} (${rule})` : actorWords(issue);
  const mandatory = actor.clone({ ...actor.def, error }, { parent: true });
  // `describe` would make a clone of the clone, which the JSON Schema then spells out instead of referring to.
  z.globalRegistry.add(mandatory, { description });
  return mandatory;
}

/** Somebody who is described once and named by id. */
export const actorEntry = object(
  { id: slug('Id by which items of this document name the actor.'), ...description },
  'Somebody who is described once in the document and named by id everywhere.',
)
  .superRefine(checkActor)
  .meta({ id: 'NamedActor' });
