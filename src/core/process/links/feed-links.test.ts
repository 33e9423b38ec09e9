import { describe, expect, it } from 'vitest';
import { parseHtml } from '../dom/document.js';
import { surveyDocument } from '../dom/survey.js';
import { feedAddresses } from './feed-links.js';

function feedsOf(head: string, obeysNofollow = true): readonly string[] {
  const survey = surveyDocument(parseHtml(`<!doctype html><head>${head}</head>`).root);
  return feedAddresses(survey.headLinks, { url: 'https://a.test/blog/', charset: 'utf-8' }, obeysNofollow);
}

const feed = (href: string, type = 'application/rss+xml', rel = 'alternate') =>
  `<link rel="${rel}" type="${type}" href="${href}">`;

describe('the feeds that a page names', () => {
  it('are alternates of a feed’s type, each once and resolved', () => {
    const head = [
      feed('feed.xml'),
      feed('/atom#top', 'application/atom+xml; charset=utf-8', 'feed ALTERNATE'),
      feed('//b.test/feed.json', 'application/feed+json'),
      feed('/blog/feed.xml'),
    ];
    expect(feedsOf(head.join(''))).toEqual([
      'https://a.test/blog/feed.xml',
      'https://a.test/atom',
      'https://b.test/feed.json',
    ]);
  });

  it('are nothing else that a link may lead to', () => {
    const head = [
      feed('/de', 'text/html'),
      feed('/wp-json/posts/1', 'application/json'),
      feed('/style', 'application/rss+xml', 'stylesheet'),
      feed('', 'application/rss+xml'),
      feed('feed:https://a.test/x', 'application/rss+xml'),
    ];
    expect(feedsOf(head.join(''))).toEqual([]);
  });

  it('leave out what is not to be followed, and what no page needs', () => {
    const topic = feed('/t.rss', 'application/rss+xml', 'alternate nofollow');
    expect(feedsOf(topic)).toEqual([]);
    expect(feedsOf(topic, false)).toEqual(['https://a.test/t.rss']);
    expect(feedsOf(Array.from({ length: 30 }, (_, n) => feed(`/${n}`)).join(''))).toHaveLength(10);
  });
});
