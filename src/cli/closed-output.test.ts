import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { onOutputGone, outliveReaders } from './closed-output.js';

const failure = (code: string) => Object.assign(new Error(`write ${code}`), { code });

describe('an output whose reader is gone', () => {
  it.each(['EPIPE', 'EOF'])('is told of once, however often it is written to (%s)', (code) => {
    const output = new PassThrough();
    outliveReaders(vi.fn<(error: Error) => void>(), [output]);
    const told = vi.fn<() => void>();
    onOutputGone(told, output);
    output.emit('error', failure(code));
    output.emit('error', failure(code));
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is not told of once nobody listens', () => {
    const output = new PassThrough();
    outliveReaders(vi.fn<(error: Error) => void>(), [output]);
    const told = vi.fn<() => void>();
    onOutputGone(told, output)();
    output.emit('error', failure('EPIPE'));
    expect(told).not.toHaveBeenCalled();
  });

  it('that fails otherwise is told of by what it says, once, and ends what is told', () => {
    const output = new PassThrough();
    const failed = vi.fn<(error: Error) => void>();
    outliveReaders(failed, [output]);
    const told = vi.fn<() => void>();
    onOutputGone(told, output);
    output.emit('error', failure('ENOSPC'));
    output.emit('error', failure('ENOSPC'));
    expect(failed.mock.calls).toEqual([[expect.objectContaining({ message: 'write ENOSPC' })]]);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a pipe', 'EPIPE', false],
    ['a socket', 'ECONNRESET', false],
    ['a terminal that was closed', 'EIO', true],
  ])('whose reader is gone is no failure: %s', (_what, code, isTTY) => {
    const output = Object.assign(new PassThrough(), { isTTY });
    const failed = vi.fn<(error: Error) => void>();
    outliveReaders(failed, [output]);
    output.emit('error', failure(code));
    expect(failed).not.toHaveBeenCalled();
  });

  it('that is a file on a failing disk is a failure', () => {
    const output = new PassThrough();
    const failed = vi.fn<(error: Error) => void>();
    outliveReaders(failed, [output]);
    output.emit('error', failure('EIO'));
    expect(failed).toHaveBeenCalledTimes(1);
  });
});
