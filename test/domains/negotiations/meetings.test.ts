import { beforeEach, describe, expect, it } from 'vitest';
import { recordId } from '../../../src/domains/stored.ts';
import { governmentRef, namedActorRef } from '../../../src/core/references.ts';
import { type MeetingRecord, meetingRecordSchema } from '../../../src/domains/negotiations/record.ts';
import { readChanges } from '../../../src/feed/index.ts';
import { testDatabase, type TestDatabase } from '../../kit/database.ts';
import { meeting, onDay, publish } from '../../kit/records.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});

const scope = { datasetId: 'test', line: 'final' };

const participation = (
  name: string,
  properties: Partial<MeetingRecord['participations'][number]> = {},
): MeetingRecord['participations'][number] => ({
  actor: namedActorRef('PERSON', name),
  onBehalfOf: governmentRef('USA'),
  onBehalfOfBasis: 'STATED',
  capacity: null,
  role: 'UNKNOWN',
  attendance: 'EXPECTED',
  ...properties,
});

/** An announcement of 1 December of a meeting on the 2nd, and a report of the 3rd that it was held. */
const announced = meeting('announced', {
  title: 'Talks in Moscow',
  status: 'PLANNED',
  assertedAt: '2025-12-01T10:00:00Z',
  scheduled: onDay('2025-12-02'),
  agenda: 'pathways toward peace',
  wording: 'is scheduled to meet',
  participations: [participation('Envoy'), participation('Host')],
});
const held = meeting('held', {
  sameAs: 'announced',
  title: null,
  status: 'HELD',
  assertedAt: '2025-12-03T08:00:00Z',
  actual: onDay('2025-12-02'),
  outcomeKind: 'NO_RESULT',
  wording: 'met for five hours',
  participations: [
    participation('Envoy', { attendance: 'PRESENT', role: 'HEAD' }),
    participation('Second', { attendance: 'PRESENT' }),
  ],
});

async function meetings() {
  return database.live.meeting.findMany({
    orderBy: { title: 'asc' },
    include: {
      statusHistory: { orderBy: { ordinal: 'asc' } },
      participations: { where: { isCurrent: true }, include: { actor: true }, orderBy: { actorId: 'asc' } },
    },
  });
}

async function theMeeting() {
  const [only, ...others] = await meetings();
  expect(others).toEqual([]);
  return only!;
}

/** Kinds of the changes of meetings, in their order. */
async function changes() {
  const all = await readChanges(database.live, 0n, 500);
  return all.filter(({ nodeType }) => nodeType === 'Meeting');
}

const reportIdOf = (nativeId: string): string => recordId('MeetingReport', scope, nativeId);

describe('a meeting that was planned and that a later report has as held', () => {
  beforeEach(async () => {
    await publish(database, [announced]);
    await publish(database, [held]);
  });

  it('is the same meeting, now held, with what each report tells of it', async () => {
    const found = await theMeeting();
    expect(found).toMatchObject({
      status: 'HELD',
      entityStatus: 'ACTIVE',
      title: 'Talks in Moscow',
      agenda: 'pathways toward peace',
      outcomeKind: 'NO_RESULT',
      scheduledEarliest: new Date('2025-12-02'),
      actualEarliest: new Date('2025-12-02'),
      version: 2,
    });
  });

  it('has both statuses in its history, each with its report and its words', async () => {
    expect((await theMeeting()).statusHistory).toMatchObject([
      {
        status: 'PLANNED',
        reportId: reportIdOf('announced'),
        assertedAt: new Date('2025-12-01T10:00:00Z'),
        wording: 'is scheduled to meet',
      },
      { status: 'HELD', reportId: reportIdOf('held'), wording: 'met for five hours' },
    ]);
  });

  it('is in the feed as created, then with its status changed from one to the other', async () => {
    const seen = await changes();
    expect(seen.map(({ kind, fromVersion, toVersion }) => [kind, fromVersion, toVersion])).toEqual([
      ['CREATED', null, 1],
      ['STATUS_CHANGED', 1, 2],
    ]);
    expect(seen[1]).toMatchObject({
      nodeId: (await theMeeting()).id,
      countries: ['USA'],
      validFrom: '2025-12-02',
      validTo: '2025-12-02',
    });
    expect(seen[1]!.changed).toContainEqual({ path: 'status', before: 'PLANNED', after: 'HELD' });
  });

  it('has each participant once, as the newest report that names them has it', async () => {
    const named = (await theMeeting()).participations.map(({ actor, attendance, role }) => [
      actor.name,
      attendance,
      role,
    ]);
    expect(named.sort()).toEqual([
      ['Envoy', 'PRESENT', 'HEAD'],
      ['Host', 'EXPECTED', 'UNKNOWN'],
      ['Second', 'PRESENT', 'UNKNOWN'],
    ]);
  });

  it('stays as it is when the same reports come again', async () => {
    const before = {
      meetings: await meetings(),
      changes: (await readChanges(database.live, 0n, 500)).length,
    };
    await publish(database, [held, announced]);
    const after = { meetings: await meetings(), changes: (await readChanges(database.live, 0n, 500)).length };
    expect(after).toEqual(before);
  });

  it('is planned again, with its first participants, when the later report is withdrawn', async () => {
    await publish(database, [announced], { complete: true });
    const found = await theMeeting();
    expect(found).toMatchObject({ status: 'PLANNED', entityStatus: 'ACTIVE', actualEarliest: null });
    expect(found.outcomeKind).toBeNull();
    expect(found.participations.map(({ actor, attendance }) => [actor.name, attendance]).sort()).toEqual([
      ['Envoy', 'EXPECTED'],
      ['Host', 'EXPECTED'],
    ]);
    expect(found.statusHistory.map(({ status }) => status)).toEqual(['PLANNED', 'HELD']);
    const last = (await changes()).at(-1)!;
    expect(last.kind).toBe('STATUS_CHANGED');
    expect(last.changed).toContainEqual({ path: 'status', before: 'HELD', after: 'PLANNED' });
  });

  it('is retracted as it was when all its reports are withdrawn, and active again when one comes back', async () => {
    await publish(database, [announced], { complete: true });
    await publish(database, [meeting('another', { title: 'Z' })], { complete: true });
    const [found] = await meetings();
    expect(found).toMatchObject({ title: 'Talks in Moscow', status: 'PLANNED', entityStatus: 'RETRACTED' });
    expect(found!.participations).toHaveLength(2);
    const last = (await changes()).filter(({ nodeId }) => nodeId === found!.id).at(-1)!;
    expect(last.kind).toBe('RETRACTED');
    expect(last.changed).toEqual([{ path: 'entityStatus', before: 'ACTIVE', after: 'RETRACTED' }]);
    await publish(database, [held]);
    expect((await meetings())[0]).toMatchObject({ status: 'HELD', entityStatus: 'ACTIVE' });
  });
});

/** What of a meeting must not depend on how its reports came in. */
async function outcome() {
  const { statusHistory, participations, ...row } = await theMeeting();
  return {
    content: { ...row, version: null, recordedAt: null },
    statuses: statusHistory.map(({ status, reportId }) => `${status} ${reportId}`).sort(),
    participants: participations.map(({ actor, attendance }) => [actor.name, attendance]).sort(),
  };
}

describe('reports of one meeting', () => {
  it('make the same meeting in whatever order they come, also in one batch', async () => {
    const outcomes = [];
    for (const batches of [
      [[announced], [held]],
      [[held], [announced]],
      [[announced, held]],
      [[held, announced]],
    ]) {
      database = await testDatabase();
      for (const batch of batches) await publish(database, batch);
      outcomes.push(await outcome());
    }
    expect(outcomes[0]).toMatchObject({ content: { status: 'HELD', title: 'Talks in Moscow' } });
    for (const other of outcomes.slice(1)) expect(other).toEqual(outcomes[0]);
  });

  it('that do not tell when they were made count in the order in which they came', async () => {
    const undated = (report: MeetingRecord): MeetingRecord => ({ ...report, assertedAt: null });
    await publish(database, [undated(announced)]);
    await publish(database, [undated(held)]);
    expect(await theMeeting()).toMatchObject({ status: 'HELD' });
  });

  it('in one batch are one new meeting in the feed', async () => {
    await publish(database, [announced, held]);
    expect((await changes()).map(({ kind }) => kind)).toEqual(['CREATED']);
    expect((await theMeeting()).statusHistory.map(({ status }) => status)).toEqual(['PLANNED', 'HELD']);
  });

  it('that speak of one participant for another than before have them once', async () => {
    await publish(database, [announced]);
    const forHimself = { ...participation('Envoy'), onBehalfOf: namedActorRef('PERSON', 'Envoy') };
    await publish(database, [{ ...held, participations: [forHimself] }]);
    const { participations } = await theMeeting();
    expect(participations.map(({ actor }) => actor.name).sort()).toEqual(['Envoy', 'Host']);
  });

  it('may name somebody twice, who speaks for two', async () => {
    const forAnother = { ...participation('Envoy'), onBehalfOf: governmentRef('UKR') };
    await publish(database, [{ ...announced, participations: [participation('Envoy'), forAnother] }]);
    expect((await theMeeting()).participations).toHaveLength(2);
  });

  it('leave the meeting behind that they were about, when they turn out to be about another', async () => {
    const separate = { ...held, sameAs: null, title: 'Held' };
    await publish(database, [announced, separate]);
    expect((await meetings()).map(({ status }) => status)).toEqual(['HELD', 'PLANNED']);
    await publish(database, [{ ...separate, sameAs: 'announced' }]);
    expect(
      (await meetings()).map(({ id, status, entityStatus }) => [
        id === reportIdOf('held'),
        status,
        entityStatus,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [true, 'HELD', 'RETRACTED'],
        [false, 'HELD', 'ACTIVE'],
      ]),
    );
    const left = (await changes()).filter(({ nodeId }) => nodeId === reportIdOf('held'));
    expect(left.map(({ kind }) => kind)).toEqual(['CREATED', 'RETRACTED']);
    const joined = (await meetings()).find(({ entityStatus }) => entityStatus === 'ACTIVE')!;
    expect(joined.statusHistory.map(({ status }) => status)).toEqual(['PLANNED', 'HELD']);
  });
});

describe('I12: what is known to have been said before a meeting was to begin cannot report it as held', () => {
  it('a report by somebody else leaves the meeting planned', async () => {
    await publish(database, [announced]);
    await publish(database, [{ ...held, assertedAt: '2025-12-01T09:00:00Z' }]);
    expect(await theMeeting()).toMatchObject({ status: 'PLANNED', version: 2 });
    expect((await theMeeting()).statusHistory.map(({ status }) => status)).toEqual(['PLANNED', 'HELD']);
  });

  it('also where it came before the plan was known, and is newer than it', async () => {
    await publish(database, [{ ...held, assertedAt: '2025-12-01T09:30:00Z' }]);
    expect(await theMeeting()).toMatchObject({ status: 'HELD' });
    await publish(database, [{ ...announced, assertedAt: '2025-11-30T09:00:00Z' }]);
    expect(await theMeeting()).toMatchObject({ status: 'PLANNED' });
  });

  it('the day may have begun elsewhere on Earth: that is not known to be before', async () => {
    await publish(database, [{ ...announced, assertedAt: '2025-11-30T09:00:00Z' }]);
    await publish(database, [{ ...held, assertedAt: '2025-12-01T10:00:00Z' }]);
    expect(await theMeeting()).toMatchObject({ status: 'HELD' });
  });

  it('a report that contradicts itself in this is refused', () => {
    const contradiction = { ...held, scheduled: onDay('2025-12-10') };
    const [issue] = meetingRecordSchema.safeParse(contradiction).error!.issues;
    expect(issue).toMatchObject({ path: ['status'], message: expect.stringMatching(/^I12: /) as string });
    for (const properties of [{ assertedAt: null }, { scheduled: onDay(null) }, { status: 'PLANNED' }])
      expect(meetingRecordSchema.safeParse({ ...contradiction, ...properties }).success).toBe(true);
  });
});
