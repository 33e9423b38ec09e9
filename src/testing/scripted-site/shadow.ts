import { html, type Kind } from './kind.js';

const BY_SCRIPT = `<main id="app"></main><script>
const host = document.createElement('section');
document.getElementById('app').append(host);
const root = host.attachShadow({ mode: 'open' });
root.innerHTML = '<h1>Moss</h1><p>Moss grows in an open shadow.</p><a href="/shadow/served">Ferns</a><slot></slot>';
host.innerHTML = '<p>Lichen is slotted in.</p>';
</script>`;

const SERVED = `<main><h1>Ferns</h1><fern-card><template shadowrootmode="open">
<p>Ferns stand in a shadow that was served.</p><a href="/shadow/cards">Cards</a></template></fern-card></main>`;

const CLOSED = `<main id="app"></main><script>
const host = document.createElement('section');
document.getElementById('app').append(host);
document.getElementById('app').insertAdjacentHTML('beforeend', '<p>Beside it stands an open field.</p>');
host.attachShadow({ mode: 'closed' }).innerHTML = '<p>Truffles lie in a closed shadow.</p><a href="/shadow/">Moss</a>';
</script>`;

const CARDS = `<main><plant-list></plant-list></main><script>
customElements.define('plant-card', class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = '<h2></h2><a>Details</a>';
    root.querySelector('h2').textContent = 'The ' + this.getAttribute('plant') + ' is a card of its own.';
    root.querySelector('a').href = '/shadow/plant?name=' + this.getAttribute('plant');
  }
});
customElements.define('plant-list', class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = ['ivy', 'yew', 'elm'].map((name) => '<plant-card plant="' + name + '"></plant-card>').join('');
  }
});
</script>`;

const PLANTS = ['ivy', 'yew', 'elm'] as const;

/** Text and links inside of shadow trees. What a closed one holds nobody outside can read: a known limit. */
export const SHADOW: Kind = {
  name: 'shadow',
  about: 'shadow trees: open with a slot, declarative, closed (a known limit), custom elements inside each other',
  start: '/shadow/',
  pages: [
    {
      path: '/shadow/',
      says: ['Moss grows in an open shadow.', 'Lichen is slotted in.'],
      links: ['/shadow/served'],
      needs: 'render',
    },
    {
      path: '/shadow/served',
      says: ['Ferns stand in a shadow that was served.'],
      served: ['Ferns stand in a shadow that was served.'],
      links: ['/shadow/cards'],
      servedLinks: ['/shadow/cards'],
      needs: 'static',
    },
    {
      path: '/shadow/closed',
      says: ['Beside it stands an open field.'],
      hidden: ['Truffles lie in a closed shadow.'],
      links: [],
      needs: 'render',
    },
    {
      path: '/shadow/cards',
      says: PLANTS.map((name) => `The ${name} is a card of its own.`),
      links: PLANTS.map((name) => `/shadow/plant?name=${name}`),
      needs: 'render',
    },
  ],
  answer({ path, query }) {
    switch (path) {
      case '/shadow/':
        return html('Moss', BY_SCRIPT);
      case '/shadow/served':
        return html('Ferns', SERVED);
      case '/shadow/closed':
        return html('Truffles', CLOSED);
      case '/shadow/cards':
        return html('Cards', CARDS);
      case '/shadow/plant':
        return html('Plant', `<p>A page about ${PLANTS.find((name) => name === query.get('name')) ?? 'nothing'}.</p>`);
      default:
        return null;
    }
  },
};
