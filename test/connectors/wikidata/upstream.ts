import type { Upstream } from '../../world/upstream.ts';
import { worldDay } from '../../world/upstream.ts';
import { answer, binding, type Statement } from './answers.ts';

/**
 * Wikidata's query service: it wants to know who asks (403 otherwise), and says 400 to what is no query of ours.
 *
 * - at the beginning: 4 tenures of Ukraine, 3 of Russia.
 * - from day 2 on: Ukraine's minister has an end (corrected) and a successor (new): 5.
 * - from day 6 on: a tenure of Ukraine is deprecated (taken back): 4, and 1 line that says so.
 * - from day 12 on: a tenure of Russia is not there any more (withdrawn): 2.
 */
export const upstream: Upstream = {
  hosts: ['query.wikidata.org'],
  answer({ url, headers }, at) {
    if (!headers['user-agent']) return { status: 403, body: 'Please set a user-agent.' };
    const country = /BIND\("([A-Z]{3})" AS \?iso\)/.exec(url.searchParams.get('query') ?? '')?.[1];
    if (url.pathname !== '/sparql' || country === undefined)
      return { status: 400, body: 'MalformedQueryException' };
    const day = worldDay(at);
    const statements = country === 'UKR' ? ofUkraine(day) : country === 'RUS' ? ofRussia(day) : [];
    return {
      headers: { 'content-type': 'application/sparql-results+json;charset=utf-8' },
      body: answer(statements.map(binding)),
    };
  },
};

function ofUkraine(day: number): Statement[] {
  const minister: Statement = { id: 'Q90000001-AAAA-0001', start: ['2023-09-06T00:00:00Z', '11'] };
  return [
    {
      ...minister,
      ...(day >= 2 && { end: ['2026-03-04T00:00:00Z', '11'], cause: ['Q796919', 'resignation'] }),
    },
    ...(day >= 2
      ? [
          {
            id: 'Q90000002-AAAA-0002',
            person: ['Q90000002', 'Petro Zrazkovyi', 'en'],
            start: ['2026-03-04T00:00:00Z', '11'],
          } satisfies Statement,
        ]
      : []),
    {
      id: 'Q90000003-AAAA-0003',
      kind: 'HEAD_OF_STATE',
      rank: 'Preferred',
      person: ['Q90000003', 'Ivan Vyhadanyi', 'en'],
      office: ['Q91000002', 'President of Examples', 'en'],
      start: ['2019-05-20T00:00:00Z', '11'],
    },
    {
      id: 'Q90000004-AAAA-0004',
      kind: 'SPECIAL_ENVOY',
      rank: day >= 6 ? 'Deprecated' : 'Normal',
      person: ['Q90000004', 'Марія Вигадана', 'uk'],
      office: ['Q91000003', 'Special Envoy for Examples', 'en'],
      start: ['2022-01-01T00:00:00Z', '9'],
    },
    { id: 'Q90000001-AAAA-0005', start: ['2010-03-01T00:00:00Z', '10'], end: ['f00d'] },
  ];
}

function ofRussia(day: number): Statement[] {
  const tenures: Statement[] = ['0001', '0002', '0003'].map((number) => ({
    id: `Q9100${number}-BBBB-${number}`,
    iso: 'RUS',
    person: [`Q9100${number}`, `Invented Person ${number}`, 'en'],
    start: ['2020-01-21T00:00:00Z', '11'],
  }));
  return day >= 12 ? tenures.slice(0, 2) : tenures;
}
