import type { Saying } from '../../contract/saying.js';
import { isAtWork } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { OpenCrawl } from '../crawl/open-crawl.js';
import { errorMessage } from '../runtime/error-message.js';

export interface CrawlHandleParts {
  /** The job's, for words. */
  readonly title: () => string;
  /** Opens the job's crawl; called while none is open. */
  readonly open: () => Promise<Result<OpenCrawl>>;
  /** Asked before it runs; a problem keeps it from that. */
  readonly mayStart: () => Promise<Result<null>>;
}

/** A job's crawl: opened when somebody needs it, shared by all who do meanwhile, closed when it is over. */
export class CrawlHandle {
  readonly #parts: CrawlHandleParts;
  #crawl: Promise<Result<OpenCrawl>> | null = null;
  #closing: Promise<void> = Promise.resolve();
  #users = 0;

  constructor(parts: CrawlHandleParts) {
    this.#parts = parts;
  }

  /** The crawl if one is open. */
  async opened(): Promise<OpenCrawl | null> {
    const crawl = await this.#crawl;
    return crawl?.ok ? crawl.value : null;
  }

  /** Begins the crawl or goes on with it. */
  async start(): Promise<Result<null>> {
    const may = await this.#parts.mayStart();
    if (!may.ok) return may;
    return this.use(async ({ orchestrator }) => {
      await orchestrator.start();
      void orchestrator.whenAtRest().then(() => this.#closeIfOver());
      return null;
    });
  }

  /** Runs an action on the crawl, opened for it where nothing runs. */
  async use<T>(action: (crawl: OpenCrawl) => Promise<T>): Promise<Result<T>> {
    await this.#closeIfOver();
    this.#users += 1;
    try {
      this.#crawl ??= this.#open();
      const crawl = await this.#crawl;
      if (!crawl.ok) {
        this.#crawl = null;
        return crawl;
      }
      await crawl.value.orchestrator.open();
      return ok(await action(crawl.value));
    } catch (error) {
      return fail({ code: 'store_failed', message: errorMessage(error) });
    } finally {
      this.#users -= 1;
      await this.#closeIfOver();
    }
  }

  /** Runs an action on the crawl; a problem where none is open. */
  async useOpened(action: (crawl: OpenCrawl) => void): Promise<Result<null>> {
    const crawl = await this.opened();
    if (!crawl)
      return fail({
        code: 'not_running',
        message: t('“{title}” is not running. Resume it first.', { title: this.#parts.title() }),
      });
    action(crawl);
    return ok(null);
  }

  /** Closes a crawl that rests; the next who needs one opens it anew. */
  async close(): Promise<void> {
    const crawl = await this.opened();
    if (crawl) await this.#close(crawl);
  }

  /** Ends at once what runs, keeping it resumable, and closes it. */
  async shutdown(why: Saying | null): Promise<void> {
    const crawl = await this.opened();
    await crawl?.orchestrator.shutdown(why);
    if (crawl) await this.#close(crawl);
    await this.#closing;
  }

  async #open(): Promise<Result<OpenCrawl>> {
    await this.#closing;
    return this.#parts.open();
  }

  /** A paused crawl stays open for a quick resume; one that is done, or has failed, frees its thread and its lock. */
  async #closeIfOver(): Promise<void> {
    const crawl = await this.opened();
    if (!crawl || this.#users > 0) return;
    const { status } = crawl.orchestrator;
    if (!isAtWork(status) && (status !== 'paused' || crawl.isSpent())) await this.#close(crawl);
  }

  #close(crawl: OpenCrawl): Promise<void> {
    if (this.#crawl === null) return this.#closing;
    this.#crawl = null;
    this.#closing = crawl.close();
    return this.#closing;
  }
}
