import { describe, expect, it } from 'vitest';
import type { PartialConfig } from '../../contract/ipc.js';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { commandLine } from './command-line.js';

const SEEDS = ['https://a.org/docs/'];

describe('a crawl as a command', () => {
  it('is its address where everything is as by default', () => {
    expect(commandLine({ ...DEFAULT_JOB, seeds: SEEDS }, null, 'posix')).toBe('orbweaver crawl https://a.org/docs/');
    expect(commandLine({ seeds: SEEDS }, null, 'posix')).toBe('orbweaver crawl https://a.org/docs/');
  });

  it('names every setting that is not', () => {
    const config: PartialConfig = {
      ...{ seeds: SEEDS, maxDepth: 3, maxPages: null, maxBytes: 500_000_000 },
      scope: 'host',
      assets: 'in_scope',
      ...{ render: 'all', renderScroll: true, renderWait: 'main > .row' },
      ...{ exclude: ['*/a b/*', '*/c/*'], useSitemaps: false, obeyNoindex: true, userAgent: 'my_bot' },
      limits: { ...DEFAULT_JOB.limits, idleTimeoutMs: 90_000 },
    };
    const command = commandLine(config, '/tmp/my crawls', 'posix');
    for (const part of [
      ...['--scope host', '--depth 3', '--max-pages none', '--max-bytes 500MB', '--assets in-scope', '--noindex'],
      ...["--exclude '*/a b/*' --exclude '*/c/*'", '--no-sitemaps', '--user-agent my_bot', "--out '/tmp/my crawls'"],
      ...['--render all --render-scroll', "--render-wait 'main > .row'", '--idle-timeout 1.5min'],
    ])
      expect(command).toContain(part);
  });

  it('is quoted as the shell wants it', () => {
    const seeds = ["https://a.org/?q=it's&b"];
    expect(commandLine({ seeds }, null, 'posix')).toBe(`orbweaver crawl 'https://a.org/?q=it'\\''s&b'`);
    expect(commandLine({ seeds }, null, 'windows')).toBe(`orbweaver crawl "https://a.org/?q=it's&b"`);
  });
});
