import { page, send } from './fault-answers.js';
import type { Answer } from './fault-server.js';
import type { FaultCase, FaultTheme } from './fault-site.js';

const MIB = 1024 * 1024;

const html = (make: () => string): Answer => {
  let made: Buffer | null = null;
  return (exchange) => {
    made ??= Buffer.from(`<!doctype html><title>Large</title>${make()}`);
    send(200, { 'content-type': 'text/html; charset=utf-8' }, made)(exchange);
  };
};
const attributes = (count: number): string => Array.from({ length: count }, (_, n) => `data-a${n}="${n}"`).join(' ');

/** Documents made to break whoever reads them. Each has a link at its very end, or at its start where the end is cut. */
const DOCUMENTS: Readonly<Record<string, Answer>> = {
  '/nested': html(() => `<a href="/from/nested">x</a>${'<div>'.repeat(100_000)}`),
  '/nested-inline': html(() => `<a href="/from/nested-inline">x</a>${'<b><i>'.repeat(50_000)}`),
  '/nested-tables': html(() => `<a href="/from/nested-tables">x</a>${'<table><tr><td>'.repeat(20_000)}`),
  '/nested-lists': html(() => `<a href="/from/nested-lists">x</a>${'<ul><li>'.repeat(30_000)}`),
  '/nested-quotes': html(() => `<a href="/from/nested-quotes">x</a>${'<blockquote>'.repeat(50_000)}text`),
  '/attributes': html(() => `<p ${attributes(50_000)}>x</p><a href="/from/attributes">x</a>`),
  '/unclosed': html(() => `${'<a href="#x">text '.repeat(20_000)}<a href="/from/unclosed">x</a>`),
  '/one-line': html(() => `<p>${'x'.repeat(5 * MIB)}</p><a href="/from/one-line">x</a>`),
  '/one-word-line': html(() => `<p>${'word '.repeat(MIB)}</p><a href="/from/one-word-line">x</a>`),
  '/one-title': html(() => `<a href="/from/one-title">x</a><h1>${'x'.repeat(MIB)}</h1>`),
  '/one-pre': html(() => `<pre>${'`'.repeat(MIB)}</pre><a href="/from/one-pre">x</a>`),
  '/one-href': html(() => `<a href="/${'x'.repeat(MIB)}">x</a><a href="/from/one-href">x</a>`),
  '/brackets': html(() => `<a href="/from/brackets">x</a>${'['.repeat(200_000)}`),
  '/open-tag': html(() => `<a href="/from/open-tag">x</a><div ${'a '.repeat(500_000)}`),
  '/open-comment': html(() => `<a href="/from/open-comment">x</a><!-- ${'- '.repeat(500_000)}`),
  '/entities': html(() => `<p>${'&amp;'.repeat(500_000)}</p><a href="/from/entities">x</a>`),
  '/bad-entities': html(() => `<p>${'&#x;&'.repeat(500_000)}</p><a href="/from/bad-entities">x</a>`),
  '/styles': html(() => `<style>${'a{'.repeat(500_000)}</style><a href="/from/styles">x</a>`),
  '/table': html(() => `<table>${'<tr><td>1<td>2'.repeat(50_000)}</table><a href="/from/table">x</a>`),
  '/cells': html(() => `<table><tr>${'<td>x'.repeat(100_000)}</table><a href="/from/cells">x</a>`),
};

const MANY_LINKS = 30_000;

/** Huge and deep documents: each is a page, and none keeps the others waiting for long. */
export const DOCUMENT_CRAWL: FaultTheme = {
  name: 'documents',
  origins: {
    main: {
      routes: {
        '/': page('Home', [...Object.keys(DOCUMENTS), '/plain']),
        ...DOCUMENTS,
        '*': page('A small page'),
      },
    },
  },
  config: { seeds: ['{{main}}/'], scope: 'host', useSitemaps: false, obeyRobots: false },
  cases: Object.keys(DOCUMENTS).flatMap((path): readonly FaultCase[] => [
    {
      about: `${path.slice(1)} is saved`,
      url: path,
      expect: { state: 'saved', status: 200, requests: 1, title: 'Large' },
    },
    { about: `and its link is followed`, url: `/from${path}`, expect: { state: 'saved', requests: 1 } },
  ]),
};

/** A page of more links than are taken from one, and a crawl that stays at it. */
export const LINK_FLOOD: FaultTheme = {
  name: 'a page of 30,000 links',
  origins: {
    main: {
      routes: {
        '/': page(
          'Flood',
          Array.from({ length: MANY_LINKS }, (_, n) => `/l/${n}`),
        ),
        '*': page('x'),
      },
    },
  },
  config: { seeds: ['{{main}}/'], scope: 'host', useSitemaps: false, obeyRobots: false, maxDepth: 0 },
  cases: [{ about: 'is saved', url: '/', expect: { state: 'saved', requests: 1, title: 'Flood' } }],
};
