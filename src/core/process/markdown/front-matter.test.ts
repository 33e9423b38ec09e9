import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontMatter } from './front-matter.js';

describe('frontMatter', () => {
  it('writes one line a value and leaves out what is null', () => {
    expect(frontMatter({ url: 'https://h.example/', title: null, status: 200 })).toBe(
      '---\nurl: "https://h.example/"\nstatus: 200\n---\n',
    );
  });

  it('keeps any text on its line, quoted, with nothing YAML forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const lines = frontMatter({ title }).split('\n');
        expect(lines).toHaveLength(4);
        expect(lines[1]).not.toMatch(/[\p{Cc}\u2028\u2029\uFEFF]/u);
        expect(JSON.parse(lines[1]?.slice('title: '.length) ?? '')).toBe(title);
      }),
    );
  });
});
