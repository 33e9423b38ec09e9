import type { ErrorCode } from '../../contract/outcome.js';
import type { RenderVerdict } from '../../contract/rendering.js';
import type { SettingsAsk } from '../given-settings.js';
import type { TrapVerdict } from '../trap-options.js';

/** A crawl in a shared database as it was named in the command line. */
export interface FrontierAsk {
  readonly address: string;
  /** Null = the only one there is. */
  readonly crawl: string | null;
}

/** A shared crawl that is to be made. `content`: where in object storage its pages go, as it was typed; null = the folders of its workers. */
export interface NewFrontierAsk extends FrontierAsk {
  readonly content: string | null;
}

/** What is asked of a shared crawl or done to it by hand, as to a crawl of one's own. */
export type SharedAsk = {
  readonly kind: 'ask-shared';
  readonly json: boolean;
} /** Of these classes, or (null) of all. */ & (
  | { readonly ask: 'retry'; readonly errors: readonly ErrorCode[] | null }
  | { readonly ask: 'refetch'; readonly url: string }
  | { readonly ask: 'add'; readonly urls: readonly string[] }
  | { readonly ask: 'explain'; readonly url: string }
  | { readonly ask: 'skipped' }
  | { readonly ask: 'traps'; readonly verdict: TrapVerdict | null }
);

/** Commands about a crawl that workers on several machines share. */
export type SharedCommand = {
  readonly frontier: FrontierAsk;
} /** Joins the crawl as one more worker. `parentFolder`: null = the library; `cookieFile`: of a sign-in, null = none. */ & (
  | {
      readonly kind: 'work';
      readonly parentFolder: string | null;
      readonly cookieFile: string | null;
      readonly json: boolean;
      readonly strict: boolean;
    }
  /** Shows it until it is over. */
  | { readonly kind: 'watch'; readonly json: boolean }
  | { readonly kind: 'workers'; readonly json: boolean }
  /** What became of every URL, as lines of JSON. */
  | { readonly kind: 'results' }
  | { readonly kind: 'want'; readonly wanted: 'run' | 'pause' | 'stop' }
  /** Changes settings for all workers. */
  | { readonly kind: 'settings'; readonly ask: SettingsAsk }
  | { readonly kind: 'requeue'; readonly worker: number }
  /** Lists what was learnt of which pages need rendering; `decision`: decides it for a pattern, null in it = as learnt. */
  | {
      readonly kind: 'rendering';
      readonly decision: { readonly pattern: string; readonly verdict: RenderVerdict | null } | null;
      readonly json: boolean;
    }
  /** Removes segments that no result names. */
  | { readonly kind: 'sweep'; readonly json: boolean }
  | SharedAsk
  /** Makes a crawl of one's own of it. `into`: its folder, null = one in the library; `from`: folders of workers by their numbers. */
  | {
      readonly kind: 'collect';
      readonly into: string | null;
      readonly from: Readonly<Record<number, string>>;
      readonly json: boolean;
    }
);
