import { describe, expect, it } from 'vitest';
import { HOST_RULES } from '../../../testing/host-rules.js';
import { compileRules } from '../../scope/rules.js';
import { parseHtml } from '../dom/document.js';
import { baseOf, extractLinks, offerLinks, refreshTarget } from './links.js';
import { surveyDocument } from '../dom/survey.js';

const RULES = compileRules(HOST_RULES);

const linksIn = (html: string) => extractLinks(surveyDocument(parseHtml(html).root).linkElements, false);
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

  it('leaves out none of very many', () => {
    const html = Array.from({ length: 120_000 }, (_, n) => `<a href=/${n}>${n}</a>`).join('');
    expect(linksIn(html)).toHaveLength(120_000);
  });

  it('takes objects and embedded files that are pages for frames', () => {
    const html = `<object data=/1 type=text/html></object><object data=/2.html></object><embed src=/3 type="Text/HTML; x=y">
      <object data=/4/ type="application/xhtml+xml"><a href=/5>instead</a></object><embed src=/6.php?a=b.swf>
      <object data=/7.pdf></object><embed src=/8.swf><object data=/9 type=application/pdf></object><embed src=/10.html type=image/png>`;
    expect(linksIn(html).map(({ href, kind }) => `${kind} ${href}`)).toEqual([
      ...['frame /1', 'frame /2.html', 'frame /3', 'frame /4/', 'anchor /5', 'frame /6.php?a=b.swf'],
    ]);
  });

  it('takes off an address what the URL standard does, and no other space', () => {
    const html =
      '<a href="\n\t /a \r">1</a><a href="/b\u00a0">2</a><a href="\ufeff/c">3</a><a href=" /d\n\te">4</a><a href="\t#x">5</a>';
    expect(hrefsIn(html)).toEqual(['/a', '/b\u00a0', '\ufeff/c', '/de']);
  });

  it('finds those in a declared shadow root, and behind a comment that ends as browsers let it', () => {
    const html = `<my-card><template shadowrootmode=open><a href=/1>1</a></template></my-card>
      <template shadowrootmode=x><a href=/2>2</a></template><!-- made by --!><a href=/3>3</a><!----!><a href=/4>4</a><!-- -->
      <!---!><a href=/5>5</a>--><script>"<!-- --!>"</script><a title="<!-- --!>" href=/6>6</a>`;
    expect(hrefsIn(html)).toEqual(['/1', '/3', '/4', '/6']);
    expect(hrefsIn('<!----!><a href=/1>1</a>')).toEqual(['/1']);
  });

  it('marks every link of a page that asks for it', () => {
    const survey = surveyDocument(parseHtml('<a href=/a>a</a>').root);
    expect(extractLinks(survey.linkElements, true)[0]?.nofollow).toBe(true);
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
  const offer = (html: string, charset = 'utf-8') =>
    offerLinks([{ links: linksIn(html), base: { url: 'https://h.example/dir/', charset } }], 2, RULES);

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

  it('writes queries in the encoding of the page, and nothing else', () => {
    const html =
      '<a href="a?x=日本#日">1</a><a href="/日?y=€&z=%E9">2</a><a href="https://h.example/?ö">3</a><a href="b#日?日">4</a>';
    const urls = (charset: string) =>
      offer(html, charset).links.map(({ url }) => url.slice('https://h.example/'.length));
    expect(urls('shift_jis')).toEqual([
      ...['dir/a?x=%93%FA%96{', '%E6%97%A5?y=%26%238364%3B&z=%E9', '?%26%23246%3B', 'dir/b'],
    ]);
    expect(urls('windows-1252')).toEqual([
      ...['dir/a?x=%26%2326085%3B%26%2326412%3B', '%E6%97%A5?y=%80&z=%E9', '?%F6', 'dir/b'],
    ]);
    for (const charset of ['utf-8', 'utf-16le', 'replacement'])
      expect(urls(charset)).toEqual(['dir/a?x=%E6%97%A5%E6%9C%AC', '%E6%97%A5?y=%E2%82%AC&z=%E9', '?%C3%B6', 'dir/b']);
    expect(offer(html, 'iso-2022-jp').links[0]?.url).toBe('https://h.example/dir/a?x=%1B$BF|K\\%1B(B');
    expect(offer(html, 'euc-jp').addresses.get('a?x=日本')).toBe('https://h.example/dir/a?x=%C6%FC%CB%DC');
  });

  it('fails a page whose addresses would fill the memory', () => {
    const base = { url: `https://h.example/${'x'.repeat(2_000)}/`, charset: 'utf-8' };
    const links = linksIn(Array.from({ length: 30_000 }, (_, n) => `<a href=${n}>`).join(''));
    expect(() => offerLinks([{ links, base }], 1, RULES)).toThrow(/100 million/);
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
    ['0;url=/a\u00a0', '/a\u00a0'],
    ['\u00a00;url=/a', null],
  ])('%j leads to %j', (content, target) => {
    expect(refreshTarget(content)).toBe(target);
  });
});
