import { describe, expect, it } from 'vitest';
import { isElement } from '../node.js';
import { parseHtml } from '../document.js';

/** Names of the elements of a page that is `html`, and the text of its scripts. */
function read(html: string): { readonly names: readonly string[]; readonly scripts: readonly string[] } {
  const names: string[] = [];
  const scripts: string[] = [];
  const stack = [...parseHtml(html).root.children].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    names.push(node.name);
    if (node.name === 'script')
      scripts.push(node.children.map((child) => ('data' in child ? child.data : '')).join(''));
    stack.push(...[...node.children].reverse());
  }
  return { names, scripts };
}

describe('a script that writes scripts', () => {
  it('ends behind the comment that hides it, and what it writes is no part of the page', () => {
    const inner = '<!--\ndocument.write("<script src=a></script><a href=x>");\n//-->\n';
    expect(read(`<script>${inner}</script><b>x</b>`)).toEqual({ names: ['script', 'b'], scripts: [inner] });
  });

  it.each([
    '<!-- a </script>',
    '<!-- --><script></script>',
    '<!--></script>',
    '<!-- <script> --></script>',
    '<!-- <scripts> </script>',
    'if (a<!--b) c</script>',
  ])('ends at its first end tag otherwise: %s', (content) => {
    expect(read(`<script>${content}<b>x</b>`).names).toEqual(['script', 'b']);
  });

  it('goes through several comments', () => {
    const content = '<!-- <script></script> --> 1; <!-- <script> </script> --> 2;';
    expect(read(`<script>${content}</script><b>x</b>`)).toEqual({ names: ['script', 'b'], scripts: [content] });
  });

  it('takes nothing of the page with it where it would never end', () => {
    const open = '<script><!-- <script></script><a href=x>y</a>';
    expect(read(`${open}<p>z</p>`).names).toEqual(['script', 'a', 'p']);
    // Each of them would look through the whole page.
    expect(read(open.repeat(20_000)).names).toHaveLength(40_000);
  });
});
