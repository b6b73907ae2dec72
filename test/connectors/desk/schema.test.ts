import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { deskDocumentSchema, deskJsonSchema } from '../../../src/connectors/desk/index.ts';
import { demo, documentOf, fixture, rejectionOf } from './kit.ts';

const schema = deskJsonSchema();
const committed = path.resolve(import.meta.dirname, '../../../schema/desk.schema.json');
// Formats are annotations; the schema has patterns for what it checks.
const validate = new Ajv2020({ strict: true, strictRequired: false, validateFormats: false }).compile(schema);

function read(file: string): unknown {
  return parse(readFileSync(file, 'utf8'));
}

type Json = Record<string, unknown>;

/** Every property anywhere in the schema, by its path. */
function propertiesIn(value: unknown, at: string): [string, Json][] {
  if (Array.isArray(value)) return value.flatMap((member, i) => propertiesIn(member, `${at}[${i}]`));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => [
    ...(key === 'properties'
      ? Object.entries(member as Json).map(([name, property]): [string, Json] => [
          `${at}.${name}`,
          property as Json,
        ])
      : []),
    ...propertiesIn(member, `${at}.${key}`),
  ]);
}

describe('the JSON Schema of desk documents', () => {
  it('is committed as it is (write it anew with `vitest -u`)', async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(committed);
  });

  it('is of the dialect 2020-12', () => {
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
  });

  it('describes every property and every definition', () => {
    const properties = propertiesIn(schema, '');
    expect(properties.length).toBeGreaterThan(90);
    const silent = properties.filter(
      ([, { description }]) => typeof description !== 'string' || description === '',
    );
    expect(silent.map(([name]) => name)).toEqual([]);
    const definitions = Object.entries(schema['$defs'] as Record<string, Json>);
    expect(
      definitions.filter(([, { description }]) => typeof description !== 'string').map(([name]) => name),
    ).toEqual([]);
  });

  it('knows no property beyond those it names', () => {
    const text = JSON.stringify(schema);
    const objects = text.match(/"type":"object"/g)?.length;
    expect(text.match(/"additionalProperties":false/g)?.length).toBe(objects);
  });

  it('accepts the demo and the example, as the connector does', () => {
    const demos = readdirSync(demo('')).map((name) => demo(name));
    expect(demos.length).toBeGreaterThan(1);
    for (const file of [...demos, fixture('all.yaml'), fixture('all.json')]) {
      const document = read(file);
      expect(validate(document), `${file}: ${JSON.stringify(validate.errors)}`).toBe(true);
      expect(deskDocumentSchema.safeParse(document).success).toBe(true);
    }
  });

  it.each([
    ['meetings', 'venue: RU'],
    ['meetings', 'venu: RUS'],
    ['meetings', 'status: planned'],
    ['meetings', 'actual: 29.03.2022'],
    ['meetings', 'actual: { earliest: 2022-03 }'],
    ['meetings', 'participants: [{ name: A, kind: PERSON }]'],
    ['incidents', 'killed: four'],
    ['incidents', 'killed: -1'],
    ['incidents', 'killed: { atLeast: 4, exactly: 5 }'],
    ['incidents', 'killed: { exactly: 4, high: 6 }'],
    ['incidents', 'killed: { low: 4 }'],
    ['incidents', 'killed: { vague: dozens, best: 30 }'],
    ['incidents', 'point: { latitude: 91, longitude: 0 }'],
    ['statements', 'lang: english'],
    ['figures', 'population: IDPS'],
  ])('refuses what the connector refuses: %s with %s', async (section, own) => {
    expect(validate(parse(documentOf(section, own)))).toBe(false);
    expect(await rejectionOf(section, own)).toBeDefined();
  });

  it.each([
    ['incidents', 'killed: { vague: dozens, low: 24, high: 99 }'],
    ['incidents', 'killed: { low: 4, high: 6 }'],
    ['incidents', 'killed: { between: [20, 30] }'],
    ['incidents', 'period: { text: Monday, on: 2022 }'],
    ['incidents', 'period: 2015-02-11/2015-02-12'],
    ['incidents', 'saidBy: [authorities, { name: A governor }]'],
    ['incidents', 'place: { name: Black Sea, kind: WATER }'],
  ])('accepts what the connector accepts: %s with %s', async (section, own) => {
    expect(validate(parse(documentOf(section, own))), JSON.stringify(validate.errors)).toBe(true);
    expect(await rejectionOf(section, own)).toBeUndefined();
  });
});
