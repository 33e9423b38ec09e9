import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { onReaderGone, outliveReaders } from './closed-output.js';

const failure = (code: string) => Object.assign(new Error(`write ${code}`), { code });

describe('an output whose reader is gone', () => {
  it.each(['EPIPE', 'EOF'])('is told of once, however often it is written to (%s)', (code) => {
    const output = new PassThrough();
    outliveReaders([output]);
    const told = vi.fn<() => void>();
    onReaderGone(told, output);
    output.emit('error', failure(code));
    output.emit('error', failure(code));
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is not told of once nobody listens', () => {
    const output = new PassThrough();
    outliveReaders([output]);
    const told = vi.fn<() => void>();
    onReaderGone(told, output)();
    output.emit('error', failure('EPIPE'));
    expect(told).not.toHaveBeenCalled();
  });

  it('is not one that fails otherwise, which is no matter to be quiet about', () => {
    const output = new PassThrough();
    outliveReaders([output]);
    const told = vi.fn<() => void>();
    onReaderGone(told, output);
    expect(() => output.emit('error', failure('ENOSPC'))).toThrow('ENOSPC');
    expect(told).not.toHaveBeenCalled();
  });
});
