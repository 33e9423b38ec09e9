import { html, type Kind } from './kind.js';

/** A page whose content is there, made by a script, below what `layer` puts over it. */
function covered(content: string, layer: string): string {
  return `<div id="app"></div><script>
document.getElementById('app').innerHTML = ${JSON.stringify(`<main>${content}</main>`)};
${layer}
</script>`;
}

const put = (wall: string): string => `document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(wall)});`;

/** By its name: that of a maker of such layers. */
const KNOWN = covered(
  '<h1>Tulips</h1><p>Tulips came from the mountains of Asia.</p><a href="/consent/bulbs">Bulbs</a> <a href="/consent/eigene">Eigene</a>' +
    ' <a href="/consent/schatten">Schatten</a> <a href="/consent/leiste">Leiste</a> <a href="/consent/gate">Gate</a>' +
    ' <a href="/consent/cookies">Cookies</a>',
  `${put(`<div id="onetrust-consent-sdk" style="position:fixed;inset:0;background:#fff;z-index:9">
<h2>We value your privacy</h2><p>We and our 842 partners store and access information on a device.</p>
<button id="accept">Accept all</button><button id="reject">Reject all</button></div>`)}
document.body.style.overflow = 'hidden';
for (const button of document.querySelectorAll('#onetrust-consent-sdk button'))
  button.onclick = () => { document.getElementById('onetrust-consent-sdk').remove(); document.body.style.overflow = ''; };`,
);

/** By what it is made of: a backdrop, a dialog over it, and the words of it. The page below cannot be scrolled. */
const OWN = covered(
  '<h1>Astern</h1><p>Astern blühen bis in den November.</p>',
  `${put(`<div class="x1"><div style="position:fixed;inset:0;background:#0008"></div>
<div style="position:fixed;top:20%;left:20%;width:60%;background:#fff"><p>Wir verwenden Cookies und bitten um Ihre Einwilligung.</p>
<a role="button">Einstellungen</a> <button>Alle akzeptieren</button> <button>Nur notwendige</button></div></div>`)}
document.documentElement.style.overflow = 'hidden';`,
);

/** Inside a shadow root. */
const SHADOWED = covered(
  '<h1>Farne</h1><p>Farne wachsen im Schatten alter Mauern.</p>',
  `const host = document.createElement('some-consent');
host.style.cssText = 'position:fixed;inset:0;z-index:9';
host.attachShadow({ mode: 'open' }).innerHTML = '<div>Nous utilisons des cookies et des traceurs. <button>Tout accepter</button><button>Tout refuser</button></div>';
document.body.append(host);`,
);

/** Covers only the foot of the page. */
const BAR = covered(
  '<h1>Moos</h1><p>Moos hält den Boden feucht.</p>',
  put(`<div style="position:sticky;bottom:0;background:#eee">This site uses cookies to count its readers.
<button>Got it</button><button>Decline</button></div>`),
);

/** Has its content only once it was told something; asked by GET, as a visitor's script does. */
const GATE = covered(
  '<h1>Orchids</h1><p id="rest">The rest is shown after your choice.</p>',
  `${put('<div role="dialog" aria-modal="true" style="position:fixed;inset:0;background:#fff"><p>Do you consent to tracking?</p><button>Accept</button><button>Reject</button></div>')}
for (const button of document.querySelectorAll('[role=dialog] button')) button.onclick = async () => {
  document.querySelector('[role=dialog]').remove();
  const answer = await fetch('/consent/rest?' + button.textContent);
  document.getElementById('rest').textContent = await answer.text();
};`,
);

/** Speaks of cookies and has a button that accepts, and is the page itself. */
const SUBJECT = `<nav style="position:sticky;top:0"><a href="/consent/">Home</a> <button>OK</button></nav><main><h1>Cookies</h1>
<p>Our consent to these cookies: butter, sugar and patience.</p><button>Accept recipe</button></main>`;

const PAGES: Readonly<Record<string, string>> = {
  '/consent/': KNOWN,
  '/consent/eigene': OWN,
  '/consent/schatten': SHADOWED,
  '/consent/leiste': BAR,
  '/consent/gate': GATE,
  '/consent/cookies': SUBJECT,
  '/consent/bulbs': '<p>Bulbs sleep in summer.</p>',
};

const MADE = { links: [], needs: 'render' } as const;

/** Layers over pages that are there all the same. */
export const CONSENT: Kind = {
  name: 'consent',
  about: 'consent layers, known and of one’s own, over pages that are in the document all the same',
  start: '/consent/',
  pages: [
    {
      path: '/consent/',
      says: ['Tulips came from the mountains of Asia.'],
      hidden: ['We and our 842 partners', 'Reject all'],
      links: ['bulbs', 'cookies', 'eigene', 'gate', 'leiste', 'schatten'].map((name) => `/consent/${name}`),
      needs: 'render',
    },
    { ...MADE, path: '/consent/eigene', says: ['bis in den November'], hidden: ['Wir verwenden', 'Nur notwendige'] },
    { ...MADE, path: '/consent/schatten', says: ['im Schatten alter Mauern'], hidden: ['Nous utilisons'] },
    { ...MADE, path: '/consent/leiste', says: ['den Boden feucht'], hidden: ['to count its readers'] },
    { ...MADE, path: '/consent/gate', says: ['Orchids'], hidden: ['Do you consent'] },
    {
      path: '/consent/cookies',
      says: ['butter, sugar and patience'],
      served: ['butter, sugar and patience'],
      links: ['/consent/'],
      servedLinks: ['/consent/'],
      needs: 'static',
    },
  ],
  answer({ path, query }) {
    if (path === '/consent/rest') return html('', `They were told: ${query.toString().replace('=', '')}.`);
    const page = PAGES[path];
    return page === undefined ? null : html(path.split('/').at(-1) ?? '', page);
  },
};
