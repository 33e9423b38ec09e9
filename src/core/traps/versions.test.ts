import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LinkKind } from '../scope/types.js';
import { TrapWatch } from './trap-watch.js';

const A = 'https://a.org';

function hex(n: number, length = 40): string {
  return createHash('sha256').update(String(n)).digest('hex').slice(0, length);
}

/** Each of the first numbers with each of the second, as an endless site would bring them: version by version. */
function product(pages: number, versions: number, url: (page: number, version: number) => string): readonly string[] {
  return Array.from({ length: pages * versions }, (_, i) => url(i % pages, Math.floor(i / pages)));
}

interface Offered {
  readonly admitted: readonly string[];
  readonly patterns: readonly string[];
}

function offer(paths: readonly string[], watch = new TrapWatch(), kind: LinkKind = 'anchor'): Offered {
  const admitted: string[] = [];
  const patterns = new Set<string>();
  for (const path of new Set(paths)) {
    const admission = watch.admit({ key: A + path, depth: 3, kind });
    if (admission.kind === 'admit') admitted.push(path);
    else patterns.add(`${admission.trap} ${admission.pattern.slice(A.length)}`);
  }
  return { admitted, patterns: [...patterns] };
}

const files = Array.from({ length: 100 }, (_, n) => `/repo/tree/src/file-${'abcdefghij'[n % 10]}${hex(n, 4)}.c`);
const fileIn = (page: number, version: number): string => `${files[page] ?? ''}?id=${hex(version)}`;

describe('versions of pages', () => {
  it('are held back where many pages come with the same revisions', () => {
    const { admitted, patterns } = offer([...files, ...product(100, 300, fileIn)]);
    expect(admitted.slice(0, files.length)).toEqual(files);
    expect(admitted.length).toBeLessThan(files.length + 1100);
    expect(patterns).toEqual(['versions /repo/…?id={version}']);
  });

  it('are held back of branches too, once revisions have shown that there are versions', () => {
    const branches = product(100, 40, (page, n) => `${files[page] ?? ''}?h=topic-${String.fromCharCode(97 + n)}`);
    expect(offer([...files, ...branches]).patterns).toEqual([]);
    const watch = new TrapWatch();
    offer([...files, ...product(100, 30, fileIn)], watch);
    expect(offer(branches, watch).patterns).toEqual(['versions /repo/…?h={version}']);
  });

  it('are held back of a second parameter that has one revision for all pages', () => {
    const watch = new TrapWatch();
    offer([...files, ...product(100, 30, fileIn)], watch);
    const changes = files.map((path) => `${path.replace('/tree/', '/diff/')}`);
    const { admitted, patterns } = offer([...changes, ...changes.map((path) => `${path}?id2=${hex(7000)}`)], watch);
    expect(patterns).toEqual(['versions /repo/…?id{n}={version}']);
    expect(admitted.length).toBeLessThan(changes.length + 30);
  });

  it.each<[string, (page: number, version: number) => string, string]>([
    [
      'DokuWiki',
      (page, n) => `/doku.php?id=page${page}&rev=${1_690_000_000 + 977 * (page + 7 * n)}`,
      '/…?rev={version}',
    ],
    [
      'MediaWiki',
      (page, n) => `/w/index.php?title=Page_${hex(page, 3)}&oldid=${10_000 + page + 60 * n}`,
      '/w/…?oldid={version}',
    ],
    [
      'MediaWiki, differences',
      (page, n) => `/w/index.php?title=Page_${hex(page, 3)}&diff=prev&oldid=${10_000 + page + 60 * n}`,
      '/w/…?diff={version}',
    ],
    ['Trac', (page, n) => `/wiki/Page${hex(page, 3)}?version=${n}`, '/wiki/…?version={version}'],
    ['ViewVC', (page, n) => `/svn/trunk/${hex(page, 3)}.c?r1=${n}&r2=${n + 1}`, '/svn/…?r{n}={version}'],
    ['gitweb', (page, n) => `/?p=a.git;a=blob;f=${hex(page, 3)}.c;h=${hex(page)};hb=${hex(n)}`, '/…?hb={version}'],
  ])('of %s are held back, and each page is fetched', (_, url, pattern) => {
    const { admitted, patterns } = offer(product(60, 100, url));
    expect(patterns).toContain(`versions ${pattern}`);
    expect(admitted.length).toBeLessThan(500);
    const others = product(40, 1, (page, n) => url(page + 9000, n + 500));
    const watch = new TrapWatch();
    offer(product(60, 100, url), watch);
    expect(offer(others, watch).admitted).toEqual(others);
  });

  it('in a sitemap are what the site wants to be read', () => {
    expect(offer([...files, ...product(100, 40, fileIn)], new TrapWatch(), 'sitemap').patterns).toEqual([]);
  });

  it('of one program on a host say nothing of another', () => {
    const watch = new TrapWatch();
    offer([...files, ...product(100, 30, fileIn)], watch);
    const goods = product(1, 500, (_, n) => `/shop/item?id=${hex(n)}`);
    expect(offer(['/shop/item', ...goods], watch).patterns).toEqual([]);
  });

  it('stay parked, and go on being counted, in a later run', () => {
    const before = new TrapWatch();
    offer([...files, ...product(100, 5, fileIn)], before);
    const after = new TrapWatch();
    after.load(before.dump());
    const { patterns } = offer([...files, ...product(100, 30, fileIn)], after);
    expect(patterns).toEqual(['versions /repo/…?id={version}']);
  });
});

describe('no versions', () => {
  it.each<[string, readonly string[]]>([
    ['things of one page, by number', product(1, 3000, (_, n) => `/article.php?id=${n}`)],
    ['things of one page, by hash', ['/product', ...product(1, 3000, (_, n) => `/product?id=${hex(n, 24)}`)]],
    [
      'things with a few pages each',
      [
        ...['item', 'reviews', 'photos', 'print', 'ask'].flatMap((name) => [
          `/shop/${name}`,
          ...product(1, 600, (_, n) => `/shop/${name}?id=${hex(n, 32)}`),
        ]),
      ],
    ],
    [
      'things in categories',
      [
        ...product(80, 1, (page) => `/list/c${page}`),
        ...product(80, 30, (page, n) => `/list/c${page}?item=${hex(page + 80 * n)}`),
      ],
    ],
    ['languages of every page', product(200, 24, (page, n) => `/p${page}?lang=${hex(n, 2)}`)],
    ['pages of many lists', product(200, 50, (page, n) => `/list/c${page}?page=${n}`)],
    ['one change after another', product(1, 2000, (_, n) => `/changes?rev=${n}`)],
    ['files with the hash of their content', product(500, 1, (page) => `/js/f${page}.html?v=${hex(page, 10)}`)],
    ['words that look like a name for versions', product(50, 50, (page, n) => `/b${page}?tag=t${hex(n, 3)}`)],
  ])('are %s', (_, paths) => {
    expect(offer(paths).patterns).toEqual([]);
  });
});
