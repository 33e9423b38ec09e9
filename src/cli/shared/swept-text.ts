import { roughBytes } from '../../contract/amounts.js';
import type { SweptSegments } from '../../core/index.js';

/** What came of a sweep: `3 segments that no result names were removed (182 MB). …`. */
export function sweptText({ removed, bytes, named, open, foreign, unsent, unsentBytes }: SweptSegments): string {
  const sentences = [
    removed === 0
      ? 'There was no segment to remove.'
      : `${segments(removed, 'that no result names was', 'that no result names were')} removed (${roughBytes(bytes)}).`,
    `${segments(named, 'holds', 'hold')} the pages of the crawl.`,
  ];
  if (unsent > 0) {
    const never = segments(unsent, 'that was never sent', 'that were never sent');
    sentences.push(`Removed from folders of workers on this machine: ${never} (${roughBytes(unsentBytes)}).`);
  }
  if (open > 0) sentences.push(`${segments(open, 'of a worker at work is', 'of workers at work are')} left alone.`);
  if (foreign > 0) sentences.push(`${segments(foreign, 'is', 'are')} not of this crawl’s workers, and left alone.`);
  return sentences.join(' ');
}

function segments(count: number, one: string, more: string): string {
  return count === 1 ? `1 segment ${one}` : `${count.toLocaleString('en')} segments ${more}`;
}
