import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB, type JobConfig } from '../../contract/job-config.js';
import type { FetchOutcome } from '../fetch/types.js';
import { SameAnswers } from './same-answers.js';
import { savedOutcome, skippedOutcome, type UrlOutcome, type Visit } from './url/outcome.js';
import { response, SITE } from '../../testing/orchestrator-fixture.js';
import { savedPage } from '../../testing/processed-page.js';

const CONFIG: JobConfig = { ...DEFAULT_JOB, seeds: [`${SITE}/`], signedIn: true, pauseSignedOut: true };
const NEVER = new AbortController().signal;

/** A crawl whose URLs come to what is said of each; `own` is what its last page of its own answers when it is asked anew. */
function crawl(own: FetchOutcome | ((url: string) => FetchOutcome), config: JobConfig = CONFIG) {
  const asked: string[] = [];
  const reopened: number[] = [];
  let same = 0;
  const answers = new SameAnswers({
    fetcher: {
      async fetch({ url }) {
        asked.push(url);
        return typeof own === 'function' ? own(url) : own;
      },
    },
    politeness: { turn: async () => undefined },
    controls: {
      async reopen({ ids }) {
        reopened.push(...(ids ?? []));
        return { leaving: 0, leavingByReason: {}, entering: 0, leavingExamples: [], enteringExamples: [], examined: 0 };
      },
    },
    signIn: { foundSame: () => void (same += 1) },
  });
  let id = 0;
  const judge = async (come: (visit: Visit) => UrlOutcome, origin = SITE): Promise<string> => {
    id += 1;
    const url = `${origin}/${id}`;
    const entry = { id, url, key: url, origin, depth: 1, kind: 'anchor', attempts: 0 } as const;
    const visit: Visit = { entry, startedAt: '2026-01-01T00:00:00.000Z', config };
    return (await answers.judge(visit, come(visit), NEVER)).kind;
  };
  return { judge, asked, reopened, wasSame: () => same > 0 };
}

const away = (visit: Visit): UrlOutcome => skippedOutcome(visit, 'redirect_to_known', { finalUrl: `${SITE}/welcome` });
const page =
  (textHash: string) =>
  (visit: Visit): UrlOutcome => {
    const answered = response(visit.entry.url);
    if (answered.kind !== 'response') throw new Error('no response');
    return savedOutcome(visit, answered, { ...savedPage([]), textHash, words: 80 });
  };
const drawn = (visit: Visit): UrlOutcome => {
  const answered = response(visit.entry.url);
  if (answered.kind !== 'response') throw new Error('no response');
  const rendering = { why: 'all', ms: 1, requests: 0, bytes: 0, refused: 0, errors: [], failed: [] } as const;
  return savedOutcome(visit, { ...answered, rendering }, { ...savedPage([]), textHash: 'empty', words: 80 });
};
/** A site whose pages have far more around them than in them. */
const around = Array.from({ length: 2000 }, (_, n) => `entry ${n}`).join(' ');
const showing = (url: string, content: string): FetchOutcome => ({
  ...response(url),
  ...{ body: Buffer.from(`<nav>${around}</nav><a href="${url}">here</a><main>${content}</main>`) },
});
const led: FetchOutcome = {
  kind: 'skipped',
  reason: 'redirect_to_known',
  status: 302,
  tlsProblem: null,
  finalUrl: `${SITE}/1`,
  hops: [{ url: `${SITE}/1`, status: 302, target: `${SITE}/welcome` }],
  durationMs: 1,
};

describe('URLs that come to the same in a crawl that is signed in', () => {
  it('are held back and asked for again where a page of its own comes to that now, too', async () => {
    const { judge, asked, reopened, wasSame } = crawl(led);
    const kinds = [await judge(page('a')), await judge(away), await judge(away), await judge(away), await judge(away)];
    expect(kinds).toEqual(['settled', 'settled', 'settled', 'signed_out', 'signed_out']);
    expect({ asked, reopened, wasSame: wasSame() }).toEqual({ asked: [`${SITE}/1`], reopened: [2, 3], wasSame: true });
  });

  it('are taken as they are where that still is the page it was, and never looked into again', async () => {
    const { judge, asked, wasSame } = crawl(response(`${SITE}/1`));
    await judge(page('a'));
    for (let at = 0; at < 6; at += 1) expect(await judge(away)).toBe('settled');
    expect(asked).toHaveLength(1);
    expect(wasSame()).toBe(false);
  });

  it('are taken as they are on a site whose pages are alike in all but their content', async () => {
    const tale = 'The bed at the wall has tulips in spring and asters in autumn, and a row of beans between them.';
    const { judge, asked, wasSame } = crawl((url) =>
      showing(url, url === `${SITE}/1` ? tale : 'No plants in this bed yet.'),
    );
    await judge(page('a'));
    for (let at = 0; at < 6; at += 1) expect(await judge(page('none'))).toBe('settled');
    expect(asked).toEqual([`${SITE}/1`, `${SITE}/2`, `${SITE}/4`]);
    expect(wasSame()).toBe(false);
  });

  it('are held back where the page of its own shows that, too, but for what is in no two answers the same', async () => {
    let answers = 0;
    const { judge, reopened } = crawl((url) => showing(url, `Your session has ended (${(answers += 1)}).`));
    await judge(page('a'));
    const kinds = [await judge(page('ended')), await judge(page('ended')), await judge(page('ended'))];
    expect(kinds).toEqual(['settled', 'settled', 'signed_out']);
    expect(reopened).toEqual([2, 3]);
  });

  it('are taken as they are where they were drawn: the same was served for every page of such a site', async () => {
    const { judge, asked } = crawl((url) => showing(url, ''));
    await judge(page('a'));
    for (let at = 0; at < 12; at += 1) expect(await judge(drawn)).toBe('settled');
    expect(asked).toEqual([]);
  });

  it('are judged by a page of their own origin, whose session it is', async () => {
    const { judge, asked } = crawl(response(`${SITE}/1`));
    await judge(page('a'));
    await judge(page('b'), 'http://other.test');
    for (let at = 0; at < 3; at += 1) await judge(away);
    expect(asked).toEqual([`${SITE}/1`]);
  });

  it('say enough by themselves where there never was a page, once there are ten', async () => {
    const { judge, asked } = crawl(led);
    for (let at = 0; at < 9; at += 1) expect(await judge(away)).toBe('settled');
    expect(await judge(away)).toBe('signed_out');
    expect(asked).toEqual([]);
  });

  it('are nothing to a crawl of which nobody wants to be asked', async () => {
    const { judge } = crawl(led, { ...CONFIG, pauseSignedOut: false });
    await judge(page('a'));
    for (let at = 0; at < 12; at += 1) expect(await judge(away)).toBe('settled');
  });
});
