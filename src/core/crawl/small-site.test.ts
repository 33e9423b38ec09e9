import { expect, it } from 'vitest';
import { crawl, response, SITE } from '../../testing/orchestrator-fixture.js';
import { savedPage } from '../../testing/processed-page.js';
import type { ExpectedPage } from '../../testing/scripted-site/kind.js';
import { MARKET } from '../../testing/scripted-site/market.js';
import { HANDBOOK } from '../../testing/scripted-site/served-pages.js';
import { parseHtml } from '../process/dom/document.js';
import { surveyDocument } from '../process/dom/survey.js';
import type { ProcessRequest } from '../process/types.js';
import { staticFactsOf } from '../process/static-facts.js';
import { visibleText } from '../process/visible-text.js';
import type { Renderer } from '../render/types.js';

type Kind = typeof MARKET;

function served({ answer }: Kind, path: string): string {
  const asked = { method: 'GET', path, query: new URLSearchParams(), headers: {}, body: '' };
  return answer(asked)?.body ?? '';
}

/** The page as a browser engine would show it: what is expected of it, beside what is served. */
function shown(kind: Kind, { path, says, links }: ExpectedPage): string {
  const anchors = links.map((to) => `<a href="${to}">${to}</a>`).join('');
  return served(kind, path).replace('</main>', `<p>${says.join(' ')}</p></main>${anchors}`);
}

/** Reads a page as processors do, as far as it is decided by. */
function read({ finalUrl, body, rendered, forDecision, depth }: ProcessRequest) {
  const { root } = parseHtml(rendered ?? new TextDecoder().decode(body));
  const survey = surveyDocument(root);
  const links = survey.linkElements.flatMap(({ attribs }) => {
    const url = new URL(attribs['href'] ?? finalUrl, finalUrl).href;
    return { url, key: url, origin: SITE, kind: 'anchor', text: '', depth: depth + 1, skip: null } as const;
  });
  const facts = staticFactsOf(survey);
  const isText = forDecision === 'text' || facts.awaitsContent;
  const decision = { facts, text: isText ? visibleText(root) : null };
  return { ...savedPage(links), ...(forDecision && { decision }) };
}

/** Crawls a kind in `auto`; answers what was drawn, and the HTML that each page was last read of. */
async function crawlOf(kind: Kind) {
  const pages = new Map(kind.pages.map((page) => [SITE + page.path, page]));
  const drawn: string[] = [];
  const readOf = new Map<string, string>();
  const renderer: Renderer = {
    pending: 0,
    async draw({ url }) {
      drawn.push(url);
      // The engine takes its time: what is fetched meanwhile must not be taken as served for that.
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resume) => setImmediate(resume));
      const page = pages.get(url);
      return { kind: 'drawn', html: page ? shown(kind, page) : '', end: 'quiet', errors: [], denied: [] };
    },
    close: async () => undefined,
  };
  const { orchestrator } = crawl({
    site: {},
    renderer,
    config: { render: 'auto', seeds: [SITE + kind.start] },
    async answer(url) {
      return { ...response(url), body: new TextEncoder().encode(served(kind, new URL(url).pathname)) };
    },
    async process(url, request) {
      readOf.set(url, request.rendered ?? '');
      return read(request);
    },
  });
  await orchestrator.start();
  await orchestrator.whenAtRest();
  return { drawn, readOf };
}

it('a small site has what its scripts fetch read, whatever text is served', async () => {
  const { drawn, readOf } = await crawlOf(MARKET);
  for (const { path, says, needs } of MARKET.pages)
    if (needs === 'render') for (const one of says) expect(readOf.get(SITE + path)).toContain(one);
  const whole = MARKET.pages.filter(({ needs }) => needs === 'static').map(({ path }) => SITE + path);
  expect(drawn.filter((url) => whole.includes(url)).length).toBeLessThanOrEqual(3);
});

it('a small site that is served whole is not rendered at all', async () => {
  const { drawn, readOf } = await crawlOf(HANDBOOK);
  expect(readOf.size).toBe(HANDBOOK.pages.length);
  expect(drawn).toEqual([]);
});
