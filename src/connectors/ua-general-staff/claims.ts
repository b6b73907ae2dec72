import { attributedTo, type AttributionStep, ownWord } from '../../core/assertion.ts';
import { type FuzzyPeriod, statedPeriod } from '../../core/period.ts';
import { exactly, type Quantity } from '../../core/quantity.ts';
import type { DataIssue } from '../../core/records.ts';
import { type ActorRef, namedActorRef } from '../../core/references.ts';
import type { Subject } from '../../core/subject.ts';
import type { ClaimRecord } from '../../domains/claims/record.ts';
import { countedKeys, directionKey, firstDay } from './lookups.ts';

/** The day of a row, and what is odd about the row as a whole. */
export interface Day {
  /** `YYYY-MM-DD` */
  date: string;
  issues: DataIssue[];
}

const generalStaff: ActorRef = namedActorRef(
  'ARMED_FORCE',
  'General Staff of the Armed Forces of Ukraine',
  'UKR',
);
const russianForces: Subject = {
  of: 'actor',
  actor: namedActorRef('ARMED_FORCE', 'Armed Forces of the Russian Federation', 'RUS'),
};

/** One side of the war says so; the compiler brings it to us. */
const byGeneralStaff: AttributionStep[] = [
  { ...attributedTo('ORIGIN', generalStaff.name), anonymity: 'NAMED', actor: generalStaff },
];

/** For prisoners the compiler names another source beside the military, and not which number is whose. */
const byAuthorities: AttributionStep[] = [
  { ...attributedTo('ORIGIN', 'Ukrainian authorities'), anonymity: 'COLLECTIVE' },
];

/** How many were lost from the first day of the invasion to this one, as one side says. */
export function countClaim(day: Day, key: string, count: number, qualifier: unknown): ClaimRecord {
  const { unit, name } = countedKeys.get(key) ?? { unit: 'OBJECT', name: `items of "${key}"` };
  const isPrisoners = key === 'POW';
  const { quantity, words, issues } =
    key === 'personnel'
      ? qualified(count, qualifier)
      : { quantity: exactly(count), words: `${count}`, issues: [] };
  const text = isPrisoners
    ? `Ukrainian authorities say that ${words} Russian ${name} were taken from ${firstDay} to ${day.date}.`
    : `The General Staff of Ukraine says that Russia lost ${words} ${name} from ${firstDay} to ${day.date}.`;
  return {
    ...claim(`${day.date}/${key}`, text, [...day.issues, ...issues]),
    predicate: 'LOSS_COUNT',
    attribution: isPrisoners ? byAuthorities : byGeneralStaff,
    objectText: key,
    quantity,
    quantityUnit: unit,
    period: sinceTheFirstDay(day.date),
  };
}

/** "about" and "more" stand beside the count of personnel. */
function qualified(
  count: number,
  qualifier: unknown,
): { quantity: Quantity; words: string; issues: DataIssue[] } {
  if (qualifier === 'about') {
    const quantity: Quantity = {
      low: null,
      best: count,
      high: null,
      quantifier: 'APPROXIMATELY',
      sourceText: `about ${count}`,
    };
    return { quantity, words: `about ${count}`, issues: [] };
  }
  if (qualifier === 'more') {
    const quantity: Quantity = {
      low: count,
      best: null,
      high: null,
      quantifier: 'MORE_THAN',
      sourceText: `more ${count}`,
    };
    return { quantity, words: `more than ${count}`, issues: [] };
  }
  const message = 'How the count is meant is neither "about" nor "more"; it is taken as it is';
  const value = typeof qualifier === 'string' && qualifier.trim() !== '' ? qualifier : null;
  const issues: DataIssue[] = [{ code: 'UNKNOWN_CODE', path: 'quantity.quantifier', message, value }];
  return { quantity: exactly(count), words: `${count}`, issues };
}

/**
 * That a count was corrected by so much, beside what was lost on the day: a fact of its own. The published counts have the
 * correction in them already and stay as they are. It counts nothing that was lost, so that it has no quantity, and it may
 * well be negative. It says the claim of its day more exactly.
 *
 * @param target native id of that claim; null where the run does not have it.
 */
export function correctionClaim(day: Day, key: string, change: number, target: string | null): ClaimRecord {
  const name = countedKeys.get(key)?.name ?? `items of "${key}"`;
  const signed = change > 0 ? `+${change}` : `${change}`;
  const text =
    `The count of ${name} that Russia lost, as the General Staff of Ukraine gives it, ` +
    `was corrected by ${signed} on ${day.date}.`;
  const message = `The claim that is corrected, ${day.date}/${key}, is not among those that were read with it`;
  const missing: DataIssue[] =
    target === null
      ? [{ code: 'UNRESOLVED_NAME', path: 'relations', message, value: `${day.date}/${key}` }]
      : [];
  return {
    ...claim(`correction/${day.date}/${key}`, text, [...day.issues, ...missing]),
    objectText: `${key}: ${signed}`,
    period: onTheDay(day.date),
    relations: target === null ? [] : [{ kind: 'REFINES', target }],
  };
}

/** Where the losses of a day were greatest, as one side says. */
export function directionClaim(day: Day, words: string): ClaimRecord {
  const text = `The General Staff of Ukraine says that the Russian losses of ${day.date} were greatest in the direction of ${words}.`;
  return {
    ...claim(`${day.date}/${directionKey}`, text, day.issues),
    objectText: words,
    period: onTheDay(day.date),
  };
}

/** What all claims of the files have in common. */
function claim(nativeId: string, text: string, issues: DataIssue[]): ClaimRecord {
  return {
    domain: 'claims',
    kind: 'claim',
    nativeId,
    url: null,
    assertedAt: null,
    document: null,
    ...ownWord,
    attribution: byGeneralStaff,
    issues,
    predicate: 'OTHER',
    polarity: 'AFFIRMED',
    text,
    subject: russianForces,
    object: null,
    objectText: null,
    quantity: null,
    quantityUnit: null,
    period: null,
    relations: [],
  };
}

const onTheDay = (date: string): FuzzyPeriod => statedPeriod(date, date, 'DAY');

const sinceTheFirstDay = (date: string): FuzzyPeriod => statedPeriod(firstDay, date, 'RANGE');
