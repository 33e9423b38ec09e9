import { describe, expect, it } from 'vitest';
import { rowAfterKey, shortType, stateWords } from './url-columns.js';

describe('the URL table', () => {
  it('shortens types and says why a URL is in its state', () => {
    expect(shortType('text/html; charset=utf-8')).toBe('html');
    expect(shortType('application/x-javascript')).toBe('javascript');
    expect(shortType('image/png')).toBe('image/png');
    expect(shortType(null)).toBe('');
    expect(stateWords({ state: 'failed', reason: 'dns_not_found', noindex: false, noContent: null })).toBe(
      'failed · dns',
    );
    expect(stateWords({ state: 'failed', reason: 'http_status', noindex: false, noContent: null })).toBe('failed');
    expect(stateWords({ state: 'saved', reason: null, noindex: false, noContent: null })).toBe('saved');
    expect(stateWords({ state: 'saved', reason: null, noindex: true, noContent: null })).toBe('saved · noindex');
    expect(stateWords({ state: 'saved', reason: null, noindex: true, noContent: 'login' })).toBe('saved · login');
  });

  it('moves by row, page and end, and stays within the table', () => {
    expect(rowAfterKey('ArrowDown', 5, 10, 4)).toBe(6);
    expect(rowAfterKey('ArrowUp', 0, 10, 4)).toBe(0);
    expect(rowAfterKey('PageDown', 8, 10, 4)).toBe(9);
    expect(rowAfterKey('PageUp', 8, 10, 4)).toBe(4);
    expect(rowAfterKey('Home', 8, 10, 4)).toBe(0);
    expect(rowAfterKey('End', 8, 100_000, 4)).toBe(99_999);
    expect(rowAfterKey('x', 8, 10, 4)).toBeNull();
    expect(rowAfterKey('End', 0, 0, 4)).toBeNull();
  });
});
