import { describe, expect, it } from 'vitest';
import { actionOf } from './key-actions.js';

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('the window’s keys', () => {
  it('open the form anywhere, even while typing', () => {
    expect(actionOf({ ...bare, key: 'n', ctrlKey: true }, true)).toBe('new-crawl');
    expect(actionOf({ ...bare, key: 'N', metaKey: true }, false)).toBe('new-crawl');
    expect(actionOf({ ...bare, key: 'n' }, false)).toBeNull();
  });

  it('pause with Space, but not while typing or on a button', () => {
    expect(actionOf({ ...bare, key: ' ' }, false)).toBe('toggle-pause');
    expect(actionOf({ ...bare, key: ' ' }, true)).toBeNull();
    expect(actionOf({ ...bare, key: ' ', ctrlKey: true }, false)).toBeNull();
  });
});
