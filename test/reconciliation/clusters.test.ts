import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clusters,
  compare,
  isCandidate,
  linkAll,
  THRESHOLD,
  type Cluster,
  type Constraints,
  type LinkableReport,
} from '../../src/reconciliation/index.ts';
import { stepsOf } from '../../src/reconciliation/compare.ts';
import { factsOf } from '../../src/reconciliation/facts.ts';
import { allPairs, drawn, report } from './kit.ts';

const reports = fc.array(fc.nat(1000), { minLength: 1, maxLength: 14 }).map(drawn);
const idsOf = (list: readonly Cluster[]): string[][] =>
  list.map(({ members }) => members.map(({ id }) => id));
const sorted = (groups: string[][]): string[][] => [...groups].sort((a, b) => (a[0]! < b[0]! ? -1 : 1));

describe('a clustering', () => {
  it('depends neither on the order of the reports nor on how often they come', () => {
    const shuffled = reports.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, again]) => {
        expect(clusters(again, allPairs(list).toReversed())).toEqual(clustered(list));
      }),
    );
  });

  it('is the same in bulk, where neighbours are found by time and place, as when all are compared with all', () => {
    fc.assert(
      fc.property(reports, (list) => {
        const atOnce = idsOf(clustered(list));
        expect(sorted(linkAll(list))).toEqual(sorted(atOnce));
      }),
    );
  });

  it('of reports that come one by one is that of all at once, when only what a report is connected with is clustered anew', () => {
    fc.assert(
      fc.property(reports, (list) => {
        let groups: string[][] = [];
        list.forEach((_, at) => (groups = joined(groups, list.slice(0, at + 1))));
        expect(sorted(groups)).toEqual(sorted(idsOf(clustered(list))));
      }),
    );
  });

  it('joins what editors put together and keeps apart what they separated, whatever the scores', () => {
    fc.assert(
      fc.property(reports, fc.nat(), fc.nat(), fc.boolean(), (list, m, n, isTogether) => {
        const [one, other] = [list[m % list.length]!.id, list[n % list.length]!.id];
        if (one === other) return;
        const constraints = {
          together: isTogether ? [[one, other]] : [],
          apart: isTogether ? [] : [pair(one, other)],
        };
        const home = idsOf(clustered(list, constraints)).find((ids) => ids.includes(one))!;
        expect(home.includes(other)).toBe(isTogether);
      }),
    );
  });

  it('never has two reports of one text or of one curated release', () => {
    fc.assert(
      fc.property(reports, (list) => {
        for (const ids of idsOf(clustered(list))) {
          const documents = ids.map((id) => list.find((one) => one.id === id)!.document);
          expect(new Set(documents).size).toBe(documents.length);
        }
      }),
    );
    const listed = { release: 'ged 24.1' };
    expect(clustered([report('a', listed), report('b', listed)])).toHaveLength(2);
  });

  it('does not join a chain whose ends are not alike: a connection is no identity', () => {
    const ids = ['a', 'b', 'c'].map((id) => report(id));
    const of = (one: string, other: string, probability: number) => ({
      one,
      other,
      probability,
    });
    const chain = [of('a', 'b', 0.9), of('b', 'c', THRESHOLD * 1.5)];
    expect(idsOf(clusters(ids, chain))).toEqual([['a', 'b'], ['c']]);
    expect(idsOf(clusters(ids, [...chain, of('a', 'c', 0.9)]))).toEqual([['a', 'b', 'c']]);
  });

  it('tells of each member how sure it is and why', () => {
    const [cluster] = clustered([report('a'), report('b')]);
    expect(cluster!.members).toMatchObject([
      {
        id: 'a',
        band: 'LINKED',
        probability: compare(report('a'), report('b')).probability,
        closest: 'b',
      },
      { id: 'b', band: 'LINKED', closest: 'a' },
    ]);
    expect(compare(report('a'), report('b')).reasons).toEqual(
      expect.arrayContaining(['same day', 'both in Dnipro', 'both 4 killed']),
    );
    expect(clustered([report('a')])[0]!.members[0]).toMatchObject({
      probability: null,
      band: null,
      closest: null,
    });
  });

  it('is only probable about whom nobody else counts the dead like, however alike they are', () => {
    const killing = (id: string, n: number | null) => report(id, { killed: { low: n, best: n, high: n } });
    const bands = (...list: LinkableReport[]) =>
      Object.fromEntries(clustered(list).flatMap(({ members }) => members.map(({ id, band }) => [id, band])));
    expect(compare(killing('a', 4), killing('b', 60)).probability).toBeGreaterThan(0.8);
    expect(bands(killing('a', 4), killing('b', 60))).toEqual({ a: 'PROBABLE', b: 'PROBABLE' });
    expect(bands(killing('a', 4), killing('b', 4), killing('c', 60))).toEqual({
      a: 'LINKED',
      b: 'LINKED',
      c: 'PROBABLE',
    });
    expect(bands(killing('a', 4), killing('b', 9))).toEqual({ a: 'LINKED', b: 'LINKED' });
    expect(bands(killing('a', 60), killing('b', 70))).toEqual({ a: 'LINKED', b: 'LINKED' });
    expect(bands(killing('a', null), killing('b', 60))).toEqual({ a: 'LINKED', b: 'LINKED' });
  });
});

describe('a comparison', () => {
  it('is symmetric', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(1000), fc.nat(1000)), (numbers) => {
        const [a, b] = drawn(numbers);
        const [one, other] = [factsOf(a!), factsOf(b!)];
        expect(stepsOf(one, other)).toBe(stepsOf(other, one));
      }),
    );
  });

  it('is 0 beyond three days or 60 km, in another country and without any day', () => {
    const here = report('a');
    const others: Partial<LinkableReport>[] = [
      { earliest: '2025-12-05', latest: '2025-12-05' },
      { latitude: 49.4647 },
      { country: 'RUS' },
      { earliest: null, latest: null },
    ];
    for (const changes of others) {
      expect(isCandidate(here, report('b', changes))).toBe(false);
      expect(compare(here, report('b', changes))).toEqual({ probability: 0, reasons: [] });
    }
    expect(isCandidate(here, report('b', { latitude: 49.4647, geoPrecision: 'ADM1' }))).toBe(true);
  });

  it('takes what is unknown for average and not for something else', () => {
    const unknown = { low: null, best: null, high: null };
    const told = { actors: [], killed: unknown, injured: unknown, assertedAt: null };
    expect(compare(report('a'), report('b', told)).probability).toBeGreaterThan(0.5);
  });
});

function pair(one: string, other: string): [string, string] {
  return [one, other];
}

/** The clusters of reports of which all are compared with all. */
function clustered(list: readonly LinkableReport[], constraints?: Constraints): Cluster[] {
  return clusters(list, allPairs(list), constraints);
}

/** The groups when the last report of a list joins: only the part that it is connected with is clustered again. */
function joined(groups: string[][], list: readonly LinkableReport[]): string[][] {
  const byId = new Map(list.map((one) => [one.id, one]));
  const part = new Set([list.at(-1)!.id]);
  for (const id of part) {
    for (const other of list) {
      if (compare(byId.get(id)!, other).probability >= THRESHOLD) part.add(other.id);
    }
  }
  const anew = clustered([...part].map((id) => byId.get(id)!));
  return [...groups.filter(([first]) => !part.has(first!)), ...idsOf(anew)];
}
