import { beforeAll, describe, expect, it } from 'vitest';
import { countryRef, governmentRef, namedActorRef, placeRef } from '../../src/core/references.ts';
import { claim, contextEvent, presidency, tenure, toll } from '../kit/assertions.ts';
import { testDatabase } from '../kit/database.ts';
import { type Graph, openGraph } from '../kit/graph.ts';
import { agreement, figure, incident, meeting, publish, statement } from '../kit/records.ts';

let graph: Graph;

const donbas = {
  ...placeRef('REGION', 'Donbas', countryRef('UKR')),
  definition: 'Donetsk and Luhansk oblasts',
};
const kyiv = placeRef('SETTLEMENT', 'Kyiv', countryRef('UKR'));

beforeAll(async () => {
  const database = await testDatabase();
  graph = await openGraph(database);
  await publish(database, [
    incident('in Donbas', { place: donbas }),
    incident('in Poland', { place: countryRef('POL'), country: 'POL' }),
    figure('refugees'),
    toll('toll', { place: donbas }),
    meeting('in Kyiv', { venue: kyiv }),
    meeting('in Florida', { venue: placeRef('ADM1', 'Florida', countryRef('USA')) }),
    agreement('about Ukraine', { locations: [countryRef('UKR')] }),
    statement('of Kyiv', { speaker: governmentRef('UKR') }),
    statement('about Donbas', { speaker: governmentRef('RUS'), about: [{ of: 'place', place: donbas }] }),
    contextEvent('event', { place: donbas }),
    claim('distance', { subject: { of: 'place', place: donbas } }),
    claim('visited', {
      subject: { of: 'actor', actor: governmentRef('USA') },
      object: { of: 'place', place: kyiv },
    }),
    tenure('president'),
    tenure('of Ukraine', {
      person: namedActorRef('PERSON', 'Volodymyr Zelensky', 'UKR'),
      office: { ...presidency, key: 'office:ukr', organisation: null, country: 'UKR' },
    }),
  ]);
});

const list = (...nativeIds: string[]) => ({
  totalCount: nativeIds.length,
  nodes: nativeIds.map((nativeId) => ({ nativeId })),
});
const LIST = '{ totalCount nodes { nativeId } }';

describe('a place', () => {
  it('has all that is at it or about it, and what is meant by it', async () => {
    const { data } = await graph.ask<{ places: { nodes: object[] } }>(`{
      places(where: { name: { eq: "Donbas" } }) { nodes {
        kind definition incidents { totalCount } incidentReports ${LIST} casualtyFigures ${LIST} meetings { totalCount }
        contextEvents ${LIST} claims ${LIST} claimsAsObject ${LIST} statements ${LIST} statementsAbout ${LIST} } }
    }`);
    expect(data.places.nodes).toEqual([
      {
        kind: 'REGION',
        definition: 'Donetsk and Luhansk oblasts',
        incidents: { totalCount: 1 },
        incidentReports: list('in Donbas'),
        casualtyFigures: list('toll'),
        meetings: { totalCount: 0 },
        contextEvents: list('event'),
        claims: list('distance'),
        claimsAsObject: list(),
        statements: list(),
        statementsAbout: list('about Donbas'),
      },
    ]);
  });
});

describe('the page of a country', () => {
  const PAGE = `code name place { kind } incidents { totalCount nodes { title } } casualtyFigures ${LIST} displacedFrom ${LIST} displacedTo ${LIST}
    meetings { totalCount nodes { title } } agreements ${LIST} statements ${LIST} officeTenures ${LIST} contextEvents ${LIST} claims ${LIST}`;

  it.each(['UKR', 'ua', 'gwno:369'])('has what each domain has of it: %s', async (code) => {
    const { data, statements } = await graph.ask(
      `query ($code: String!) { country(code: $code) { ${PAGE} } }`,
      {
        code,
      },
    );
    expect(data.country).toEqual({
      code: 'UKR',
      name: 'Ukraine',
      place: { kind: 'COUNTRY' },
      incidents: { totalCount: 1, nodes: [{ title: 'Incident in Donbas' }] },
      casualtyFigures: list('toll'),
      displacedFrom: list('refugees'),
      displacedTo: list(),
      meetings: { totalCount: 1, nodes: [{ title: 'Meeting in Kyiv' }] },
      agreements: list('about Ukraine'),
      statements: list('of Kyiv'),
      officeTenures: list('of Ukraine'),
      contextEvents: list('event'),
      claims: list('distance'),
    });
    // The place, and each list with its count, however long.
    expect(statements).toHaveLength(21);
  });

  it('is empty where there is nothing, null where there is no such country, an error where it may mean several', async () => {
    const { data } = await graph.ask(
      '{ moldova: country(code: "MDA") { name place { name } incidents { totalCount } } nowhere: country(code: "XYZ") { name } }',
    );
    expect(data).toEqual({
      moldova: { name: 'Republic of Moldova', place: null, incidents: { totalCount: 0 } },
      nowhere: null,
    });
    const refusal = await graph.refusal('{ country(code: "YUG") { name } }');
    expect([refusal.code, refusal.hint]).toEqual(['BAD_USER_INPUT', expect.stringContaining('SRB')]);
  });

  it('takes the filters, orders and pages of its lists', async () => {
    const { data } = await graph.ask<{ country: { displacedFrom: { pageInfo: { endCursor: string } } } }>(
      '{ country(code: "UKR") { displacedFrom(first: 1, where: { measure: { eq: STOCK } }, orderBy: [{ field: BEST, direction: ASC }]) { nodes { nativeId } pageInfo { endCursor } } } }',
    );
    const after = data.country.displacedFrom.pageInfo.endCursor;
    const refused = await graph.refusal(
      'query ($after: String) { country(code: "UKR") { displacedFrom(after: $after) { totalCount } } }',
      { after },
    );
    expect(refused.code).toBe('BAD_CURSOR');
  });
});
