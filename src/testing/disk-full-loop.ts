import { startCli } from './cli-run.js';
import { readJobContent } from './job-content.js';
import { beginOrResume, jobFolderIn, type KillOrder, type RequestLog } from './kill-loop.js';
import type { RunningSyntheticSite } from './synthetic-site.js';

/** A disk that is too small, until it is made larger. */
export interface SmallDisk {
  grow(): void;
}

export interface DiskFullFigures {
  /** Absolute path of the job's folder. */
  readonly job: string;
  /** What the crawl said each time it paused. */
  readonly fulls: readonly string[];
  /** What should not have happened, in words. */
  readonly breaches: readonly string[];
}

/** The command line's exit code for a crawl that paused. */
const PAUSED = 3;
const MOST_ROUNDS = 200;

/** Crawls onto a disk that is too small, makes room each time the crawl pauses, and resumes until it is done. */
export async function diskFullLoop(
  { cli, parentFolder, disk }: Pick<KillOrder, 'cli' | 'parentFolder'> & { readonly disk: SmallDisk },
  site: RunningSyntheticSite,
  log: RequestLog,
): Promise<DiskFullFigures> {
  const fulls: string[] = [];
  const breaches: string[] = [];
  const saved = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    log.restart();
    const run = startCli(cli, await beginOrResume(parentFolder, site));
    const code = await run.ended;
    const again = [...log.run].filter((path) => saved.has(path));
    if (again.length > 0) breaches.push(`asked for again although saved: ${again.join(' ')}`);
    for (const path of run.saved) saved.add(path);
    const job = await jobFolderIn(parentFolder);
    breaches.push(...(await readJobContent(job)).problems);
    if (code === 0) return { job, fulls, breaches };
    fulls.push(withoutNames(run.message ?? run.complaints));
    if (code !== PAUSED) breaches.push(`exit code ${code} with: ${run.message ?? run.complaints}`);
    disk.grow();
  }
  throw new Error(`the crawl is not done after ${MOST_ROUNDS} rounds`);
}

function withoutNames(message: string): string {
  return message.replace(/“[^”]*”/g, '“…”').trim();
}
