import { describe, expect, it } from 'vitest';
import { actionOf, type Focus } from './key-actions.js';

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const does = (press: Partial<typeof bare> & { readonly key: string }, focus: Focus = 'neither') => {
  const found = actionOf({ ...bare, ...press }, focus);
  return found?.kind === 'act' ? found.action : (found?.tab ?? null);
};

describe('the window’s keys', () => {
  it('open the form anywhere, even while typing', () => {
    expect(does({ key: 'n', ctrlKey: true }, 'field')).toBe('new-crawl');
    expect(does({ key: 'N', metaKey: true })).toBe('new-crawl');
    expect(does({ key: 'n' })).toBeNull();
  });

  it('pause with Space, but not while typing or on a button', () => {
    expect(does({ key: ' ' })).toBe('toggle-pause');
    expect(does({ key: ' ' }, 'field')).toBeNull();
    expect(does({ key: ' ' }, 'widget')).toBeNull();
    expect(does({ key: ' ', ctrlKey: true })).toBeNull();
  });

  it('open commands, settings, the list of keys, and go to views and other crawls', () => {
    expect(does({ key: 'k', metaKey: true }, 'field')).toBe('palette');
    expect(does({ key: ',', ctrlKey: true }, 'field')).toBe('settings');
    expect(does({ key: '?', shiftKey: true })).toBe('shortcuts');
    expect(does({ key: '?', shiftKey: true }, 'widget')).toBe('shortcuts');
    expect(does({ key: '?', shiftKey: true }, 'field')).toBeNull();
    expect(does({ key: 'F1' }, 'field')).toBe('help');
    expect(does({ key: '1', ctrlKey: true })).toBe('summary');
    // As they stand in the window of a first crawl; the view of a trial, which few crawls have, takes no number from them.
    expect(does({ key: '2', ctrlKey: true })).toBe('live');
    expect(does({ key: '4', ctrlKey: true })).toBe('site');
    expect(does({ key: '8', ctrlKey: true })).toBe('files');
    expect(does({ key: '9', ctrlKey: true })).toBe('rules');
    // The size of the window's text is the menu's.
    expect(does({ key: '0', ctrlKey: true })).toBeNull();
    expect(does({ key: 'l', ctrlKey: true }, 'field')).toBe('log');
    expect(does({ key: 'ArrowDown', ctrlKey: true, altKey: true })).toBe('next-crawl');
  });
});
