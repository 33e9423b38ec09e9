import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ListProgress, UrlPage, UrlQuery } from '../../contract/job.js';
import { ok, type Result } from '../../contract/outcome.js';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
const { filterText, giveUpList, isMaking, orderBy, readUrls, useUrlTable } = await import('./url-table.js');

const TOTAL = 3;
let stop = (): void => undefined;
let asked: UrlQuery[] = [];
let waiting: ((page: UrlPage) => void)[] = [];

const soFar = (share: number): ListProgress => ({ doing: 'filtering', of: 10_000_000, share, isRenewal: false });

function invoke(_name: string, _jobId: string, query: UrlQuery): Promise<Result<UrlPage>> {
  asked.push(query);
  return new Promise((resolve) => waiting.push((page) => resolve(ok(page))));
}

/** Answers what was asked last, and lets the table take it in. */
async function answer(part: Partial<UrlPage>): Promise<void> {
  waiting.shift()?.({ total: TOTAL, offset: 0, rows: [], ...part });
  await vi.advanceTimersByTimeAsync(0);
}

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { orbweaver: { invoke } });
  vi.stubGlobal('document', { hidden: false });
  [asked, waiting] = [[], []];
  stop = readUrls('a');
  await answer({});
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
});

describe('a list that takes long', () => {
  it('is asked for soon, and shown as it grows', async () => {
    filterText('page');
    await answer({ total: 2, soFar: soFar(0.2) });
    expect(useUrlTable.getState()).toMatchObject({ rows: { total: 2 }, soFar: { share: 0.2 } });
    expect(isMaking(useUrlTable.getState())).toBe(true);
    await answer({ total: 7 });
    expect(useUrlTable.getState()).toMatchObject({ rows: { total: 7 }, soFar: null });
    expect(isMaking(useUrlTable.getState())).toBe(false);
    expect(asked.map(({ text, soon }) => [text, soon])).toEqual([
      ['', true],
      ['page', true],
      ['page', true],
    ]);
  });

  it('is given up for the one that was whole before, also where some of it is on show', async () => {
    filterText('page');
    await answer({ total: 2, soFar: soFar(0.2) });
    expect(giveUpList()).toBe(true);
    expect(useUrlTable.getState()).toMatchObject({ filter: { text: '' }, soFar: null });
    await answer({ total: 2, soFar: soFar(0.4) });
    await answer({});
    expect(useUrlTable.getState()).toMatchObject({ rows: { total: TOTAL, filter: { text: '' } }, soFar: null });
    expect(asked.at(-1)?.text).toBe('');
    expect(waiting).toEqual([]);
  });

  it('is asked for no more once another is chosen', async () => {
    orderBy('bytes', false);
    await answer({ total: 0, soFar: { ...soFar(0.1), doing: 'sorting' } });
    expect(useUrlTable.getState().rows.total).toBe(TOTAL);
    orderBy('url', false);
    await answer({ total: 0, soFar: { ...soFar(0.2), doing: 'sorting' } });
    await answer({});
    expect(asked.map(({ sort }) => sort)).toEqual(['order', 'bytes', 'bytes', 'url']);
  });

  it('is none where all is there: there is nothing to give up, nor while an old one is renewed', async () => {
    expect(giveUpList()).toBe(false);
    filterText('page');
    await answer({ soFar: { ...soFar(0.1), isRenewal: true } });
    expect([isMaking(useUrlTable.getState()), giveUpList()]).toEqual([false, false]);
  });
});
