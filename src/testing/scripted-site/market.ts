import { type Answer, type ExpectedPage, html, json, type Kind, prose, script, sentence } from './kind.js';

const STALLS = 24;
const NOTICES = 5;

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1);
const stall = (number: number): string => `/market/stall/${number}`;
const notice = (number: number): string => `/market/notice/${number}`;
const price = (number: number): string => `${number},50 €`;
const comment = (number: number): string => sentence('Comment', number);

const LIST = `
fetch('/market/api/stalls').then((answer) => answer.json()).then((stalls) => {
  document.querySelector('#stalls').innerHTML =
    stalls.map(({ to, name }) => '<li><a href="' + to + '">' + name + '</a></li>').join('');
});`;

const STALL = `
for (const place of document.querySelectorAll('.price'))
  fetch('/market/api/price/' + place.dataset.stall).then((answer) => answer.json()).then(({ price }) => {
    place.textContent = price;
  });
for (const place of document.querySelectorAll('[data-comments]'))
  fetch(place.dataset.comments).then((answer) => answer.json()).then(({ text }) => {
    place.textContent = text;
  });`;

const NOTICE_LINKS = numbers(NOTICES).map(notice);
const STALL_LINKS = numbers(STALLS).map(stall);

function anchors(to: readonly string[]): string {
  return to.map((path) => `<a href="${path}">${path}</a>`).join(' ');
}

function stallPage(number: number): Answer {
  const text = `<p>${sentence('Stall', number)}</p>${prose(`Apple ${number}-`, 1_700)}`;
  const bought = `<p>A crate is <span class="price" data-stall="${number}"></span> today.</p>`;
  const comments = `<section><h2>Comments</h2><div data-comments="/market/api/comment/${number}"></div></section>`;
  const body = `<main><h1>Stall ${number}</h1>${text}${bought}${comments}</main>${anchors(['/market/'])}`;
  return html(`Stall ${number}`, `${body}<script src="/market/stall.js"></script>`);
}

/**
 * A small site that is served with all its prose, and whose list, prices and comments only come by scripts: each page has so much
 * text that nothing but the room it leaves says that something is missing.
 */
export const MARKET: Kind = {
  name: 'market',
  about: `${STALLS + NOTICES + 1} pages with their text, a list, prices and comments that scripts fetch`,
  start: '/market/',
  pages: [
    {
      path: '/market/',
      says: [sentence('Market', 1)],
      served: [sentence('Market', 1)],
      links: [...NOTICE_LINKS, ...STALL_LINKS],
      servedLinks: NOTICE_LINKS,
      needs: 'render',
    },
    ...numbers(STALLS).map(
      (number): ExpectedPage => ({
        path: stall(number),
        says: [sentence('Stall', number), price(number), comment(number)],
        served: [sentence('Stall', number)],
        links: ['/market/'],
        servedLinks: ['/market/'],
        needs: 'render',
      }),
    ),
    ...numbers(NOTICES).map(
      (number): ExpectedPage => ({
        path: notice(number),
        says: [sentence('Notice', number)],
        served: [sentence('Notice', number)],
        links: ['/market/'],
        servedLinks: ['/market/'],
        needs: 'static',
      }),
    ),
  ],
  answer({ path }) {
    if (path === '/market/') {
      const text = `<p>${sentence('Market', 1)}</p>${prose('Square', 1_700)}`;
      const body = `<main><h1>Market</h1>${text}<ul id="stalls"></ul></main>${anchors(NOTICE_LINKS)}`;
      return html('Market', `${body}<script>${LIST}</script>`);
    }
    if (path === '/market/stall.js') return script(STALL);
    if (path === '/market/api/stalls')
      return json(numbers(STALLS).map((number) => ({ to: stall(number), name: `Stall ${number}` })));
    const [, kind, place] = /^\/market\/(stall|notice|api\/price|api\/comment)\/([1-9]\d*)$/.exec(path) ?? [];
    const number = Number(place);
    if (kind === undefined || number > (kind === 'notice' ? NOTICES : STALLS)) return null;
    if (kind === 'stall') return stallPage(number);
    if (kind === 'api/price') return json({ price: price(number) });
    if (kind === 'api/comment') return json({ text: comment(number) });
    const text = `<p>${sentence('Notice', number)}</p>${prose(`Rule ${number}-`, 1_700)}`;
    return html(`Notice ${number}`, `<main><h1>Notice ${number}</h1>${text}</main>${anchors(['/market/'])}`);
  },
};
