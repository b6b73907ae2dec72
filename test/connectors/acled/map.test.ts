import { describe, expect, it } from 'vitest';
import { invented, read, recordOf } from './events.ts';

describe('an event', () => {
  it('says who was there and not who attacked', async () => {
    const { actors } = await recordOf();
    expect(actors.map(({ role, nameAsReported, actor }) => [role, nameAsReported, actor.kind])).toEqual([
      ['SIDE_A', 'Military Forces of Ruritania (1999-)', 'ARMED_FORCE'],
      ['SIDE_B', 'Civilians (Ukraine)', 'POPULATION'],
      ['SIDE_B', 'Beekeepers (Ukraine)', 'UNSPECIFIED'],
      ['SIDE_B', 'Millers Union of Dolnyk', 'UNSPECIFIED'],
    ]);
    expect(actors.every(({ certainty }) => certainty === null)).toBe(true);
  });

  it.each([
    ['a number', '2', 'ARMED_GROUP', []],
    ['words', 'Rebel group', 'ARMED_GROUP', []],
    ['a number that is no text', 6, 'POPULATION', []],
    ['external forces, which are of all kinds', 'External/Other forces', 'UNSPECIFIED', []],
    ['nobody', '0', 'UNSPECIFIED', []],
    ['something else', '9', 'UNSPECIFIED', ['UNKNOWN_CODE']],
  ])('reads inter1 as %s', async (_name, inter1, kind, codes) => {
    const { actors, issues } = await recordOf({ inter1, actor1: 'League of Dolnyk' });
    expect(actors[0]?.actor.kind).toBe(kind);
    expect(issues.map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['Explosions/Remote violence', 'Air/drone strike', 'AIR_OR_DRONE'],
    ['Explosions/Remote violence', 'Shelling/artillery/missile attack', 'MISSILE_OR_SHELL'],
    ['Explosions/Remote violence', 'Remote explosive/landmine/IED', 'BOMB_IED'],
    ['Violence against civilians', 'Abduction/forced disappearance', 'ABDUCTION'],
    ['Violence against civilians', 'Attack', 'ATTACK_ON_CIVILIANS'],
    ['Battles', 'Armed clash', 'BATTLE'],
    ['Riots', 'Mob violence', 'RIOT'],
    ['Protests', 'Peaceful protest', 'PROTEST'],
    ['Strategic developments', 'Agreement', 'STRATEGIC'],
  ])('%s, %s is %s', async (event_type, sub_event_type, category) => {
    const record = await recordOf({ event_type, sub_event_type });
    expect(record.category).toBe(category);
    expect(record.categoryCodes).toContainEqual({
      scheme: 'ACLED_SUB_EVENT_TYPE',
      value: sub_event_type,
      label: null,
    });
  });

  it('of a type that is not documented is of unknown kind, and keeps the type', async () => {
    const { category, issues } = await recordOf({ event_type: 'Weather', sub_event_type: 'Hail' });
    expect(category).toBe('UNKNOWN');
    expect(issues).toMatchObject([{ code: 'UNKNOWN_CODE', path: 'category', value: 'Weather' }]);
  });

  it.each([
    ['3', { low: 3, best: 3, high: null, quantifier: 'APPROXIMATELY' }],
    ['0', { low: 0, best: null, high: null, quantifier: 'AT_LEAST' }],
    ['', { low: null, best: null, high: null, quantifier: 'UNKNOWN' }],
  ])('with "%s" fatalities', async (fatalities, killed) => {
    expect((await recordOf({ fatalities })).killed).toEqual({ ...killed, sourceText: null });
  });

  it.each([
    ['1', { earliest: '2026-01-05', latest: '2026-01-05', precision: 'DAY', basis: 'STATED' }],
    ['2', { earliest: '2025-12-30', latest: '2026-01-11', precision: 'WEEK', basis: 'INFERRED' }],
    ['3', { earliest: '2026-01-01', latest: '2026-01-31', precision: 'MONTH', basis: 'INFERRED' }],
  ])('of time_precision %s', async (time_precision, period) => {
    expect((await recordOf({ time_precision })).period).toMatchObject(period);
  });

  it.each([
    ['1', 'SETTLEMENT', 'Dolnyk-on-Paper'],
    ['2', 'NEAR_SETTLEMENT', 'Dolnyk-on-Paper'],
    ['3', 'ADM1', 'Example Region'],
  ])('of geo_precision %s is at a place of kind %s', async (geo_precision, precision, name) => {
    const { location, place, country } = await recordOf({ geo_precision });
    expect(location).toMatchObject({ precision, latitude: 49.0001, longitude: 33.0001 });
    expect(place?.name).toBe(name);
    expect(country).toBe('UKR');
  });

  it.each([
    ['4', 'Afghanistan', 'AFG'],
    ['0', 'Kosovo', 'XKX'],
    ['999', 'Ruritania', null],
  ])('in country %s %s', async (iso, country, iso3) => {
    const record = await recordOf({ iso, country });
    expect(record.country).toBe(iso3);
    expect(record.issues.map(({ code }) => code)).toEqual(iso3 === null ? ['UNKNOWN_CODE'] : []);
  });

  it('keeps none of the words of its notes, not even where it is rejected', async () => {
    const good = await read(invented);
    const bad = await read({ ...invented, event_date: '5 January' });
    expect(bad.rejections).toMatchObject([{ code: 'BAD_DATE', column: 'event_date', value: '5 January' }]);
    expect(JSON.stringify([good, bad])).not.toContain('Invented words');
    expect(good.records[0]?.record).toMatchObject({ summary: null, wording: null });
  });

  it('names its sources, of which some do not want to be named', async () => {
    const { attribution } = await recordOf();
    expect(attribution.map(({ name, anonymity }) => [name, anonymity])).toEqual([
      ['Example Gazette', 'NAMED'],
      ['Undisclosed Source', 'ANONYMOUS'],
    ]);
  });

  it.each([
    [{ event_id_cnty: '' }, 'MISSING_VALUE', 'event_id_cnty'],
    [{ event_date: '2026-02-30' }, 'BAD_DATE', 'event_date'],
    [{ fatalities: 'dozens' }, 'BAD_NUMBER', 'fatalities'],
    [{ latitude: '49,1' }, 'BAD_NUMBER', 'latitude'],
    [{ timestamp: '2026-01-05' }, 'BAD_DATE', 'timestamp'],
  ])('is rejected with %j', async (more, code, column) => {
    const { records, rejections } = await read({ ...invented, ...more });
    expect(records).toEqual([]);
    expect(rejections).toMatchObject([{ code, column, position: 'data[0]' }]);
  });
});

describe('the same event twice', () => {
  it('with another first actor is a monadic export', async () => {
    const { records, rejections } = await read(invented, { ...invented, actor1: 'Civilians (Ukraine)' });
    expect(records).toHaveLength(1);
    expect(rejections).toMatchObject([{ code: 'MONADIC_DUPLICATE', value: 'UKR900001' }]);
  });

  it('is what was written last, in whichever order they come', async () => {
    const newer = { ...invented, fatalities: '7', timestamp: '1767900001' };
    for (const rows of [
      [invented, newer],
      [newer, invented],
    ]) {
      const { records, rejections } = await read(...rows);
      expect(records.at(-1)?.record).toMatchObject({ killed: { best: 7 } });
      expect(rejections).toEqual([]);
    }
  });
});

describe('a deletion', () => {
  const deletion = { event_id_cnty: 'UKR900001', deleted_timestamp: '1767900000' };

  const at = (timestamp: number) => ({ ...invented, timestamp: String(timestamp) });

  it('takes the event back', async () => {
    expect((await read(deletion)).withdrawals).toEqual(['UKR900001']);
    expect((await read(at(1767899999), deletion)).withdrawals).toEqual(['UKR900001']);
  });

  it.each([
    ['after it', 1767900001],
    ['in the same second, in which ACLED wrote it anew', 1767900000],
  ])('does not take back what was written %s, whichever comes first', async (_name, timestamp) => {
    expect(await read(at(timestamp), deletion)).toMatchObject({ withdrawals: [], records: [{}] });
    // A withdrawal that a record of its id follows is none.
    expect((await read(deletion, at(timestamp))).records).toHaveLength(1);
  });

  it('takes back what was written before it, also where the event comes later', async () => {
    const { withdrawals, records } = await read(deletion, at(1767899999));
    expect({ withdrawals, records }).toEqual({ withdrawals: ['UKR900001'], records: [] });
  });

  it('counts by the newest of several', async () => {
    const later = { ...deletion, deleted_timestamp: '1767900500' };
    const rows = [later, deletion, at(1767900400)];
    for (const order of [rows, rows.toReversed()]) {
      const { withdrawals, records } = await read(...order);
      expect(withdrawals).toContain('UKR900001');
      if (order === rows) expect(records).toEqual([]);
    }
  });
});
