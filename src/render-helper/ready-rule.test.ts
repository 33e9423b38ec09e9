import { describe, expect, it } from 'vitest';
import { type PageState, ReadyRule } from './ready-rule.js';

const LIMITS = { quietMs: 400 } as const;

/** A page that has been still for a second, with nothing under way. */
const STILL: PageState = {
  workedMs: 1000,
  isLoading: false,
  openSinceMs: [],
  isWaitingForTurn: false,
  answeredAtMs: 100,
  stillMs: 900,
  textLength: 500,
  links: 10,
  isBlank: false,
  hasAwaited: true,
  timers: 0,
};

function judged(state: Partial<PageState>): string | null {
  return new ReadyRule(LIMITS).judge({ ...STILL, ...state });
}

describe('when a page is ready', () => {
  it('is once nothing has come or changed for a while', () => {
    expect(judged({})).toBe('quiet');
    expect(judged({ stillMs: 300 })).toBeNull();
    expect(judged({ answeredAtMs: 700 })).toBeNull();
  });

  it('is not while it loads or has just asked for something', () => {
    expect(judged({ isLoading: true })).toBeNull();
    expect(judged({ openSinceMs: [0] })).toBeNull();
    expect(judged({ isWaitingForTurn: true })).toBeNull();
    expect(judged({ hasAwaited: false })).toBeNull();
  });

  it('is although a request hangs', () => {
    expect(judged({ workedMs: 2500, openSinceMs: [100] })).toBe('quiet');
  });

  it('is not while timers of its loading are still to come, for six seconds at most', () => {
    expect(judged({ workedMs: 5000, timers: 1 })).toBeNull();
    expect(judged({ workedMs: 6000, timers: 1 })).toBe('quiet');
  });

  it('is not while it shows nothing, for three seconds at most', () => {
    expect(judged({ workedMs: 2900, isBlank: true })).toBeNull();
    expect(judged({ workedMs: 3000, isBlank: true })).toBe('quiet');
    expect(judged({ workedMs: 5000, isBlank: true, openSinceMs: [100] })).toBeNull();
  });

  it('is when its text stands although something always changes', () => {
    const rule = new ReadyRule(LIMITS);
    const look = (workedMs: number, textLength: number) => rule.judge({ ...STILL, workedMs, textLength, stillMs: 0 });
    expect([look(500, 400), look(1000, 800), look(2000, 803), look(2700, 799)]).toEqual([null, null, null, 'steady']);
  });
});
