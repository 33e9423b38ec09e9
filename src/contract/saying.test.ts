import { afterEach, describe, expect, it } from 'vitest';
import { msg, speak } from './language.js';
import { fail, ok } from './outcome.js';
import { heard, say, saying, told, toldProblem } from './saying.js';

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
