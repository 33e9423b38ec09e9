import { type Asked, html, json, type Kind } from './kind.js';

/** The cookie by which a signed-in visitor is known; scripts must not see it. */
export const MEMBER_COOKIE = { name: 'member', value: 'rose-4711' } as const;
/** What the form of the login page wants. */
export const MEMBER = { user: 'gardener', password: 'spade' } as const;

const GATE = `<p>Checking your browser…</p><script>
document.cookie = 'gate=open; path=/gate/';
if (document.cookie.includes('gate=open')) location.reload();
</script>`;

const MEMBERS = `<main id="app"></main><script>
fetch('/login/api/plan').then((answer) => answer.json()).then(({ plan }) => {
  const seen = document.cookie.includes('${MEMBER_COOKIE.name}') ? 'yes' : 'no';
  document.getElementById('app').innerHTML = '<h1>Members</h1><p>' + plan + '</p><p>Scripts see the key: ' + seen + '.</p>'
    + '<a href="/login/tools">Tools</a> <a href="/login/sign-out">Sign out</a>';
});
</script>`;

const FORM = `<h1>Sign in</h1><form method="post" action="/login/in"><input name="user"><input name="password" type="password">
<button>Sign in</button></form>`;

function has({ headers }: Asked, name: string, value: string): boolean {
  return (headers.cookie ?? '').split(/;\s*/).includes(`${name}=${value}`);
}

/** A page that lets in who keeps the cookie that its script sets. */
export const COOKIE_GATE: Kind = {
  name: 'gate',
  about: 'a gate whose script sets a cookie and loads the page again',
  start: '/gate/',
  pages: [
    { path: '/gate/', says: ['The orchard is behind the gate.'], links: ['/gate/apples'], needs: 'render' },
    { path: '/gate/apples', says: ['Apples are ripe in September.'], links: ['/gate/'], needs: 'render' },
  ],
  answer(asked) {
    const isOpen = has(asked, 'gate', 'open');
    switch (asked.path) {
      case '/gate/':
        return html(
          'Orchard',
          isOpen ? '<p>The orchard is behind the gate.</p><a href="/gate/apples">Apples</a>' : GATE,
        );
      case '/gate/apples':
        return html('Apples', isOpen ? '<p>Apples are ripe in September.</p><a href="/gate/">Back</a>' : GATE);
      default:
        return null;
    }
  },
};

const SIGNED_IN = `${MEMBER_COOKIE.name}=${MEMBER_COOKIE.value}`;

/** Pages for those who have signed in; the cookie is HttpOnly. Without it they lead to a form. */
export const LOGIN: Kind = {
  name: 'login',
  about: 'signed-in pages behind an HttpOnly cookie (MEMBER_COOKIE), a form that gives it, a link that takes it away',
  start: '/login/',
  pages: [
    {
      path: '/login/',
      cookie: SIGNED_IN,
      says: ['The plan of the year is for members.', 'Scripts see the key: no.'],
      links: ['/login/tools', '/login/sign-out'],
      needs: 'render',
    },
    {
      path: '/login/tools',
      cookie: SIGNED_IN,
      says: ['The shed has eleven spades.'],
      served: ['The shed has eleven spades.'],
      links: ['/login/'],
      servedLinks: ['/login/'],
      needs: 'static',
    },
  ],
  answer(asked) {
    const { path, method, body } = asked;
    const cookie = `${MEMBER_COOKIE.name}=${MEMBER_COOKIE.value}; Path=/login/; HttpOnly; SameSite=Lax`;
    const to = (location: string, header: Readonly<Record<string, string>> = {}) =>
      ({ status: 302, headers: { location, ...header }, body: '' }) as const;
    if (path === '/login/form') return html('Sign in', FORM);
    if (path === '/login/in' && method === 'POST') {
      const form = new URLSearchParams(body);
      const isMember = form.get('user') === MEMBER.user && form.get('password') === MEMBER.password;
      return isMember ? to('/login/', { 'set-cookie': cookie }) : html('Sign in', `<p>That was wrong.</p>${FORM}`);
    }
    if (!has(asked, MEMBER_COOKIE.name, MEMBER_COOKIE.value))
      return path.startsWith('/login/api/') ? { ...json({}), status: 401 } : to('/login/form');
    switch (path) {
      case '/login/':
        return html('Members', MEMBERS);
      case '/login/tools':
        return html('Tools', '<p>The shed has eleven spades.</p><a href="/login/">Back</a>');
      case '/login/api/plan':
        return json({ plan: 'The plan of the year is for members.' });
      case '/login/sign-out':
        return to('/login/form', { 'set-cookie': `${MEMBER_COOKIE.name}=; Path=/login/; Max-Age=0` });
      default:
        return null;
    }
  },
};
