import { resolve } from 'node:path';
import { type SharedResult, sharedCrawls, systemClock } from '../../core/index.js';
import { secretsFromEnvironment } from '../environment-secrets.js';
import { complain, EXIT } from '../exit-codes.js';
import type { CommandLineCore } from '../with-core.js';
import type { CrawlCommand } from '../commands.js';
import { crawlConfig } from '../crawl-request.js';
import { changedSettings } from '../rule-change.js';
import { profileFor } from '../run-crawl.js';
import { signIn } from '../sign-in.js';
import { printable, shellWord } from '../terminal.js';
import { jsonLines } from '../ask-job.js';
import { askShared } from './ask-shared.js';
import { renderingText } from './rendering-text.js';
import { collectHere } from './collect.js';
import type { NewFrontierAsk, SharedCommand } from './commands.js';
import { findShared } from './find-shared.js';
import { sweptText } from './swept-text.js';
import { watchShared } from './watch.js';
import { makeShared, workOn } from './work.js';
import { totalsLine, workersText } from './workers-text.js';

const SAID = {
  run: 'Its workers go on; those that have ended are to be started again: orbweaver work --frontier …',
  pause: 'All its workers pause within two seconds. Go on with: orbweaver resume --frontier …',
  stop: 'All its workers stop: what is in flight has ten seconds.',
} as const;

/** Runs a command about a shared crawl; answers the exit code. */
export async function runShared(command: SharedCommand, core: CommandLineCore): Promise<number> {
  const found = await findShared(command.frontier);
  if (!found.ok) return complain(found.error);
  const { frontier, crawl } = found.value;
  const crawls = await sharedCrawls();
  const { decideRendering, readRenderVerdicts, readResults, requeueWorker } = crawls;
  const { saveSharedConfig, sweepCrawl, wantOfWorkers } = crawls;
  switch (command.kind) {
    case 'work':
      return workOn(frontier, crawl.config, { ...command, parentFolder: folderOf(command.parentFolder) }, core);
    case 'watch':
      return watchShared(frontier, command.json);
    case 'workers': {
      const rows = crawl.workers.map((worker) => `${JSON.stringify(worker)}\n`).join('');
      say(command.json ? rows : `${totalsLine(crawl)}\n${workersText(crawl, systemClock.now())}`);
      return EXIT.done;
    }
    case 'results': {
      const written = await readResults(frontier, writeLines);
      return written.ok ? EXIT.done : complain(written.error);
    }
    case 'sweep': {
      const swept = await sweepCrawl(frontier);
      if (!swept.ok) return complain(swept.error);
      say(command.json ? `${JSON.stringify(swept.value)}\n` : `${frontier.crawl}: ${sweptText(swept.value)}\n`);
      return EXIT.done;
    }
    case 'ask-shared': {
      const answer = await askShared(found.value, command, core.warn);
      if (!answer.ok) return complain(answer.error);
      say(printable(answer.value));
      return EXIT.done;
    }
    case 'collect':
      return collectHere(frontier, command, core);
    case 'settings': {
      const config = changedSettings(command.ask, crawl.config);
      if (!config.ok) return complain(config.error);
      const saved = await saveSharedConfig(frontier, config.value, crawl.configVersion);
      if (!saved.ok) return complain(saved.error);
      say(
        `${frontier.crawl}: Its workers take that over within two seconds. Where rules have changed, the known URLs are judged anew.\n`,
      );
      return EXIT.done;
    }
    case 'rendering': {
      const { decision, json } = command;
      const decided = decision && (await decideRendering(frontier, decision.pattern, decision.verdict));
      if (decided?.ok === false) return complain(decided.error);
      const read = await readRenderVerdicts(frontier);
      if (!read.ok) return complain(read.error);
      say(json ? jsonLines(read.value) : printable(renderingText(read.value)));
      return EXIT.done;
    }
    case 'requeue': {
      const queued = await requeueWorker(frontier, command.worker);
      if (!queued.ok) return complain(queued.error);
      say(`${queued.value.toLocaleString('en')} pages of worker ${command.worker} are queued again.\n`);
      return EXIT.done;
    }
    default: {
      const done = await wantOfWorkers(frontier, command.wanted, null);
      if (!done.ok) return complain(done.error);
      say(`${frontier.crawl}: ${SAID[command.wanted]}\n`);
      return EXIT.done;
    }
  }
}

/** Makes a shared crawl and works on it as its first worker. */
export async function beginShared(
  { ask, json, strict }: Extract<CrawlCommand, { kind: 'crawl' }>,
  asked: NewFrontierAsk,
  core: CommandLineCore,
): Promise<number> {
  const profile = await profileFor(ask, core);
  if (!profile.ok) return complain(profile.error);
  const read = await crawlConfig(ask, profile.value);
  if (!read.ok) return complain(read.error);
  for (const notice of read.value.notices) core.warn(notice);
  const { config } = read.value;
  // What its first worker lacks is said before there is a crawl.
  const secrets = secretsFromEnvironment(config, core.environment);
  if (!secrets.ok) return complain(secrets.error);
  const { cookieFile } = ask;
  const signedIn = await signIn(cookieFile, config, core);
  if (!signedIn.ok) return complain(signedIn.error);
  const made = await makeShared(asked, config);
  if (!made.ok) return complain(made.error);
  const cookies = config.signedIn ? ' --cookies <file>' : '';
  core.warn(
    `Others join with: orbweaver work --frontier ${shellWord(asked.address)} --crawl ${made.value.crawl}${cookies}`,
  );
  const parentFolder = folderOf(ask.parentFolder);
  return workOn(made.value, config, { parentFolder, cookieFile, json, strict }, core);
}

/** Resolves once the reader of the output has taken them. */
async function writeLines(results: readonly SharedResult[]): Promise<void> {
  const lines = results.map((result) => `${JSON.stringify(result)}\n`).join('');
  await new Promise<void>((resolve) => process.stdout.write(lines, () => resolve()));
}

function folderOf(given: string | null): string | null {
  return given === null ? null : resolve(given);
}

function say(text: string): void {
  process.stdout.write(text);
}
