import type { EventEnvelope } from '../contract/events.js';
import type { JobStatus } from '../contract/job.js';
import type { JobSnapshot } from '../contract/snapshot.js';
import type { Job } from '../core/job.js';
import { clock, progressLine } from './progress-line.js';

/** What the process ends with. Documented in the README. */
export const EXIT = { done: 0, doneWithFailures: 1, usage: 2, interrupted: 3, failed: 4 } as const;

const REDRAW_MS = 200;
const LINE_EVERY_MS = 2000;

/** Shows a job's progress until it is at rest, and answers the exit code. Ctrl-C pauses it; a second one ends at once. */
export async function followJob(job: Job, json: boolean): Promise<number> {
  const log = await job.log();
  const { answer, unsubscribe } = log.subscribe({ streamId: log.streamId, seq: 0 }, (envelope) => {
    if (json) writeEvent(envelope);
  });
  if (json && answer.kind === 'replay') for (const envelope of answer.events) writeEvent(envelope);
  const endLine = json ? () => undefined : drawProgress(() => log.snapshot);
  const ignore = pauseOnInterrupt(job);
  await job.whenAtRest();
  ignore();
  endLine();
  unsubscribe();
  if (!json) process.stdout.write(summaryText(log.snapshot));
  return exitCode(log.snapshot);
}

function writeEvent({ jobId, seq, event }: EventEnvelope): void {
  process.stdout.write(`${JSON.stringify({ jobId, seq, ...event })}\n`);
}

/** One line that is drawn over on a terminal, or a line every two seconds elsewhere. The answer ends it. */
function drawProgress(snapshot: () => JobSnapshot): () => void {
  const terminal = process.stdout.isTTY;
  const draw = () => {
    const line = progressLine(snapshot(), terminal ? (process.stdout.columns ?? 80) : 400);
    process.stdout.write(terminal ? `\r\u001b[2K${line}` : `${line}\n`);
  };
  const timer = setInterval(draw, terminal ? REDRAW_MS : LINE_EVERY_MS);
  return () => {
    clearInterval(timer);
    draw();
    if (terminal) process.stdout.write('\n');
  };
}

function pauseOnInterrupt(job: Job): () => void {
  let asked = false;
  const onSignal = () => {
    if (asked) process.exit(EXIT.interrupted);
    asked = true;
    void job.shutdown('Interrupted from the terminal.');
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
}

function summaryText(s: JobSnapshot): string {
  const { discovered, saved, unchanged, skipped, failed, queued } = s.counters;
  const number = (n: number) => n.toLocaleString('en');
  const reasons = Object.entries(s.skippedByReason).map(([reason, n]) => `${number(n)} ${reason.replaceAll('_', ' ')}`);
  const lines = [
    `${headline(s.status)}${s.message ? `: ${s.message}` : ''}`,
    `  found ${number(discovered)} · saved ${number(saved + unchanged)} · failed ${number(failed)} · skipped ${number(skipped)} · still queued ${number(queued)}`,
    ...(reasons.length > 0 ? [`  skipped: ${reasons.join(', ')}`] : []),
    `  ${number(Math.round(s.bytes / 1024))} KiB in ${clock(s.elapsedMs)}, ${(saved / Math.max(0.001, s.elapsedMs / 1000)).toFixed(1)} pages/s`,
    `  folder: ${s.folder}`,
    ...(queued > 0 ? [`  go on with: orbweaver resume ${JSON.stringify(s.folder)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function headline(status: JobStatus): string {
  return `${status.charAt(0).toUpperCase()}${status.slice(1)}`;
}

/** A page limit that was asked for and reached is an end as good as any. */
function exitCode({ status, counters, config }: JobSnapshot): number {
  const limitReached = config.maxPages !== null && counters.saved + counters.unchanged >= config.maxPages;
  if (status === 'failed') return EXIT.failed;
  if (status !== 'completed' && !limitReached) return EXIT.interrupted;
  return counters.failed > 0 ? EXIT.doneWithFailures : EXIT.done;
}
