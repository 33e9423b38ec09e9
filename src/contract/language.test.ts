import { afterEach, describe, expect, it } from 'vitest';
import { msg, numberWords, placeholdersOf, sentenceParts, speak, spokenLanguage, t } from './language.js';

const PAGES = '{n, plural, =0 {no page} one {# page} other {# pages}} of {total} on {host}';

afterEach(() => speak('en', {}));

describe('t', () => {
  it('says English as it is written', () => {
    expect(t('Pause')).toBe('Pause');
    expect(t('{host} rests', { host: 'a.org' })).toBe('a.org rests');
  });

  it('agrees words with numbers, and writes numbers as the language does', () => {
    const say = (n: number) => t(PAGES, { n, total: 12_000, host: 'a.org' });
    expect(say(0)).toBe('no page of 12,000 on a.org');
    expect(say(1)).toBe('1 page of 12,000 on a.org');
    expect(say(2000)).toBe('2,000 pages of 12,000 on a.org');
    speak('de', { [PAGES]: '{n, plural, one {# Seite} other {# Seiten}} von {total} auf {host}' });
    expect(say(1)).toBe('1 Seite von 12.000 auf a.org');
    expect(say(2000)).toBe('2.000 Seiten von 12.000 auf a.org');
    expect(numberWords(1.5)).toBe('1,5');
    expect(spokenLanguage()).toBe('de');
  });

  it('says what a table kept for later', () => {
    const words = { rest: msg('rests') };
    speak('de', { rests: 'ruht' });
    expect(t(words.rest)).toBe('ruht');
  });

  it('says in English what no catalogue has, whatever it is called', () => {
    speak('de', {});
    expect(t('constructor')).toBe('constructor');
  });

  it('does not read braces and signs in what is filled in', () => {
    expect(t('{title} is #1', { title: '{n} # <b>' })).toBe('{n} # <b> is #1');
    expect(t('{n, plural, other {# of {title}}}', { n: 2, title: '#' })).toBe('2 of #');
  });

  it('refuses a sentence with a hole', () => {
    expect(() => t('{host} rests')).toThrow('needs a value for {host}');
    expect(() => placeholdersOf('{n, plural, one {#}}')).toThrow('the form "other"');
    expect(() => placeholdersOf('{n')).toThrow('not closed');
  });
});

it('gives a sentence in pieces, for what is more than words', () => {
  const parts = sentenceParts(msg('Open {link} with {n, plural, one {# key} other {# keys}}'), { n: 2 });
  expect(parts).toEqual(['Open ', { name: 'link' }, ' with ', '2 keys']);
});

it('knows the placeholders of a sentence', () => {
  expect(placeholdersOf(PAGES)).toEqual(new Set(['n', 'total', 'host']));
});
