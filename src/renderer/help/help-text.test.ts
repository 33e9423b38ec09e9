import { describe, expect, it } from 'vitest';
import { helpAddress, placeOf, readPages, searchHelp, slugOf } from './help-text.js';

const pages = readPages(
  [
    {
      name: 'a',
      text: '# Apples\n\n<!-- settings -->\n\n## On trees\n\n- They are **red**, see [pears](b.md#how-they-taste).\n',
    },
    {
      name: 'b',
      text: '# Pears\n\nGreen.\n\n## How they taste\n\n| sort | taste |\n| --- | --- |\n| Red Bartlett | sweet |\n',
    },
    { name: 'c', text: '# Code\n\n```\n# red is no heading\n```\n' },
  ],
  ['b'],
);

describe('the help', () => {
  it('lists its pages by title, those that are named first, without what is for their writers', () => {
    expect(pages.map(({ title }) => title)).toEqual(['Pears', 'Apples', 'Code']);
    expect(pages[1]?.text).not.toContain('settings');
  });

  it('finds sections with all words, those whose heading has one first, with a line to tell them by', () => {
    expect(searchHelp(pages, 'RED bartlett')).toMatchObject([
      { page: 'b', section: 'how-they-taste', title: 'Pears', heading: 'How they taste' },
    ]);
    expect(searchHelp(pages, 'red').map(({ page, line }) => [page, line])).toEqual([
      ['b', 'Red Bartlett · sweet'],
      ['a', 'They are red, see pears.'],
      ['c', 'red is no heading'],
    ]);
    expect(searchHelp(pages, 'trees red')[0]?.heading).toBe('On trees');
    expect(searchHelp(pages, 'rees')).toEqual([]);
    expect(searchHelp(pages, ' ')).toEqual([]);
    expect(searchHelp(pages, 'quince')).toEqual([]);
  });

  it.each([
    ['b.md', { page: 'b', section: null }],
    ['b.md#how-they-taste', { page: 'b', section: 'how-they-taste' }],
    ['#on-trees', { page: 'a', section: 'on-trees' }],
  ])('follows %s inside of itself', (href, place) => {
    expect(placeOf(helpAddress(href, 'a') ?? '')).toEqual(place);
  });

  it('leads to the web, and nowhere else', () => {
    const web = helpAddress('https://example.com/', 'a');
    expect(web).toBe('https://example.com/');
    expect(placeOf(web ?? '')).toBeNull();
    for (const href of ['javascript:alert(1)', 'file:///etc/passwd', '../SECURITY.md', 'screenshots/a.png'])
      expect(helpAddress(href, 'a')).toBeNull();
  });

  it('names sections as GitHub does', () => {
    expect(slugOf('Options that are no settings')).toBe('options-that-are-no-settings');
    expect(slugOf('Don’t use `a_b`')).toBe('dont-use-a_b');
  });
});
