import { describe, expect, it } from 'vitest';
import { independentOrigins, syndication } from '../../src/reconciliation/origins.ts';
import { report } from './kit.ts';

describe('origins', () => {
  it('thirty papers that quote one governor are one origin', () => {
    const papers = Array.from({ length: 30 }, (_, n) =>
      report(`p${n}`, { origins: ['Governor of the oblast'] }),
    );
    expect(independentOrigins(papers)).toHaveLength(1);
    expect(independentOrigins([...papers, report('x')])).toHaveLength(2);
  });

  it('a text that several outlets print is one, and short headlines that agree are not', () => {
    const text = {
      headline: 'Missile attack on office buildings kills four and injures forty in eastern city',
    };
    expect(syndication(report('a', text), report('b', text))).toBe(true);
    expect(independentOrigins([report('a', text), report('b', text)])).toEqual([['a', 'b']]);
    expect(
      syndication(report('a', { headline: 'Four killed' }), report('b', { headline: 'Four killed' })),
    ).toBe(false);
  });

  it('are at most as many as reports, though one cites two (I19)', () => {
    expect(independentOrigins([report('a', { origins: ['police', 'governor'] })])).toEqual([['a']]);
  });
});
