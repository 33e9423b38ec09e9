import { html, json, type Kind, script } from './kind.js';

interface View {
  readonly title: string;
  readonly text: string;
  readonly links: readonly string[];
}

const VIEWS: Readonly<Record<string, View>> = {
  '/spa/': { title: 'Start', text: 'The garden opens at dawn.', links: ['/spa/roses', '/spa/ponds', '/spa/about'] },
  '/spa/roses': {
    title: 'Roses',
    text: 'Roses need six hours of sun a day.',
    links: ['/spa/', '/spa/roses/white', '/spa/roses/red'],
  },
  '/spa/roses/white': { title: 'White roses', text: 'White roses are cut in March.', links: ['/spa/roses'] },
  '/spa/roses/red': { title: 'Red roses', text: 'Red roses climb the south wall.', links: ['/spa/roses'] },
  '/spa/ponds': { title: 'Ponds', text: 'The pond is three metres deep.', links: ['/spa/', '/spa/about'] },
  '/spa/about': { title: 'About', text: 'Two gardeners keep the place.', links: ['/spa/'] },
};

/** A page that only the router leads to: no element of it is a link. A known limit. */
const SECRET = '/spa/behind-a-button';

const APP = `
const root = document.getElementById('root');
async function show(path) {
  const answer = await fetch('/spa/api/view?path=' + encodeURIComponent(path));
  const view = await answer.json();
  document.title = view.title;
  const links = view.links.map((to) => '<li><a href="' + to + '">' + to + '</a></li>').join('');
  root.innerHTML = '<main><h1>' + view.title + '</h1><p>' + view.text + '</p>'
    // A form answers by the names of its fields, instead of its own properties.
    + '<form><ul>' + links + '</ul><input name="attributes"><input name="childNodes"><input name="localName"></form></main>'
    + '<button type="button">Go on</button>';
  root.querySelector('button').onclick = () => go('${SECRET}');
}
function go(path) {
  history.pushState(null, '', path);
  show(path);
}
root.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (link === null) return;
  event.preventDefault();
  go(link.getAttribute('href'));
});
addEventListener('popstate', () => show(location.pathname));
show(location.pathname);
`;

/** A single-page application by the history of the browser: each route is served as the same empty shell. */
export const HISTORY_SPA: Kind = {
  name: 'spa',
  about: 'single-page application with the history API: every route is one empty shell, its data comes from an API',
  start: '/spa/',
  pages: Object.entries(VIEWS).map(([path, { text, links }]) => ({ path, says: [text], links, needs: 'render' })),
  answer({ path, query }) {
    if (path === '/spa/app.js') return script(APP);
    if (path === '/spa/api/view') {
      const view = VIEWS[query.get('path') ?? ''];
      return json(view ?? { title: 'Not found', text: 'There is no such path in this garden.', links: ['/spa/'] });
    }
    const note = '<noscript>You need to enable JavaScript to run this app.</noscript>';
    return html('Garden', `${note}<div id="root"></div>`, '<script type="module" src="/spa/app.js"></script>');
  },
};
