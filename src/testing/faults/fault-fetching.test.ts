import { expect, it } from 'vitest';
import { DEADLINES, FETCHING } from './fault-fetching.js';
import { testTheme } from './fault-suite.js';

testTheme(DEADLINES);

testTheme(FETCHING, (run) => {
  it('says of each failure which address failed and how', () => {
    const { crawl } = run();
    const failures = crawl.events.flatMap((event) => (event.type === 'url_failed' ? [event] : []));
    expect(failures.filter(({ url, message }) => !message.startsWith(`GET ${url}: `))).toEqual([]);
    expect(failures.filter(({ error }) => error === 'internal')).toEqual([]);
  });
});
