import { describe, expect, it } from 'vitest';
import { chosenUrls, markedTo, NO_MARKS, onlyUrl, toggledUrl } from './list-marks.js';

const urls = ['a', 'b', 'c', 'd', 'e'];

describe('the marks of a list', () => {
  it('choose the one that keys are on where nothing is marked', () => {
    expect(chosenUrls(NO_MARKS, urls)).toEqual([]);
    expect(chosenUrls(onlyUrl('b'), urls)).toEqual(['b']);
  });

  it('take one more, with the one that was selected, and let go of one', () => {
    const two = toggledUrl(onlyUrl('b'), 'd');
    expect(chosenUrls(two, urls)).toEqual(['b', 'd']);
    expect(chosenUrls(toggledUrl(two, 'b'), urls)).toEqual(['d']);
  });

  it('take a range from where the last one was selected, either way', () => {
    expect(chosenUrls(markedTo(onlyUrl('b'), 'd', urls), urls)).toEqual(['b', 'c', 'd']);
    expect(chosenUrls(markedTo(markedTo(onlyUrl('d'), 'e', urls), 'b', urls), urls)).toEqual(['b', 'c', 'd']);
  });

  it('leave out what has left the list, and begin anew where the anchor has', () => {
    const range = markedTo(onlyUrl('b'), 'd', urls);
    expect(chosenUrls(range, ['c', 'd', 'e'])).toEqual(['c', 'd']);
    expect(chosenUrls(markedTo(range, 'e', ['c', 'd', 'e']), ['c', 'd', 'e'])).toEqual(['e']);
  });
});
