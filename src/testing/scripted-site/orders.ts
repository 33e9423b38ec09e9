import { type Asked, html, json, type Kind, script } from './kind.js';

interface Order {
  readonly text: string;
  readonly links: readonly string[];
}

const ORDERS: Readonly<Record<string, Order>> = {
  '/orders/': { text: 'Two orders wait at the gate.', links: ['/orders/spades', '/orders/gloves'] },
  '/orders/spades': { text: 'Five spades were ordered on Friday.', links: ['/orders/'] },
  '/orders/gloves': { text: 'Gloves come in pairs only.', links: ['/orders/spades'] },
};

/** Each asks in another way that sends something; the first is sent on, as 307 wants it, with what was sent. */
const APP = `
const form = new FormData();
form.append('path', location.pathname);
const sent = {
  '/orders/': ['/orders/moved', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ path: location.pathname }) }],
  '/orders/spades': ['/orders/api', { method: 'PUT', body: form }],
  '/orders/gloves': ['/orders/api', { method: 'POST', body: new URLSearchParams({ path: location.pathname }) }],
};
const [to, how] = sent[location.pathname];
fetch(to, how).then((answer) => answer.json()).then(({ text, links }) => {
  const list = links.map((link) => '<li><a href="' + link + '">' + link + '</a></li>').join('');
  document.getElementById('root').innerHTML = '<main><p>' + text + '</p><ul>' + list + '</ul></main>';
});
`;

/** The path that a request names in what it sends, by the type of that. */
function namedPath({ body, headers }: Asked): string | undefined {
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return /^\{"path":"([^"]+)"\}$/.exec(body)?.[1];
  if (type.startsWith('multipart/form-data; boundary=')) return /name="path"\r\n\r\n(\S+)\r\n/.exec(body)?.[1];
  return new URLSearchParams(body).get('path') ?? undefined;
}

/** Pages whose data is asked for by requests that send something: a crawl that lets nothing be sent finds them empty. */
export const ORDERS_BY_POST: Kind = {
  name: 'orders',
  about: 'an application that asks its server by POST and PUT, as GraphQL does',
  start: '/orders/',
  pages: Object.entries(ORDERS).map(([path, { text, links }]) => ({ path, says: [text], links, needs: 'render' })),
  answer(asked) {
    const { method, path, headers } = asked;
    if (path === '/orders/app.js') return script(APP);
    const isOwn = headers.origin === `http://${headers.host ?? ''}`;
    if (path === '/orders/moved') return { status: 307, headers: { location: '/orders/api' }, body: '' };
    if (path === '/orders/api')
      return method === 'GET' || !isOwn ? { status: 405, body: '' } : json(ORDERS[namedPath(asked) ?? ''] ?? null);
    const shell = html('Orders', '<div id="root"></div>', '<script type="module" src="/orders/app.js"></script>');
    return ORDERS[path] === undefined ? null : shell;
  },
};
