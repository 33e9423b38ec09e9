import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.js';

describe('plainText', () => {
  it('leaves out where the pages of a document begin', () => {
    expect(plainText('<a id="page=1"></a>\n\nOne.\n\n<a id="page=12"></a>\n\nTwo.\n')).toBe('One. Two.');
  });

  it('leaves the words and drops front matter, addresses and marks', () => {
    const markdown = [
      '---',
      'url: "https://a.example/"',
      '---',
      '',
      '# The *title*',
      '',
      '> A [link](https://a.example/long?x=1 "of ours") and ![an image](<i m.png>), 2 \\* 3.',
      '',
      '- One item.',
      '',
      '| name | value |',
      '| --- | --- |',
      '| `snake_case` | **bold** |',
      '',
      '```python',
      'print("[x](y)")',
      '```',
    ].join('\n');
    expect(plainText(markdown)).toBe(
      'The title A link and an image, 2 3. One item. name value snake_case bold print("x")',
    );
  });

  it('does not make one word of the words of pictures and links side by side', () => {
    const markdown = 'on![Logo](/l.png)[Home](/ "Start")[Shop](/shop)![Cart](<c t.png>)Pay, [Open](/o)ing.';
    expect(plainText(markdown)).toBe('on Logo Home Shop Cart Pay, Opening.');
  });

  it('keeps brackets that are no marks, and what stands after them', () => {
    expect(plainText('Call f\\[i\\](x, y) of \\[a\\] and [b](/b).')).toBe('Call f[i](x, y) of [a] and b.');
  });

  it('knows what Markdown has no marks for', () => {
    const markdown = '> [!NOTE]\n> H<sub>2</sub>O[^1]\n\n| a<br>b | 2<sup>n</sup> |\n\n[^1]: Water.';
    expect(plainText(markdown)).toBe('H2O a b 2n Water.');
  });

  it('holds no control characters, as snippets are parted by them', () => {
    expect(plainText('a\u0002b\u0003c\td')).toBe('a b c d');
  });

  it.each([
    ['link ends that are never closed', ']('.repeat(200_000)],
    ['image beginnings', '!['.repeat(200_000)],
    ['backslashes', '\\'.repeat(400_000)],
  ])('takes %s without harm', (_, markdown) => {
    expect(plainText(markdown).length).toBeLessThanOrEqual(500_000);
  });
});
