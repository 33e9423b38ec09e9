import { msg } from '../contract/language.js';
import { saying } from '../contract/saying.js';
import type { CrawlEvent } from '../contract/events.js';
import type { EventEnvelope } from '../contract/stream.js';
import type { HeldBackReason } from '../contract/held-back.js';
import type { ErrorCode } from '../contract/outcome.js';
import { isTrialDone } from '../contract/trial.js';
import type { JobSnapshot } from '../contract/job-snapshot.js';
import type { Job, SharedFrontier } from '../core/index.js';
import { onOutputGone } from './closed-output.js';
import type { CrawlCommand } from './commands.js';
import { eventJson } from './event-json.js';
import { EventLines } from './event-lines.js';
import { complain, exitCodeOf } from './exit-codes.js';
import { heldBackLine } from './held-back-words.js';
import { onInterrupt } from './on-interrupt.js';
import { trialText } from './trial-text.js';
import { summaryText, undrawnText } from './summary.js';
import { type LiveDisplay, printable, showProgress } from './terminal.js';

/** Takes the events of a job as they come, and ends when it is at rest. */
interface Follower {
  /** Pages that look like shells, and could not be rendered here; 0 where that is not to be said. */
  readonly undrawn: number;
  take(envelope: EventEnvelope): void;
  end(): void;
}

/**
 * Shows a job's progress until it is at rest, and answers the exit code. Ctrl-C pauses it, a second one ends at once; a
 * standard output that takes no more pauses it too.
 */
export async function followJob(job: Job, { json, strict }: Pick<CrawlCommand, 'json' | 'strict'>): Promise<number> {
  const log = await job.log();
  const follower = json ? new EventWriter() : new Narrator(() => log.snapshot, job.folder.frontier ?? null);
  const { answer, unsubscribe } = log.subscribe({ streamId: log.streamId, seq: 0 }, (envelope) =>
    follower.take(envelope),
  );
  if (answer.kind === 'replay') for (const envelope of answer.events) follower.take(envelope);
  const ignore = onInterrupt(() => void job.shutdown(saying(msg('Interrupted from the terminal.'))));
  const ignoreOutput = onOutputGone(() => void job.shutdown(saying(msg('The output was closed.'))));
  await job.whenAtRest();
  ignore();
  ignoreOutput();
  unsubscribe();
  follower.end();
  if (follower.undrawn > 0) await sayUndrawn(job, follower.undrawn);
  if (!json && isTrialDone(log.snapshot)) await sayTrial(job, log.snapshot);
  return exitCodeOf(log.snapshot, strict);
}

function isUndrawn(event: CrawlEvent): boolean {
  return event.type === 'url_saved' && event.notes?.includes('render_missing') === true;
}

/** Why pages stayed empty, and what to do about it. */
async function sayUndrawn(job: Job, pages: number): Promise<void> {
  const missing = await job.whatRenderingLacks();
  const words = undrawnText(pages, missing ?? 'The browser engine that would do it did not start.');
  process.stdout.write(printable(words));
}

/** What the pages of a trial have shown. */
async function sayTrial({ queries }: Job, snapshot: JobSnapshot): Promise<void> {
  const tried = await queries.triedPages();
  if (tried.ok) process.stdout.write(printable(trialText(snapshot, tried.value)));
  else complain(tried.error);
}

/** Every event as a line of JSON. */
class EventWriter implements Follower {
  readonly undrawn = 0;

  take(envelope: EventEnvelope): void {
    process.stdout.write(`${eventJson(envelope)}\n`);
  }

  end(): void {
    // The last event has said it.
  }
}

/** Words for a person: what happens as lines, progress below them, and a summary. */
class Narrator implements Follower {
  readonly #snapshot: () => JobSnapshot;
  /** Null where the crawl is no worker of a shared one. */
  readonly #frontier: SharedFrontier | null;
  readonly #display: LiveDisplay;
  readonly #lines = new EventLines();
  readonly #heldBack = new Set<HeldBackReason>();
  undrawn = 0;
  readonly #failures: Partial<Record<ErrorCode, number>> = {};

  constructor(snapshot: () => JobSnapshot, frontier: SharedFrontier | null) {
    this.#snapshot = snapshot;
    this.#frontier = frontier;
    this.#display = showProgress(snapshot);
  }

  take({ event }: EventEnvelope): void {
    this.#countFailure(event);
    if (isUndrawn(event)) this.undrawn += 1;
    const line = this.#lines.lineOf(event);
    if (line !== null) this.#display.say(line);
    this.#sayWhatIsHeldBack();
  }

  end(): void {
    this.#display.end();
    process.stdout.write(printable(summaryText(this.#snapshot(), this.#failures, this.#frontier)));
  }

  /** At once, and each reason once: the counts of the first pages grow for a moment. */
  #sayWhatIsHeldBack(): void {
    const held = heldBackLine(this.#snapshot());
    if (held === null || this.#heldBack.has(held.reason)) return;
    this.#heldBack.add(held.reason);
    this.#display.say(held.words);
  }

  #countFailure(event: CrawlEvent): void {
    if (event.type === 'url_failed') this.#failures[event.error] = (this.#failures[event.error] ?? 0) + 1;
  }
}
