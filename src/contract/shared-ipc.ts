import type { Result } from './outcome.js';
import type { SettingsChange } from './job-life.js';
import type { CollectedCrawl, SharedListing, SharedSettings, SharedWant, WatchedCrawl } from './shared-crawls.js';

/** Commands about a crawl that workers on several machines share: the window watches it, and takes no part. */
export interface SharedCommandMap {
  /** What is watched; null = nothing. `shared.changed` tells each change. */
  'shared.state': () => WatchedCrawl | null;
  /** The crawls of a database. A password is kept in memory until the program ends; null = the one given before, or the system's. */
  'shared.list': (address: string, password: string | null) => Result<readonly SharedListing[]>;
  /** Watches a crawl of it in place of what was watched. */
  'shared.open': (address: string, crawl: string) => Result<null>;
  'shared.close': () => null;
  /** What all its workers are to do from their next beat on. */
  'shared.want': (wanted: SharedWant) => Result<null>;
  /** Its settings as they are now. */
  'shared.settings': () => Result<SharedSettings>;
  /** Changes them for all workers, who take them over at their next beats; `version`: of those that were seen. */
  'shared.change': (change: SettingsChange, version: number) => Result<null>;
  /** Queues again what the folder of a worker holds; answers how many pages those are. */
  'shared.requeue': (worker: number) => Result<number>;
  /** Makes a crawl of the library of it; answers when it is there. */
  'shared.collect': () => Result<CollectedCrawl>;
  'shared.cancelCollect': () => null;
}
