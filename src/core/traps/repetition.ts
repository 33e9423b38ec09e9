/** A sequence of `period` segments that stands at least three times in a row, from `start` to `end` (exclusive). */
export interface Run {
  readonly start: number;
  readonly period: number;
  readonly end: number;
}

const LEAST_TIMES = 3;
const LONGEST_PERIOD = 8;
/** A path this often through one segment goes in circles, whatever lies between. */
const CIRCLE_TIMES = 4;
const MOST_SEGMENTS = 64;

/** A pattern has no room for more repetitions. */
const MAX_COLLAPSED = 16;

/**
 * The first repetition of a path: the same segment, or sequence of up to eight, three times or more in a row; what begins
 * one more time belongs to it. Sequences of numbers alone do not count: /hymns/3/3/3 is a page like another.
 */
export function findRun(segments: readonly string[]): Run | null {
  const longest = Math.min(LONGEST_PERIOD, Math.floor(segments.length / LEAST_TIMES));
  for (let period = 1; period <= longest; period++) {
    const run = runOfPeriod(segments, period);
    if (run !== null) return run;
  }
  return null;
}

function runOfPeriod(segments: readonly string[], period: number): Run | null {
  let matches = 0;
  for (let i = period; i <= segments.length; i++) {
    if (i < segments.length && segments[i] === segments[i - period]) {
      matches += 1;
      continue;
    }
    if (matches >= (LEAST_TIMES - 1) * period) {
      const start = i - matches - period;
      if (isWordy(segments, start, start + period)) return { start, period, end: i };
    }
    matches = 0;
  }
  return null;
}

/** Puts `{repeat}` for each repetition, at most 16, so that a/a/a and a/a/a/a become one: a/{repeat}. */
export function collapseRuns(segments: readonly string[]): readonly string[] {
  let left = segments;
  for (let collapsed = 0; collapsed < MAX_COLLAPSED; collapsed++) {
    const run = findRun(left);
    if (run === null) return left;
    left = [...left.slice(0, run.start + run.period), '{repeat}', ...left.slice(run.end)];
  }
  return left;
}

/** A segment of words that stands four times or more in a path, wherever; null when there is none. */
export function circledSegment(segments: readonly string[]): string | null {
  const last = Math.min(segments.length, MOST_SEGMENTS) - CIRCLE_TIMES;
  for (let i = 0; i <= last; i++) {
    const segment = segments[i] ?? '';
    if (timesFrom(segments, i) >= CIRCLE_TIMES && isWordy(segments, i, i + 1)) return segment;
  }
  return null;
}

function timesFrom(segments: readonly string[], from: number): number {
  const end = Math.min(segments.length, MOST_SEGMENTS);
  let times = 1;
  for (let i = from + 1; i < end; i++) if (segments[i] === segments[from]) times += 1;
  return times;
}

/** Has letters, and nothing that was already put in place of something else. */
function isWordy(segments: readonly string[], from: number, to: number): boolean {
  let hasLetters = false;
  for (let i = from; i < to; i++) {
    const segment = segments[i] ?? '';
    if (segment.includes('{')) return false;
    hasLetters ||= /[A-Za-z%]/.test(segment);
  }
  return hasLetters;
}
