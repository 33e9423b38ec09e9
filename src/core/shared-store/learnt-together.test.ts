import { afterEach, describe, expect, it } from 'vitest';
import type { PatternVerdict } from '../../contract/rendering.js';
import { link, ORIGIN, value } from '../store/job-store.fixture.js';
import { decideRendering, readRenderVerdicts } from './crawls.js';
import { emptyCrawl, PROGRAMS, serverOfTests, worker } from './shared-store.fixture.js';
import type { SharedFrontier } from './types.js';

const server = serverOfTests('what workers of a crawl have learnt');
type Worker = Awaited<ReturnType<typeof worker>>;
const open: Worker[] = [];

async function joined(frontier: SharedFrontier): Promise<Worker> {
  const one = await worker(frontier);
  open.push(one);
  return one;
}

afterEach(async () => {
  for (const one of open.splice(0)) await one.remove();
});

const PAIR = {
  ...({ verdict: 'render', staticText: 5, renderedText: 900, coverage: 0 } as const),
  ...{ staticLinks: 0, newLinks: 3, awaits: true },
};

function learnt(pattern: string, pairs: number, chosen: PatternVerdict['chosen'] = null): PatternVerdict {
  const verdicts = { verdict: null, thinVerdict: 'render', awaitsVerdict: null } as const;
  return { pattern, ...verdicts, chosen, pairs: Array.from({ length: pairs }, () => PAIR) };
}

const [SHOP, DOCS] = ['https://a.test/shop/*', 'https://b.test/docs/*'];
const circles = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => link(`loop/loop/loop/loop/page-${from + n}`));

describe.skipIf(PROGRAMS === null)('workers of one crawl', () => {
  it('add what they have learnt of rendering to what others have, and hear of it', async () => {
    const frontier = await emptyCrawl(server());
    const [a, b] = [await joined(frontier), await joined(frontier)];
    await a.store.saveRenderVerdicts([learnt(SHOP, 3)]);
    await b.store.saveRenderVerdicts([learnt(DOCS, 1)]);
    const news = await b.store.learntElsewhere();
    expect(news.filter(({ pattern }) => pattern === SHOP)).toEqual([learnt(SHOP, 3)]);
    expect(await b.store.learntElsewhere()).toEqual([]);
    const { renderVerdicts = [] } = await (await joined(frontier)).store.restore();
    expect(renderVerdicts.map(({ pattern }) => pattern).sort()).toEqual([SHOP, DOCS]);
  });

  it('hear at the next beat what a person decides of a pattern, and no older word undoes it', async () => {
    const frontier = await emptyCrawl(server());
    const [a, b] = [await joined(frontier), await joined(frontier)];
    await a.store.saveRenderVerdicts([learnt(SHOP, 1)]);
    await b.store.learntElsewhere();
    await a.store.saveRenderVerdicts([learnt(SHOP, 1, 'static')]);
    expect((await b.store.leases.beat(null)).configVersion).toBe(2);
    // It has learnt more of the pattern before it hears.
    await b.store.saveRenderVerdicts([learnt(SHOP, 2)]);
    expect(await b.store.learntElsewhere()).toEqual([learnt(SHOP, 2, 'static')]);
    // One action takes it back for all.
    await a.store.learntElsewhere();
    await a.store.saveRenderVerdicts([learnt(SHOP, 2)]);
    expect(await b.store.learntElsewhere()).toEqual([learnt(SHOP, 2)]);
    expect((await b.store.leases.beat(null)).configVersion).toBe(3);
  });

  it('hear of what is decided from outside, and of its end', async () => {
    const frontier = await emptyCrawl(server());
    const a = await joined(frontier);
    await a.store.saveRenderVerdicts([learnt(SHOP, 2)]);
    expect(await decideRendering(frontier, DOCS, 'static')).toMatchObject({ ok: false });
    value(await decideRendering(frontier, SHOP, 'static'));
    expect((await a.store.leases.beat(null)).configVersion).toBe(2);
    expect(await a.store.learntElsewhere()).toEqual([learnt(SHOP, 2, 'static')]);
    value(await decideRendering(frontier, SHOP, null));
    expect(await a.store.learntElsewhere()).toEqual([learnt(SHOP, 2)]);
    expect(value(await readRenderVerdicts(frontier))).toEqual([learnt(SHOP, 2)]);
  });

  it('hold back the URLs of a trap that another has found', async () => {
    const frontier = await emptyCrawl(server());
    const [a, b] = [await joined(frontier), await joined(frontier)];
    const state = { status: 'running', message: null, elapsedMs: 1 } as const;
    expect(await a.store.offer(circles(0, 40))).toMatchObject({ queued: 20, skipped: { trap: 20 } });
    await b.store.saveState(state);
    expect(await b.store.offer(circles(40, 45))).toMatchObject({ queued: 0, skipped: { trap: 5 } });
  });

  it('keep to what a person decided of a trap, whatever another that has not heard of it writes', async () => {
    const frontier = await emptyCrawl(server());
    const [a, b] = [await joined(frontier), await joined(frontier)];
    await a.store.offer(circles(0, 40));
    const state = { status: 'running', message: null, elapsedMs: 1 } as const;
    await b.store.saveState(state);
    const { traps } = await a.store.restore();
    await a.store.decideTrap(traps[0]?.trapId ?? 0, { kind: 'exclude' });
    // Examples of its own are written with the trap as it knows it.
    await b.store.offer(circles(40, 45));
    await b.store.saveState(state);
    expect((await (await joined(frontier)).store.restore()).traps).toMatchObject([{ state: 'excluded' }]);
    expect(await b.store.offer(circles(45, 50))).toMatchObject({ queued: 0, skipped: { user_excluded: 5 } });
  });

  it('release all that a trap holds when one of them is told to, also what others have held back since', async () => {
    const frontier = await emptyCrawl(server());
    const [a, b] = [await joined(frontier), await joined(frontier)];
    await a.store.offer(circles(0, 40));
    await b.store.saveState({ status: 'running', message: null, elapsedMs: 1 });
    await b.store.offer(circles(40, 60));
    const { traps } = await a.store.restore();
    const decided = await b.store.decideTrap(traps[0]?.trapId ?? 0, { kind: 'ignore' });
    expect(decided).toMatchObject({ trap: { parked: 0 }, moved: { byOrigin: [[ORIGIN, 40]] } });
  });
});
