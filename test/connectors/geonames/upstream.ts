import {
  type UpstreamAnswer,
  type Upstream,
  unlessKnown,
  worldBegin,
  worldDay,
} from '../../world/upstream.ts';
import { zip } from '../../kit/zip.ts';
import { type Feature, featureLine, unitLines } from './lines.ts';

/**
 * GeoNames' download server. The dump is made anew every night at 03:00 UTC with what was changed until midnight; the files
 * of a day appear at that time too and can be had until the next night (404 otherwise). The ids are invented but those of
 * Kyiv and Kharkiv. Most days have no change, and files without bytes.
 *
 * - at the beginning: 4 units, 7 places.
 * - day 1: Kharkiv's population is corrected, Nove grows into the list (new), Male shrinks out of it (withdrawn), a
 *   mountain is changed (no place of the list); Stare is deleted (withdrawn), and so is a river: 6 places.
 * - day 5: Selo gets another name (corrected); nothing is deleted.
 * - day 9: Selo is deleted (withdrawn): 5 places.
 */
export const upstream: Upstream = {
  hosts: ['download.geonames.org'],
  answer(request, at) {
    const fileName = /^\/export\/dump\/([\w.-]+)$/.exec(request.url.pathname)?.[1] ?? '';
    if (fileName === 'admin1CodesASCII.txt') return { headers: plain, body: unitLines };
    const night = worldDay(new Date(at.getTime() - NIGHT_MS));
    if (fileName === 'cities500.zip') return unlessKnown(request, `"${night}"`, () => dumpOf(night));
    const [, kind, day] = /^(modifications|deletes)-(\d{4}-\d{2}-\d{2})\.txt$/.exec(fileName) ?? [];
    if (day === undefined || worldDay(new Date(`${day}T00:00:00Z`)) !== night - 1) {
      return { status: 404, body: '<title>404 Not Found</title>' };
    }
    const change = changes.get(night - 1);
    const lines =
      kind === 'modifications' ? (change?.changed.map(featureLine) ?? []) : (change?.deleted ?? []);
    return { headers: plain, body: lines.join('') };
  },
};

const NIGHT_MS = 3 * 3_600_000;
const plain = { 'content-type': 'text/plain' };

const atFirst: readonly Feature[] = [
  {
    id: 703448,
    name: 'Kyiv',
    feature: 'P.PPLC',
    admin1: '12',
    population: '2797553',
    point: ['50.45466', '30.5238'],
  },
  {
    id: 706483,
    name: 'Kharkiv',
    feature: 'P.PPLA',
    admin1: '07',
    population: '1433886',
    point: ['49.98081', '36.25272'],
  },
  { id: 90000001, name: 'Stare', population: '812' },
  { id: 90000002, name: 'Male', population: '540' },
  { id: 90000003, name: 'Selo', population: '1200', alternates: 'Selo,Село,"Stare" Selo' },
  { id: 90000004, name: 'Rajonne', feature: 'P.PPLA3' },
  {
    id: 90000005,
    name: 'Windhoek West',
    country: 'NA',
    admin1: '21',
    population: '9000',
    point: ['-22.55', '17.05'],
  },
];

const changes: ReadonlyMap<number, { changed: readonly Feature[]; deleted: readonly string[] }> = new Map([
  [
    1,
    {
      changed: [
        { ...atFirst[1]!, population: '1421125', modified: '2026-03-03' },
        { id: 90000006, name: 'Nove', population: '501', modified: '2026-03-03' },
        { ...atFirst[3]!, population: '500', modified: '2026-03-03' },
        { id: 90000007, name: 'Hora', feature: 'T.MT', modified: '2026-03-03' },
      ],
      deleted: ['90000001\tStare\tduplicate\n', '90000008\tRika\tnot there\n'],
    },
  ],
  [5, { changed: [{ ...atFirst[4]!, name: 'Selo Nove', modified: '2026-03-07' }], deleted: [] }],
  [9, { changed: [], deleted: ['90000003\tSelo Nove\tmerged\n'] }],
]);

/** The list as it is when the files of all days before `night` are applied. */
function dumpOf(night: number): UpstreamAnswer {
  const listed = new Map(atFirst.map((feature) => [feature.id, feature]));
  for (const [day, { changed, deleted }] of changes) {
    if (day >= night) continue;
    for (const feature of changed) {
      if (isListed(feature)) listed.set(feature.id, feature);
      else listed.delete(feature.id);
    }
    for (const line of deleted) listed.delete(Number(line.split('\t')[0]));
  }
  const content = [...listed.values()].map(featureLine).join('');
  const made = new Date(worldBegin.getTime() + night * 86_400_000 + NIGHT_MS);
  return {
    headers: { 'content-type': 'application/zip', 'last-modified': made.toUTCString() },
    body: zip([{ name: 'cities500.txt', content }]),
  };
}

function isListed({ feature = 'P.PPL', population = '0' }: Feature): boolean {
  return /^P\.PPL(C|A[234]?)$/.test(feature) || (feature.startsWith('P.') && Number(population) > 500);
}
