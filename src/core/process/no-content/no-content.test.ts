import { describe, expect, it } from 'vitest';
import { type CorpusPage, corpus } from '../../../testing/no-content/corpus.js';
import { HOST_RULES } from '../../../testing/host-rules.js';
import { REAL_PAGES, type RealPage, realPage } from '../../../testing/real-pages.js';
import { compileRules } from '../../scope/rules.js';
import { readHtml } from '../read-html.js';
import { NO_DIRECTIVES } from '../robots-directives.js';

const RULES = compileRules(HOST_RULES);

function judged(html: string | Uint8Array, url = 'https://site.example/a/b') {
  const body = typeof html === 'string' ? Buffer.from(html) : html;
  return readHtml({ body, charsetLabel: 'utf-8', finalUrl: url, depth: 0, directives: NO_DIRECTIVES }, RULES).verdict();
}

/** How well the verdicts are those of who wrote the pages. */
function figures(pages: readonly CorpusPage[]) {
  const verdicts = pages.map(({ html, url, kind }) => ({ kind, found: judged(html, url).noContent?.kind ?? null }));
  const flagged = verdicts.filter(({ found }) => found !== null);
  const right = flagged.filter(({ kind }) => kind !== null);
  return {
    pages: pages.length,
    precision: right.length / flagged.length,
    recall: right.length / verdicts.filter(({ kind }) => kind !== null).length,
    sameKind: right.filter(({ kind, found }) => kind === found).length / right.length,
  };
}

describe('the verdict over the corpus', () => {
  it('is measured on enough pages of both sorts', () => {
    const without = corpus().filter(({ kind }) => kind !== null);
    expect(without.length).toBeGreaterThanOrEqual(60);
    expect(corpus().length - without.length).toBeGreaterThanOrEqual(60);
    expect(new Set(corpus().map(({ name }) => name)).size).toBe(corpus().length);
  });

  it.for(['tuned', 'held'] as const)('is right on the %s part', async (part, { annotate }) => {
    const told = figures(corpus().filter((page) => page.part === part));
    await annotate(JSON.stringify(told));
    expect(told.precision).toBeGreaterThanOrEqual(0.98);
    expect(told.recall).toBeGreaterThanOrEqual(0.9);
    expect(told.sameKind).toBeGreaterThanOrEqual(0.9);
  });
});

describe('the verdict', () => {
  it.each(Object.keys(REAL_PAGES) as RealPage[])(
    'takes no real page of documentation for anything else: %s',
    (name) => {
      expect(judged(realPage(name))).toEqual({ noContent: null, suspicion: null });
    },
  );

  it('gives its reasons', () => {
    const form = '<form><input name=user><input type=password><input type=submit value="Log in"></form>';
    expect(judged(`<title>Log in - Club</title><h1>Log in</h1>${form}`).noContent).toEqual({
      kind: 'login',
      reasons: ['password_form', 'title'],
    });
    expect(
      judged('<noscript>Enable JavaScript</noscript><div id=app></div><script src=a.js></script>').noContent,
    ).toEqual({
      kind: 'script_shell',
      reasons: ['no_text_but_scripts', 'asks_for_javascript'],
    });
  });

  it('finds nothing on a page that is empty or sends its visitors on', () => {
    expect(judged('').noContent).toBeNull();
    const refresh = '<meta http-equiv=refresh content="0; url=/new"><script>location="/new"</script>';
    expect(judged(`<head>${refresh}</head><body></body>`).noContent).toBeNull();
    const notice =
      '<p>Redirecting to <a href=../x.html>../x.html</a>...</p><script>location.replace("../x.html")</script>';
    expect(judged(notice).noContent).toBeNull();
  });

  it('counts what looks like navigation where nothing else is there', () => {
    const script = '<script type=module src=main.js></script>';
    expect(judged(`<nav id=n></nav><div class=banner><p>English<p>Mathematics</div>${script}`).noContent).toBeNull();
    const form = '<form><label>User name<input></label><label>Password<input type=password></label></form>';
    expect(judged(`<div class=banner>${form}</div>${script}`).noContent?.kind).toBe('login');
  });

  it('knows a login without a form', () => {
    const fields = '<input type=email><input type=password><a href=in>Log in</a>';
    expect(judged(`<h2>Log In</h2><p>Your phone number or e-mail address</p>${fields}`).noContent?.kind).toBe('login');
  });

  it.each([
    [
      'a login box beside a short text',
      '<title>Soup - Club</title><h2>Soup</h2><p>Cut the leek, boil it, eat it while it is hot, with bread and butter.</p><h2>User login</h2><form>User name <input> Password <input type=password></form><p>Please log in to post comments.</p>',
    ],
    [
      'a consent banner beside a few words',
      '<title>Thanks</title><div class=cookie-consent><p>We use cookies. Our partners too, for personalised ads. Accept all cookies?</p><button>Accept all</button></div><h1>Thank you!</h1>',
    ],
    [
      'a note on cookies on a page that waits for a choice',
      '<title>Cookies</title><body class=cookie-consent-pending><h1>Cookies</h1><p>One cookie holds your language. There are no other cookies.</p><button>Accept</button>',
    ],
    [
      'a task on a site for exercises',
      '<title>Task 7</title><div class=challenge-container><h1>Task 7</h1><form id=challenge-form>Write a loop. <textarea></textarea></form></div>',
    ],
    [
      'a song',
      '<title>Oops! I did it again</title><h1>Oops! I did it again</h1><p>Oops, said the boy.<p>Oops, said the girl.<p>And the cup was in pieces on the kitchen floor.</p>',
    ],
  ])('passes %s', (_, html) => {
    expect(judged(html).noContent).toBeNull();
  });

  it('passes any page that says much', () => {
    const words = 'Sorry, you have been blocked by a rule that we describe here. '.repeat(100);
    expect(judged(`<title>Access denied</title><h1>Access denied</h1><p>${words}</p>`)).toEqual({
      noContent: null,
      suspicion: null,
    });
  });
});

describe('a suspicion', () => {
  const page = (path: string) =>
    judged(
      `<title>Page not found</title><h1>Page not found</h1><p>There is no page ${path} here. Our menu has soup on Monday, fish
      on Tuesday, noodles on Wednesday, pie on Thursday, and on Friday what is left of it all. We close at nine.</p>
      <p>The requested page ${path} could not be found.</p>`,
      `https://site.example${path}`,
    );

  it('is the same for pages that differ by their own address only', () => {
    expect(page('/a/17').noContent).toBeNull();
    expect(page('/a/17').suspicion).toMatchObject({ kind: 'soft_404', reasons: ['title', 'words'] });
    expect(page('/a/17').suspicion?.likeness).toBe(page('/b/c?d=1').suspicion?.likeness);
  });
});
