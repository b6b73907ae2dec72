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
});
