import type { Sample } from '../../contract/job-snapshot.js';
import type { TimeSpan } from '../../contract/url-spans.js';

/** Columns as uPlot wants them: seconds of crawling, then one list of values a series. */
export type ChartColumns = readonly [readonly number[], ...(readonly (readonly (number | null)[])[])];

/** One line of a chart: how to read it from a sample. */
export type Read = (sample: Sample) => number | null;

/** A line and how it looks. */
export interface Line {
  readonly read: Read;
  /** Name of the CSS variable that colours it. */
  readonly colour: string;
  readonly dashed?: boolean;
}

/** Samples turned into columns. */
export function chartColumns(history: readonly Sample[], reads: readonly Read[]): ChartColumns {
  return [history.map((sample) => sample.elapsedMs / 1000), ...reads.map((read) => history.map(read))];
}

/** The highest value of a line; 0 without any. */
export function highest(history: readonly Sample[], read: Read): number {
  return history.reduce((most, sample) => Math.max(most, read(sample) ?? 0), 0);
}

/** The scale of the vertical axis: from zero to a little over the top, never flat. */
export function valueRange(top: number): [number, number] {
  return [0, top > 0 ? top * 1.12 : 1];
}

/** What stands beside a value axis: nothing at zero, which its place says, and nothing twice, as halves of a count would. */
export function axisLabels(values: readonly number[], words: (value: number) => string): string[] {
  const labels = values.map((value) => (value === 0 ? '' : words(value)));
  return labels.map((label, index) => (labels.lastIndexOf(label) === index ? label : ''));
}

/** The scale of the time axis: from the first sample to the last, so that a young crawl has the whole width too. */
export function timeRange(firstSeconds: number, lastSeconds: number): [number, number] {
  return [firstSeconds, Math.max(lastSeconds, firstSeconds + 1)];
}

/** The sample a key leads to; null = back to now, undefined for keys that do nothing. */
export function sampleAfterKey(key: string, at: number | null, count: number): number | null | undefined {
  const last = count - 1;
  if (last < 0) return undefined;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, (at ?? count) - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, (at ?? last) + 1);
    case 'PageDown':
      return Math.max(0, (at ?? last) - 30);
    case 'PageUp':
      return Math.min(last, (at ?? last) + 30);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return at === null ? undefined : null;
    default:
      return undefined;
  }
}

/** The samples that a stretch of the time axis (seconds) touches, first and last; null without any. */
export function samplesIn(
  history: readonly Sample[],
  fromSeconds: number,
  toSeconds: number,
): readonly [first: number, last: number] | null {
  if (history.length === 0) return null;
  const end = history.length - 1;
  // A sample ends at its moment: one is touched that ends at or after it.
  const at = (seconds: number): number => {
    const index = history.findIndex(({ elapsedMs }) => elapsedMs >= seconds * 1000);
    return index < 0 ? end : index;
  };
  return [at(fromSeconds), at(toSeconds)];
}

/**
 * When the samples from one to another were taken, milliseconds since 1970: from the end of the one before, so that the
 * spans of all samples are the whole crawl. Null where that is not known.
 */
export function timeSpan(history: readonly Sample[], firstIndex: number, lastIndex: number): TimeSpan | null {
  const [before, first, next] = [history[firstIndex - 1], history[firstIndex], history[firstIndex + 1]];
  const to = history[lastIndex]?.atMs ?? null;
  if (!first || first.atMs === null || to === null) return null;
  const lengthMs = next ? next.elapsedMs - first.elapsedMs : first.elapsedMs;
  const from = before?.atMs ?? first.atMs - Math.min(lengthMs, first.elapsedMs);
  // What finished in the last millisecond is in it.
  return { from, to: to + 1 };
}

/** A line that is longer by no more than this, milliseconds, is seen as the same one. */
const LITTLE_MS = 4000;

/** Whether samples are the same line that has gone on a little at its end, and maybe lost a little at its beginning. */
export function isGrown(before: readonly Sample[], after: readonly Sample[]): boolean {
  const isLittle = (a: Sample | undefined, b: Sample | undefined): boolean =>
    a !== undefined && b !== undefined && b.elapsedMs >= a.elapsedMs && b.elapsedMs - a.elapsedMs <= LITTLE_MS;
  return isLittle(before[0], after[0]) && isLittle(before.at(-1), after.at(-1));
}

/** Where a value has none beside it: no line goes there. */
export function alone(values: ArrayLike<number | null | undefined>): readonly number[] {
  const isThere = (at: number): boolean => (values[at] ?? null) !== null;
  return Array.from({ length: values.length }, (_, at) => at).filter(
    (at) => isThere(at) && !isThere(at - 1) && !isThere(at + 1),
  );
}
