import { Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hintFor } from '../../core/render/decide/hint.js';
import { isElement } from '../../core/process/dom/node.js';
import { parseHtml } from '../../core/process/dom/document.js';
import { surveyDocument } from '../../core/process/dom/survey.js';
import { staticFactsOf } from '../../core/process/static-facts.js';
import { visibleText } from '../../core/process/visible-text.js';
import { type RunningCanary, startCanary } from './canary.js';
import { MEMBER, MEMBER_COOKIE } from './cookies.js';
import { ESCAPE_SAYS, ESCAPE_WAYS, escapeKind } from './hostile/escape.js';
import { HOSTILE_KINDS, KINDS } from './kinds.js';
import { type ScriptedSite, startScriptedSite } from './scripted-site.js';

const PAGES = KINDS.flatMap(({ pages }) => pages);
const HOSTILE = HOSTILE_KINDS.flatMap(({ pages }) => pages);

let canary: RunningCanary;
let site: ScriptedSite;

beforeAll(async () => {
  canary = await startCanary();
  site = await startScriptedSite({ kinds: [...KINDS, ...HOSTILE_KINDS, escapeKind(canary)] });
});

afterAll(async () => {
  await site.close();
  await canary.close();
});

const get = async (path: string, cookie?: string): Promise<Response> =>
  fetch(new URL(path, site.url), { redirect: 'manual', ...(cookie !== undefined && { headers: { cookie } }) });

/** Paths that the elements of a page link to, its own and repeated ones left out. */
function linksIn(text: string, path: string): readonly string[] {
  const links = surveyDocument(parseHtml(text).root).linkElements.flatMap(({ name, attribs }) =>
    name === 'a' && attribs['href'] !== undefined ? [attribs['href']] : [],
  );
  return [...new Set(links)].filter((to) => to !== path);
}

/** Scripts in a page's markup, and those of its site that it loads. */
async function scriptsOf(text: string): Promise<readonly string[]> {
  const found: string[] = [];
  const stack = [...parseHtml(text).root.children];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    stack.push(...node.children);
    const { src, type } = node.attribs;
    if (node.name !== 'script' || (type !== undefined && type !== 'module')) continue;
    if (src?.startsWith('/')) found.push(await (await get(src)).text());
    else found.push(node.children.map((child) => ('data' in child ? child.data : '')).join(''));
  }
  return found;
}

describe('the site of pages made by scripts', () => {
  it.each(PAGES.map((page) => [page.path, page] as const))('%s is served as it says', async (path, page) => {
    const answer = await get(path, page.cookie);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    const { served = [], servedLinks = [] } = page;
    const said = visibleText(parseHtml(text).root);
    expect(page.says.filter((one) => said.includes(one))).toEqual(served);
    expect(linksIn(text, path)).toEqual(servedLinks);
    expect(page.links).toEqual(expect.arrayContaining([...servedLinks]));
  });

  it.each(PAGES.map((page) => [page.path, page] as const))('%s is told from the other kind', async (path, page) => {
    const text = await (await get(path, page.cookie)).text();
    const hint = hintFor(staticFactsOf(surveyDocument(parseHtml(text).root)));
    expect([page.needs, 'probe']).toContain(hint);
  });

  it('has scripts that can be read', async () => {
    for (const { path } of [...PAGES, ...HOSTILE, { path: '/escape/' }]) {
      const page = PAGES.find((one) => one.path === path);
      for (const code of await scriptsOf(await (await get(path, page?.cookie)).text())) {
        expect(() => new Script(code, { filename: path })).not.toThrow();
      }
    }
  });

  it('links from its home page to the start of each kind, and to nothing hostile', async () => {
    const links = linksIn(await (await get('/')).text(), '/');
    expect(links).toEqual(KINDS.map(({ start }) => start));
  });

  it('lets in who signs in, and nobody else', async () => {
    expect((await get('/login/tools')).headers.get('location')).toBe('/login/form');
    const answer = await fetch(new URL('/login/in', site.url), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...MEMBER }),
    });
    expect(answer.headers.get('set-cookie')).toContain(`${MEMBER_COOKIE.name}=${MEMBER_COOKIE.value};`);
    expect(answer.headers.get('set-cookie')).toContain('HttpOnly');
  });

  it('notes what is asked of it, with its cookies', async () => {
    await get('/gate/', 'gate=open');
    expect(site.requests.at(-1)).toEqual({ method: 'GET', path: '/gate/', cookie: 'gate=open' });
  });

  it('has a page that tries every way out', async () => {
    const text = await (await get('/escape/')).text();
    expect(text).toContain(`http://${canary.host}/img`);
    expect(text).toContain(ESCAPE_SAYS(ESCAPE_WAYS));
    expect(text).not.toMatch(/\{(?:https?|wss?|host|name)\}/);
    expect(ESCAPE_WAYS).toBeGreaterThan(60);
  });
});

describe('the canary', () => {
  it('sings when something reaches it', async () => {
    const alone = await startCanary();
    await expect(fetch(`http://${alone.host}/hello`)).rejects.toThrow('fetch failed');
    await alone.close();
    expect(alone.songs).toEqual(['tcp GET /hello HTTP/1.1']);
  });

  it('is silent when nothing does', () => {
    expect(canary.songs).toEqual([]);
  });
});
