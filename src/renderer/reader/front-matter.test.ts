import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from './front-matter.js';

describe('splitFrontMatter', () => {
  it('takes the fields off the text', () => {
    const { fields, body } = splitFrontMatter('---\ntitle: "A \\"b\\""\nurl: https://h.test/a\n---\n\n# A\n');
    expect(Object.fromEntries(fields)).toEqual({ title: 'A "b"', url: 'https://h.test/a' });
    expect(body).toBe('\n# A\n');
  });

  it('leaves a text alone that has none, or one that never ends', () => {
    expect(splitFrontMatter('# A\n---\n').body).toBe('# A\n---\n');
    expect(splitFrontMatter('---\ntitle: a\n').body).toBe('---\ntitle: a\n');
  });
});
