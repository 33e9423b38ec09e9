import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A crawler and how it is asked to take a whole site, ten requests at once, into a folder. */
export interface Racer {
  readonly name: string;
  /** Why it cannot take part; null = it can. */
  readonly missing: string | null;
  command(site: string, folder: string): readonly string[];
}

const CLI = 'out/main/cli.js';

/** `ownScript`: this program, which is the floor as well. `crawlee`: the folder where it is installed, or null. */
export function racers(ownScript: string, crawlee: string | null): readonly Racer[] {
  return [
    {
      name: 'orbweaver',
      missing: existsSync(CLI) ? null : 'not built: npm run build',
      command: (site, folder) => orbweaver(site, folder),
    },
    {
      name: 'orbweaver, no Markdown',
      missing: existsSync(CLI) ? null : 'not built: npm run build',
      command: (site, folder) => [...orbweaver(site, folder), '--no-markdown'],
    },
    {
      name: 'floor',
      missing: null,
      command: (site, folder) => [process.execPath, ownScript, 'floor', site, folder],
    },
    {
      name: 'wget2',
      missing: isThere('wget2') ? null : 'not installed: apt install wget2',
      command: (site, folder) => [
        ...['wget2', '--recursive', '--level=inf', '--no-parent', '--no-robots', '--quiet', '--max-threads=10'],
        ...['--filter-mime-type=text/html', '--no-config', `--directory-prefix=${folder}`, site],
      ],
    },
    {
      name: 'Scrapy',
      missing: isThere('scrapy') ? null : 'not installed: apt install python3-scrapy',
      command: (site, folder) => [
        ...[
          'scrapy',
          'runspider',
          'bench/race/scrapy_spider.py',
          '--nolog',
          '-a',
          `start=${site}`,
          '-a',
          `folder=${folder}`,
        ],
      ],
    },
    {
      name: 'Crawlee',
      missing: crawlee === null ? 'left out: --crawlee installs it from npm into a temporary folder' : null,
      command: (site, folder) => [process.execPath, join(crawlee ?? '', 'crawl.mjs'), site, folder],
    },
  ];
}

function orbweaver(site: string, folder: string): readonly string[] {
  const whole = ['--max-pages', '1000000', '--no-traps', '--no-sitemaps'];
  return [process.execPath, CLI, 'crawl', site, ...whole, '--concurrency', '10', '--out', folder];
}

function isThere(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}
