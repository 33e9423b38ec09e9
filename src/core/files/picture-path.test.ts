import { describe, expect, it } from 'vitest';
import { picturePathOf } from './picture-path.js';

describe('picturePathOf', () => {
  it.each([
    ['pages/a.org/index.html', 'pictures/a.org/index.jpg', 'pictures/a.org/index~full.jpg'],
    ['pages/a.org/old.htm', 'pictures/a.org/old.htm~.jpg', 'pictures/a.org/old.htm~~full.jpg'],
  ])('leads from the body at %s to its pictures', (raw, thumbnail, full) => {
    expect([picturePathOf(raw, 'thumbnail'), picturePathOf(raw, 'full')]).toEqual([thumbnail, full]);
  });

  it('leads nowhere from what is no body', () => {
    expect(picturePathOf('markdown/a.org/page.md', 'full')).toBeNull();
  });
});
