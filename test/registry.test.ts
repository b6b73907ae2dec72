import { expect, it } from 'vitest';
import { journalled } from '../src/registry.ts';

// The graph has one licence and one publisher for an id: whoever comes last would speak for all.
it.each(['licence', 'publisher'] as const)('an id of a %s means one thing in all sources', (property) => {
  const meanings = new Map<string, Set<string>>();
  for (const { dataset } of journalled) {
    const { id, ...content } = dataset[property];
    const known = meanings.get(id) ?? new Set();
    meanings.set(id, known.add(JSON.stringify(content, Object.keys(content).sort())));
  }
  expect(meanings.size).toBeGreaterThan(5);
  for (const [id, contents] of meanings) expect([...contents], id).toHaveLength(1);
});

it('an id of a dataset is that of one source', () => {
  const ids = journalled.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
