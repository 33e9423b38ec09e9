import { DomHandler, Parser } from 'htmlparser2';
import type { AnyNode } from 'domhandler';
import { describe, expect, it } from 'vitest';
import { isElement, isText, MAX_DEPTH, parseHtml } from './document.js';

/** Names, attributes and merged text in document order. */
function outline(node: { readonly children: readonly AnyNode[] }): unknown[] {
  return node.children.flatMap((child): unknown[] => {
    if (isText(child)) return [child.data];
    return isElement(child) ? [{ name: child.name, ...child.attribs }, outline(child)] : [];
  });
}

function depthOf(node: { readonly children: readonly AnyNode[] }): number {
  return 1 + Math.max(0, ...node.children.map((child) => (isElement(child) ? depthOf(child) : 0)));
}

describe('parseHtml', () => {
  it('builds the tree that htmlparser2 itself builds', () => {
    for (const html of [
      '<!doctype html><p>a &amp; b &copy; &eacute; &#8212; &nosuch; &amp<p class="x&quot;y" title=a&amp;b>c<br>d',
      '<title>a &lt; b</title><script>if (a && b &amp; c) "<p>"</script><style>a > b</style><textarea><b></textarea>',
      '<ul><li>one<li>two</ul><table><tr><td>1<td>2<tr><td>3</table><a href="?a=1&copy=2&amp;b=3">x</a>',
      '<svg><a xlink:href="#x"/><title>t</title></svg> <b>bold<i>both</b>text</i> < 3 &',
    ]) {
      const handler = new DomHandler();
      new Parser(handler).end(html);
      expect(outline(parseHtml(html).root)).toEqual(outline(handler.root));
    }
  });

  it('leaves comments out and joins the text round them', () => {
    expect(outline(parseHtml('a<!-- <a href="/x"> -->b<?php echo 1 ?>c').root)).toEqual(['abc']);
  });

  it('flattens what is nested too deep, in good time', () => {
    const started = performance.now();
    const { root, cut } = parseHtml(`${'<div>'.repeat(100_000)}<a href="/x">x</a>`);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(depthOf(root)).toBeLessThanOrEqual(MAX_DEPTH + 1);
    expect(cut).toBe(true);
  });

  it('finds all of 20,000 links that are never closed', () => {
    const { root, cut } = parseHtml('<a href="/x">x'.repeat(20_000));
    expect(cut).toBe(false);
    expect(JSON.stringify(outline(root)).match(/"href"/g)).toHaveLength(20_000);
  });

  it('continues after the flattened part', () => {
    const html = `${'<div>'.repeat(600)}deep${'</div>'.repeat(600)}<p>after`;
    const last = parseHtml(html).root.children.at(-1);
    expect(last !== undefined && isElement(last) ? last.name : null).toBe('p');
  });

  it('leaves the end of a page unread that has more elements than any document', () => {
    const { root, cut } = parseHtml('<b>x</b>'.repeat(300_000));
    expect(cut).toBe(true);
    expect(root.children.length).toBe(250_000);
  });
});
