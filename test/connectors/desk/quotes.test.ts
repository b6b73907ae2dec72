import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { normalised, SourceText } from '../../../src/connectors/desk/quotes.ts';
import { documentOf, readText, recordOf, type RejectionCase } from './kit.ts';

const text = 'He said: “We’ll not leave.” The guards\n  of the old palace left on Monday.';
const source = `, text: ${JSON.stringify(text)}`;

async function refusedWith(section: string, own: string): Promise<[string, string, string][]> {
  const { rejections } = await readText(documentOf(section, own, source));
  return rejections.map(({ column, code, message }) => [
    column ?? '',
    code,
    message.split('\n')[0]!.replace(/^.*? .*?: /, ''),
  ]);
}

const notThere = 'I16: these words are not in the text of the source: quote it as it stands';

const misquotations: RejectionCase[] = [
  [
    'wording: the guards of an old palace',
    'wording',
    'NOT_IN_SOURCE',
    `${notThere} (the nearest passage is "The guards of the old palace")`,
  ],
  ['wording: something else entirely', 'wording', 'NOT_IN_SOURCE', notThere],
  [
    'form: DIRECT_QUOTE, text: We will not leave.',
    'text',
    'NOT_IN_SOURCE',
    `${notThere} (the nearest passage is "said: "We'll not leave."")`,
  ],
  ['form: PARTIAL_QUOTE, text: , fragments: [not leave, ever]', 'fragments[1]', 'NOT_IN_SOURCE', notThere],
];

describe('I16: what is quoted', () => {
  it.each(misquotations)('must be in the text of its source: %s', async (own, at, code, words) => {
    expect(await refusedWith('statements', own)).toEqual([[at, code, words]]);
  });

  it('is looked up wherever it stands in an item', async () => {
    expect(
      (await refusedWith('incidents', 'impacts: [{ object: SHOP, effect: HIT, wording: a shop }]')).map(
        ([at]) => at,
      ),
    ).toEqual(['impacts[0].wording']);
    expect(
      (await refusedWith('processes', 'formats: [{ format: DIRECT, wording: face to face }]')).map(
        ([at]) => at,
      ),
    ).toEqual(['formats[0].wording']);
  });

  it('may differ in white space and typographic quotes, and in nothing else', async () => {
    for (const own of [
      "wording: We'll not leave",
      'wording: The guards of the   old palace',
      'wording: We’ll not',
    ])
      expect(await refusedWith('statements', own)).toEqual([]);
    for (const own of ['wording: the guards', 'wording: of the OLD palace'])
      expect(await refusedWith('statements', own)).toHaveLength(1);
  });

  it('is verified then; without a text, or without words, nobody can tell', async () => {
    const read = async (own: string, with_: string): Promise<boolean | null> =>
      (await recordOf('statements', 'statements', own, with_)).wordingVerified;
    expect(await read('wording: The guards', source)).toBe(true);
    expect(await read('form: PARTIAL_QUOTE, text: , fragments: [not leave]', source)).toBe(true);
    expect(await read('', source)).toBeNull();
    expect(await read('wording: The guards', '')).toBeNull();
  });

  it('may be in the text as the translation that the source prints', async () => {
    const quote = 'form: DIRECT_QUOTE, text: Не підемо., lang: uk';
    const translation = 'translations: [{ lang: en, text: "We’ll not leave.", by: SOURCE }]';
    expect(await refusedWith('statements', `${quote}, ${translation}`)).toEqual([]);
    expect(
      await refusedWith('statements', `${quote}, ${translation.replace('SOURCE', 'HUMAN')}`),
    ).toHaveLength(1);
  });

  it('is not looked for in own words: a paraphrase is none', async () => {
    expect(await refusedWith('statements', 'text: They stay.')).toEqual([]);
  });
});

describe('the text of a source', () => {
  it('goes into the hash of the document and nowhere else', async () => {
    const bad = documentOf('statements', 'wording: not there', `${source}, titel: x`);
    const good = documentOf('statements', 'wording: The guards', source);
    const { records, rejections } = await readText(
      good + bad.slice(bad.indexOf('statements:') + 12).replace('it', 'x'),
    );
    const hash = createHash('sha256').update(text).digest('hex');
    for (const { record } of records) expect(record.document?.textHash).toBe(hash);
    expect(rejections).toHaveLength(1);
    const refusedSource = (await readText(bad)).rejections;
    for (const value of [...records, ...rejections, ...refusedSource])
      expect(JSON.stringify(value)).not.toContain('left on Monday');
  });

  it('is kept out of the complaint about it', async () => {
    const { rejections } = await readText(documentOf('statements', '', ', text: [secret words]'));
    expect(rejections[0]).toMatchObject({ column: 'text', value: null });
    expect(JSON.stringify(rejections)).not.toContain('secret');
    const long = await readText(documentOf('statements', '', `, text: ${'secret '.repeat(80_000)}`));
    expect(long.rejections[0]?.code).toBe('TOO_LONG');
    expect(JSON.stringify(long.rejections)).not.toContain('secret');
  });

  it('is compared after NFC, in one space for white space and straight quotes', () => {
    expect(normalised(' “a”\u00a0«b»\n‘c’ e\u0301 ')).toBe('"a" "b" \'c\' \u00e9');
  });

  it('shows the nearest passage in no more than a line', () => {
    const passage = new SourceText('word '.repeat(200)).nearest(
      'word '.repeat(100).trim().replace('word', 'other'),
    );
    expect(passage?.length).toBe(160);
    expect(new SourceText('short').nearest('a much longer quotation')).toBeUndefined();
  });
});
