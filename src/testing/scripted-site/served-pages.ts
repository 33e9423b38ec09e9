import { type Answer, type ExpectedPage, html, type Kind, prose, script, sentence } from './kind.js';

/** Pages of the handbook: every fourth is short, so that its text alone does not tell that it is whole. */
export const HANDBOOK_PAGES = 60;

const MEASURE = `navigator.sendBeacon?.('/docs/seen', location.pathname); document.body.dataset.seen = '1';`;

function docsLinks(page: number): readonly string[] {
  const neighbours = [page - 1, page + 1, page + 10].filter((one) => one >= 1 && one <= HANDBOOK_PAGES);
  return ['/docs/', ...neighbours.map((one) => `/docs/${one}`)];
}

function docsPage(page: number): Answer {
  const text = `<p>${sentence('Bed', page)}</p>${prose(`Bean ${page}-`, page % 4 === 0 ? 400 : 2_000)}`;
  const links = docsLinks(page).map((to) => `<li><a href="${to}">${to}</a></li>`);
  const foot = `<nav><ul>${links.join('')}</ul></nav><script src="/docs/measure.js"></script>`;
  return html(`Bed ${page}`, `<main><h1>Bed ${page}</h1>${text}</main>${foot}`);
}

const INDEX_LINKS = Array.from({ length: HANDBOOK_PAGES / 10 }, (_, at) => `/docs/${at * 10 + 1}`);

/** A handbook as generators of documentation make it: all is served, a script counts the visitors. */
export const HANDBOOK: Kind = {
  name: 'docs',
  about: `${HANDBOOK_PAGES} pages of documentation: all of it is served, a script only counts visitors`,
  start: '/docs/',
  pages: [
    {
      path: '/docs/',
      says: ['The handbook has a page for each bed.'],
      served: ['The handbook has a page for each bed.'],
      links: INDEX_LINKS,
      servedLinks: INDEX_LINKS,
      needs: 'static',
    },
    ...Array.from({ length: HANDBOOK_PAGES }, (_, at): ExpectedPage => {
      const [says, links] = [[sentence('Bed', at + 1)], docsLinks(at + 1)];
      return { path: `/docs/${at + 1}`, says, served: says, links, servedLinks: links, needs: 'static' };
    }),
  ],
  answer({ path, method }) {
    if (path === '/docs/') {
      const links = INDEX_LINKS.map((to) => `<li><a href="${to}">${to}</a></li>`).join('');
      return html('Handbook', `<h1>Handbook</h1><p>The handbook has a page for each bed.</p><ul>${links}</ul>`);
    }
    if (path === '/docs/measure.js') return script(MEASURE);
    if (path === '/docs/seen') return method === 'POST' ? { status: 204, body: '' } : null;
    const page = Number(/^\/docs\/([1-9]\d*)$/.exec(path)?.[1] ?? Number.NaN);
    return page <= HANDBOOK_PAGES ? docsPage(page) : null;
  },
};

const SHOP_PAGES = 8;
const HYDRATE = `
const root = document.getElementById('__next');
const { count } = JSON.parse(document.getElementById('__NEXT_DATA__').textContent);
root.querySelector('button').onclick = () => { root.querySelector('output').value = count + 1; };
root.dataset.hydrated = 'true';
`;

function shopLinks(page: number): readonly string[] {
  return ['/shop/', `/shop/${(page % SHOP_PAGES) + 1}`];
}

function shopPage(page: number): Answer {
  const text = `<p>${sentence('Seed bag', page)}</p>${prose(`Bag ${page}-`, 700)}`;
  const links = shopLinks(page).map((to) => `<a href="${to}">${to}</a>`);
  const state = `<script id="__NEXT_DATA__" type="application/json">{"count":${page}}</script>`;
  const body = `<main><h1>Bag ${page}</h1>${text}<button>Add</button><output>0</output></main>${links.join(' ')}`;
  return html(`Bag ${page}`, `<div id="__next">${body}</div>${state}<script src="/shop/hydrate.js"></script>`);
}

const SHOP_LINKS = Array.from({ length: SHOP_PAGES }, (_, at) => `/shop/${at + 1}`);

/** Drawn on the server, made alive by a script that changes nothing a reader sees. */
export const SERVER_SIDE: Kind = {
  name: 'shop',
  about: 'drawn on the server and hydrated: the marks of a framework, and nothing that rendering would add',
  start: '/shop/',
  pages: [
    {
      path: '/shop/',
      says: ['Seeds are sent on Mondays.'],
      served: ['Seeds are sent on Mondays.'],
      links: SHOP_LINKS,
      servedLinks: SHOP_LINKS,
      needs: 'static',
    },
    ...Array.from({ length: SHOP_PAGES }, (_, at): ExpectedPage => {
      const [says, links] = [[sentence('Seed bag', at + 1)], shopLinks(at + 1)];
      return { path: `/shop/${at + 1}`, says, served: says, links, servedLinks: links, needs: 'static' };
    }),
  ],
  answer({ path }) {
    if (path === '/shop/') {
      const links = SHOP_LINKS.map((to) => `<a href="${to}">${to}</a>`).join(' ');
      return html('Shop', `<h1>Shop</h1><p>Seeds are sent on Mondays.</p>${links}`);
    }
    if (path === '/shop/hydrate.js') return script(HYDRATE);
    const page = Number(/^\/shop\/([1-9]\d*)$/.exec(path)?.[1] ?? Number.NaN);
    return page <= SHOP_PAGES ? shopPage(page) : null;
  },
};
