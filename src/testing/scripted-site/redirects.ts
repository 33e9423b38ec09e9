import { html, type Kind } from './kind.js';

const ARRIVED = 'The path ends at the well.';

const page = (code: string) => html('On the way', `<p id="app">One moment…</p><script>${code}</script>`);

/** Pages whose script leads elsewhere; the last step is a redirect of the server. */
export const REDIRECTS: Kind = {
  name: 'away',
  about: 'pages that send their visitors on by script: at once, after half a second, by a form, over a 302',
  start: '/away/',
  pages: [
    {
      path: '/away/',
      says: ['Four paths lead to the well.'],
      served: ['Four paths lead to the well.'],
      links: ['/away/at-once', '/away/soon', '/away/by-form', '/away/over-302'],
      servedLinks: ['/away/at-once', '/away/soon', '/away/by-form', '/away/over-302'],
      needs: 'static',
    },
    ...['/away/at-once', '/away/soon', '/away/by-form', '/away/over-302'].map(
      (path) => ({ path, says: [ARRIVED], links: ['/away/'], needs: 'render', leadsTo: '/away/well' }) as const,
    ),
    {
      path: '/away/well',
      says: [ARRIVED],
      served: [ARRIVED],
      links: ['/away/'],
      servedLinks: ['/away/'],
      needs: 'static',
    },
  ],
  answer({ path }) {
    switch (path) {
      case '/away/': {
        const links = ['at-once', 'soon', 'by-form', 'over-302'].map((to) => `<a href="/away/${to}">${to}</a>`);
        return html('Paths', `<p>Four paths lead to the well.</p>${links.join(' ')}`);
      }
      case '/away/at-once':
        return page(`location.replace('/away/well');`);
      case '/away/soon':
        return page(`setTimeout(() => { location.href = '/away/well'; }, 500);`);
      case '/away/by-form':
        return page(
          `const form = document.createElement('form'); form.action = '/away/well'; document.body.append(form); form.submit();`,
        );
      case '/away/over-302':
        return page(`location.href = '/away/gate';`);
      case '/away/gate':
        return { status: 302, headers: { location: '/away/well' }, body: '' };
      case '/away/well':
        return html('The well', `<p>${ARRIVED}</p><a href="/away/">Back to the paths</a>`);
      default:
        return null;
    }
  },
};
