import { describe, expect, it } from 'vitest';
import type { StaticFacts } from '../../contract/rendering.js';
import { parseHtml } from './dom/document.js';
import { surveyDocument } from './dom/survey.js';
import { staticFactsOf } from './static-facts.js';

const factsOf = (html: string): StaticFacts => staticFactsOf(surveyDocument(parseHtml(html).root));

describe('staticFactsOf', () => {
  it('sees a shell of React', () => {
    expect(
      factsOf(`<!doctype html><html><head><title>App</title><script type="module" src="/a.js"></script></head>
        <body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>`),
    ).toEqual({ mainTextLength: 0, scripts: 1, hasEmptyRoot: true, noscriptAsks: true, awaitsContent: false });
  });

  it('counts the text outside of navigation', () => {
    const facts = factsOf('<nav>Home About</nav><main><p>Twelve chars</p></main><footer>Imprint</footer>');
    expect(facts).toEqual({
      mainTextLength: 12,
      scripts: 0,
      hasEmptyRoot: false,
      noscriptAsks: false,
      awaitsContent: false,
    });
  });

  it.each([
    ['<script src=a.js></script><script>1</script>', 2],
    ['<script type=module src=a.js></script><script type="text/javascript">1</script>', 2],
    ['<script type=" Application/JavaScript ">1</script><script type="text/javascript1.5">1</script>', 2],
    ['<script type="application/ld+json">{}</script><script type="application/json">{}</script>', 0],
    [
      '<script type=importmap>{}</script><script type=speculationrules>{}</script><script type=text/x-template></script>',
      0,
    ],
    ['<template><script>1</script></template>', 0],
    ['<body onload="go()">', 1],
  ])('counts the scripts that run: %s', (html, scripts) => {
    expect(factsOf(html).scripts).toBe(scripts);
  });

  it.each([
    ['<div id=app></div>', true],
    ['<div id=app><div class=spinner>Loading, please wait…</div></div>', true],
    [
      '<div id=__next><main><h1>Rendered on the server</h1><p>With all of its text, which is long enough.</p></main></div>',
      false,
    ],
    ['<app-root></app-root>', true],
    ['<app-root>Loading…</app-root>', true],
    [
      '<div id=root><noscript>Please switch JavaScript on to see anything of this application, or go.</noscript></div>',
      true,
    ],
    ['<div id=content></div>', false],
    ['<template><div id=app></div></template>', false],
  ])('an empty root: %s', (html, isEmpty) => {
    expect(factsOf(html).hasEmptyRoot).toBe(isEmpty);
  });

  it.each([
    ['<noscript><img src="https://a.org/pixel.gif?javascript=0"></noscript>', false],
    ['<noscript><p>Bitte aktivieren Sie <b>JavaScript</b>.</p></noscript>', true],
    [`<p>${'text '.repeat(60)}</p><noscript>Comments need JavaScript.</noscript>`, false],
  ])('asks for JavaScript: %s', (html, asks) => {
    expect(factsOf(html).noscriptAsks).toBe(asks);
  });

  const SCRIPT = '<script src=a.js></script>';
  it.each([
    [
      'a list that a script in the page fills',
      `<ul id=stalls></ul><script>fetch(u).then(r => put('#stalls', r))</script>`,
    ],
    ['comments of another script', `<p>Text</p><div class="comments"> </div>${SCRIPT}`],
    ['a price', `<p>It is <span class="price" data-sku=3></span> today.</p>${SCRIPT}`],
    ['an address', `<div data-url="/api/offers?page=1"></div>${SCRIPT}`],
    ['an element that calls itself so', `<product-reviews sku=3></product-reviews>${SCRIPT}`],
    ['htmx', `<div hx-get="/latest" hx-trigger="load"></div>${SCRIPT}`],
    ['a Turbo frame', `<turbo-frame id=x src="/latest"></turbo-frame>${SCRIPT}`],
    ['an island of Astro', `<astro-island client="only" component-url="/x.js"></astro-island>${SCRIPT}`],
    ['a list of Vue in the page', `<li v-for="one of all"></li>${SCRIPT}`],
    ['a word that it loads', `<div>Loading comments…</div>${SCRIPT}`],
    ['a word in German', `<div>Preise werden geladen …</div>${SCRIPT}`],
    ['what others miss', `<noscript>Switch JavaScript on to see the reviews.</noscript>${SCRIPT}`],
  ])('leaves room for what scripts fetch: %s', (_, html) => {
    expect(factsOf(html).awaitsContent).toBe(true);
  });

  it.each([
    ['no script', '<ul id=stalls></ul><div class=comments></div>'],
    ['an empty search', `<div id="search-results"></div><ol class="search-result-list"></ol>${SCRIPT}`],
    ['a clearing', `<div class="clearfix"></div><div id="top"></div>${SCRIPT}`],
    ['icons', `<span class="icon icon-news"></span><span class=fa></span>${SCRIPT}`],
    ['pictures that load late', `<div data-src="/hero.jpg"></div><img data-src="/api/x">${SCRIPT}`],
    ['what links lead to', `<span id="sorting-a-list"></span><h2>Sorting a list</h2>${SCRIPT}`],
    ['a list in the navigation', `<nav><ul id="news"></ul></nav>${SCRIPT}`],
    [
      'a frame of another site',
      `<div id="disqus_thread"></div><noscript>Enable JavaScript to view the comments powered by Disqus.</noscript>${SCRIPT}`,
    ],
    ['a banner', `<noscript>Please enable JavaScript.</noscript>${SCRIPT}`],
    [
      'a script that only counts',
      `<div id="stats"></div><script>document.getElementById('stats').hidden = true</script>`,
    ],
    ['dots in a text', `<p>And so on...</p>${SCRIPT}`],
  ])('leaves no room: %s', (_, html) => {
    expect(factsOf(html).awaitsContent).toBe(false);
  });
});
