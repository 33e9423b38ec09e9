import { roughBytes } from '../../contract/amounts.js';
import type { SweptSegments } from '../../core/index.js';

/** What came of a sweep: `3 segments without a page of it were removed (182 MB). …`. */
export function sweptText({ removed, bytes, named, open, foreign, unsent, unsentBytes }: SweptSegments): string {
  const sentences = [
    removed === 0
      ? 'No segment without a page of it was found.'
      : `${segments(removed)} without a page of it ${removed === 1 ? 'was' : 'were'} removed (${roughBytes(bytes)}).`,
    `${segments(named)} with its pages ${named === 1 ? 'stays' : 'stay'}.`,
  ];
  if (unsent > 0)
    sentences.push(
      `Removed from folders of workers on this machine: ${segments(unsent)} that ${unsent === 1 ? 'was' : 'were'} never sent (${roughBytes(unsentBytes)}).`,
    );
  if (open > 0)
    sentences.push(`${segments(open)} of workers that are at work ${open === 1 ? 'was' : 'were'} left alone.`);
  if (foreign > 0)
    sentences.push(
      `${segments(foreign)} of an earlier crawl of that name, or of another database, ${foreign === 1 ? 'was' : 'were'} left alone.`,
    );
  return sentences.join(' ');
}

function segments(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'segment' : 'segments'}`;
}
