import { page, redirect, status } from './fault-answers.js';
import type { FaultTheme } from './fault-site.js';

/** A crawl of one private host, led by its own rules to another one: a name of this machine that is no seed. */
export const PRIVATE: FaultTheme = {
  name: 'private addresses',
  origins: {
    main: {
      routes: {
        '/': page('Home', ['{{named}}/page', '/to-named', '/beside', 'http://[::1]:{{named.port}}/page']),
        '/to-named': redirect('{{named}}/redirected'),
        '/beside': page('Beside'),
        '/robots.txt': status(404),
      },
    },
    named: { hostname: 'localhost', routes: { '*': page('Private') } },
  },
  config: { seeds: ['{{main}}/'], scope: 'custom', include: ['**'], useSitemaps: false },
  cases: [
    {
      about: 'a link to a private host that is no seed is refused',
      url: '{{named}}/page',
      expect: { state: 'failed', reason: 'blocked_address', status: null, requests: 0 },
    },
    {
      about: 'so is its address in another form',
      url: 'http://[::1]:{{named.port}}/page',
      expect: { state: 'failed', reason: 'blocked_address', status: null },
    },
    {
      about: 'a redirect there is not followed',
      url: '/to-named',
      expect: { state: 'skipped', reason: 'private_address', requests: 1 },
    },
    { about: 'and no packet is sent', url: '{{named}}/redirected', expect: { state: 'none', requests: 0 } },
    { about: 'not even for a robots.txt', url: '{{named}}/robots.txt', expect: { state: 'none', requests: 0 } },
    { about: 'the seed itself is crawled', url: '/beside', expect: { state: 'saved', requests: 1 } },
  ],
};
