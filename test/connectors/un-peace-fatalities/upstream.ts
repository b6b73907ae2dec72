/**
 * The Peace & Security Data Hub in the recorded world. Its `last_update` moves every day, so that the bytes of every day are
 * other ones; ids of rows are their places by date.
 *
 * - day 0: 31 rows of 30 casualties (one stands there with two nationalities)
 * - day 6: a new casualty of 1 March 2026 comes in before the last row, and so moves its id
 * - day 13: casualty 29, which was to be determined, is found to be of a malicious act
 * - day 20: casualty 5 is gone
 */
import { type Upstream, worldBegin, worldDay } from '../../world/upstream.ts';
import { type Casualty, dumpOf } from './dump.ts';

const path = '/public/data/DPPADPOSS-FATALITIES/json';
const causes = ['Malicious Act', 'Illness', 'Accident'];

const dayAfter = (start: string, days: number): string =>
  new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);

function casualtiesOn(day: number): Casualty[] {
  const old = Array.from({ length: 29 }, (_, n): Casualty => ({
    casualty_id: `UNTSO-${1948 + n}-07-${String(n + 1).padStart(5, '0')}`,
    incident_date: dayAfter(`${1948 + n}-07-06`, n),
    type_of_incident: causes[n % 3]!,
  }));
  const kosovo = {
    casualty_id: 'UNMIK-2003-05-03589',
    incident_date: '2003-05-05',
    mission_acronym: 'UNMIK',
  };
  const pair = [
    { ...kosovo, casualty_nationality: 'Montenegro', m49_code: 499, isocode3: 'MNE' },
    { ...kosovo, casualty_nationality: 'Serbia and Montenegro', m49_code: 891, isocode3: 'SCG' },
  ];
  const determined = day >= 13 ? 'Malicious Act' : 'To Be Determined';
  old[28] = { ...old[28]!, incident_date: '2026-03-02', type_of_incident: determined };
  const added = {
    casualty_id: 'UNIFIL-2026-03-90001',
    incident_date: '2026-03-01',
    mission_acronym: 'UNIFIL',
  };
  return [
    ...old.slice(0, 28).filter((_, n) => n !== 4 || day < 20),
    ...pair,
    ...(day >= 6 ? [added] : []),
    old[28],
  ];
}

export const upstream: Upstream = {
  hosts: ['api.psdata.un.org'],
  answer({ url }, at) {
    if (url.pathname !== path) return { status: 404, body: '{"error":"not found"}' };
    const day = worldDay(at);
    const today = dayAfter(worldBegin.toISOString().slice(0, 10), day);
    const headers = { 'content-type': 'application/json' };
    return { headers, body: dumpOf(casualtiesOn(day), today).json };
  },
};
