import { describe, expect, it } from 'vitest';
import { recordOf } from './events.ts';

describe('place', () => {
  const keys = async (event: Record<string, string>): Promise<string[]> => {
    const found = [];
    for (let place = (await recordOf(event)).place; place !== null; place = place.parent) {
      found.push(`${place.kind} ${place.name}`);
    }
    return found;
  };
  const [raion, oblast, ukraine] = ['ADM2 Shaktarsk raion', 'ADM1 Donetsk oblast', 'COUNTRY Ukraine'];

  it.each([
    [{ where_prec: '1' }, ['SITE MH17 crash site', raion, oblast, ukraine]],
    [{ where_prec: '2', where_coordinates: 'Torez town' }, ['SETTLEMENT Torez town', raion, oblast, ukraine]],
    [{ where_prec: '3' }, [raion, oblast, ukraine]],
    [{ where_prec: '4' }, [oblast, ukraine]],
    [{ where_prec: '4', adm_1: '', where_coordinates: 'East oblast' }, ['ADM1 East oblast', ukraine]],
    [{ where_prec: '5', adm_1: '', adm_2: '', where_coordinates: 'Donbas' }, ['REGION Donbas', ukraine]],
    [{ where_prec: '6', adm_1: '', adm_2: '' }, [ukraine]],
    [{ where_prec: '7', where_coordinates: 'sea off Mariupol' }, ['WATER sea off Mariupol']],
  ])('of %j is %j', async (event, expected) => {
    expect(await keys(event)).toEqual(expected);
  });

  it.each([
    ['1', 'SETTLEMENT'],
    ['2', 'NEAR_SETTLEMENT'],
    ['3', 'ADM2'],
    ['4', 'ADM1'],
    ['5', 'LINEAR_FEATURE'],
    ['6', 'COUNTRY'],
    ['7', 'INTERNATIONAL'],
  ])('of where_prec %s has a point that stands for %s', async (where_prec, precision) => {
    expect((await recordOf({ where_prec })).location).toMatchObject({ precision, latitude: 48.138378 });
  });

  it('outside of the Earth is no point', async () => {
    const { location, issues } = await recordOf({ latitude: '138.5', geom_wkt: '' });
    expect(location).toMatchObject({ latitude: null, longitude: null, precision: 'SETTLEMENT' });
    expect(issues).toMatchObject([{ code: 'LOCATION_SUSPECT', value: '138.5, 38.639032' }]);
  });

  it('with swapped coordinates is marked', async () => {
    const { issues } = await recordOf({ latitude: '38.639032', longitude: '48.138378' });
    expect(issues).toMatchObject([{ code: 'CONTRADICTION', path: 'location' }]);
  });
});

describe('country', () => {
  it.each([
    [{ country_id: '365', country: 'Russia (Soviet Union)' }, 'RUS', []],
    [
      { country_id: '345', country: 'Serbia (Yugoslavia)', date_start: '2008-02-21', date_end: '2008-02-21' },
      'SRB',
      [],
    ],
    [{ country_id: '678', country: 'Yemen (North Yemen)' }, 'YEM', []],
    [{ country_id: '', country: 'Ukraine' }, 'UKR', []],
    [{ country_id: '369', country: 'Poland' }, 'UKR', ['CONTRADICTION']],
    [{ country_id: '369', country: 'Ukrainia' }, 'UKR', ['UNRESOLVED_NAME']],
    [{ country_id: '9998', country: 'Poland' }, 'POL', ['UNKNOWN_CODE']],
    [{ country_id: '9998', country: 'Nowhere' }, null, ['UNKNOWN_CODE']],
  ])('%j is %s', async (event, country, codes) => {
    const record = await recordOf({ ...event, gwnoa: '' });
    expect(record.country).toBe(country);
    expect(record.issues.map(({ code }) => code)).toEqual(codes);
  });
});

describe('sides', () => {
  const sides = async (event: Record<string, string>): Promise<string[]> =>
    (await recordOf(event)).actors.map(({ role, actor }) => `${role} ${actor.kind} ${actor.key}`);

  it('are governments by number and others by id', async () => {
    expect(await sides({})).toEqual(['SIDE_A GOVERNMENT government:UKR', 'SIDE_B ARMED_GROUP ucdp:5840']);
    expect(
      await sides({ side_a: 'Government of Russia (Soviet Union)', gwnoa: '365', gwnob: '369' }),
    ).toEqual(['SIDE_A GOVERNMENT government:RUS', 'SIDE_B GOVERNMENT government:UKR']);
  });

  it('of one-sided violence are an actor and a population', async () => {
    const record = await recordOf({ type_of_violence: '3', side_b: 'Civilians', side_b_new_id: '1' });
    expect(record.actors[1]).toEqual({
      role: 'SIDE_B',
      nameAsReported: 'Civilians',
      certainty: null,
      attribution: [],
      actor: { key: 'population:civilians', kind: 'POPULATION', name: 'Civilians', country: null, codes: [] },
    });
    expect(record.category).toBe('ATTACK_ON_CIVILIANS');
  });

  it('may be a coalition of governments', async () => {
    expect(await sides({ side_a: 'Governments of three states', gwnoa: '900, 200, 2' })).toEqual([
      'SIDE_A GOVERNMENT government:AUS',
      'SIDE_A GOVERNMENT government:GBR',
      'SIDE_A GOVERNMENT government:USA',
      'SIDE_B ARMED_GROUP ucdp:5840',
    ]);
  });

  it('may be unidentified', async () => {
    const { actors } = await recordOf({ side_b: 'XXX', side_b_new_id: '6900' });
    expect(actors[1]).toMatchObject({
      nameAsReported: 'XXX',
      actor: { key: 'ucdp:6900', kind: 'UNSPECIFIED', name: 'Unidentified armed actor' },
    });
    const nameless = await recordOf({ side_b: 'XXX', side_b_new_id: '' });
    expect(nameless.actors[1]?.actor.key).toBe('unspecified:unidentified armed actor');
  });

  it('with an unknown number of a government keep their own id', async () => {
    const { actors, issues } = await recordOf({ gwnoa: '9998' });
    expect(actors[0]?.actor).toMatchObject({ key: 'ucdp:61', kind: 'GOVERNMENT', country: null });
    expect(issues).toMatchObject([{ code: 'UNKNOWN_CODE', path: 'actors', value: '9998' }]);
  });
});
