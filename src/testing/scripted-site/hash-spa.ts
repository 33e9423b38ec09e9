import { html, type Kind, script } from './kind.js';

const APP = `
const texts = { '': 'Herbs grow by the kitchen door.', '/mint': 'Mint spreads.', '/sage': 'Sage likes it dry.' };
function show() {
  const text = texts[location.hash.slice(1)] || texts[''];
  document.getElementById('app').innerHTML = '<h1>Herbs</h1><p>' + text + '</p>'
    + '<a href="#/mint">Mint</a> <a href="#/sage">Sage</a> <a href="/hash/imprint.html">Imprint</a>';
}
addEventListener('hashchange', show);
show();
`;

/** Routes in the fragment are one page to a crawler, whose URLs have no fragment: a known limit. */
export const HASH_SPA: Kind = {
  name: 'hash',
  about: 'single-page application whose routes stand behind #: one page to a crawler, a known limit',
  start: '/hash/',
  pages: [
    {
      path: '/hash/',
      says: ['Herbs grow by the kitchen door.'],
      hidden: ['Sage likes it dry.'],
      links: ['/hash/imprint.html'],
      needs: 'render',
    },
    {
      path: '/hash/imprint.html',
      says: ['The herb garden is kept by volunteers.'],
      served: ['The herb garden is kept by volunteers.'],
      links: ['/hash/'],
      servedLinks: ['/hash/'],
      needs: 'static',
    },
  ],
  answer({ path }) {
    switch (path) {
      case '/hash/':
        return html('Herbs', '<div id="app">Loading…</div><script src="/hash/app.js"></script>');
      case '/hash/app.js':
        return script(APP);
      case '/hash/imprint.html':
        return html('Imprint', '<p>The herb garden is kept by volunteers.</p><a href="/hash/">Herbs</a>');
      default:
        return null;
    }
  },
};
