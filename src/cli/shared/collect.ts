import { resolve } from 'node:path';
import type { CollectedCrawl, CollectProgress } from '../../contract/shared-crawls.js';
import type { SharedFrontier } from '../../core/index.js';
import { complain, EXIT } from '../exit-codes.js';
import { onInterrupt } from '../on-interrupt.js';
import { printable, shellWord, showLine } from '../terminal.js';
import type { CommandLineCore } from '../with-core.js';
import type { SharedCommand } from './commands.js';

type CollectCommand = Extract<SharedCommand, { kind: 'collect' }>;

/** Makes a crawl of one's own of a shared one; Ctrl-C leaves nothing of it. Answers the exit code. */
export async function collectHere(
  frontier: SharedFrontier,
  { into, from, json }: CollectCommand,
  core: CommandLineCore,
): Promise<number> {
  const ended = new AbortController();
  const ignore = onInterrupt(() => ended.abort());
  let progress: CollectProgress = { step: 'rows', done: 0, total: 0 };
  const display = json ? null : showLine((width) => progressWords(progress).slice(0, width));
  const folders = Object.fromEntries(Object.entries(from).map(([worker, path]) => [worker, resolve(path)]));
  try {
    const collected = await core.collect(
      { access: frontier, into: into === null ? null : resolve(into), from: folders },
      { signal: ended.signal, onProgress: (now) => (progress = now) },
    );
    display?.end();
    if (!collected.ok) return ended.signal.aborted ? EXIT.paused : complain(collected.error);
    process.stdout.write(json ? `${JSON.stringify(collected.value)}\n` : printable(collectedText(collected.value)));
    return EXIT.done;
  } finally {
    ignore();
  }
}

/** What came of it, with what could not be had, line by line. */
export function collectedText({ folder, urls, links, files, missing, missingStored }: CollectedCrawl): string {
  const lines = [`Collected into ${folder}: ${n(urls)} URLs, ${n(links)} links, ${n(files)} files.`];
  for (const { worker, name, files: lost, isUnreachable } of missing)
    lines.push(
      isUnreachable
        ? `Worker ${worker} (${name}): its folder is not on this machine, so that ${n(lost)} files and the links of its pages are missing. Copy it here and say where it is: --from ${worker}=<folder>`
        : `Worker ${worker} (${name}): ${n(lost)} files are not in its folder.`,
    );
  if (missingStored !== null) {
    const { place, files: lost, why } = missingStored;
    const reason = why === null ? 'what came was not what was saved' : why;
    lines.push(`Object storage (${place}): ${n(lost)} files could not be had: ${reason}`);
  }
  lines.push(`Its reports: orbweaver report ${shellWord(folder)}`);
  return `${lines.join('\n')}\n`;
}

const STEP_WORDS = { rows: 'URLs', links: 'pages with links', files: 'files' } as const;

function progressWords({ step, done, total }: CollectProgress): string {
  return `Collecting: ${n(done)} of ${n(total)} ${STEP_WORDS[step]}`;
}

function n(count: number): string {
  return count.toLocaleString('en');
}
