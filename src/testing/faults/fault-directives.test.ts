import { expect, it } from 'vitest';
import { DIRECTIVES, MUTUAL } from './fault-directives.js';
import { testTheme } from './fault-suite.js';

for (const theme of DIRECTIVES)
  testTheme(theme, (run) => {
    const isOverridden = theme.name.endsWith('overridden for one host');
    it(`logs ${isOverridden ? 'once that robots.txt is overridden' : 'no override of robots.txt'}`, () => {
      const hosts = run().crawl.events.flatMap((event) => (event.type === 'robots_overridden' ? [event.host] : []));
      expect(hosts).toEqual(isOverridden ? [run().site.fill('{{main.host}}')] : []);
    });

    it.each(MUTUAL)('keeps a page of %s and %s, which name each other', (...paths) => {
      const urls = paths.map((path) => run().site.fill(`{{main}}${path}`));
      const kept = run().rows.filter(({ url, state }) => urls.includes(url) && state === 'saved');
      expect(kept.length).toBeGreaterThanOrEqual(1);
    });
  });
