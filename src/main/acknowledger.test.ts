import { describe, expect, it } from 'vitest';
import type { WorkEnd } from '../contract/ipc.js';
import { fail, ok, type Result } from '../contract/outcome.js';
import { ManualClock } from '../testing/manual-clock.js';
import { Acknowledger } from './acknowledger.js';

function fixture() {
  const clock = new ManualClock();
  const ends: WorkEnd[] = [];
  return { clock, ends, acknowledger: new Acknowledger(clock, (end) => ends.push(end)) };
}

/** Work whose end the test decides. */
function work() {
  let end: (result: Result<string>) => void = () => undefined;
  const promise = new Promise<Result<string>>((resolve) => {
    end = resolve;
  });
  return { begin: () => promise, end: (result: Result<string>) => end(result) };
}

describe('a command', () => {
  it('is answered with what came of it when that is quick', async () => {
    const { clock, ends, acknowledger } = fixture();
    expect(await acknowledger.begin(async () => ok('moved'))).toEqual(ok({ kind: 'done', value: 'moved' }));
    const wrong = fail({ code: 'x', message: 'No.' });
    expect(await acknowledger.begin(async () => wrong)).toEqual(wrong);
    clock.advance(1000);
    expect(ends).toEqual([]);
  });

  it('is answered before its work is done, and its end is told once', async () => {
    const { clock, ends, acknowledger } = fixture();
    const slow = work();
    const answer = acknowledger.begin(slow.begin);
    clock.advance(100);
    expect(await answer).toEqual(ok({ kind: 'under_way', ticket: 1 }));
    expect(ends).toEqual([]);
    slow.end(ok('moved'));
    await slow.begin();
    await Promise.resolve();
    expect(ends).toEqual([{ ticket: 1, outcome: ok('moved') }]);
  });

  it('tells a bug in the work as a problem', async () => {
    const { acknowledger } = fixture();
    const broken = async (): Promise<Result<string>> => {
      throw new Error('oops');
    };
    expect(await acknowledger.begin(broken)).toEqual(fail({ code: 'internal', message: 'oops' }));
  });
});
