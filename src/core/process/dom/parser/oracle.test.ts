import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlparser2Tree } from '../../../../testing/htmlparser2-tree.js';
import { REAL_PAGES, REAL_PAGES_FOLDER } from '../../../../testing/real-pages.js';
import { decodeText } from '../decode.js';
import { parsePage } from '../document.js';
import { WrittenPage } from '../written-page.js';

/** Debian's packages of documentation, made by eight different programs, with where they put their pages. */
const PACKAGES: Readonly<Record<string, string>> = {
  'python3.11-doc': 'python3.11/html',
  'python-django-doc': 'python-django-doc/html',
  'libeigen3-doc': 'libeigen3-dev/html',
  'libglib2.0-doc': '../gtk-doc/html/glib',
  'rust-doc': 'rust-doc/html',
  'mkdocs-doc': 'mkdocs/html',
  'sqlite3-doc': 'sqlite3',
  'zsh-doc': 'zsh-common/html',
};
/** Where they are unpacked, if not installed: a folder of packages, each with its `usr/share/doc`. */
const unpacked = process.env['ORBWEAVER_DOC_PACKAGES'];
/** Pages looked at of each package; all of them with ORBWEAVER_DOC_PACKAGES. */
const SAMPLE = 150;

interface TreeNode {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly TreeNode[];
  readonly parent: TreeNode | null;
  readonly prev: TreeNode | null;
  readonly next: TreeNode | null;
}

/** Walks both trees at once. Answers where they first differ, as words; null where they do not. */
function difference(ours: TreeNode, theirs: TreeNode): string | null {
  const pairs: [TreeNode, TreeNode][] = [[ours, theirs]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [a, b] = pair;
    if (described(a) !== described(b)) return `${described(a)}, not ${described(b)}, in ${described(a.parent ?? a)}`;
    const children = a.children ?? [];
    if (children.length !== (b.children?.length ?? 0)) return `${children.length} children in ${described(a)}`;
    for (const [at, child] of children.entries()) {
      const isLinked =
        child.parent === a && child.prev === (children[at - 1] ?? null) && child.next === (children[at + 1] ?? null);
      if (!isLinked) return `wrong links of ${described(child)}`;
      const theirChild = b.children?.[at];
      if (theirChild !== undefined) pairs.push([child, theirChild]);
    }
  }
  return null;
}

function described({ type, name, data, attribs }: TreeNode): string {
  return data === undefined ? `${type} ${name} ${JSON.stringify(Object.entries(attribs ?? {}))}` : JSON.stringify(data);
}

/** What is too large is left unread by the product only: its own tests say where. */
function compare(html: string, isXml = false): string | null {
  const theirs = htmlparser2Tree(html, isXml);
  for (const page of [WrittenPage.ofText(html), WrittenPage.ofUtf8(Buffer.from(html))]) {
    const { root, cut } = parsePage(page, isXml);
    const found = cut ? null : difference(root, theirs);
    if (found !== null) return found;
  }
  return null;
}

/** None where there is no such folder. */
function pagesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pagesIn(path);
    return entry.isFile() && /\.x?html?$/.test(entry.name) ? [path] : [];
  });
}

function folderOf(name: string, place: string): string {
  return unpacked === undefined ? join('/usr/share/doc', place) : join(unpacked, name, 'usr/share/doc', place);
}

describe('the tree', () => {
  it.each(Object.keys(REAL_PAGES))('is that of htmlparser2 on the page made by %s', (name) => {
    const { text } = decodeText(readFileSync(join(REAL_PAGES_FOLDER, `${name}.html`)), null);
    expect(compare(text)).toBeNull();
    expect(compare(text, true)).toBeNull();
  });

  for (const [name, place] of Object.entries(PACKAGES)) {
    const pages = pagesIn(folderOf(name, place));
    const isMissing = pages.length === 0;
    const missing = isMissing ? ` (NOT COMPARED: apt install ${name})` : '';
    it.skipIf(isMissing)(`is that of htmlparser2 on pages of ${name}${missing}`, { timeout: 1_200_000 }, () => {
      const step = unpacked === undefined ? Math.max(1, Math.floor(pages.length / SAMPLE)) : 1;
      const different = pages.flatMap((page, at) => {
        if (at % step !== 0) return [];
        const found = compare(decodeText(readFileSync(page), null).text);
        return found === null ? [] : [`${page}: ${found}`];
      });
      expect(different).toEqual([]);
    });
  }

  it('is that of htmlparser2 on random markup', { timeout: 60_000 }, () => {
    const markup = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => `${pieces.join('')}${END}`);
    fc.assert(
      fc.property(markup, fc.boolean(), (html, isXml) => {
        expect(compare(html, isXml)).toBeNull();
      }),
      { seed: 12, numRuns: 20_000 },
    );
  });

  it('is that of htmlparser2 on random characters', { timeout: 60_000 }, () => {
    const characters = fc.array(fc.constantFrom(...'< > / ! ? - = & ; " \' \n \t a b P p S [ ] é'.split(' '), ' '), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(characters, (text) => {
        expect(compare(`${text.join('')}${END}`)).toBeNull();
      }),
      { seed: 12, numRuns: 20_000 },
    );
  });
});

/** A page that ends inside a tag is told apart by its own tests: htmlparser2 makes text of a last character there. */
const END = ' <p>end</p> ';

const PIECES = [
  ...['<', '>', '</', '/>', '</>', '< a>', '<1>', '</1>', '=', '"', "'", ' ', '\n', '\f', 'a', 'text ', 'é', '&lt;'],
  ...[
    '&amp',
    '&',
    'copy',
    ';',
    '&notin',
    '&#x41;',
    '<!--',
    '-->',
    '--->',
    '<!-',
    '<!',
    '<!>',
    '<![CDATA[',
    ']]>',
    '<?x',
  ],
  ...['<!doctype html>', '<p>', '</p>', '<p / >', '<P CLASS=x>', '<div class="a">', '</div>', '<a href="x&amp;y">'],
  ...['<a href=?a=1&copy=2>', '</a>', '</A >', '<A HREF=Z>', '<br>', '<br/>', '</br>', '<hr>', '<img src=a>', '<img/>'],
  ...['<svg>', '</svg>', '<svg/>', '<math>', '<mi>', '</mi>', '<path d=1 />', '<foreignObject>', '<desc>', '<title>'],
  ...[
    '</title>',
    '<title/>',
    '<script>',
    '</script>',
    '</script >',
    '</SCRIPT\n>',
    '</scriptx>',
    '<script/>',
    '<style>',
  ],
  ...['</style>', '<textarea>', '</textarea>', '<xmp>', '</xmp>', '<scripty>', '<titles>', '<li>', '</li>', '<ul>'],
  ...[
    '</ul>',
    '<td>',
    '<th>',
    '<tr>',
    '<table>',
    '</table>',
    '<tbody>',
    '<thead>',
    '<tfoot>',
    '<option>',
    '<optgroup>',
  ],
  ...[
    '<select>',
    '</select>',
    '<button>',
    '<input>',
    '<dd>',
    '<dt>',
    '<dl>',
    '<rt>',
    '<rp>',
    '<h1>',
    '</h1>',
    '<head>',
  ],
  ...['<body>', '<link>', '<b x=y z>', '<b x="1" x=2>', "<i t='>'>", '<i t=">" u>', '</x y>', '<x//y>', '<x a=/b>'],
  ...['<x a= "q">', '<x a ="q" b>', '<x =a>', '<x "a">', '<x __proto__=a constructor=b>', '<y-z>', '</y-z/>'],
];
