import { governmentRef, type IssueRef, type ActorRef } from '../../core/references.ts';
import type { MeetingRecord, PositionRecord, ProcessRecord } from '../../domains/negotiations/record.ts';

/** Native id of the one process that all corridors belong to. */
export const PROCESS = 'process';

const ukraine = governmentRef('UKR');
const russia = governmentRef('RUS');

/** The table names its subject and its two sides, and no more of the process. */
export const process: Pick<ProcessRecord, 'name' | 'parties'> = {
  name: 'Humanitarian corridors, Ukraine 2022',
  parties: [
    { actor: ukraine, role: 'BELLIGERENT' },
    { actor: russia, role: 'BELLIGERENT' },
  ],
};

/** What the sides take positions on; each route is an option. */
export const issue: IssueRef = {
  key: 'humanitarian-corridors-ukraine-2022',
  label: 'Humanitarian corridors in Ukraine, 2022',
  codes: [],
  parent: null,
};

interface SideStance {
  party: ActorRef;
  stance: PositionRecord['stance'];
}

/** Values of `proposal`: who put the corridor forward, or that both sides agreed on it. */
export const proposals: ReadonlyMap<string, readonly SideStance[]> = new Map([
  ['Ukraine', [{ party: ukraine, stance: 'PROPOSES' }]],
  ['Russia', [{ party: russia, stance: 'PROPOSES' }]],
  [
    'Agreed',
    [
      { party: ukraine, stance: 'ACCEPTS' },
      { party: russia, stance: 'ACCEPTS' },
    ],
  ],
]);

/**
 * Values of `status_result`. A corridor that failed or was disrupted is not known to have begun, nor to have been called
 * off: it was planned, and its result is in the outcome.
 */
export const results: ReadonlyMap<string, MeetingRecord['status']> = new Map([
  ['successful', 'HELD'],
  ['proposed route/outcome unknown', 'PLANNED'],
  ['unsuccessful/disrupted', 'PLANNED'],
  ['disputed', 'DISPUTED'],
]);
