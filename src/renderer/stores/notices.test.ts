import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../contract/outcome.js';
import { dismissNotice, noticesBeside, report, settle, shownNotice, tell, useNotice } from './notices.js';

const shown = () => shownNotice(useNotice.getState())?.words;

beforeEach(() => {
  dismissNotice();
  noticesBeside('a');
});

describe('what is said of commands', () => {
  it('stays with its crawl', () => {
    report({ message: 'No such page.' });
    noticesBeside('b');
    expect(shown()).toBeUndefined();
    noticesBeside('a');
    expect(shown()).toBe('No such page.');
  });

  it('is about the crawl that was asked, also when another is on show by then', () => {
    tell('12 files checked.', 'b');
    expect(shown()).toBeUndefined();
    noticesBeside('b');
    expect(shown()).toBe('12 files checked.');
  });

  it('is shown beside every crawl where it is about none', () => {
    report({ message: 'The profile cannot be read.' }, null);
    noticesBeside('b');
    expect(shown()).toBe('The profile cannot be read.');
  });

  it('goes with the next success, and with no other notice than itself', () => {
    settle(fail({ code: 'busy', message: 'It is busy.' }));
    expect(shown()).toBe('It is busy.');
    const earlier = useNotice.getState().notice;
    settle(ok(null));
    expect(shown()).toBeUndefined();
    tell('Paused.');
    dismissNotice(earlier);
    expect(shown()).toBe('Paused.');
  });
});
