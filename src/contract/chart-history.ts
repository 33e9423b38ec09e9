import type { Progress } from './events.js';
import type { JobSnapshot, Sample, WholeHistory } from './job-snapshot.js';

/** Samples of the last minutes, one a second. */
export const HISTORY_SAMPLES = 600;
/** Samples of a whole crawl, however long it is. */
export const WHOLE_SAMPLES = 300;
const SAMPLE_EVERY_MS = 1000;

export const NO_HISTORY: WholeHistory = { stepMs: SAMPLE_EVERY_MS, samples: [] };

type Histories = Pick<JobSnapshot, 'history' | 'whole'>;

/** What the charts show, with one more moment where it is time for it: the same objects otherwise. */
export function sampled({ history, whole }: Histories, p: Progress): Histories {
  const last = history.at(-1);
  if (last && p.elapsedMs - last.elapsedMs < SAMPLE_EVERY_MS) return { history, whole };
  const sample = sampleOf(p);
  return { history: [...history.slice(-(HISTORY_SAMPLES - 1)), sample], whole: withSample(whole, sample) };
}

function sampleOf({ elapsedMs, latency, pagesPerSecond, queued, timestamp }: Progress): Sample {
  const [p50Ms, p90Ms] = [latency?.p50Ms ?? null, latency?.p90Ms ?? null];
  return { elapsedMs, atMs: Date.parse(timestamp), pagesPerSecond, p50Ms, p90Ms, queued };
}

/** Adds a moment: it goes into the last sample until that is as long as a step, and where they are too many, each two become one. */
export function withSample({ stepMs, samples }: WholeHistory, sample: Sample): WholeHistory {
  const last = samples.at(-1);
  const before = samples.at(-2)?.elapsedMs ?? 0;
  if (last && last.elapsedMs - before < stepMs)
    return { stepMs, samples: [...samples.slice(0, -1), merged(before, last, sample)] };
  if (samples.length < WHOLE_SAMPLES) return { stepMs, samples: [...samples, sample] };
  return withSample({ stepMs: stepMs * 2, samples: halved(samples) }, sample);
}

function halved(samples: readonly Sample[]): readonly Sample[] {
  return samples.flatMap((sample, index) => {
    if (index % 2 === 1) return [];
    const next = samples[index + 1];
    return [next ? merged(samples[index - 1]?.elapsedMs ?? 0, sample, next) : sample];
  });
}

/** Two samples, the first of which begins at `fromMs`, as one: means over their time, and the queue as it was at the end. */
function merged(fromMs: number, a: Sample, b: Sample): Sample {
  const [first, second] = [a.elapsedMs - fromMs, b.elapsedMs - a.elapsedMs];
  const share = first + second > 0 ? second / (first + second) : 1;
  const mean = (x: number, y: number): number => Math.round((x + (y - x) * share) * 100) / 100;
  const meanOf = (x: number | null, y: number | null): number | null =>
    x === null || y === null ? (x ?? y) : Math.round(mean(x, y));
  return {
    elapsedMs: b.elapsedMs,
    atMs: b.atMs,
    pagesPerSecond: mean(a.pagesPerSecond, b.pagesPerSecond),
    p50Ms: meanOf(a.p50Ms, b.p50Ms),
    p90Ms: meanOf(a.p90Ms, b.p90Ms),
    queued: b.queued,
  };
}
