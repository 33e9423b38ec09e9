import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATE_CODES } from '../../store/database/states.js';
import { FolderTree, ROOT } from './folder-tree.js';
import { partsOf } from './url-parts.js';

function treeOf(urls: readonly string[]): FolderTree {
  const tree = new FolderTree();
  for (const [index, url] of urls.entries()) tree.add(index + 1, url, STATE_CODES.saved, 10);
  tree.sumUp();
  return tree;
}

const names = (url: string): readonly string[] => partsOf(url).names();

describe('partsOf', () => {
  it('tells host, folders and queries apart', () => {
    expect(names('https://h.test/')).toEqual(['https://h.test/']);
    expect(names('https://h.test:8080/a/b.html')).toEqual(['https://h.test:8080/', 'a/']);
    expect(names('https://h.test/a/?q=/x/')).toEqual(['https://h.test/', 'a/', '?']);
    expect(names('https://h.test/find?q=1')).toEqual(['https://h.test/', 'find?']);
    expect(names('https://h.test//a')).toEqual(['https://h.test/', '/']);
    expect(names('mailto:a@h.test')).toEqual(['mailto:']);
    expect(names('https://h.test?q')).toEqual(['https://h.test', '?']);
    expect(names('no address')).toEqual([]);
  });
});

describe('FolderTree', () => {
  const segment = fc.constantFrom('a', 'b', 'c', '%D0%B3', 'שלום', '', 'x'.repeat(500), 'a?');
  const url = fc
    .tuple(fc.constantFrom('https://h.test', 'http://i.test:81', 'mailto:'), fc.array(segment, { maxLength: 6 }))
    .map(([origin, path]) => `${origin}/${path.join('/')}`);
  const entry = fc.record({
    url,
    state: fc.constantFrom(...Object.values(STATE_CODES)),
    bytes: fc.integer({ min: 0, max: 1000 }),
  });

  it('counts in a place what is in the places and pages inside of it, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
        const tree = new FolderTree();
        for (const [index, { url: address, state, bytes }] of entries.entries()) {
          tree.add(index + 1, address, state, bytes);
        }
        tree.sumUp();
        expect(tree.urlsOf(ROOT)).toBe(entries.length);
        for (let place = 0; place < tree.size; place += 1) {
          const inside = tree.childrenOf(place);
          const pages = tree.pagesOf(place);
          for (const state of Object.values(STATE_CODES)) {
            const own = pages.filter((id) => entries[id - 1]?.state === state).length;
            const sum = inside.reduce((all, child) => all + tree.countOf(child, state), own);
            expect(tree.countOf(place, state)).toBe(sum);
          }
          const ownBytes = pages.reduce((all, id) => all + (entries[id - 1]?.bytes ?? 0), 0);
          expect(tree.bytesOf(place)).toBe(inside.reduce((all, child) => all + tree.bytesOf(child), ownBytes));
          for (const id of pages) expect(entries[id - 1]?.url.startsWith(tree.addressOf(place))).toBe(true);
        }
      }),
    );
  });

  it('holds a path of 2,000 folders and a folder of 20,000', () => {
    const deep = `https://h.test/${'d/'.repeat(2000)}`;
    const broad = Array.from({ length: 20_000 }, (_, index) => `https://h.test/broad/${index}/`);
    const tree = treeOf([deep, ...broad]);
    const [host = -1] = tree.childrenOf(ROOT);
    expect(tree.urlsOf(host)).toBe(20_001);
    let place = host;
    for (let depth = 0; depth < 2000; depth += 1) [place = -1] = tree.childrenOf(place);
    expect(tree.addressOf(place)).toBe(deep);
    expect(tree.pagesOf(place)).toEqual([1]);
  });

  it('goes on counting where a site makes up more folders than are told apart', () => {
    const tree = treeOf(Array.from({ length: 260_000 }, (_, index) => `https://h.test/${index}/`));
    expect(tree.isCut).toBe(true);
    expect(tree.size).toBe(250_000);
    expect(tree.urlsOf(ROOT)).toBe(260_000);
    expect(tree.pagesOf(1)).toHaveLength(260_000 - 249_998);
  });
});
