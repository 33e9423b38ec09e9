import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS } from '../../contract/changes.js';
import { besideWords, changeName, changeStory } from './change-words.js';

describe('changes', () => {
  it('have words for each kind and say why or where to', () => {
    for (const kind of CHANGE_KINDS) expect(`${changeName(kind)}: ${changeStory(kind)}`).toMatch(/^[A-Z].+: .+\.$/);
    const row = { movedTo: null, why: null, title: 'Home', reports: [], share: null } as const;
    expect(besideWords(row, 'https://a.org')).toBe('Home');
    expect(besideWords({ ...row, movedTo: 'https://b.org/' }, 'https://a.org')).toBe('→ https://b.org/');
    expect(besideWords({ ...row, share: 0.125 }, 'https://a.org')).toBe('12.5% of its picture has changed');
    expect(besideWords({ ...row, why: '404' }, 'https://a.org')).toBe('The server now answers 404.');
    expect(besideWords({ ...row, why: 'not_found_any_more' }, 'https://a.org')).toBe('Nothing links to it any more.');
    expect(besideWords({ ...row, why: 'dns_not_found' }, 'https://a.org')).toBe('There is no host by that name.');
    expect(besideWords({ ...row, why: 'something else' }, 'https://a.org')).toBe('something else');
    expect(besideWords({ ...row, movedTo: 'https://a.org/x', why: 'same_content' }, 'https://a.org')).toBe(
      '→ /x (same content)',
    );
    expect(besideWords({ ...row, reports: ['broken_links', 'failures'], why: '404' }, 'https://a.org')).toBe(
      'Broken links, Failures: The server now answers 404.',
    );
  });
});
