import { html, json, type Kind, script } from './kind.js';

const POLLING = `
const box = document.getElementById('app');
box.innerHTML = '<h1>Weather</h1><p>The station reports every moment.</p><a href="/busy/waiting">Waiting</a> <time></time>';
let count = 0;
setInterval(async () => {
  await fetch('/busy/now?at=' + (count += 1));
  box.querySelector('time').textContent = new Date().toISOString();
}, 150);
`;

const WAITING = `
fetch('/busy/never');
fetch('/busy/now').then(() => {
  document.getElementById('app').innerHTML = '<p>The rain gauge answers, the wind vane never does.</p>';
});
`;

const LATE = `
setTimeout(() => {
  document.getElementById('app').innerHTML = '<p>The night flower opens after three seconds.</p><a href="/busy/">Weather</a>';
}, 3000);
`;

const shell = (title: string, source: string) =>
  html(title, `<div id="app"></div><script src="/busy/${source}.js"></script>`);

/** Pages that are never quiet, or not for long: when they are ready has to be told by something else than silence. */
export const BUSY_PAGES: Kind = {
  name: 'busy',
  about: 'never idle (polls and ticks), a request that never ends, content that comes after three seconds',
  start: '/busy/',
  pages: [
    {
      path: '/busy/',
      says: ['The station reports every moment.'],
      links: ['/busy/waiting'],
      needs: 'render',
    },
    {
      path: '/busy/waiting',
      says: ['The rain gauge answers, the wind vane never does.'],
      links: [],
      needs: 'render',
    },
    {
      path: '/busy/late',
      says: ['The night flower opens after three seconds.'],
      links: ['/busy/'],
      needs: 'render',
    },
  ],
  answer({ path }) {
    switch (path) {
      case '/busy/':
        return shell('Weather', 'polling');
      case '/busy/waiting':
        return shell('Waiting', 'waiting');
      case '/busy/late':
        return shell('Late', 'late');
      case '/busy/polling.js':
        return script(POLLING);
      case '/busy/waiting.js':
        return script(WAITING);
      case '/busy/late.js':
        return script(LATE);
      case '/busy/now':
        return json({ degrees: 12 });
      case '/busy/never':
        return { ...json({}), hangs: true };
      default:
        return null;
    }
  },
};
