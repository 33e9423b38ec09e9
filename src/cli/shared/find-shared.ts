import { fail, ok, type Result } from '../../contract/outcome.js';
import { type SharedCrawl, sharedCrawls, type SharedFrontier } from '../../core/index.js';
import type { FrontierAsk } from './commands.js';

/** A shared crawl, and where it is. */
export interface FoundShared {
  readonly frontier: SharedFrontier;
  readonly crawl: SharedCrawl;
}

/** The crawl that was named, or the only one that the database has. */
export async function findShared({ address, crawl }: FrontierAsk): Promise<Result<FoundShared>> {
  const name = crawl === null ? await onlyOne(address) : ok(crawl);
  if (!name.ok) return name;
  const frontier = { address, crawl: name.value };
  const { readSharedCrawl } = await sharedCrawls();
  const found = await readSharedCrawl(frontier);
  return found.ok ? ok({ frontier, crawl: found.value }) : found;
}

async function onlyOne(address: string): Promise<Result<string>> {
  const { listSharedCrawls } = await sharedCrawls();
  const listed = await listSharedCrawls(address);
  if (!listed.ok) return listed;
  const [first, second] = listed.value;
  if (first === undefined)
    return fail({
      code: 'no_such_job',
      message: 'The database has no crawl yet. Start one: orbweaver crawl <url…> --frontier <address>',
    });
  if (second === undefined) return ok(first.crawl);
  const names = listed.value.map(({ crawl }) => crawl).join(', ');
  return fail({
    code: 'usage',
    message: `The database has several crawls: say which with --crawl. There are ${names}.`,
  });
}

/** A name for a crawl from its first address and the day: `docs_example_org_20261128`. `now`: epoch, milliseconds. */
export function sharedName(seed: string, now: number): string {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '');
  const host = new URL(seed).hostname
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, MOST_OF_HOST);
  return `${host === '' ? 'crawl' : host}_${day}`;
}

const MOST_OF_HOST = 31;
