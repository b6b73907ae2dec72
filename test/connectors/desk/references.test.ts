import { describe, expect, it } from 'vitest';
import { readText } from './kit.ts';

const head = `desk: 1
id: a
source: s
sources: [{ id: s, publisher: { id: p, name: P, kind: NEWS }, title: T }]
`;

async function messagesOf(text: string): Promise<string[]> {
  const { rejections } = await readText(head + text);
  return rejections.map(({ message }) => message.replace(/^desk\.yaml:\d+:\d+: /, ''));
}

const statement = (id: string, rest: string): string =>
  `{ id: ${id}, speaker: UKR, form: PARAPHRASE, text: Words, lang: en, ${rest} }`;

describe('what a document describes once', () => {
  it('may name what stands above it, and nothing that stands below', async () => {
    const good = `actors: [{ id: org, name: O, kind: ORGANISATION }, { id: del, name: D, kind: DELEGATION, of: org }]
issues: [{ id: land, label: L }, { id: border, label: B, parent: land }]
`;
    expect(await messagesOf(good)).toEqual([]);
    const bad = `actors: [{ id: del, name: D, kind: DELEGATION, of: org }, { id: org, name: O, kind: ORGANISATION }]
issues: [{ id: border, label: B, parent: land }, { id: land, label: L }, { id: self, label: S, parent: self }]
offices: [{ id: head, title: H, kind: OTHER, organisation: del }, { id: x, title: X, kind: OTHER, organisation: dell }]
`;
    expect(await messagesOf(bad)).toEqual([
      'actors[0].of: the actor "org" stands below: put it above this one',
      'offices[0].organisation: the actor "del" is itself rejected',
      'offices[1].organisation: this document has no actor "dell" (did you mean "del"?)',
      'issues[0].parent: the issue "land" stands below: put it above this one',
      'issues[2].parent: the issue "self" stands below: put it above this one',
    ]);
  });

  it('has one id each, also the options of all issues', async () => {
    const text = `actors: [{ id: x, name: A, kind: ORGANISATION }, { id: x, name: B, kind: ORGANISATION }]
issues:
  - { id: i, label: I, options: [{ id: yes, label: Y }, { id: yes, label: Y }] }
  - { id: j, label: J, options: [{ id: on, label: Y }] }
  - { id: k, label: K, options: [{ id: on, label: Y }] }
`;
    expect(await messagesOf(text)).toEqual([
      'actors[1].id: another actor of this document has the id "x"',
      'issues[0].options[1].id: another option of this issue has the id "yes"',
      'issues[2].options[0].id: another option of this document has the id "on"',
    ]);
  });

  it('takes what names it along where it is wrong', async () => {
    const text = `actors: [{ id: x, name: A }]
issues: [{ id: i, label: I, options: [{ id: yes, label: Y, actorToAct: x }] }]
positions: [{ id: p, party: x, option: yes, stance: SUPPORTS, basis: INFERRED }]
`;
    expect((await messagesOf(text)).map((message) => message.split('\n'))).toEqual([
      [expect.stringMatching(/^actors\[0\]\.kind: expected one of/)],
      ['issues[0].options[0].actorToAct: the actor "x" is itself rejected'],
      [
        'positions[0].party: the actor "x" is itself rejected',
        expect.stringMatching(/positions\[0\]\.option: the option "yes" is itself rejected$/),
      ],
    ]);
  });

  it('is told apart from a country by small letters', async () => {
    const text = `actors: [{ id: usa, name: A team, kind: ORGANISATION }]
statements: [${statement('x', '').replace('UKR', 'usa')}, ${statement('y', '').replace('UKR', 'USA')}]
`;
    const { records } = await readText(head + text);
    expect(records.map(({ record }) => ('speaker' in record ? record.speaker?.key : null))).toEqual([
      'organisation:a team',
      'government:USA',
    ]);
  });

  it('means the same issue and option in all documents, and the same office by title and country', async () => {
    const text = (id: string): string => `${head.replace('id: a\n', `id: ${id}\n`)}
offices: [{ id: ${id}, title: Minister, kind: MINISTER, country: UKR }]
issues: [{ id: i, label: I, options: [{ id: yes, label: Y }] }]
positions: [{ id: p, party: UKR, as: M, office: ${id}, option: yes, stance: SUPPORTS, basis: INFERRED }]
`;
    for (const id of ['a', 'b']) {
      const { record } = (await readText(text(id))).records[0]!;
      expect(record).toMatchObject({
        nativeId: `${id}/position/p`,
        option: { key: 'option:yes', issue: { key: 'issue:i' } },
        capacity: { office: { key: 'office:UKR/minister' } },
      });
    }
  });
});

describe('items that name each other', () => {
  it('may do so forward among statements and among claims', async () => {
    const text = `statements:
  - ${statement('first', 'relations: [{ kind: ECHOES, target: second }]')}
  - ${statement('second', 'relations: [{ kind: CONTRADICTS, target: first }]')}
claims:
  - { id: one, predicate: OTHER, text: T, relations: [{ kind: REFINES, target: two }] }
  - { id: two, predicate: OTHER, text: T }
`;
    expect(await messagesOf(text)).toEqual([]);
  });

  it('are rejected together, however far one is from the fault', async () => {
    const text = `statements:
  - ${statement('one', 'relations: [{ kind: ECHOES, target: two }]')}
  - ${statement('two', 'relations: [{ kind: ECHOES, target: three }]')}
  - ${statement('three', 'about: [{ event: gone }]')}
  - ${statement('four', '')}
claims: [{ id: c, predicate: LED_TO, text: T, subject: { event: gone }, object: { place: UKR } }]
verifications: [{ id: v, of: { claim: c }, status: VERIFIED, assessor: A, method: M }]
`;
    expect(await messagesOf(text)).toEqual([
      'statements[0].relations[0].target: the statement "two" is itself rejected',
      'statements[1].relations[0].target: the statement "three" is itself rejected',
      'statements[2].about[0].event: this document has no event "gone"',
      'claims[0].subject.event: this document has no event "gone"',
      'verifications[0].of.claim: the claim "c" is itself rejected',
    ]);
    expect((await readText(head + text)).records).toHaveLength(1);
  });

  it('are told apart in time, also in the longest chain', async () => {
    const chain = Array.from({ length: 1_999 }, (_, i) => {
      const target =
        i === 1_998 ? 'about: [{ event: gone }]' : `relations: [{ kind: ECHOES, target: s${i + 1} }]`;
      return `  - ${statement(`s${i}`, target)}\n`;
    });
    const started = performance.now();
    const messages = await messagesOf(`statements:\n${chain.join('')}`);
    expect(messages).toHaveLength(1_999);
    expect(messages[0]).toBe('statements[0].relations[0].target: the statement "s1" is itself rejected');
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('follow a meeting to the item that founded it', async () => {
    const text = `meetings:
  - { id: plan, title: T, kind: VISIT, status: PLANNED }
  - { id: held, sameAs: plan, title: T, kind: VISIT, status: HELD }
  - { id: again, sameAs: held, title: T, kind: VISIT, status: HELD }
  - { id: early, sameAs: late, title: T, kind: VISIT, status: HELD }
  - { id: late, title: T, kind: VISIT, status: HELD }
claims: [{ id: c, predicate: OTHER, text: T, subject: { meeting: again } }]
`;
    expect(await messagesOf(text)).toEqual(['meetings[3].sameAs: sameAs names a meeting above this one']);
    const { records } = await readText(head + text);
    expect(records.map(({ record }) => ('sameAs' in record ? record.sameAs : record.nativeId))).toEqual([
      null,
      'a/meeting/plan',
      'a/meeting/plan',
      null,
      'a/claim/c',
    ]);
    expect(records.at(-1)?.record).toMatchObject({ subject: { of: 'meeting', nativeId: 'a/meeting/plan' } });
  });
});
