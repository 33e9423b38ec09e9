import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the pages are, with the Markdown expected of each beside it. Their origins and licences: README.md there. */
export const REAL_PAGES_FOLDER = fileURLToPath(new URL('pages', import.meta.url));

/** Real pages, by the program that made them, with the address they are published under. */
export const REAL_PAGES = {
  apache: 'https://httpd.apache.org/docs/2.4/en/content-negotiation.html',
  asciidoc: 'https://git-scm.com/docs/git-check-attr.html',
  docbook: 'https://www.postgresql.org/docs/15/functions-array.html',
  docutils: 'https://docutils.sourceforge.io/docs/ref/rst/introduction.html',
  doxygen: 'https://eigen.tuxfamily.org/dox/classEigen_1_1RealQZ.html',
  erlang: 'https://www.erlang.org/doc/efficiency_guide/listHandling.html',
  'gi-docgen': 'https://docs.gtk.org/Pango/struct.LayoutIter.html',
  'gtk-doc': 'https://docs.gtk.org/glib/glib-Hostname-Utilities.html',
  ikiwiki: 'https://ikiwiki.info/ikiwiki/directive/inline.html',
  javadoc: 'https://commons.apache.org/api/org/apache/commons/lang3/exception/ExceptionContext.html',
  man2html: 'https://www.lua.org/manual/5.4/lua.html',
  mdbook: 'https://doc.rust-lang.org/book/ch03-03-how-functions-work.html',
  mkdocs: 'https://www.mkdocs.org/user-guide/localizing-your-theme.html',
  nodejs: 'https://nodejs.org/api/string_decoder.html',
  pod2html: 'https://perldoc.perl.org/Text/Wrap.html',
  qdoc: 'https://doc.qt.io/qt-5/qsvgwidget.html',
  rustdoc: 'https://doc.rust-lang.org/core/mem/fn.size_of.html',
  sphinx: 'https://docs.python.org/3.11/library/bisect.html',
  texinfo: 'https://zsh.sourceforge.io/Doc/Release/Conditional-Expressions.html',
  yard: 'https://rubydoc.info/gems/yard/YARD/Verifier.html',
  docusaurus: 'https://pump.example.org/pump',
  forum: 'https://forum.example.org/t/coil-bursts-at-3-bar/812',
  honkit: 'https://pump.example.org/pump.html',
  mediawiki: 'https://wiki.example.org/wiki/Spiral_pump',
  'mkdocs-material': 'https://pump.example.org/pump/',
  news: 'https://herald.example/news/village-pump',
  recipe: 'https://flourbin.example/buckwheat-pancakes/',
  shop: 'https://shop.example/product/spiral-pump-kit/',
  'sphinx-rtd': 'https://pump.example.org/pump.html',
  starlight: 'https://pump.example.org/pump/',
  vitepress: 'https://pump.example.org/guide/pump.html',
  wordpress: 'https://mill-letter.example/2024/05/coil/',
} as const;
export type RealPage = keyof typeof REAL_PAGES;

/** The bytes of a page. */
export function realPage(name: RealPage): Buffer {
  return readFileSync(join(REAL_PAGES_FOLDER, `${name}.html`));
}
