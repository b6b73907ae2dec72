import { describe, expect, it } from 'vitest';
import { insecurityInsight } from '../../../src/connectors/insecurity-insight/index.ts';
import { SourceError } from '../../../src/core/errors.ts';
import { readAll, snapshotOf } from '../../kit/snapshot.ts';
import { aidWorkers, education, healthcare, protection, read, recordOf, type Row } from './events.ts';

const casualties = async (row: Row) =>
  (await recordOf(row)).casualties.map(({ outcome, sex, quantity, partOf }) => [
    quantity.sourceText,
    outcome,
    quantity.best,
    sex,
    partOf,
  ]);

describe('people', () => {
  it('are counted by group, and a 0 is no count; none of them is the toll', async () => {
    expect(await casualties(education)).toEqual([
      ['Educators Injured', 'INJURED', 2, null, null],
      ['Students Killed', 'KILLED', 1, null, null],
    ]);
    const { killed, injured, deaths } = await recordOf(education);
    expect([killed.best, injured.best, deaths.civilians]).toEqual([null, null, null]);
  });

  it('of a sex are a part of all; those who died in captivity are of the kidnapped, not of the killed', async () => {
    expect(await casualties(aidWorkers)).toEqual([
      ['Aid Workers Kidnapped', 'MISSING', 3, null, null],
      ['Female Aid Workers Kidnapped', 'MISSING', 1, 'FEMALE', 0],
      ['Male Aid Workers Kidnapped', 'MISSING', 2, 'MALE', 0],
      ['Aid Workers Killed in Captivity', 'KILLED', 1, null, null],
    ]);
  });

  it('are counted in columns of the singular and of the plural', async () => {
    const both = { ...protection, 'Camp Residents Arrested': 2 };
    expect((await casualties(both)).map(([column]) => column)).toEqual([
      'Camp Resident Killed',
      'Camp Residents Arrested',
    ]);
  });

  it('are there as groups that came to harm, beside whoever is reported to have done it', async () => {
    const { actors } = await recordOf(education);
    expect(
      actors.map(({ role, nameAsReported, actor, certainty }) => [
        role,
        nameAsReported,
        actor.kind,
        certainty,
      ]),
    ).toEqual([
      ['PERPETRATOR', 'Armed Forces of the Russian Federation', 'ARMED_FORCE', 'ATTRIBUTED_BY_MEDIA'],
      ['VICTIM_GROUP', 'Educators', 'POPULATION', null],
      ['VICTIM_GROUP', 'Students', 'POPULATION', null],
    ]);
  });
});

describe('a perpetrator', () => {
  const named = async (name: string, category = 'NSA') =>
    (
      await recordOf({ ...education, 'Reported Perpetrator Name': name, 'Reported Perpetrator': category })
    ).actors
      .filter(({ role }) => role === 'PERPETRATOR')
      .map(({ actor }) => [actor.name, actor.kind]);

  it('is nobody where there is no information', async () => {
    expect(await named('No Information', 'No Information')).toEqual([]);
  });

  it('is unspecified where nobody could tell who it was', async () => {
    expect(await named('Unidentified Armed Actor')).toEqual([['Unidentified Armed Actor', 'UNSPECIFIED']]);
  });

  it('may be several, whose class is that of none', async () => {
    expect(await named('First Army, Second Band', 'Multiple')).toEqual([
      ['First Army', 'UNSPECIFIED'],
      ['Second Band', 'UNSPECIFIED'],
    ]);
  });
});

describe('what was hit', () => {
  it('is told by flags, as numbers or as true', async () => {
    const { impacts } = await recordOf(education);
    expect(impacts.map(({ objectType, effect, wording }) => [objectType, effect, wording])).toEqual([
      ['EDUCATION', 'UNKNOWN', 'Attacks on Schools'],
      ['EDUCATION', 'DAMAGED', 'Damage/Destruction To Ed facility Event'],
    ]);
    expect((await recordOf(healthcare)).impacts.at(-2)?.wording).toBe('Access Denied or Obstructed');
  });

  it('has a number only where its column counts', async () => {
    const { impacts } = await recordOf(healthcare);
    expect(impacts.map(({ objectType, effect, quantity }) => [objectType, effect, quantity?.best])).toEqual([
      ['HEALTH', 'DAMAGED', 2],
      ['HEALTH', 'UNKNOWN', undefined],
      ['VEHICLE', 'DESTROYED', undefined],
    ]);
  });
});

describe('the kind of violence', () => {
  it.each([
    ['Missile', 'MISSILE_OR_SHELL'],
    ['Aerial Bomb: Drone', 'AIR_OR_DRONE'],
    ['Aerial Bomb: Drone, Firearms', 'UNKNOWN'],
    ['VBIED', 'BOMB_IED'],
    ['Tasers, Live and Rubber Bullets', 'ATTACK_ON_CIVILIANS'],
    ['Firearms, Knife', 'ATTACK_ON_CIVILIANS'],
    ['Artillery, Firearms', 'UNKNOWN'],
    ['Unspecified Explosive', 'UNKNOWN'],
    ['No Information on the Weapon Used', 'UNKNOWN'],
  ])('with weapon "%s"', async (weapon, category) => {
    expect((await recordOf({ ...education, 'Weapon Carried/Used': weapon })).category).toBe(category);
  });

  it('is an abduction where people were kidnapped and none killed or injured', async () => {
    const kidnapped = { ...education, 'Educators Kidnapped': '2', 'Educators Injured': '0' };
    expect((await recordOf(kidnapped)).category).toBe('MISSILE_OR_SHELL');
    expect((await recordOf({ ...kidnapped, 'Students Killed': '0' })).category).toBe('ABDUCTION');
  });
});

describe('where and when', () => {
  it('has a precision with a blank behind it, in words that differ from topic to topic', async () => {
    const precise = async (text: unknown) =>
      (await recordOf({ ...education, 'Geo Precision': text })).location;
    expect(await precise('(2) 25 km Precision ')).toMatchObject({
      precision: 'NEAR_SETTLEMENT',
      radiusKm: 25,
    });
    expect(await precise('(3) District, communicipality, commune ')).toMatchObject({ precision: 'ADM2' });
    expect(await precise(null)).toMatchObject({ precision: 'UNKNOWN', latitude: 50.185158 });
  });

  it('may have no point any more', async () => {
    const censored = { ...protection, Latitude: null, Longitude: null, 'Geo Precision': 'censored' };
    const { location, issues } = await recordOf(censored);
    expect(location).toMatchObject({
      latitude: null,
      longitude: null,
      precision: 'UNKNOWN',
      sourceText: null,
    });
    expect(issues).toEqual([]);
  });

  it.each([
    ['OPT', 'PSE', 'PSE', []],
    ['Chechnya', 'RUS', 'RUS', ['UNRESOLVED_NAME']],
    ['Ukraine', 'SDN', 'SDN', ['CONTRADICTION']],
    ['Ukraine', null, 'UKR', []],
  ])('is in %s (%s)', async (name, code, iso3, codes) => {
    const record = await recordOf({ ...education, Country: name, 'Country ISO': code });
    expect(record.country).toBe(iso3);
    expect(record.issues.map((issue) => issue.code)).toEqual(codes);
  });

  it('is at a named camp of a region, and at the country where the region is not told', async () => {
    const { place } = await recordOf(protection);
    expect([place?.kind, place?.name, place?.parent?.name]).toEqual(['SITE', 'Example Camp', 'Gaza Strip']);
    expect((await recordOf({ ...education, 'Admin 1': 'No Information' })).place?.kind).toBe('COUNTRY');
  });

  it.each([
    ['01 March 2024: Words.', 'DAY', []],
    ['March 2024: Words.', 'DAY', []],
    ['', 'DAY', []],
    ['March 2023: Words.', 'DAY', ['DATE_SUSPECT']],
    ['As reported on 01 March 2024: Words.', 'UNKNOWN', []],
    ['Between 27 February and 01 March 2024: Words.', 'UNKNOWN', []],
  ])('is on a day, described as "%s"', async (description, precision, codes) => {
    const { period, issues } = await recordOf({ ...education, 'Event Description': description });
    expect(period).toMatchObject({ earliest: '2024-03-01', latest: '2024-03-01', precision });
    expect(issues.map(({ code }) => code)).toEqual(codes);
  });
});

it('keeps no sentence of the publisher, in records and in rejections', async () => {
  const result = await read(education, { ...education, 'SiND Event ID': 'none' });
  expect([result.records.length, result.rejections.length]).toEqual([1, 1]);
  expect(JSON.stringify(result)).not.toContain('Words of the publisher');
});

it.each([
  [{ 'SiND Event ID': null }, 'MISSING_VALUE', 'SiND Event ID'],
  [{ Date: 'March 2024' }, 'BAD_DATE', 'Date'],
  [{ Date: '2024-02-30' }, 'BAD_DATE', 'Date'],
  [{ Latitude: '95.1' }, 'BAD_NUMBER', 'Latitude'],
  [{ 'Students Killed': 'several' }, 'BAD_NUMBER', 'Students Killed'],
  [{ 'Country ISO': 'QQQ', Country: 'Ruritania' }, 'UNKNOWN_COUNTRY', 'Country ISO'],
])('rejects a row with %j', async (more, code, column) => {
  const { records, rejections } = await read({ ...education, ...more });
  expect(records).toEqual([]);
  expect(rejections).toMatchObject([{ code, column, position: '[0]' }]);
});

it('rejects a second row with one id', async () => {
  const { rejections } = await read(education, { ...education, Date: '2024-03-02' });
  expect(rejections).toMatchObject([{ code: 'DUPLICATE_ID', value: '900001', position: '[1]' }]);
});

describe('a list', () => {
  it.each([
    ['education', education],
    ['healthcare', healthcare],
    ['aidworkerKIKA', aidWorkers],
    ['protection', protection],
  ])('of topic %s is a release of that line, whatever its name', async (line, row) => {
    expect((await read(row)).releases).toEqual([{ kind: 'release', line }]);
  });

  it.each([
    ['the whole of a topic', 'https://sind-api.herokuapp.com/hdx/v1/education', 1],
    ['with a condition', 'https://sind-api.herokuapp.com/hdx/v1/education?country=UKR', undefined],
    ['from elsewhere', 'https://example.org/hdx/v1/education', undefined],
  ])('%s says how many rows there are: %s', async (_name, url, declaredRows) => {
    const snapshot = { ...snapshotOf(JSON.stringify([education]), 'education.json'), url };
    const { releases } = await readAll(insecurityInsight, [snapshot]);
    expect(releases[0]?.declaredRows).toBe(declaredRows);
  });

  it.each([
    ['of another topic', [{ Date: '2024-03-01', 'SIND Event ID': 1, 'Type of SV': 'x' }]],
    ['that is empty', []],
    ['that is none', { error: 'try later' }],
  ])('%s is refused', async (_name, value) => {
    const reading = readAll(insecurityInsight, [snapshotOf(JSON.stringify(value), 'list.json')]);
    await expect(reading).rejects.toBeInstanceOf(SourceError);
  });
});
