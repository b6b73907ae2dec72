import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Connector } from '../../src/connectors/connector.ts';
import { PopulationType } from '../../src/db/generated/prisma/enums.ts';
import { publisherRefSchema } from '../../src/core/references.ts';
import { transformationTopics } from '../../src/core/source.ts';
import { decisionsLeft, placeholdersIn } from './placeholders.ts';

const words = z.string().refine((text) => text.trim() === text && text !== '', 'words, not an empty string');

const sentences = words.regex(/^[A-Z\p{Lu}`"“].*[.]$/u, 'one sentence or more');

const descriptorSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'kebab-case'),
  version: z.int().min(1),
  dataset: z.object({
    title: words,
    description: words,
    url: z.url().nullable(),
    publisher: publisherRefSchema,
    licence: z.object({
      id: words,
      name: words,
      url: z.url().nullable(),
      redistribution: z.enum(['FULL', 'EXCERPT', 'DERIVED_ONLY', 'METADATA_ONLY', 'NONE']),
      commercial: z.boolean(),
      shareAlike: z.boolean(),
      accessDateRequired: z.boolean(),
    }),
    attribution: words,
    updateMode: z.enum(['FULL_RELEASE', 'DELTA', 'LIVE_OVERWRITE']),
    cadence: z.iso.duration().nullable(),
    unitOfAnalysis: words,
    inclusionRule: words,
    coverage: z.object({
      countries: z.array(z.string().length(3)).min(1).nullable(),
      from: z.iso.date().nullable(),
      until: z.iso.date().nullable(),
    }),
    transformations: z.strictObject(
      Object.fromEntries(Object.keys(transformationTopics).map((topic) => [topic, sentences])),
    ),
    smallCells: z
      .object({ published: z.int(), low: z.int().min(1), high: z.int() })
      .refine(({ published, low, high }) => low <= published && published <= high, 'a number for low to high')
      .optional(),
    methodBreaks: z
      .array(
        z.object({
          at: z.iso.date(),
          note: words,
          populationType: z.enum(PopulationType).optional(),
          origin: z.string().length(3).optional(),
          asylum: z.string().length(3).optional(),
        }),
      )
      .min(1)
      .optional(),
  }),
  nodeTypes: z.array(z.string().regex(/^[A-Z][A-Za-z]+$/, 'a type of node')).min(1),
  settings: z.array(
    z.object({
      name: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'NAME_OF_A_VARIABLE'),
      description: words,
      isSecret: z.boolean(),
      isRequired: z.boolean(),
    }),
  ),
  schedule: z
    .object({
      every: z.iso.duration(),
      quota: z.object({ requests: z.int().min(1), per: z.iso.duration() }).optional(),
    })
    .nullable(),
  fileExtensions: z.array(z.string().regex(/^\.[a-z0-9.]+$/, 'a lower-case ending such as .csv')).min(1),
  expectations: z.object({
    minRows: z.int().min(0),
    maxRejectedShare: z.number().min(0).max(1),
    earliestDate: z.iso.date().optional(),
    latestDate: z.iso.date().optional(),
  }),
});

const root = path.join(import.meta.dirname, '../..');

/** The folders whose name is the id or its beginning: `unhcr` and `unhcr-odp` for `unhcr-odp`. The last one is the connector's. */
function foldersOf(id: string): string[] {
  const parts = id.split('-');
  return parts
    .map((_part, index) => parts.slice(0, index + 1).join('-'))
    .filter((folder) => existsSync(path.join(root, 'src/connectors', folder, 'index.ts')));
}

/** Declares the tests of what a connector says about itself. */
export function checkDescriptor(connector: Connector): void {
  it('is complete', () => {
    const { error } = descriptorSchema.safeParse(connector);
    expect(error === undefined ? '' : z.prettifyError(error)).toBe('');
  });
  it('says everything in words that are meant, and nothing in placeholders', () => {
    expect(placeholdersIn(connector), 'to be decided in the descriptor').toEqual([]);
  });
  it('is in a folder of its name, or of the beginning of its name', () => {
    expect(foldersOf(connector.id), `folder of ${connector.id} in src/connectors`).not.toEqual([]);
  });
  it('leaves nothing to be decided in its files and tests', () => {
    const folder = foldersOf(connector.id).at(-1) ?? connector.id;
    const left = ['src', 'test'].flatMap((top) =>
      decisionsLeft(path.join(root, top, 'connectors', folder)).map(
        (line) => `${top}/connectors/${folder}/${line}`,
      ),
    );
    expect(left, 'to be decided').toEqual([]);
  });
  it('leaves room for the access date in the attribution where the licence requires it', () => {
    const { attribution, licence } = connector.dataset;
    expect(attribution.includes('{date}') || !licence.accessDateRequired).toBe(true);
  });
  it('gives a fresh mapper for each run', () => {
    expect(connector.mapper()).not.toBe(connector.mapper());
  });
}
