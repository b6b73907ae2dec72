import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Connector } from '../../src/connectors/connector.ts';
import { publisherRefSchema } from '../../src/core/references.ts';

const words = z.string().refine((text) => text.trim() === text && text !== '', 'words, not an empty string');

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

/** Declares the tests of what a connector says about itself. */
export function checkDescriptor(connector: Connector): void {
  it('is complete', () => {
    const { error } = descriptorSchema.safeParse(connector);
    expect(error === undefined ? '' : z.prettifyError(error)).toBe('');
  });
  it('leaves room for the access date in the attribution where the licence requires it', () => {
    const { attribution, licence } = connector.dataset;
    expect(attribution.includes('{date}') || !licence.accessDateRequired).toBe(true);
  });
  it('gives a fresh mapper for each run', () => {
    expect(connector.mapper()).not.toBe(connector.mapper());
  });
}
