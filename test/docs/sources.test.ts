/** docs/sources.md and the README say of every source what its descriptor says. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connectors/connector.ts';
import { redistributions, showsRecords } from '../../src/core/licence.ts';
import { connectors } from '../../src/registry.ts';

const textOf = (name: string): string =>
  readFileSync(path.resolve(import.meta.dirname, '../..', name), 'utf8');
const guide = textOf('docs/sources.md');

/** Rows of the table with this first line's beginning, by the words of their columns. */
function tableOf(text: string, ...columns: string[]): Record<string, string>[] {
  const cellsOf = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const lines = text.split('\n');
  const head = lines.findIndex((line) => columns.every((column) => cellsOf(line).includes(column)));
  if (head < 0) throw new Error(`There is no table with the columns ${columns.join(', ')}`);
  const names = cellsOf(lines[head]!);
  const rows = lines.slice(head + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) => Object.fromEntries(cellsOf(line).map((cell, at) => [names[at]!, cell])));
}

const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ') || '–';

const settingsOf = ({ settings }: Connector, isRequired: boolean): string =>
  code(settings.flatMap((setting) => (setting.isRequired === isRequired ? [setting.name] : [])));

function shownOf({ dataset: { licence } }: Connector): string {
  if (!showsRecords(licence.redistribution)) return 'that they exist';
  return licence.redistribution === 'FULL' ? 'all' : 'excerpts';
}

const without = (columns: readonly string[], row: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name)));

describe('docs/sources.md', () => {
  it('has every dataset with its licence and what is shown of it', () => {
    const rows = tableOf(guide, 'dataset', 'licence', 'records shown');
    expect(rows.map((row) => without(['what one row is', 'publisher'], row))).toEqual(
      connectors.map((connector) => ({
        dataset: code([connector.id]),
        licence: connector.dataset.licence.id,
        'records shown': shownOf(connector),
      })),
    );
  });

  it('has every dataset with its times, its mode and its settings', () => {
    const rows = tableOf(guide, 'dataset', 'looked at', 'published', 'update mode');
    expect(rows.map((row) => without(['how what is new, corrected or gone arrives'], row))).toEqual(
      connectors.map((connector) => ({
        dataset: code([connector.id]),
        'looked at': connector.schedule?.every ?? '–',
        published: connector.dataset.cadence ?? '–',
        'update mode': connector.dataset.updateMode,
        needs: settingsOf(connector, true),
        'may be told': settingsOf(connector, false),
      })),
    );
  });

  it('names every dataset of which only may be shown that records exist', () => {
    const [, section = ''] = guide.split('## What may not be passed on');
    const [first = ''] = section.split('the store that the graph reads');
    const named = [...first.matchAll(/`([^`]+)`/g)].map(([, id]) => id).sort();
    const restricted = connectors.filter(({ dataset }) => !showsRecords(dataset.licence.redistribution));
    expect(named).toEqual(restricted.map(({ id }) => id).sort());
    expect(redistributions.filter((each) => !showsRecords(each))).toEqual(['NONE', 'DERIVED_ONLY']);
  });

  it('names every quota', () => {
    const quotas = connectors.flatMap(({ id, schedule }) =>
      schedule?.quota ? { id, ...schedule.quota } : [],
    );
    expect(quotas.map(({ per }) => per)).toEqual(quotas.map(() => 'P1D'));
    const [, line = ''] = /\*\*Quotas\*\*: ([^;]+);/.exec(guide) ?? [];
    const told = [...line.replaceAll('\n', ' ').matchAll(/`([a-z-]+)`(?: has)? ([\d,]+)/g)];
    expect(told.map(([, id, requests]) => ({ id, requests: Number(requests!.replaceAll(',', '')) }))).toEqual(
      quotas.map(({ id, requests }) => ({ id, requests })),
    );
  });
});

it('the README has every dataset', () => {
  const rows = tableOf(textOf('README.md'), 'source', 'what one row is', 'fetching needs');
  const ids = rows.flatMap(({ source = '' }) => [...source.matchAll(/`([^`]+)`/g)].map(([, id]) => id));
  expect(ids.sort()).toEqual(connectors.map(({ id }) => id).sort());
});
