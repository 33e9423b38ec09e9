import { type ExpectedPage, html, type Kind, prose, sentence } from './kind.js';

const LEAFLETS = 280;

function linksOf(page: number): readonly string[] {
  const near = [page - 1, page + 1, page * 2].filter((one) => one >= 1 && one <= LEAFLETS);
  return [...new Set(['/leaflets/', ...near.map((one) => `/leaflets/${one}`)])];
}

function links(to: readonly string[]): string {
  return `<ul>${to.map((path) => `<li><a href="${path}">${path}</a></li>`).join('')}</ul>`;
}

const START_LINKS = Array.from({ length: LEAFLETS / 20 }, (_, at) => `/leaflets/${at * 20 + 1}`);

/** Many pages that are served whole, as most of a usual site is; a script in each changes nothing. */
export const STATIC_LEAFLETS: Kind = {
  name: 'leaflets',
  about: `${LEAFLETS} pages that are served whole, some short and some long`,
  start: '/leaflets/',
  pages: [
    { path: '/leaflets/', says: [], links: START_LINKS, servedLinks: START_LINKS, needs: 'static' },
    ...Array.from({ length: LEAFLETS }, (_, at): ExpectedPage => {
      const [says, to] = [[sentence('Leaflet', at + 1)], linksOf(at + 1)];
      return { path: `/leaflets/${at + 1}`, says, served: says, links: to, servedLinks: to, needs: 'static' };
    }),
  ],
  answer({ path }) {
    if (path === '/leaflets/') return html('Leaflets', `<h1>Leaflets</h1>${links(START_LINKS)}`);
    const page = Number(/^\/leaflets\/([1-9]\d*)$/.exec(path)?.[1] ?? Number.NaN);
    if (!(page <= LEAFLETS)) return null;
    const text = `<p>${sentence('Leaflet', page)}</p>${prose(`Leaf ${page}-`, page % 5 === 0 ? 500 : 2_500)}`;
    const script = '<script>document.body.dataset.seen = "1";</script>';
    return html(
      `Leaflet ${page}`,
      `<main><h1>Leaflet ${page}</h1>${text}</main><nav>${links(linksOf(page))}</nav>${script}`,
    );
  },
};
