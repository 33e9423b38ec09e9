import { describe, expect, it } from 'vitest';
import { HOST_RULES } from '../../../testing/host-rules.js';
import { compileRules } from '../../scope/rules.js';
import { parseHtml } from '../dom/document.js';
import { baseOf, extractLinks, MAX_LINKS, offerLinks, refreshTarget } from './links.js';
import { surveyDocument } from '../dom/survey.js';

const RULES = compileRules(HOST_RULES);

const linksIn = (html: string) => extractLinks(surveyDocument(parseHtml(html).root), false);
const hrefsIn = (html: string) => linksIn(html).map(({ href }) => href);

describe('extractLinks', () => {
  it('takes every kind of link to a page', () => {
    const html = `<link rel=next href=/next><link rel="prev" href=/prev><link rel=alternate hreflang=de href=/de>
      <meta http-equiv=refresh content="5; url='/refresh'"><a href=" /a ">a</a><map><area href=/area alt=Area></map>
      <iframe src=/iframe></iframe><frameset><frame src=/frame></frameset><svg><a xlink:href=/svg>s</a></svg>
      <noscript><a href=/noscript>n</a></noscript>`;
    expect(linksIn(html).map(({ href, kind }) => `${kind} ${href}`)).toEqual([
      'link /next',
      'link /prev',
      'link /de',
      'refresh /refresh',
      'anchor /a',
      'area /area',
      'frame /iframe',
      'frame /frame',
      'anchor /svg',
      'anchor /noscript',
    ]);
  });

  it('takes none from where no reader finds any', () => {
    const html = `<title><a href=/1></title><!-- <a href=/2> --><script>"<a href=/3>"</script><style><a href=/4></style>
      <textarea><a href=/5></textarea><template><a href=/6></a></template><a name=x>7</a><a href="">8</a><a href="#top">9</a>
      <link rel=stylesheet href=/10><link rel=alternate type=application/rss+xml href=/11><link rel="alternate stylesheet" href=/12>
      <form action=/13></form><img src=/14><meta http-equiv=refresh content=5><good></good><a href=/good>good</a>`;
    expect(hrefsIn(html)).toEqual(['/good']);
  });

  it('joins repeats: the first text wins, and followed over nofollow', () => {
    expect(linksIn('<a href="/a#1" rel="NoFollow"><img></a><a href="/a#2">two</a><a href=/a>three</a>')).toEqual([
      { href: '/a#1', kind: 'anchor', text: 'two', nofollow: false },
    ]);
    expect(linksIn('<a rel="external nofollow" href=/b>b</a>')[0]?.nofollow).toBe(true);
  });

  it('folds and cuts the text of a link, and names images by their alt text', () => {
    const [long, image, labelled] = linksIn(
      `<a href=/1> a\n  <b>b</b>${'x'.repeat(500)}</a><a href=/2><img alt="The logo"></a><a href=/3 aria-label=Menu><svg></svg></a>`,
    );
    expect(long?.text).toBe(`a b${'x'.repeat(197)}`);
    expect(image?.text).toBe('The logo');
    expect(labelled?.text).toBe('Menu');
  });

  it('stops at 10,000 links', () => {
    const html = Array.from({ length: MAX_LINKS + 50 }, (_, n) => `<a href=/${n}>${n}</a>`).join('');
    expect(linksIn(html)).toHaveLength(MAX_LINKS);
  });

  it('marks every link of a page that asks for it', () => {
    const survey = surveyDocument(parseHtml('<a href=/a>a</a>').root);
    expect(extractLinks(survey, true)[0]?.nofollow).toBe(true);
  });
});

describe('baseOf', () => {
  const baseIn = (html: string) => baseOf(surveyDocument(parseHtml(html).root), 'https://h.example/dir/page');

  it('is that of the first base element with an href, resolved against the page', () => {
    expect(baseIn('<base target=_top><base href="../other/"><base href=/third/>')).toBe('https://h.example/other/');
  });

  it('is the page itself where the base is none', () => {
    expect(baseIn('<p>')).toBe('https://h.example/dir/page');
    expect(baseIn('<base href="http://">')).toBe('https://h.example/dir/page');
    expect(baseIn('<base href="javascript:x">')).toBe('https://h.example/dir/page');
  });
});

describe('offerLinks', () => {
  const offer = (html: string) => offerLinks(linksIn(html), 'https://h.example/dir/', 2, RULES);

  it('loses no page to a bad href', () => {
    const { links } = offer(
      '<a href="http://[::bad">1</a><a href="http://">2</a><a href="%">3</a><a href="/good">4</a>',
    );
    expect(links.find(({ url }) => url === 'https://h.example/good')).toMatchObject({ depth: 2, skip: null });
  });

  it('removes repeats by key and says why a link is not followed', () => {
    const { links } = offer(
      '<a href="a">1</a><a href="./a#x">2</a><a href="/dir/%61">3</a><a href="http://else.example/">4</a>',
    );
    expect(links.map(({ url, skip }) => [url, skip])).toEqual([
      ['https://h.example/dir/a', null],
      ['http://else.example/', 'out_of_scope'],
    ]);
  });

  it('knows the address of each href', () => {
    expect(offer('<a href="a#x">1</a>').addresses.get('a')).toBe('https://h.example/dir/a');
  });
});

describe('refreshTarget', () => {
  it.each([
    ['0;url=/a', '/a'],
    ['5; URL = "/a b"', '/a b'],
    ["0;url='/a'", '/a'],
    ['0, /a', '/a'],
    ['0 url=/a', '/a'],
    ['3.5;url="/a', '/a'],
    ['5', null],
    ['5;', null],
    ['', null],
    ["0;url=''", null],
  ])('%j leads to %j', (content, target) => {
    expect(refreshTarget(content)).toBe(target);
  });
});
