import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.js';
import { ThreadTurns } from './thread-turns.js';

let clock: ManualClock;
let begun: string[];
let ends: Map<string, () => void>;

beforeEach(() => {
  clock = new ManualClock();
  begun = [];
  ends = new Map();
});

function read(turns: ThreadTurns, ...names: readonly string[]): void {
  for (const name of names)
    void turns.run(() => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    });
}

/** Every step that is due has been made. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function end(name: string): Promise<readonly string[]> {
  ends.get(name)?.();
  return after(0);
}

async function after(ms: number): Promise<readonly string[]> {
  clock.advance(ms);
  await settled();
  return begun;
}

describe('ThreadTurns', () => {
  it('reads one page after the other, in the order they came, while none waits for long', async () => {
    const turns = new ThreadTurns({ spare: 4, most: 4, clock });
    read(turns, 'a', 'b', 'c');
    expect(await after(20)).toEqual(['a']);
    expect(await end('a')).toEqual(['a', 'b']);
    clock.advance(20);
    expect(await end('b')).toEqual(['a', 'b', 'c']);
    expect(await after(1000)).toEqual(['a', 'b', 'c']);
    read(turns, 'd');
    expect(await after(20)).toEqual(['a', 'b', 'c']);
  });

  it('reads one more at once where a page has waited and a core is free', async () => {
    const turns = new ThreadTurns({ spare: 2, most: 2, clock });
    read(turns, 'a', 'b', 'c');
    expect(await after(60)).toEqual(['a', 'b']);
    expect(await after(60_000)).toEqual(['a', 'b']);
    expect(await end('b')).toEqual(['a', 'b', 'c']);
  });

  it('keeps pages waiting for a busy core, but not when one holds it for seconds', async () => {
    const turns = new ThreadTurns({ spare: 1, most: 2, clock });
    read(turns, 'a', 'b', 'c');
    expect(await after(4900)).toEqual(['a']);
    expect(await after(200)).toEqual(['a', 'b']);
    expect(await after(60_000)).toEqual(['a', 'b']);
  });

  it('takes one more for a queue that has stood for long, though pages begin all the time', async () => {
    const turns = new ThreadTurns({ spare: 1, most: 2, clock });
    read(turns, 'a', 'b', 'c', 'd', 'e');
    await after(4000);
    expect(await end('a')).toEqual(['a', 'b']);
    await after(4000);
    expect(await end('b')).toEqual(['a', 'b', 'c']);
    expect(await after(1900)).toEqual(['a', 'b', 'c']);
    expect(await after(200)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes none where the queue was empty in between', async () => {
    const turns = new ThreadTurns({ spare: 1, most: 2, clock });
    read(turns, 'a', 'b');
    await after(4000);
    expect(await end('a')).toEqual(['a', 'b']);
    read(turns, 'c');
    expect(await after(4000)).toEqual(['a', 'b']);
    expect(await end('b')).toEqual(['a', 'b', 'c']);
  });

  it('gives the turn on whatever became of the work', async () => {
    const turns = new ThreadTurns({ spare: 1, most: 1, clock });
    const failed = turns.run(() => Promise.reject(new Error('no')));
    read(turns, 'b');
    await expect(failed).rejects.toThrow('no');
    expect(await after(0)).toEqual(['b']);
  });

  it('leaves no timer behind when nobody waits', async () => {
    let timers = 0;
    const counting = {
      monotonic: () => clock.monotonic(),
      after: (ms: number, action: () => void) => {
        timers += 1;
        const cancel = clock.after(ms, action);
        return () => {
          timers -= 1;
          cancel();
        };
      },
    };
    const turns = new ThreadTurns({ spare: 2, most: 2, clock: counting });
    read(turns, 'a', 'b');
    await settled();
    expect(timers).toBe(1);
    await end('a');
    expect([begun, timers]).toEqual([['a', 'b'], 0]);
  });
});
