import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, parseHtml, trimmedLength } from './document.js';
import { type AnyNode, type ChildNode, following, isElement, isText } from './node.js';

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

describe('a tree that is released', () => {
  it('has no node that leads to another one after it', () => {
    const { root } = parseHtml('<p>One <b>two</b> three<p>Four');
    const nodes: ChildNode[] = [];
    for (let node = following(root, root); node !== null; node = following(node, root)) nodes.push(node);
    expect(nodes).toHaveLength(7);
    root.release();
    expect([root, ...nodes].flatMap((node) => (isText(node) ? [] : node.children))).toEqual([]);
    expect(nodes.map(({ next }) => next)).toEqual(nodes.map(() => null));
  });
});

describe('parseHtml', () => {
  it('drops a tag that the page ends in, and keeps what came before', () => {
    for (const end of [
      '<',
      '<b',
      '<b ',
      '<b class',
      '<b class=',
      '<b class="x',
      '<b x />'.slice(0, -1),
      '</p',
      '</p x',
      '<!--',
    ]) {
      const kept = end === '<' ? 'text<' : 'text';
      expect(outline(parseHtml(`<p>text${end}`).root)).toEqual([{ name: 'p' }, [kept]]);
    }
  });

  it('ends a comment as browsers do', () => {
    for (const comment of [
      '<!-->',
      '<!--->',
      '<!---->',
      '<!-- a --!>',
      '<!-- > <b> --->',
      '<!----!>',
      '<!--!> --!> -->'.slice(0, 11),
    ])
      expect(outline(parseHtml(`a${comment}b`).root)).toEqual(['ab']);
    expect(outline(parseHtml('<!--!>a').root)).toEqual([]);
    expect(outline(parseHtml('a--!>b<!-- c -->d<!-- e --!>f').root)).toEqual(['a--!>bdf']);
    expect(outline(parseHtml('<title><!-- a --!></title>').root)).toEqual([{ name: 'title' }, ['<!-- a --!>']]);
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

  it('looks at 40,000 open elements once, not at every end tag of none of them', () => {
    const { root, cut } = parseHtml(`${'<b>'.repeat(40_000)}${'</i>'.repeat(400_000)}${'</b>'.repeat(40_000)}<p>after`);
    expect(cut).toBe(false);
    expect(root.children.map((one) => (isElement(one) ? one.name : one.data))).toEqual(['b', 'p']);
  });

  it('looks through a page of 100,000 comments once', () => {
    expect(outline(parseHtml(`${'<!----!>'.repeat(100_000)}after`).root)).toEqual(['after']);
    expect(outline(parseHtml(`${'<!---->'.repeat(100_000)}after<!--`).root)).toEqual(['after']);
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

it('counts the characters of a text without the white space at its ends, whatever white space it is', () => {
  const characters = fc.constantFrom(...' \t\n\v\f\r\u00A0\u2028\uFEFF\u3000\u200Baé\u007F\0'.split(''));
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 6 }), (some) => {
      expect(trimmedLength(some.join(''))).toBe(some.join('').trim().length);
    }),
    { seed: 12, numRuns: 5_000 },
  );
});
