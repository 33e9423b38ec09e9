import { describe, expect, it } from 'vitest';
import { structuredFacts } from './structured-facts.js';

const URL = 'https://h.example/news/one';
const factsOf = (...scripts: readonly unknown[]) =>
  structuredFacts(
    scripts.map((script) => (typeof script === 'string' ? script : JSON.stringify(script))),
    URL,
    'One thing | Acme',
  );

describe('structuredFacts', () => {
  it('follows references in a graph', () => {
    const graph = [
      { '@type': 'WebPage', '@id': '#page', datePublished: '2020-01-02' },
      {
        '@type': ['Article', 'NewsArticle'],
        headline: 'One thing',
        author: { '@id': '#ann' },
        image: { '@id': '#picture' },
      },
      { '@type': 'Person', '@id': '#ann', name: 'Ann Lee' },
      { '@type': 'ImageObject', '@id': '#picture', url: 'https://h.example/a.png' },
      { '@type': 'WebSite', name: 'Acme' },
    ];
    expect(factsOf({ '@context': 'https://schema.org', '@graph': graph })).toMatchObject({
      titles: ['One thing'],
      authors: ['Ann Lee'],
      published: '2020-01-02',
      siteName: 'Acme',
      image: 'https://h.example/a.png',
    });
  });

  it('has several authors, as names and as things', () => {
    const author = [{ '@type': 'Person', name: 'Ann Lee' }, 'Bob Lee', { name: ['Cid Lee'] }, 7];
    expect(factsOf({ '@type': 'BlogPosting', author }).authors).toEqual(['Ann Lee', 'Bob Lee', 'Cid Lee']);
  });

  it('keeps broken JSON out and reads what stands beside it', () => {
    expect(factsOf('{"@type":"Article","headline":', { '@type': 'Article', headline: 'One' }).titles).toEqual(['One']);
    expect(factsOf('null', '[]', '"text"', '{"@type":{}}').titles).toEqual([]);
  });

  it('reads JSON with line breaks in its strings, and in the wrappings of old pages', () => {
    const json = '{"@type":"Article","headline":"One\n thing"}';
    expect(factsOf(json).titles).toEqual(['One  thing']);
    expect(factsOf(`//<![CDATA[\n${json}\n//]]>`).titles).toEqual(['One  thing']);
    expect(factsOf(`<!-- ${json} -->`).titles).toEqual(['One  thing']);
  });

  it('tells the article that the page is from those that it lists', () => {
    const one = { '@type': 'Article', headline: 'First', url: 'https://h.example/news/other' };
    const own = { '@type': 'Article', headline: 'Second', mainEntityOfPage: { '@id': `${URL}/` } };
    const titled = { '@type': 'Article', headline: 'One thing' };
    expect(factsOf([one, own]).titles).toEqual(['Second']);
    expect(factsOf([one, titled]).titles).toEqual(['One thing']);
    expect(factsOf([one, { ...one, headline: 'Third' }]).titles).toEqual([]);
  });

  it('prefers the name that the page is called by', () => {
    const { titles } = factsOf({ '@type': 'Article', headline: 'something that is so and so', name: 'One thing' });
    expect(titles[0]).toBe('One thing');
  });
});
