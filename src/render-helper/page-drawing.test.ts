import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DrawOrder } from '../core/render/helper-messages.js';
import { DRAW_LIMITS, MOST_REQUESTS } from '../core/render/limits.js';
import type { DrawnPage } from './drawn-page.js';
import { PageDrawing } from './page-drawing.js';

const URL = 'http://site.test/page';
const ORDER: DrawOrder = {
  kind: 'draw',
  page: 1,
  url: URL,
  headers: [],
  body: new Uint8Array(),
  cookies: [],
  wishes: { scroll: false, waitFor: null },
  limits: DRAW_LIMITS,
};
const SIGHT = {
  stillMs: 1000,
  textLength: 400,
  links: 3,
  isBlank: false,
  hasAwaited: true,
  isBelow: false,
  offers: 0,
} as const;
const NEVER = new Promise<never>(() => undefined);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that has been quiet for long, and answers at once. */
function page(more: Partial<DrawnPage> = {}): DrawnPage {
  return {
    isLoading: false,
    address: URL,
    open: () => undefined,
    still: async () => undefined,
    look: async () => SIGHT,
    timers: async () => 0,
    consent: async () => 'none',
    serialise: async () => '<p>read</p>',
    picture: () => NEVER,
    ...more,
  };
}

function drawing(): PageDrawing {
  return new PageDrawing(ORDER, { ask: () => ({ number: 1, answer: NEVER }) });
}

function ask(from: PageDrawing, times: number): void {
  for (let at = 0; at < times; at += 1) void from.answer(new Request(`${URL}?at=${at}`), false);
}

describe('the drawing of a page', () => {
  it('ends with what stands there once nothing happens any more', async () => {
    const run = drawing().run(page());
    await vi.advanceTimersByTimeAsync(500);
    expect(await run).toMatchObject({ kind: 'drawn', end: 'quiet', html: '<p>read</p>' });
  });

  it('is cut off at once where the page asks for twice what it may, be it too busy to answer', async () => {
    const stilled = vi.fn<() => Promise<void>>(async () => undefined);
    const flooding = drawing();
    const run = flooding.run(page({ look: () => NEVER, still: stilled }));
    await vi.advanceTimersByTimeAsync(150);
    ask(flooding, 2 * MOST_REQUESTS + 1);
    await vi.advanceTimersByTimeAsync(0);
    expect(await run).toMatchObject({ kind: 'drawn', end: 'cap', html: '<p>read</p>' });
    expect(stilled).toHaveBeenCalledOnce();
  });

  it('ends two seconds after its time is over where the page gives nothing away', async () => {
    const busy = drawing();
    const run = busy.run(page({ isLoading: true, serialise: () => NEVER, still: () => NEVER }));
    await vi.advanceTimersByTimeAsync(DRAW_LIMITS.workMs + 100 + 2000);
    expect(await run).toEqual({ kind: 'undrawn', reason: 'stuck' });
  });

  it('fails what hangs, so that the rest of the page goes on', async () => {
    const waiting = drawing();
    const answer = waiting.answer(new Request(`${URL}/style.css`), false);
    await vi.advanceTimersByTimeAsync(60_000);
    waiting.sent(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await answer).toEqual({ kind: 'refused' });
  });

  it('ends at once when it is stopped from outside', async () => {
    const dropped = drawing();
    const run = dropped.run(page({ look: () => NEVER }));
    await vi.advanceTimersByTimeAsync(120);
    dropped.stop({ kind: 'dropped' });
    expect(await run).toEqual({ kind: 'dropped' });
  });
});
