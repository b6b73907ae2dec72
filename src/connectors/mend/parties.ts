import { countryByName, resolveCountry } from '../../core/countries.ts';
import type { DataIssue } from '../../core/records.ts';
import {
  type ActorRef,
  type Code,
  governmentRef,
  namedActorRef,
  normaliseName,
} from '../../core/references.ts';
import type { MeetingRecord } from '../../domains/negotiations/record.ts';
import { cell, members, places } from './layouts.ts';
import type { MendRow } from './parse.ts';

type Participation = MeetingRecord['participations'][number];

/** What the participations of an event have in common. */
export interface Setting {
  /** Its id, in which actors without a name of their own are known. */
  event: string;
  /** `YYYY-MM-DD`, for codes that changed their meaning. */
  day: string;
  attendance: Participation['attendance'];
  /** What third parties were: MEDIATOR in a mediation, unknown in what is only related to one. */
  thirdPartyRole: Participation['role'];
  issues: DataIssue[];
}

/** Everybody that an event names: third parties, their individuals, local parties, theirs. */
export function participationsOf(row: MendRow, setting: Setting): Participation[] {
  const { attendance, thirdPartyRole } = setting;
  const third = thirdParties(row, setting);
  const local = members(row.cells, 'local_parties').map((name) => localParty(name, setting));
  const itself = (role: Participation['role']) => (actor: ActorRef) => ({
    ...participation(actor, actor, role, attendance),
    onBehalfOfBasis: 'STATED' as const,
  });
  return [
    ...third.map(itself(thirdPartyRole)),
    ...individualsOf(row, setting).map((person) =>
      participation(person, soleOf(third, 'third parties', setting), thirdPartyRole, attendance),
    ),
    ...local.map(itself('MEMBER')),
    ...members(row.cells, 'local_indiv_group').map((name) =>
      participation(
        localIndividual(name, setting),
        soleOf(local, 'local parties', setting),
        'MEMBER',
        attendance,
      ),
    ),
  ];
}

function participation(
  actor: ActorRef,
  onBehalfOf: ActorRef,
  role: Participation['role'],
  attendance: Participation['attendance'],
): Participation {
  return { actor, onBehalfOf, onBehalfOfBasis: 'INFERRED', capacity: null, role, attendance };
}

/** The lists of individuals do not go with those of parties: whose a person is can be told where there is but one. */
function soleOf(parties: readonly ActorRef[], words: string, setting: Setting): ActorRef {
  return parties.length === 1 ? parties[0]! : unspecified(words, setting);
}

function thirdParties({ cells, columns }: MendRow, setting: Setting): ActorRef[] {
  const names = places(cells, 'third_party');
  const ids = aligned(cells, columns.thirdPartyIds, names.length, setting.issues);
  const numbers = aligned(cells, columns.thirdPartyGw, names.length, setting.issues);
  return names.flatMap((name, n) =>
    name === null ? [] : [thirdParty(name, codesOf('MEND', ids[n]), numbers[n] ?? null, setting)],
  );
}

/** A list that goes with the names place by place; where it has another length, nobody can tell whose its values are. */
function aligned(
  cells: MendRow['cells'],
  column: string | undefined,
  length: number,
  issues: DataIssue[],
): (string | null)[] {
  const values = places(cells, column);
  if (column === undefined || values.length === 0 || values.length === length) return values;
  const message = `${column} has ${values.length} places for ${length} names, so that its values are not used`;
  issues.push({ code: 'CONTRADICTION', path: 'participations', message, value: cell(cells, column) });
  return [];
}

/**
 * The name decides who a third party is. Ids and numbers were looked up by it and may be those of a namesake: "US" has been
 * given the id of a party of Bosnia (POL_1001) and so its number, 346.
 */
function thirdParty(name: string, codes: Code[], number: string | null, { day, issues }: Setting): ActorRef {
  const named = countryByName(name);
  const byNumber = number === null || !/^\d+$/.test(number) ? undefined : resolveCountry('GWNO', number, day);
  const numbered = byNumber?.ok ? byNumber.country : undefined;
  if (named === undefined || named.kind === 'PSEUDO')
    return { ...namedActorRef('ORGANISATION', name), codes };
  if (numbered !== undefined && numbered.iso3 !== named.iso3) {
    const message = `"${name}" has the number of ${numbered.name}; the name decides`;
    issues.push({ code: 'CONTRADICTION', path: 'participations', message, value: `${name} ${number}` });
    return governmentRef(named.iso3);
  }
  return governmentRef(named.iso3, codes);
}

/** `NM` stands for what has no id. */
function codesOf(scheme: string, value: string | null | undefined): Code[] {
  return value == null || value === 'NM' ? [] : [{ scheme, value, label: null }];
}

function individualsOf({ cells, columns }: MendRow, { issues }: Setting): ActorRef[] {
  const names = places(cells, 'individual_med_named');
  // In some layouts the column holds the scope of the mediation: H, P or E.
  const isIds = places(cells, columns.individualIds).some((id) => id !== null && /^indnam/.test(id));
  const ids = isIds ? aligned(cells, columns.individualIds, names.length, issues) : [];
  return names.flatMap((name, n) => {
    if (name === null) return [];
    // Whoever mediates for a state or an organisation acts in public.
    return [{ ...namedActorRef('PERSON', name), codes: codesOf('MEND', ids[n]), publicRole: true }];
  });
}

function localParty(name: string, setting: Setting): ActorRef {
  if (/\((default|generic)\)/i.test(name)) return unspecified(name, setting);
  const country = countryByName(name);
  return country && country.kind !== 'PSEUDO'
    ? governmentRef(country.iso3)
    : namedActorRef('ORGANISATION', name);
}

const GROUP_WORDS =
  /[\d,]|\b(members?|representatives?|leaders?|delegations?|officials?|committees?|commissions?|groups?|parties|women|tribes?|elders|officers|council|government)\b/i;

/**
 * The column holds persons and bodies alike. What has a number, a comma or a word for several is a body. Of the persons it is not
 * told whether they act in public, so nobody finds them by name (I27).
 */
function localIndividual(name: string, setting: Setting): ActorRef {
  return GROUP_WORDS.test(name) || name.split(' ').length > 6
    ? unspecified(name, setting)
    : namedActorRef('PERSON', name);
}

/** Somebody without a name of their own: the same words in another event mean others. */
function unspecified(words: string, { event }: Setting): ActorRef {
  const key = `unspecified:mend/${normaliseName(event)}/${normaliseName(words)}`;
  return { ...namedActorRef('UNSPECIFIED', words), key };
}
