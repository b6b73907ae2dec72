import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { documentIdIn, itemOf, ItemMisfit, withItem } from '../../../src/connectors/desk/correct.ts';

const yaml = `# A comment at the top.
desk: 1
id: doc
incidents:
  # What was first.
  - id: one
    title: First # at the end of a line
    period: 2024-03-01
  - { id: two, title: Second, period: "2024" }
claims:
  - { id: one, text: A claim of the same id }
`;

test('an item takes the place of the one with its id and kind, and all else stays as it was written', () => {
  const text = withItem(yaml, { kind: 'incident', id: 'two' }, '{ id: two, title: Other, period: 2024-05 }');
  expect(text).toBe(
    yaml.replace('{ id: two, title: Second, period: "2024" }', '{ id: two, title: Other, period: 2024-05 }'),
  );
  const claim = withItem(yaml, { kind: 'claim', id: 'one' }, 'id: one\ntext: Said otherwise\n');
  expect(claim).toContain('title: First # at the end of a line');
  expect(claim).toContain('Said otherwise');
});

test('what the old item had a name for is written out where others use the name', () => {
  const named =
    'desk: 1\nid: doc\nincidents:\n  - { id: one, place: &town { name: Town } }\n  - { id: two, place: *town }\n';
  const text = withItem(named, { kind: 'incident', id: 'one' }, '{ id: one, place: UKR }');
  expect(parse(text)).toEqual({
    desk: 1,
    id: 'doc',
    incidents: [
      { id: 'one', place: 'UKR' },
      { id: 'two', place: { name: 'Town' } },
    ],
  });
});

test('a document in JSON stays JSON', () => {
  const json = JSON.stringify({ desk: 1, id: 'doc', incidents: [{ id: 'one', title: 'First' }] });
  const text = withItem(json, { kind: 'incident', id: 'one' }, '{"id": "one", "title": "Other"}');
  expect(JSON.parse(text)).toEqual({ desk: 1, id: 'doc', incidents: [{ id: 'one', title: 'Other' }] });
});

test.each([
  ['an item that is not there', 'three', '{ id: three }'],
  ['an item with another id', 'two', '{ id: one }'],
  ['an item without an id', 'two', '{ title: None }'],
  ['a list', 'two', '[1, 2]'],
  ['what is no YAML', 'two', '{ id: two'],
  ['what names nothing', 'two', '{ id: two, place: *nowhere }'],
])('%s is a misfit', (_, id, item) => {
  expect(() => withItem(yaml, { kind: 'incident', id }, item)).toThrow(ItemMisfit);
});

test('a document tells its id, and a record the document and item that it is of', () => {
  expect(documentIdIn(yaml)).toBe('doc');
  expect(documentIdIn('just words')).toBeUndefined();
  expect(documentIdIn('{ id: ')).toBeUndefined();
  expect(itemOf('doc/incident/one')).toEqual({ documentId: 'doc', kind: 'incident', id: 'one' });
  expect(itemOf('4711')).toBeUndefined();
});
