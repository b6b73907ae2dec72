import { hash } from 'node:crypto';
import { json, type Upstream, unlessKnown, worldBegin, worldDay } from '../../world/upstream.ts';

/*
 * The compiler's repository in the recorded world. The three files are edited in place; counts are invented.
 *
 * - Each file has three days of 2022 (25 February, 27 April, 1 May: the keys drift), and a day for each of the world from
 *   1 March 2026 on, which comes at 07:00.
 * - On day 5 the tanks fall by 5 and a correction of -5 comes, with its zeros.
 * - On day 9 a misprint in the personnel of 27 April 2022 is corrected in place.
 * - On day 12 the helicopters of 25 February 2022 are taken out.
 */

const root = '/PetroIvaniuk/2022-Ukraine-Russia-War-Dataset/main/data/';
const DAY_MS = 86_400_000;
const SEVEN_HOURS_MS = 7 * 3_600_000;

type Day = Record<string, number | string>;

export const upstream: Upstream = {
  hosts: ['raw.githubusercontent.com'],
  answer(request, at) {
    const day = worldDay(new Date(at.getTime() - SEVEN_HOURS_MS));
    const days = filesOn(day)[request.url.pathname.replace(root, '')];
    if (!days) return { status: 404, body: '404: Not Found' };
    const etag = `"${hash('sha256', JSON.stringify(days))}"`;
    return unlessKnown(request, etag, () =>
      json(days, { headers: { 'content-type': 'text/plain; charset=utf-8' } }),
    );
  },
};

function filesOn(day: number): Record<string, Day[]> {
  const present = Array.from({ length: Math.max(0, day + 2) }, (_, index) => index - 1);
  return {
    'russia_losses_personnel.json': [
      { ...dated('2022-02-25'), personnel: 2_800, 'personnel*': 'about', POW: 0 },
      { ...dated('2022-04-27'), personnel: day < 9 ? 222_200 : 22_200, 'personnel*': 'about', POW: 545 },
      { ...dated('2022-05-01'), personnel: 23_500, 'personnel*': 'more' },
      ...present.map((each) => ({
        ...dated(dateOf(each)),
        personnel: 1_200_000 + each * 1_000,
        'personnel*': 'about',
      })),
    ],
    'russia_losses_equipment.json': [
      {
        ...dated('2022-02-25'),
        tank: 80,
        'military auto': 100,
        'fuel tank': 60,
        drone: 0,
        ...(day < 12 ? { helicopter: 7 } : {}),
      },
      { ...dated('2022-04-27'), tank: 939, 'military auto': 1_695, 'fuel tank': 76, [direction]: 'Izyum' },
      { ...dated('2022-05-01'), tank: 1_026, 'vehicles and fuel tanks': 1_800 },
      ...present.map((each) => ({
        ...dated(dateOf(each)),
        tank: 11_700 + each * 3 - (each >= 5 ? 5 : 0),
        'vehicles and fuel tanks': 78_000 + each * 90,
      })),
    ],
    'russia_losses_equipment_correction.json': [
      { ...dated('2022-05-01'), tank: 2, 'vehicles and fuel tanks': 0, personnel: 0 },
      ...(day >= 5 ? [{ ...dated(dateOf(5)), tank: -5, 'vehicles and fuel tanks': 0, personnel: 0 }] : []),
    ],
  };
}

const direction = 'greatest losses direction';

const dateOf = (day: number): string =>
  new Date(worldBegin.getTime() + day * DAY_MS).toISOString().slice(0, 10);

const dated = (date: string): Day => ({
  date,
  day: (Date.parse(date) - Date.parse('2022-02-24')) / DAY_MS + 1,
});
