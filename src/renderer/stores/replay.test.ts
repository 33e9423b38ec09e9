import { describe, expect, it } from 'vitest';
import { readAsked } from './replay.js';

describe('a replay in a page that is loaded anew', () => {
  it('goes on where it was, as fast as it was', () => {
    expect(readAsked('{"jobId":"a","atMs":1200,"speed":50,"isPlaying":true}')).toEqual({
      jobId: 'a',
      atMs: 1200,
      before: { speed: 50, isPlaying: true },
    });
  });

  it('is none where none was, and stands still where nothing else is known', () => {
    expect(readAsked(null)).toBeNull();
    expect(readAsked('{"jobId":"a"}')).toBeNull();
    expect(readAsked('{"jobId":"a","atMs":0,"speed":3}')?.before).toEqual({ speed: 1, isPlaying: false });
  });
});
