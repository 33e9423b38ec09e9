import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DrawingProgram } from './drawing-program.js';
import { ElectronRenderer } from './electron-renderer.js';
import type { PageAnswer } from './helper-messages.js';
import { DRAW_LIMITS } from './limits.js';
import type { PageRequests, PageToDraw } from './types.js';

/** A helper of the same messages that draws nothing: the path of a page says what it does with it. */
const HELPER = `
process.send({ kind: 'ready' });
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message.kind === 'answer') {
    const html = message.answer.kind === 'answered' ? Buffer.from(message.answer.body).toString() : 'refused';
    return process.send({ kind: 'drawn', page: message.request, html, end: 'quiet', errors: [], denied: [] });
  }
  if (message.kind !== 'draw') return;
  const { page, url, body } = message;
  if (process.argv.includes('unfit')) process.exit(1);
  const path = new URL(url).pathname;
  if (path === '/die') return process.exit(1);
  if (path === '/stuck') return process.send({ kind: 'undrawn', page, reason: 'stuck', errors: [] });
  if (path === '/never') return;
  if (path === '/ask') return process.send({ kind: 'ask', page, request: page, isNavigation: false, method: 'GET', url: 'http://site.example/api', headers: [] });
  process.send({ kind: 'drawn', page, html: process.pid + ' ' + Buffer.from(body).toString(), end: 'quiet', errors: [], denied: [] });
});
`;

let folder: string;
let program: DrawingProgram;
let renderer: ElectronRenderer;

beforeEach(async () => {
  // The helper of these tests has no window: no display is started for it.
  vi.stubEnv('DISPLAY', ':none');
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-renderer-'));
  const script = join(folder, 'helper.cjs');
  await writeFile(script, HELPER);
  program = { executable: process.execPath, args: [script] };
  renderer = new ElectronRenderer({ program });
});

afterEach(async () => {
  await renderer.close();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const NOTHING: PageRequests = { answer: async () => ({ kind: 'refused' }), cookie: () => undefined };

function page(path: string, isAlone = false): PageToDraw {
  const url = `http://site.example${path}`;
  const wishes = { scroll: false, waitFor: null };
  return { url, headers: [], body: Buffer.from('a page'), cookies: [], wishes, limits: DRAW_LIMITS, isAlone };
}

const draw = (path: string, requests = NOTHING, signal = new AbortController().signal) =>
  renderer.draw(page(path), requests, signal);

describe('the helper that draws pages', () => {
  it('draws what it is given', async () => {
    expect(await draw('/')).toMatchObject({ kind: 'drawn', html: expect.stringMatching(/a page$/), end: 'quiet' });
  });

  it('has what the page asks for answered', async () => {
    const answer: PageAnswer = {
      ...{ kind: 'answered', status: 200, headers: [], cookies: [], url: 'http://site.example/api' },
      body: Buffer.from('from the site'),
    };
    const requests: PageRequests = { ...NOTHING, answer: async () => answer };
    expect(await draw('/ask', requests)).toMatchObject({ kind: 'drawn', html: 'from the site' });
  });

  it('says what a page did to its process', async () => {
    expect(await draw('/stuck')).toMatchObject({ kind: 'undrawn', reason: 'stuck' });
  });

  it('is started anew when it has ended in mid-work, and the pages it had say so', async () => {
    const before = await draw('/');
    const [waiting, dead] = await Promise.all([draw('/never'), draw('/die')]);
    expect([waiting, dead]).toEqual([
      { kind: 'undrawn', reason: 'crashed' },
      { kind: 'undrawn', reason: 'crashed' },
    ]);
    const after = await draw('/');
    expect(after).toMatchObject({ kind: 'drawn' });
    expect(after).not.toEqual(before);
  });

  it('draws a page alone once those beside it have ended, and the others afterwards', async () => {
    const ended: string[] = [];
    const controller = new AbortController();
    const waiting = draw('/never', NOTHING, controller.signal).then(() => ended.push('beside'));
    const alone = renderer.draw(page('/alone', true), NOTHING, new AbortController().signal);
    const others = draw('/').then(() => ended.push('after'));
    controller.abort();
    expect(await alone).toMatchObject({ kind: 'drawn' });
    ended.push('alone');
    await Promise.all([waiting, others]);
    expect(ended).toEqual(['beside', 'alone', 'after']);
  });

  it('goes on after pages that end it, as long as it draws a plain one', async () => {
    const outcomes = [];
    for (let at = 0; at < 5; at += 1) outcomes.push(await draw('/die'));
    expect(outcomes.map((one) => one.kind === 'undrawn' && one.reason)).toEqual(Array(5).fill('crashed'));
    expect(await draw('/')).toMatchObject({ kind: 'drawn' });
  });

  it('is not started for ever where it ends over a plain page too', async () => {
    const { executable, args } = program;
    const unfit = new ElectronRenderer({ program: { executable, args: [...args, 'unfit'] } });
    const outcomes = [];
    for (let at = 0; at < 5; at += 1) outcomes.push(await unfit.draw(page('/'), NOTHING, new AbortController().signal));
    expect(outcomes.map((one) => one.kind === 'undrawn' && one.reason)).toEqual([
      ...['crashed', 'crashed', 'crashed'],
      ...['unfit', 'unfit'],
    ]);
    await unfit.close();
  });

  it('lets a page go that is not wanted any more', async () => {
    const controller = new AbortController();
    const drawing = draw('/never', NOTHING, controller.signal);
    controller.abort();
    expect(await drawing).toEqual({ kind: 'aborted' });
  });

  it('is said to be missing where there is no such program', async () => {
    const without = new ElectronRenderer({ program: { executable: join(folder, 'nowhere'), args: [] } });
    const outcome = await without.draw(page('/'), NOTHING, new AbortController().signal);
    expect(outcome).toMatchObject({ kind: 'undrawn', reason: 'missing' });
    await without.close();
  });

  it('leaves nothing behind', async () => {
    const ours = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('orbweaver-drawing-'));
    const others = new Set(await ours());
    await draw('/');
    await renderer.close();
    expect((await ours()).filter((name) => !others.has(name))).toEqual([]);
  });
});
