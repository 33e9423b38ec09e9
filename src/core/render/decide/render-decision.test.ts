import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageWords, StaticFacts } from '../../../contract/rendering.js';
import { type LearntPair, type RenderDecision, renderDecision } from './render-decision.js';

const PATTERN = 'https://a.org/p/{n}';

const words = (count: number, stem = 'word'): string =>
  Array.from({ length: count }, (_, i) => `${stem}${i}`).join(' ');
const text = (length: number): PageWords => ({ text: words(length).slice(0, length), links: [] });
const facts = (mainTextLength: number, more: Partial<StaticFacts> = {}): StaticFacts => ({
  mainTextLength,
  scripts: 2,
  hasEmptyRoot: false,
  noscriptAsks: false,
  awaitsContent: false,
  ...more,
});

const FULL = facts(800);
const THIN = facts(100);
const LONG = facts(5_000);
const SHELL = facts(10, { hasEmptyRoot: true });

const same = (length = 800): LearntPair => ({
  static: text(length),
  rendered: text(length),
  isGood: true,
  awaits: false,
});
const needed = (length = 10): LearntPair => ({
  static: text(length),
  rendered: { text: words(400, 'other'), links: ['https://a.org/x'] },
  isGood: true,
  awaits: false,
});
const failed: LearntPair = { ...needed(), isGood: false };

/** Asks for so many pages, teaches what `pairOf` says of each sample; answers how many were rendered. */
function crawl(
  decision: RenderDecision,
  pages: number,
  page: StaticFacts,
  pairOf: () => LearntPair,
  patternOf: (at: number) => string = () => PATTERN,
): number {
  let rendered = 0;
  for (let at = 0; at < pages; at += 1) {
    const order = decision.next(patternOf(at), page);
    if (order.render) rendered += 1;
    if (order.sample) decision.learn(patternOf(at), pairOf());
  }
  return rendered;
}

describe('renderDecision', () => {
  it('leaves pages without scripts alone', () => {
    const decision = renderDecision();
    expect(crawl(decision, 500, facts(0, { scripts: 0, hasEmptyRoot: true }), same)).toBe(0);
    expect(decision.next(PATTERN, facts(0, { scripts: 0 }))).toEqual({
      render: false,
      sample: false,
      why: 'no_script',
    });
  });

  it('looks at one page with enough text of a pattern, and takes the others as served', () => {
    const decision = renderDecision();
    expect(crawl(decision, 5_000, LONG, () => same(5_000))).toBe(1);
    expect(decision.next(PATTERN, LONG)).toEqual({ render: false, sample: false, why: 'enough_text' });
  });

  it('goes on looking where the one page with enough text had more links when it was rendered', () => {
    const decision = renderDecision();
    expect(crawl(decision, 100, LONG, () => needed(5_000))).toBe(100);
    expect(decision.next(PATTERN, LONG)).toEqual({ render: true, sample: false, why: 'learnt' });
  });

  it('decides by two equal pairs', () => {
    const decision = renderDecision();
    expect(crawl(decision, 49, FULL, same)).toBe(2);
    expect(decision.next(PATTERN, FULL)).toEqual({ render: false, sample: false, why: 'learnt' });
    const shells = renderDecision();
    crawl(shells, 2, SHELL, needed);
    expect(shells.next(PATTERN, SHELL)).toEqual({ render: true, sample: false, why: 'learnt' });
  });

  it('breaks a tie by a third pair', () => {
    const decision = renderDecision();
    const pairs = [same(), needed(800), needed(800)];
    crawl(decision, 3, FULL, () => pairs.shift() ?? failed);
    expect(decision.next(PATTERN, FULL)).toEqual({ render: true, sample: false, why: 'learnt' });
    expect(decision.snapshot().find(({ pattern }) => pattern === PATTERN)).toMatchObject({ verdict: 'render' });
  });

  it('renders at most three pages of a static pattern before the first audit, thin ones among them', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(THIN, FULL, LONG), { maxLength: 48 }), (pages) => {
        const decision = renderDecision();
        let rendered = 0;
        for (const page of pages) {
          const order = decision.next(PATTERN, page);
          if (order.render) rendered += 1;
          if (order.sample) decision.learn(PATTERN, same(page.mainTextLength));
        }
        expect(rendered).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('gives out three samples while none has come back; of the others only those that may be empty are rendered', () => {
    const decision = renderDecision();
    const orders = Array.from({ length: 10 }, () => decision.next(PATTERN, FULL));
    expect(orders.filter(({ sample }) => sample)).toHaveLength(3);
    expect(orders.at(-1)).toEqual({ render: false, sample: false, why: 'undecided' });
    expect(decision.next(PATTERN, THIN)).toEqual({ render: true, sample: false, why: 'undecided' });
  });

  it('audits one in fifty of what it takes as served, half as often after each', () => {
    const decision = renderDecision();
    expect(crawl(decision, 2 + 50, FULL, same)).toBe(3);
    expect(crawl(decision, 99, FULL, same)).toBe(0);
    expect(decision.next(PATTERN, FULL)).toEqual({ render: true, sample: true, why: 'audited' });
    expect(crawl(renderDecision(), 10_000, FULL, same)).toBeLessThan(15);
  });

  it('notices by its audits that a pattern needs rendering now', () => {
    const decision = renderDecision();
    crawl(decision, 10, FULL, same);
    expect(crawl(decision, 100, FULL, () => needed(800))).toBeGreaterThan(50);
    expect(decision.next(PATTERN, FULL)).toMatchObject({ render: true, why: 'learnt' });
  });

  it('learns nothing from a half that failed, and does not try for ever', () => {
    const decision = renderDecision();
    expect(crawl(decision, 500, FULL, () => failed)).toBe(6);
    expect(decision.snapshot()).toEqual([]);
    expect(decision.next(PATTERN, SHELL)).toEqual({ render: true, sample: false, why: 'empty_shell' });
  });

  it('judges pages without text apart from those that have it', () => {
    const decision = renderDecision();
    crawl(decision, 10, FULL, same);
    crawl(decision, 10, THIN, () => needed(100));
    expect(decision.next(PATTERN, THIN)).toMatchObject({ render: true, why: 'learnt' });
    expect(decision.next(PATTERN, FULL)).toMatchObject({ render: false, why: 'learnt' });
    const verdict = decision.snapshot().find(({ pattern }) => pattern === PATTERN);
    expect(verdict).toMatchObject({ verdict: 'static', thinVerdict: 'render', chosen: null });
  });

  it('judges pages that leave room for what scripts fetch apart from those that leave none', () => {
    const decision = renderDecision();
    const room = facts(2_000, { awaitsContent: true });
    const filled = { static: text(2_000), rendered: { text: `${words(2_000)} 12,50 €`, links: [] } };
    crawl(decision, 20, FULL, same);
    expect(crawl(decision, 20, room, () => ({ ...filled, isGood: true, awaits: true }))).toBe(20);
    expect(decision.next(PATTERN, FULL)).toMatchObject({ render: false, why: 'learnt' });
    const verdict = decision.snapshot().find(({ pattern }) => pattern === PATTERN);
    expect(verdict).toMatchObject({ verdict: 'static', awaitsVerdict: 'render' });
  });

  it('renders at most three pages of a pattern that leaves room and gets nothing', () => {
    const decision = renderDecision();
    const room = facts(2_000, { awaitsContent: true });
    expect(crawl(decision, 49, room, () => ({ ...same(2_000), awaits: true }))).toBeLessThanOrEqual(3);
  });

  it('samples pages called by words once a folder, and a host of one kind no longer', () => {
    const decision = renderDecision();
    const inFolder = (folder: string) => (at: number) => `https://a.org/${folder}/name-${'x'.repeat(at)}`;
    expect(crawl(decision, 40, FULL, same, inFolder('guide'))).toBe(2);
    expect(crawl(decision, 40, LONG, () => same(5_000), inFolder('news'))).toBe(1);
    const rest = crawl(decision, 600, FULL, same, (at) => `https://a.org/f-${'x'.repeat(at % 200)}/page`);
    expect(rest).toBeLessThan(12);
  });

  it('renders a shell of a host that needs no rendering otherwise', () => {
    const decision = renderDecision();
    crawl(
      decision,
      400,
      THIN,
      () => same(100),
      (at) => `https://a.org/f-${'x'.repeat(at)}/page`,
    );
    expect(decision.next('https://a.org/app/start', SHELL)).toEqual({ render: true, sample: true, why: 'empty_shell' });
  });

  it('does what a person says of a pattern, until it is taken back', () => {
    const decision = renderDecision();
    crawl(decision, 10, FULL, same);
    decision.override(PATTERN, 'render');
    expect(decision.next(PATTERN, FULL)).toEqual({ render: true, sample: false, why: 'chosen' });
    decision.override('https://a.org/**', 'static');
    expect(decision.next('https://a.org/app/x', SHELL)).toEqual({ render: false, sample: false, why: 'chosen' });
    expect(decision.next(PATTERN, FULL)).toMatchObject({ render: true, why: 'chosen' });
    decision.override(PATTERN, null);
    decision.override('https://a.org/**', null);
    expect(decision.next(PATTERN, FULL)).toMatchObject({ render: false, why: 'learnt' });
  });

  it('goes on after a restart as if there had been none', () => {
    const before = renderDecision();
    crawl(before, 10, FULL, same);
    crawl(before, 10, SHELL, needed, () => 'https://a.org/app/start');
    before.override('https://b.org/**', 'render');
    const after = renderDecision();
    after.restore(before.snapshot());
    expect(after.snapshot()).toEqual(before.snapshot());
    for (const [pattern, page] of [
      [PATTERN, FULL],
      ['https://a.org/app/other', SHELL],
      ['https://b.org/x', LONG],
    ] as const)
      expect(after.next(pattern, page)).toEqual(before.next(pattern, page));
  });

  it('remembers a bounded number of patterns, and every word of a person', () => {
    const decision = renderDecision(100);
    decision.override('https://first.org/*', 'render');
    const patternOf = (at: number) => `https://h${at}.org/p/{n}`;
    crawl(decision, 500, FULL, same, patternOf);
    expect(decision.snapshot().length).toBeLessThanOrEqual(101);
    expect(decision.next('https://first.org/x', FULL)).toMatchObject({ render: true, why: 'chosen' });
  });

  it('samples nothing that it does not render, and gives the same orders for the same pages', () => {
    const page = fc.constantFrom(THIN, FULL, LONG, SHELL, facts(0, { scripts: 0 }));
    const pair = fc.constantFrom(same(100), same(), needed(), needed(800), failed);
    const step = fc.tuple(fc.constantFrom(PATTERN, 'https://a.org/w/a', 'https://b.org/?q={text}'), page, pair);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const [one, other] = [renderDecision(), renderDecision()];
        for (const [pattern, facts, pairOf] of steps) {
          const order = one.next(pattern, facts);
          expect(order.render || !order.sample).toBe(true);
          expect(other.next(pattern, facts)).toEqual(order);
          if (!order.sample) continue;
          one.learn(pattern, pairOf);
          other.learn(pattern, pairOf);
        }
      }),
    );
  });
});
