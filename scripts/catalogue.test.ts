import { describe, expect, it } from 'vitest';
import { placeholdersOf, pluralsOf } from '../src/contract/language.js';
import { GERMAN } from '../src/languages/de/german.js';
import { allSayings, faultsOf, germanSentences, sayingsOf } from './catalogue.mjs';

const sayings = allSayings();
const german = germanSentences();
const categories = new Intl.PluralRules('de').resolvedOptions().pluralCategories;

const sorted = (names: Iterable<string>) => [...names].sort();
const shownIn = (source: string) => sayingsOf(source, 'src/renderer/x.tsx').unsaid.map(({ text }) => text);
const saidIn = (source: string) => [...sayingsOf(source, 'src/renderer/x.tsx').said.keys()];
const callsIn = (source: string) =>
  sayingsOf(source, 'src/renderer/x.tsx').calls.map(({ text, values }) => [text, values && sorted(values)]);

describe('what the window says', () => {
  it('goes through t, is there in German once, and all German is said', () => {
    expect(faultsOf(sayings, german)).toEqual([]);
  });

  it('is all in the catalogue that is shipped', () => {
    expect(sorted(Object.keys(GERMAN))).toEqual(sorted(new Set(german.map(({ text }) => text))));
  });

  it('has the same placeholders in German', () => {
    const different = german.filter(
      ({ text, german: other }) => sorted(placeholdersOf(text)).join() !== sorted(placeholdersOf(other)).join(),
    );
    expect(different).toEqual([]);
  });

  it('has the forms of a plural that German needs where English tells one from many, and what English has for a number', () => {
    const lacking = german.filter(({ text, german: other }) =>
      pluralsOf(text).some(({ name, forms }) => {
        const given = pluralsOf(other).flatMap((plural) => (plural.name === name ? plural.forms : []));
        const needed = forms.includes('one') ? [...forms, ...categories] : forms;
        return needed.some((form) => !given.includes(form));
      }),
    );
    expect(lacking).toEqual([]);
  });

  it('is given a value for each placeholder, and none for nothing', () => {
    const wrong = sayings.calls.filter(
      ({ text, values }) => values !== null && sorted(values).join() !== sorted(placeholdersOf(text)).join(),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the finder', () => {
  it('finds text of elements, attributes that are read, choices, and texts with values', () => {
    expect(shownIn('<p>Some words</p>')).toEqual(['Some words']);
    expect(shownIn('<p title="Some words" className="a b" />')).toEqual(['Some words']);
    expect(shownIn(`<p>{ok ? 'one word' : a === 'no word' && 'two words'}</p>`)).toEqual(['one word', 'two words']);
    expect(shownIn('<p aria-label={`${n} pages`} />')).toEqual(['… pages']);
    expect(shownIn(`const words = 'A sentence of words.';`)).toEqual(['A sentence of words.']);
  });

  it('leaves alone what nobody reads: names, codes, styles, what is compared or thrown', () => {
    expect(shownIn(`<p className="some words">{t('Pause')}</p>`)).toEqual([]);
    expect(shownIn(`<p>{kind === 'some_kind' ? <b>1</b> : '–'} Orbweaver</p>`)).toEqual([]);
    expect(shownIn(`throw new Error('This is a bug of ours.');`)).toEqual([]);
  });

  it('finds what is said, wherever it is said', () => {
    expect(saidIn(`const A = { a: msg('One'), b: ok ? t('Two') : f(t('Three', { n })) };`)).toEqual([
      'One',
      'Two',
      'Three',
    ]);
    expect(saidIn(`throw new Refusal(t('it is empty'));`)).toEqual(['it is empty']);
  });

  it('knows the values of a call where they are written out', () => {
    expect(callsIn(`t('{a} {b}', { a, ...{ b: 1 } }); t('{c}', values); t('None');`)).toEqual([
      ['{a} {b}', ['a', 'b']],
      ['{c}', null],
      ['None', []],
    ]);
    expect(callsIn(`saying(msg('{a}'), { a });`)).toEqual([['{a}', ['a']]]);
  });

  it('tells of German that is missing, unused or there twice', () => {
    const said = sayingsOf(`t('Pause'); t('Resume');`, 'a.ts');
    const at = { file: 'de.ts', line: 1 };
    const words = [
      { ...at, text: 'Pause', german: 'Anhalten' },
      { ...at, text: 'Pause', german: 'Pause' },
      { ...at, text: 'Stop', german: 'Beenden' },
    ];
    expect(faultsOf(said, words)).toEqual([
      `  "Resume": '',`,
      'de.ts:1 nobody says: Stop',
      'de.ts:1 has a second German for: Pause',
    ]);
  });
});
