import { describe, expect, it } from 'vitest';
import { linkLine, readLinkLine } from './link-lines.js';

describe('the links of a page as a line', () => {
  it('says each link as it was, though addresses that begin alike are written once', () => {
    const links = [
      { key: 'https://a.example/one/long/way', kind: 'anchor', text: 'Ein „Weg“\nweiter', place: 'nav' },
      { key: 'https://a.example/one/long/other', kind: 'refresh', text: '' },
      { key: 'https://b.example/🦊', kind: 'anchor', text: '\ud83e', place: 'footer' },
      { key: 'https://b.example/🦉', kind: 'asset', text: '🦉' },
    ] as const;
    const line = linkLine(70_000_000_001, links);
    expect(readLinkLine(line)).toEqual({
      page: 70_000_000_001,
      links: links.map((link) => ({ place: null, ...link })),
    });
    expect(line.match(/a\.example/g)).toHaveLength(1);
  });

  it.each(['', '[1,[[0,"https://a.exa', '[0,[]]', '["1",[]]', '[1,[["0","a",0,"a"]]]', '[1,[null]]', '{}', 'null'])(
    'says nothing where it is none: %s',
    (line) => expect(readLinkLine(line)).toBeNull(),
  );
});
