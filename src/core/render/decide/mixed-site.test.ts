import { describe, expect, it } from 'vitest';
import type { PageWords } from '../../../contract/rendering.js';
import type { ExpectedPage, Kind } from '../../../testing/scripted-site/kind.js';
import { HISTORY_SPA } from '../../../testing/scripted-site/history-spa.js';
import { HANDBOOK, SERVER_SIDE } from '../../../testing/scripted-site/served-pages.js';
import { parseHtml } from '../../process/dom/document.js';
import { surveyDocument } from '../../process/dom/survey.js';
import { staticFactsOf } from '../../process/static-facts.js';
import { visibleText } from '../../process/visible-text.js';
import { urlPattern } from '../../traps/url-pattern.js';
import { type RenderDecision, renderDecision } from './render-decision.js';

const ORIGIN = 'https://a.org';

function served(kind: Kind, path: string): string {
  const asked = { method: 'GET', path, query: new URLSearchParams(), headers: {}, body: '' };
  return kind.answer(asked)?.body ?? '';
}

/** The page as a browser engine would show it: what is expected of it, beside what is served. */
function rendered({ says, links }: ExpectedPage, before: PageWords): PageWords {
  return {
    text: [before.text, ...says.filter((one) => !before.text.includes(one))].join(' '),
    links: links.map((to) => ORIGIN + to),
  };
}

/** How many pages of a kind are rendered, when all its pages are asked for in their order. */
function renderedOf(kind: Kind, decision: RenderDecision): number {
  let count = 0;
  for (const page of kind.pages) {
    const { root } = parseHtml(served(kind, page.path));
    const pattern = urlPattern(ORIGIN + page.path);
    const order = decision.next(pattern, staticFactsOf(surveyDocument(root)));
    if (order.render) count += 1;
    if (!order.sample) continue;
    const before = { text: visibleText(root), links: (page.servedLinks ?? []).map((to) => ORIGIN + to) };
    decision.learn(pattern, { static: before, rendered: rendered(page, before), isGood: true, awaits: false });
  }
  return count;
}

describe('a site that is served whole in some parts, and an application in another', () => {
  it('has every page of the application rendered, and at most three of each other pattern', () => {
    const decision = renderDecision();
    expect(renderedOf(HANDBOOK, decision)).toBeLessThanOrEqual(3);
    expect(renderedOf(HISTORY_SPA, decision)).toBe(HISTORY_SPA.pages.length);
    expect(renderedOf(SERVER_SIDE, decision)).toBeLessThanOrEqual(3);
    const verdicts = new Map(decision.snapshot().map((one) => [one.pattern, one]));
    expect(verdicts.get(`${ORIGIN}/spa/*`)).toMatchObject({ thinVerdict: 'render' });
    expect(verdicts.get(`${ORIGIN}/**`)?.verdict).toBeNull();
  });
});
