import { describe, expect, it } from 'vitest';
import { authorNames } from '../../../src/connectors/feed/authors.ts';
import { languageTag } from '../../../src/connectors/feed/language.ts';
import { excerptOf, htmlToText, titleText, withoutHandles } from '../../../src/connectors/formats/text.ts';

describe('plain text', () => {
  it('has no markup, scripts, styles, pictures and addresses of links', () => {
    const html =
      '<style>p{color:red}</style><h2>Heading</h2><p>One&nbsp;<a href="https://x.example">two</a>' +
      '<img src="https://x.example/p.png" alt="p"> three</p><!-- no --><script>alert(1)</script>&copy; four &lt;b&gt;';
    expect(htmlToText(html)).toBe('Heading\nOne two three\n© four <b>');
  });

  it('leaves out the metadata that ReliefWeb puts before a text', () => {
    expect(htmlToText('<div class="tag country">Country: Ukraine</div><p>Words.</p>')).toBe('Words.');
  });

  it('has at most 500 characters, up to the end of a word', () => {
    const excerpt = excerptOf('word '.repeat(200));
    expect(excerpt).toEqual({ value: 'word '.repeat(100).trim(), truncated: true });
    const exact = `${'a'.repeat(249)} ${'b'.repeat(250)}`;
    expect(excerptOf(exact)).toEqual({ value: exact, truncated: false });
    expect(excerptOf(`${exact} c`)).toEqual({ value: exact, truncated: true });
    expect(excerptOf(`${exact}c`)?.value).toHaveLength(500);
    expect(excerptOf(`${'a'.repeat(400)} ${'b'.repeat(200)}`)?.value).toBe('a'.repeat(400));
  });

  it('is not cut inside of a character, nor far too early in scripts without spaces', () => {
    expect(excerptOf(`日本 ${'語'.repeat(600)}`)?.value).toHaveLength(500);
    const emoji = excerptOf(`a${'😀'.repeat(300)}`)?.value ?? '';
    expect(emoji.length).toBe(499);
    expect(emoji).not.toMatch(/\p{Surrogate}/u);
  });

  it('is an extract where its publisher shortened it, and nothing where there is nothing', () => {
    expect(excerptOf('The beginning […]')).toEqual({ value: 'The beginning […]', truncated: true });
    expect(excerptOf('The beginning [...]')?.truncated).toBe(true);
    expect(excerptOf('The whole.')?.truncated).toBe(false);
    expect(excerptOf(' \n\u00a0 ')).toBeNull();
  });

  it('titles are one line, and unescaped once more where they were escaped twice', () => {
    expect(titleText('a\u00a0\u00a0b\n c')).toBe('a b c');
    expect(titleText('Q&amp;A &#8211; &lt;x')).toBe('Q&A – <x');
    expect(titleText('<i>Kursk</i> and after')).toBe('Kursk and after');
    expect(titleText('5 < 6, R&D, AT&T')).toBe('5 < 6, R&D, AT&T');
    expect(titleText(' ')).toBeNull();
  });

  it('handles are taken out, addresses of mail are not handles', () => {
    expect(withoutHandles('by /u/some_one (u/other-1): @a.b@c.example, x@y.example, @me!')).toBe(
      'by [user] ([user]): [user], x@y.example, [user]!',
    );
  });
});

describe('authors', () => {
  it('are those that name somebody', () => {
    expect(authorNames(['  World  Food\nProgramme '])).toEqual(['World Food Programme']);
    expect(authorNames(['press@x.example (Press Service)', 'a@x.example'])).toEqual(['Press Service']);
    expect(authorNames(['admin', 'Editor', 'webmaster', 'user12', 'noreply', '', '-', '42'])).toEqual([]);
    expect(authorNames(['/u/somebody', 'u/somebody', '@somebody', 'https://x.example/me'])).toEqual([]);
    expect(authorNames(['A', 'B', 'A'])).toEqual(['A', 'B']);
  });
});

describe('languages', () => {
  it('are canonical tags or unknown', () => {
    expect(languageTag('en_us')).toBe('en-US');
    expect(languageTag(' UK ')).toBe('uk');
    expect(languageTag('english language')).toBeNull();
    expect(languageTag('und')).toBeNull();
    expect(languageTag(undefined)).toBeNull();
  });
});
