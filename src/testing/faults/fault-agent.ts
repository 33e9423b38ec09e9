import { page, pageWith, plain } from './fault-answers.js';
import type { OriginPlan } from './fault-server.js';
import type { FaultCase, FaultTheme } from './fault-site.js';

const site: Readonly<Record<string, OriginPlan>> = {
  main: {
    routes: {
      '/': page('Home', ['/for-the-product', '/for-the-named', '/for-others', '/tagged', '/open']),
      '/robots.txt': plain(
        [
          ...['User-agent: *', 'Disallow: /for-others', ''],
          ...['User-agent: Orbweaver', 'Disallow: /for-the-product', ''],
          ...['User-agent: Examplebot', 'Disallow: /for-the-named', ''],
        ].join('\n'),
      ),
      '/tagged': pageWith({ 'x-robots-tag': 'examplebot: noindex' }, 'Tagged'),
      '*': page('A page'),
    },
  },
};

const config = { seeds: ['{{main}}/'], useSitemaps: false, obeyNoindex: true } as const;

const saved = (about: string, url: string): FaultCase => ({ about, url, expect: { state: 'saved', requests: 1 } });
const forbidden = (about: string, url: string): FaultCase => ({
  about,
  url,
  expect: { state: 'skipped', reason: 'robots_disallowed', requests: 0 },
});

export const NAMED = 'Mozilla/5.0 (compatible; Examplebot/2.1)';

/** A crawl that says whom to reach, and is the product's otherwise. */
export const WITH_CONTACT: FaultTheme = {
  name: 'a contact',
  origins: site,
  config: { ...config, agentContact: 'https://example.org/bot' },
  cases: [
    forbidden('the group of the product counts', '/for-the-product'),
    saved('that of another name does not', '/for-the-named'),
    saved('nor does that of everybody', '/for-others'),
    saved('a robots tag for another name neither', '/tagged'),
  ],
};

/** A crawl under a name of its own. */
export const NAMED_AGENT: FaultTheme = {
  name: 'an agent that is named',
  origins: site,
  config: { ...config, userAgent: NAMED },
  cases: [
    forbidden('the group of its name counts', '/for-the-named'),
    saved('that of the product does not', '/for-the-product'),
    saved('nor does that of everybody', '/for-others'),
    {
      about: 'a robots tag for its name counts',
      url: '/tagged',
      expect: { state: 'skipped', reason: 'noindex', requests: 1 },
    },
  ],
};
