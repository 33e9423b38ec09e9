import { describe, expect, it } from 'vitest';
import type { CrawlEvent } from '../../contract/events.js';
import type { RenderMode } from '../../contract/rendering.js';
import { crawl, failure, response, type Setup, SITE } from '../../testing/orchestrator-fixture.js';
import { savedPage } from '../../testing/processed-page.js';
import type { ProcessRequest } from '../process/types.js';
import type { Settlement } from '../store/types.js';
import type { DrawOutcome, PageRequests, PageToDraw, Renderer } from '../render/types.js';

type Draw = (page: PageToDraw, requests: PageRequests, signal: AbortSignal) => Promise<DrawOutcome>;

const PLAIN = { kind: 'drawn', html: '<p>drawn</p>', end: 'quiet', errors: [], denied: [] } as const;
const drawnAs = (html: string): DrawOutcome => ({ ...PLAIN, html });

/** A crawl of one page whose renderer does as `draw` says; knows what was drawn and what was read. */
async function run(
  draw: Draw,
  mode: RenderMode = 'all',
  setup: Partial<Setup> = {},
  onMade: (made: ReturnType<typeof crawl>) => void = () => undefined,
) {
  const drawn: string[] = [];
  const read: ProcessRequest[] = [];
  const renderer: Renderer = {
    pending: 0,
    async draw(page, requests, signal) {
      drawn.push(page.url);
      return draw(page, requests, signal);
    },
    close: async () => undefined,
  };
  const made = crawl({
    site: {},
    renderer,
    async process(_url, request) {
      read.push(request);
      const facts = { mainTextLength: 0, scripts: 3, hasEmptyRoot: true, noscriptAsks: false, awaitsContent: false };
      const text = request.rendered ?? '';
      return { ...savedPage([]), ...(request.forDecision && { decision: { facts, text } }) };
    },
    ...setup,
    config: { render: mode, ...setup.config },
  });
  onMade(made);
  await made.orchestrator.start();
  await made.orchestrator.whenAtRest();
  return { ...made, drawn, read };
}

function saved(events: readonly CrawlEvent[]) {
  return events.flatMap((event) => (event.type === 'url_saved' ? [event] : []));
}

/** A page that goes somewhere as soon as it is drawn, and says where it came to. */
function going(url: string): Draw {
  return async (_page, requests) => {
    const ask = { kind: 'ask', page: 1, request: 1, isNavigation: true, method: 'GET', url, headers: [] } as const;
    const answer = await requests.answer(ask, () => undefined);
    return drawnAs(answer.kind);
  };
}

describe('a crawl that renders every page', () => {
  it('reads them as they were drawn, and says so', async () => {
    const { read, events } = await run(async () => drawnAs('<p>drawn</p>'));
    expect(read).toMatchObject([{ finalUrl: `${SITE}/`, rendered: '<p>drawn</p>' }]);
    expect(saved(events)).toMatchObject([{ rendering: { why: 'all', requests: 0, refused: 0 } }]);
    expect(events).toContainEqual(expect.objectContaining({ type: 'url_phase', phase: 'rendering' }));
  });

  it('reads what could not be drawn as it was served, with a note', async () => {
    const { read, events } = await run(async () => ({ kind: 'undrawn', reason: 'stuck' }));
    expect(read).toHaveLength(1);
    expect(read[0]).not.toHaveProperty('rendered');
    expect(saved(events)).toMatchObject([{ notes: ['render_stuck'] }]);
  });

  it('draws a page once more, and alone, whose process ended', async () => {
    const isAlone: boolean[] = [];
    const once = await run(async (page) => {
      isAlone.push(page.isAlone);
      return page.isAlone ? drawnAs('x') : { kind: 'undrawn', reason: 'crashed' };
    });
    expect(isAlone).toEqual([false, true]);
    expect(saved(once.events)[0]).not.toHaveProperty('notes');
    const twice = await run(async () => ({ kind: 'undrawn', reason: 'crashed' }));
    expect(twice.drawn).toHaveLength(2);
    expect(saved(twice.events)).toMatchObject([{ notes: ['render_crashed'] }]);
  });

  it('loses no page that was being drawn when it was stopped', async () => {
    const controls: { freeze?: () => void } = {};
    const { log, store } = await run(
      (_page, _requests, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve({ kind: 'aborted' }));
          controls.freeze?.();
        }),
      'all',
      {},
      ({ orchestrator }) => {
        controls.freeze = () => orchestrator.freeze();
      },
    );
    expect(log.snapshot.counters).toMatchObject({ queued: 1, saved: 0, failed: 0 });
    expect(store.attempts).toEqual([]);
  });

  it('takes a login that scripts show at an address of their own for one where it is signed in', async () => {
    const login: DrawOutcome = { ...PLAIN, html: '<p>Welcome back</p>', address: `${SITE}/app#/login` };
    const { log, read } = await run(async () => login, 'all', { config: { signedIn: true } });
    expect(read).toEqual([]);
    expect(log.snapshot).toMatchObject({ status: 'paused', signedOut: `${SITE}/`, counters: { saved: 0, queued: 1 } });
    const others = await run(async () => login);
    expect(others.log.snapshot.counters).toMatchObject({ saved: 1 });
  });

  describe('whose pages ask their site for data, where it is signed in', () => {
    const site = { '/': ['/a', '/b', '/c', '/d', '/e'] };
    const config = { signedIn: true, concurrency: 1 };
    const links = ['/a', '/b', '/c', '/d', '/e'].map((path) => ({
      ...{ url: `${SITE}${path}`, key: `${SITE}${path}`, origin: SITE },
      ...({ kind: 'anchor', text: '', depth: 1, skip: null } as const),
    }));
    const process = async (url: string) => savedPage(url === `${SITE}/` ? links : []);
    const draw: Draw = async ({ url }, requests) => {
      const path = new URL(url).pathname;
      for (const [request, data] of ['/api/menu', `/api/admin${path}`].entries()) {
        const ask = { kind: 'ask', page: 1, request, isNavigation: false, method: 'GET', headers: [] } as const;
        await requests.answer({ ...ask, url: SITE + data }, () => undefined);
      }
      return drawnAs('x');
    };
    const refusing = (isRefused: (url: string) => boolean) => async (url: string) =>
      isRefused(url)
        ? failure(url, false, {
            status: 401,
            head: { status: 401, headers: {}, contentType: 'application/json', contentLength: 2 },
          })
        : response(url);

    it('pauses where that asks for a login for what it gave before', async () => {
      let menus = 0;
      const answer = refusing((url) => url.endsWith('/api/menu') && (menus += 1) > 2);
      const { log } = await run(draw, 'all', { site, config, process, answer });
      expect(log.snapshot).toMatchObject({
        status: 'paused',
        signedOut: `${SITE}/b`,
        counters: { saved: 2, failed: 0 },
      });
    });

    it('goes on where that is so for what it never gave', async () => {
      const answer = refusing((url) => /admin.[bcde]$/.test(url));
      const { log } = await run(draw, 'all', { site, config, process, answer });
      expect(log.snapshot).toMatchObject({ status: 'completed', counters: { saved: 6, queued: 0 } });
    });

    it('pauses nowhere where nobody is to be asked', async () => {
      let menus = 0;
      const answer = refusing((url) => url.endsWith('/api/menu') && (menus += 1) > 2);
      const { log } = await run(draw, 'all', { site, config: { ...config, pauseSignedOut: false }, process, answer });
      expect(log.snapshot).toMatchObject({ status: 'completed', counters: { saved: 6 } });
    });
  });

  it('follows where scripts lead, as after a redirect', async () => {
    const { events, fetched, read } = await run(going(`${SITE}/new`));
    expect(fetched).toEqual([`${SITE}/`, `${SITE}/new`]);
    expect(read).toMatchObject([{ finalUrl: `${SITE}/new`, rendered: 'answered' }]);
    expect(saved(events)).toMatchObject([{ url: `${SITE}/`, finalUrl: `${SITE}/new` }]);
  });

  it('leaves a page aside that leads to one it has', async () => {
    const links = ['/a', '/b'].map((path) => ({
      ...{ url: `${SITE}${path}`, key: `${SITE}${path}`, origin: SITE },
      ...({ kind: 'anchor', text: '', depth: 1, skip: null } as const),
    }));
    const toB = going(`${SITE}/b`);
    const { events } = await run(
      async (page, ...more) => (page.url.endsWith('/a') ? toB(page, ...more) : drawnAs('x')),
      'all',
      { process: async (url) => savedPage(url === `${SITE}/` ? links : []) },
    );
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'url_skipped', url: `${SITE}/a`, reason: 'redirect_to_known' }),
    );
  });

  it('stays on a page that leads out of its scope', async () => {
    const { events, fetched, read } = await run(going('http://elsewhere.test/'));
    expect(fetched).toEqual([`${SITE}/`]);
    expect(read).toMatchObject([{ finalUrl: `${SITE}/`, rendered: 'refused' }]);
    expect(saved(events)).toHaveLength(1);
  });
});

describe('a crawl that renders where that helps', () => {
  it('reads a page as served first, and as drawn where that says that it is a shell', async () => {
    const { read, events } = await run(async () => drawnAs('<p>drawn</p>'), 'auto');
    expect(read).toMatchObject([{ forDecision: 'facts' }, { rendered: '<p>drawn</p>' }]);
    expect(saved(events)).toMatchObject([{ rendering: { why: 'empty_shell' } }]);
  });

  it('says of a shell that nothing could draw it', async () => {
    const { events } = await run(async () => ({ kind: 'undrawn', reason: 'missing' }), 'auto');
    expect(saved(events)).toMatchObject([{ notes: ['render_missing'] }]);
  });

  it('draws nothing that has its text', async () => {
    const { drawn, events } = await run(async () => drawnAs('x'), 'auto', {
      async process(_url, { forDecision }) {
        const facts = {
          mainTextLength: 5000,
          scripts: 0,
          hasEmptyRoot: false,
          noscriptAsks: false,
          awaitsContent: false,
        };
        return { ...savedPage([]), ...(forDecision && { decision: { facts, text: '' } }) };
      },
    });
    expect(drawn).toEqual([]);
    expect(saved(events)[0]).not.toHaveProperty('rendering');
  });
});

describe('a rule of which pages are rendered', () => {
  const rules = (...renderRules: string[]) => ({ config: { renderRules } });

  it('has such pages rendered where else none is', async () => {
    const { events } = await run(async () => drawnAs('<p>drawn</p>'), 'off', rules('/**=always'));
    expect(saved(events)).toMatchObject([{ rendering: { why: 'ruled' } }]);
  });

  it.each(['auto', 'all'] as const)('keeps such pages as they are served, also with %s', async (mode) => {
    const { drawn, events } = await run(async () => drawnAs('x'), mode, rules('/**=never'));
    expect(drawn).toEqual([]);
    expect(saved(events)[0]).not.toHaveProperty('rendering');
  });

  it('leaves others to what the settings say', async () => {
    const { drawn } = await run(async () => drawnAs('x'), 'off', rules('/elsewhere/**=always'));
    expect(drawn).toEqual([]);
  });

  it('stands back behind what a person decides of a pattern while the crawl runs', async () => {
    const decided = await run(
      async () => drawnAs('x'),
      'auto',
      rules('/**=always'),
      ({ orchestrator }) => {
        void orchestrator.controls.decideRendering(`${SITE}/`, 'static');
      },
    );
    expect(decided.drawn).toEqual([]);
  });
});

describe('a crawl that does not render', () => {
  it('draws nothing', async () => {
    const { drawn, read } = await run(async () => drawnAs('x'), 'off');
    expect(drawn).toEqual([]);
    expect(read[0]).not.toHaveProperty('rendered');
  });
});

describe('a crawl with pictures', () => {
  const picture = {
    ...{ thumbnail: new Uint8Array([1]), full: null, whole: false },
    ...{ width: 1280, height: 1024, sketch: new Uint8Array([2]) },
  };
  const drawn = async (): Promise<DrawOutcome> => ({ ...PLAIN, picture });

  it('draws every page for it, and reads as served what would not be rendered without', async () => {
    const settled: Settlement[] = [];
    const { read, events } = await run(drawn, 'off', { config: { pictures: 'thumbnail' } }, ({ store }) => {
      const { settle } = store;
      store.settle = (settlement) => {
        settled.push(settlement);
        return settle.call(store, settlement);
      };
    });
    expect(read).toHaveLength(1);
    expect(read[0]).not.toHaveProperty('rendered');
    expect(saved(events)).toMatchObject([{ rendering: { why: 'pictured' } }]);
    const { width, height, whole, sketch } = picture;
    expect(settled).toMatchObject([
      {
        result: { picture: { width, height, whole, sketch }, files: [{ path: expect.stringMatching(/^pictures\//) }] },
      },
    ]);
  });

  it('says where none could be taken', async () => {
    const stuck = async (): Promise<DrawOutcome> => ({ kind: 'undrawn', reason: 'stuck' });
    const without = await run(stuck, 'off', { config: { pictures: 'full' } });
    expect(saved(without.events)).toMatchObject([{ notes: ['picture_missing'] }]);
    const rendered = await run(stuck, 'all', { config: { pictures: 'full' } });
    expect(saved(rendered.events)).toMatchObject([{ notes: ['render_stuck', 'picture_missing'] }]);
  });

  it('follows no script of a page that is read as it was served', async () => {
    const { fetched, events } = await run(going(`${SITE}/new`), 'off', { config: { pictures: 'thumbnail' } });
    expect(fetched).toEqual([`${SITE}/`]);
    expect(saved(events)).toMatchObject([{ finalUrl: `${SITE}/` }]);
  });
});
