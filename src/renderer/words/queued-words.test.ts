import { describe, expect, it } from 'vitest';
import { addedWords, queuedAgainWords, refusedWords } from './queued-words.js';

describe('the words of what went to the queue', () => {
  it('count what is queued again', () => {
    expect(queuedAgainWords(0)).toBe('There was nothing to queue again.');
    expect(queuedAgainWords(1)).toBe('1 URL is queued again.');
    expect(queuedAgainWords(1234)).toBe('1,234 URLs are queued again.');
  });

  it('tell what became of added addresses', () => {
    expect(addedWords({ queued: 1, known: 0 })).toBe('1 address added.');
    expect(addedWords({ queued: 0, known: 2 })).toBe('0 addresses added. 2 were already saved or queued.');
  });

  it('say what is wrong with the lines that were not taken, and what became of the others', () => {
    const refused = ['a b', 'c d'];
    expect(refusedWords({ queued: 0, known: 0, problems: ['Not one.', 'Nor this.'], refused })).toEqual([
      'Not one.',
      'Nor this.',
    ]);
    expect(refusedWords({ queued: 1, known: 0, problems: ['Not one.'], refused })).toEqual([
      '1 address added.',
      'Not one.',
      'And 1 more line could not be added.',
    ]);
  });
});
