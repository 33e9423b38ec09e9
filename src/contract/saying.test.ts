import { afterEach, describe, expect, it } from 'vitest';
import { msg, speak } from './language.js';
import { fail, ok } from './outcome.js';
import { heard, kept, keptWords, listed, parted, say, saying, told, toldProblem } from './saying.js';

const WORDS = {
  '“{path}” is damaged ({why}).': '„{path}“ ist beschädigt ({why}).',
  'it is too short': 'zu kurz',
  'A copy is beside it.': 'Eine Kopie liegt daneben.',
};

const DAMAGED = saying(msg('“{path}” is damaged ({why}).'), { path: 'a.db', why: [saying(msg('it is too short'))] });
const COPY = saying(msg('A copy is beside it.'));

afterEach(() => speak('en', {}));

/** What comes out of a thread: a copy without prototypes or functions. */
function sent<T>(answer: T): T {
  return structuredClone(answer);
}

describe('sentences that cross threads', () => {
  it('are said where they arrive, with the sentences in them', () => {
    expect(say(DAMAGED, COPY)).toBe('“a.db” is damaged (it is too short). A copy is beside it.');
    speak('de', WORDS);
    expect(say(sent(DAMAGED), sent(COPY))).toBe('„a.db“ ist beschädigt (zu kurz). Eine Kopie liegt daneben.');
  });

  it('are heard in problems and in answers, and leave nothing behind', () => {
    const problem = sent(fail(toldProblem('job_corrupt', COPY)));
    const answer = sent(ok({ files: ['a'], ...told([COPY]) }));
    const alone = sent({ checked: 1, ...told([COPY]) });
    speak('de', WORDS);
    expect(heard(problem)).toEqual(fail({ code: 'job_corrupt', message: 'Eine Kopie liegt daneben.' }));
    expect(heard(answer)).toEqual(ok({ files: ['a'], message: 'Eine Kopie liegt daneben.' }));
    expect(heard(alone)).toEqual({ checked: 1, message: 'Eine Kopie liegt daneben.' });
  });

  it('are no message where there are none, and other answers stay as they are', () => {
    expect(told([])).toEqual({ message: null });
    for (const answer of [null, 3, 'text', ok(null), fail({ code: 'a', message: 'b' }), [1]])
      expect(heard(answer)).toEqual(answer);
  });
});

describe('what is told and kept', () => {
  it('is English, and said in the language of whoever shows it', () => {
    speak('de', WORDS);
    const stored = sent(kept([DAMAGED, COPY]));
    expect(stored.message).toBe('“a.db” is damaged (it is too short). A copy is beside it.');
    expect(keptWords(stored)).toBe('„a.db“ ist beschädigt (zu kurz). Eine Kopie liegt daneben.');
    speak('en', {});
    expect(keptWords(stored)).toBe(stored.message);
  });

  it('stands as it is where it is none of our sentences', () => {
    expect(kept('ENOENT')).toEqual({ message: 'ENOENT' });
    expect(keptWords({ message: 'ENOENT' })).toBe('ENOENT');
    expect(keptWords({ message: null })).toBeNull();
  });

  it('is the English where a foreign folder brought a sentence without its values, or one that cannot be read', () => {
    for (const text of [msg('{n} of {all}'), msg('{n, plural, one {#}}'), msg('{n')])
      expect(keptWords({ message: 'Five.', sayings: [saying(text, { n: 5 })] })).toBe('Five.');
  });

  it('can be listed', () => {
    const [a, b, c] = [saying(msg('a')), saying(msg('b')), saying(msg('c'))];
    expect(say(...listed([a, b, c]))).toBe('a, b, c');
    expect(say(...parted([a, b]))).toBe('a; b');
    expect(listed([])).toEqual([]);
  });
});
