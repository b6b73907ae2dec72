import type { ReportRecord } from '../../domains/incidents/record.ts';

type Outcome = ReportRecord['casualties'][number]['outcome'];
type Impact = ReportRecord['impacts'][number];

/** A column that counts people. */
export interface CountColumn {
  column: string;
  group: string;
  outcome: Outcome;
  sex: 'FEMALE' | 'MALE' | null;
  /** The column that this one is a part of. */
  partOf: string | null;
}

/** A column that says what happened to buildings, vehicles or access: a flag, or how often. */
export interface ImpactColumn {
  column: string;
  objectType: Impact['objectType'];
  effect: Impact['effect'];
}

/** One file of incidents; the same event may be in several, with the same id and other columns. */
export interface Topic {
  /** The end of its address; also its release line. */
  name: string;
  title: string;
  /** Columns by which its rows are told from those of the other topics. */
  signs: readonly string[];
  counts: readonly CountColumn[];
  impacts: readonly ImpactColumn[];
}

// Insecurity Insight's definition: "kidnapped" is kidnapped, missing or taken hostage; "arrested" is arrested, charged, detained.
const outcomes: readonly [word: string, outcome: Outcome][] = [
  ['Killed', 'KILLED'],
  ['Injured', 'INJURED'],
  ['Kidnapped', 'MISSING'],
  ['Arrested', 'DETAINED'],
];

function counts(group: string, words = outcomes.map(([word]) => word), as = group): CountColumn[] {
  return outcomes
    .filter(([word]) => words.includes(word))
    .map(([word, outcome]) => ({ column: `${as} ${word}`, group, outcome, sex: null, partOf: null }));
}

function bySex(group: string): CountColumn[] {
  return (['Female', 'Male'] as const).flatMap((word) =>
    counts(group).map((whole) => ({
      ...whole,
      column: `${word} ${whole.column}`,
      sex: word === 'Female' ? ('FEMALE' as const) : ('MALE' as const),
      partOf: whole.column,
    })),
  );
}

const impacts = (
  objectType: ImpactColumn['objectType'],
  columns: Readonly<Record<string, ImpactColumn['effect']>>,
): ImpactColumn[] => Object.entries(columns).map(([column, effect]) => ({ column, objectType, effect }));

/**
 * The topics that are read. Not read: sexual violence, whose rows are about single survivors; explosive weapons and food
 * systems, whose columns repeat what these have.
 */
export const topics: readonly Topic[] = [
  {
    name: 'education',
    title: 'Education in danger',
    signs: ['Attacks on Schools', 'Educators Killed', 'Students Killed'],
    counts: [...counts('Educators'), ...counts('Students')],
    impacts: impacts('EDUCATION', {
      'Attacks on Schools': 'UNKNOWN',
      'Attacks on Universities': 'UNKNOWN',
      'Military Occupation of Education facility': 'UNKNOWN',
      'Arson attack on education facility': 'HIT',
      'Forced Entry into education facility': 'UNKNOWN',
      // Which of the two is not told; it is damaged at least.
      'Damage/Destruction To Ed facility Event': 'DAMAGED',
    }),
  },
  {
    name: 'healthcare',
    title: 'Attack on health care',
    signs: ['Number of Attacks on Health Facilities Reporting Damaged', 'Health Workers Killed'],
    counts: counts('Health Workers'),
    impacts: [
      ...impacts('HEALTH', {
        'Number of Attacks on Health Facilities Reporting Destruction': 'DESTROYED',
        'Number of Attacks on Health Facilities Reporting Damaged': 'DAMAGED',
        'Forceful Entry into Health Facility': 'UNKNOWN',
        'Occupation of Health Facility': 'UNKNOWN',
        'Vicinity of Health Facility Affected': 'THREATENED',
        'Looting/Theft/Robbery/Burglary of Health Supplies': 'UNKNOWN',
        'Access Denied or Obstructed': 'UNKNOWN',
      }),
      ...impacts('VEHICLE', {
        'Health Transportation Destroyed': 'DESTROYED',
        'Health Transportation Damaged': 'DAMAGED',
        'Health Transportation Stolen/Hijacked': 'UNKNOWN',
      }),
    ],
  },
  {
    name: 'aidworkerKIKA',
    title: 'Aid workers killed, injured, kidnapped or arrested',
    signs: ['Aid Workers Killed', 'Aid Workers Kidnapped'],
    counts: [
      ...counts('Aid Workers'),
      ...bySex('Aid Workers'),
      // Those are among the kidnapped and not among the killed.
      {
        column: 'Aid Workers Killed in Captivity',
        group: 'Aid Workers',
        outcome: 'KILLED',
        sex: null,
        partOf: null,
      },
    ],
    impacts: [],
  },
  {
    name: 'protection',
    title: 'Protection in danger',
    signs: ['Camp Resident Killed', 'Service Provider Killed'],
    counts: [
      ...counts('Camp residents', ['Killed', 'Injured'], 'Camp Resident'),
      ...counts('Camp residents', ['Kidnapped', 'Arrested'], 'Camp Residents'),
      ...counts('Service providers', ['Killed', 'Kidnapped', 'Arrested'], 'Service Provider'),
    ],
    impacts: impacts('SHELTER', {
      'Number of Attacks on Camps Reporting Destruction': 'DESTROYED',
      'Number of Attacks on Camps Reporting Damaged': 'DAMAGED',
    }),
  },
];
