import { html, type Kind } from './kind.js';

const WALL = `<div id="onetrust-consent-sdk" style="position:fixed;inset:0;background:#fff;z-index:9">
<h2>We value your privacy</h2><p>We and our 842 partners store and access information on a device.</p>
<button id="accept">Accept all</button><button id="reject">Reject all</button></div>`;

const PAGE = `<div id="app"></div><script>
document.getElementById('app').innerHTML = '<main><h1>Tulips</h1><p>Tulips came from the mountains of Asia.</p>'
  + '<a href="/consent/bulbs">Bulbs</a></main>';
document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(WALL)});
document.body.style.overflow = 'hidden';
for (const button of document.querySelectorAll('#onetrust-consent-sdk button'))
  button.onclick = () => { document.getElementById('onetrust-consent-sdk').remove(); document.body.style.overflow = ''; };
</script>`;

/** A layer over a page that is there all the same. */
export const CONSENT: Kind = {
  name: 'consent',
  about: 'a consent layer that covers a page which is in the document all the same',
  start: '/consent/',
  pages: [
    {
      path: '/consent/',
      says: ['Tulips came from the mountains of Asia.'],
      links: ['/consent/bulbs'],
      needs: 'render',
    },
  ],
  answer({ path }) {
    if (path === '/consent/') return html('Tulips', PAGE);
    return path === '/consent/bulbs' ? html('Bulbs', '<p>Bulbs sleep in summer.</p>') : null;
  },
};
