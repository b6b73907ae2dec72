import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { glossaryNames, sectionNames } from '../../../src/connectors/desk/document.ts';
import { readText } from './kit.ts';

const docs = readFileSync(path.resolve(import.meta.dirname, '../../../docs/desk.md'), 'utf8');
const examples = [...docs.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, example]) => example!);
const { records, rejections } = await readText(examples.join('\n'), 'docs/desk.md');

describe('the examples of docs/desk.md', () => {
  it('are one document, of which nothing is rejected', () => {
    expect(rejections.map(({ message }) => message)).toEqual([]);
  });

  it('have one of every kind of item, and every list has its own', () => {
    const names = [...glossaryNames, ...sectionNames];
    const lists = examples.slice(1).map((example) => Object.keys(parse(example) as object));
    expect(lists).toEqual(names.map((name) => [name]));
    const kinds = new Set(records.map(({ record }) => record.nativeId.split('/')[1]));
    expect(kinds.size).toBe(sectionNames.length);
  });

  it('quote the text of their source as it stands', () => {
    const quoted = records.filter(({ record }) => record.wordingVerified === true);
    expect(quoted.length).toBeGreaterThan(7);
  });

  it('show dates that are counted from the day of publication', () => {
    const byId = new Map(records.map(({ record }) => [record.nativeId, record]));
    const basis = 'RELATIVE_TO_PUBLICATION';
    expect(byId.get('example/incident/strike')).toMatchObject({
      period: { earliest: '2025-12-01', latest: '2025-12-01', basis },
    });
    expect(byId.get('example/meeting/moscow')).toMatchObject({
      scheduled: { earliest: '2025-12-01', latest: '2025-12-07', basis },
    });
  });
});
