import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { independentOrigins, type Sourced } from '../../src/reconciliation/origins.ts';

const report = (
  reportId: string,
  { quotes = [], ...more }: Partial<Sourced> & { quotes?: string[] } = {},
): Sourced => {
  const names = quotes.length > 0 ? quotes : [`publisher of ${reportId}`];
  const origins = names.map((name) => ({ key: name, name, isOfficial: false }));
  return { reportId, origins, document: null, headline: null, summary: null, ...more };
};
const ids = (reports: readonly Sourced[]) =>
  independentOrigins(reports).map((own) => own.map(({ reportId }) => reportId));

describe('origins', () => {
  it('thirty papers that quote one governor are one origin', () => {
    const papers = Array.from({ length: 30 }, (_, n) =>
      report(`p${n}`, { quotes: ['Governor of the oblast'] }),
    );
    expect(independentOrigins(papers)).toHaveLength(1);
    expect(independentOrigins([...papers, report('x')])).toHaveLength(2);
  });

  it('a text that several outlets print is one, and short headlines that agree are not', () => {
    const text = {
      headline: 'Missile attack on office buildings kills four and injures forty in eastern city',
    };
    expect(ids([report('b', text), report('a', text)])).toEqual([['a', 'b']]);
    expect(ids([report('a', { headline: 'Four killed' }), report('b', { headline: 'Four killed' })])).toEqual(
      [['a'], ['b']],
    );
  });

  it('reports that rest on one document are one', () => {
    expect(ids([report('a', { document: 'd' }), report('b', { document: 'd' })])).toEqual([['a', 'b']]);
  });

  it('are at most as many as reports, though one cites two (I19)', () => {
    expect(ids([report('a', { quotes: ['police', 'governor'] })])).toEqual([['a']]);
  });

  it('copies are found whatever words differ, and only they', () => {
    const words = fc.uniqueArray(fc.integer({ min: 10, max: 40 }), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 2, maxLength: 8 }), fc.nat(3), (texts, dropped) => {
        const longest = texts[0]!;
        const all = [...texts, longest.slice(dropped), longest.slice(0, longest.length - dropped)];
        const reports = all.map((text, n) =>
          report(`r${n}`, { headline: text.map((word) => `word${word}`).join(' ') }),
        );
        const isCopy = (one: number[], other: number[]): boolean => {
          const common = one.filter((word) => other.includes(word)).length;
          const union = one.length + other.length - common;
          return Math.min(one.length, other.length) >= 6 && common / union >= 0.9;
        };
        const groups = ids(reports);
        const groupOf = (n: number) => groups.findIndex((own) => own.includes(`r${n}`));
        all.forEach((one, a) =>
          all.forEach((other, b) => {
            if (isCopy(one, other)) expect(groupOf(a)).toBe(groupOf(b));
          }),
        );
        for (const own of groups.filter((group) => group.length > 1))
          for (const id of own)
            expect(
              own.some(
                (other) => other !== id && isCopy(all[Number(id.slice(1))]!, all[Number(other.slice(1))]!),
              ),
            ).toBe(true);
      }),
    );
  });
});
