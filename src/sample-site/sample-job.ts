import type { JobReference } from '../contract/ipc.js';
import { fail, ok, type Result } from '../contract/outcome.js';
import type { RunningSampleSite } from './sample-site.js';
import { type Job, type JobLibrary, errorMessage } from '../core/index.js';

const TITLE = 'Sample site';

/** The built-in sample site, served by this process on loopback as soon as somebody crawls it. */
export class SampleSite {
  #running: Promise<RunningSampleSite> | null = null;

  /** Begins a crawl of the sample site. */
  async crawl(library: JobLibrary, parentFolder: string | null = null): Promise<Result<JobReference>> {
    const { url } = await this.#serve(0);
    return library.create({ config: { seeds: [url] }, parentFolder }, { title: TITLE });
  }

  /** Serves the site again, where it was, for a sample crawl of an earlier session that goes on. */
  async serveFor(job: Job): Promise<Result<null>> {
    const [seed] = job.folder.config.seeds;
    if (job.folder.title !== TITLE || seed === undefined || this.#running) return ok(null);
    try {
      await this.#serve(Number(new URL(seed).port));
      return ok(null);
    } catch (error) {
      this.#running = null;
      const why = errorMessage(error);
      return fail({ code: 'sample_not_served', message: `The sample site cannot be served at ${seed} again: ${why}.` });
    }
  }

  async close(): Promise<void> {
    await (await this.#running)?.close();
  }

  #serve(port: number): Promise<RunningSampleSite> {
    this.#running ??= serveOn(port);
    return this.#running;
  }
}

/** The pages of the site are made up as they are loaded: by whoever asks for them, and by no other crawl. */
async function serveOn(port: number): Promise<RunningSampleSite> {
  const { startSampleSite } = await import('./sample-site.js');
  return startSampleSite({ port });
}
