import { describe, expect, it } from 'vitest';
import { terminalRelease } from './lost-terminal.js';

function closedAtExit(before: readonly number[], after: readonly number[]): readonly number[] {
  let terminals = before;
  const closed: number[] = [];
  const release = terminalRelease({ isTerminal: (fd) => terminals.includes(fd), close: (fd) => void closed.push(fd) });
  terminals = after;
  release();
  return closed;
}

describe('the end of a program', () => {
  it('lets go of terminals that were closed, and of nothing else', () => {
    expect(closedAtExit([0, 1, 2], [])).toEqual([0, 1, 2]);
    expect(closedAtExit([0, 2], [2])).toEqual([0]);
    expect(closedAtExit([0, 1, 2], [0, 1, 2])).toEqual([]);
    expect(closedAtExit([], [])).toEqual([]);
  });
});
