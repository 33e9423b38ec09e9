import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import type { FromHelper, PageAnswer, PageAsk } from '../src/core/render/helper-messages.js';
import { type HelperProcess, startHelper } from '../src/core/render/helper-process.js';
import { DRAW_LIMITS } from '../src/core/render/limits.js';
import { escapeKind } from '../src/testing/scripted-site/hostile/escape.js';
import { type CountedNetwork, countedNetwork, uncountable } from './counted-network.js';
import { SANDBOX_FLAGS } from './launch.js';

const root = resolve(__dirname, '..');
/** Nobody is there (RFC 5737, RFC 6761): whatever is sent goes down the counted cable, and so does a question for the name. */
const CANARY = { host: '192.0.2.7:8080', name: 'canary.invalid' } as const;
const KIND = escapeKind(CANARY);

const missing = uncountable();
test.skip(missing !== null, `LEFT OUT: counting what leaves rendered pages, because ${missing}`);
if (missing !== null) console.warn(`LEFT OUT: counting what leaves rendered pages, because ${missing}`);

/** Packets that were sent so far by the network of a process, on loopback too. */
async function packetsSent(pid: number): Promise<number> {
  const devices = await readFile(`/proc/${pid}/net/dev`, 'utf8');
  // The tenth figure behind the name: see proc(5).
  const sent = devices
    .split('\n')
    .map((line) => Number(/^ *(?:outside|lo): *(.*)$/.exec(line)?.[1]?.split(/ +/)[9] ?? 0));
  return sent.reduce((sum, count) => sum + count, 0);
}

/** The helper of the build, or one that is built with these guards alone. */
async function helperFolder(guards: string | null): Promise<string> {
  if (guards === null) return root;
  await mkdir(join(root, 'out'), { recursive: true });
  const folder = await mkdtemp(join(root, 'out', 'test-helper-'));
  const { build } = await import('vite');
  await build({
    ...{ root, configFile: false, logLevel: 'error', define: { TEST_GUARDS: JSON.stringify(guards) } },
    build: {
      ...{ ssr: 'src/render-helper/index.ts', outDir: folder, minify: false, target: 'node18' },
      rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'index.js' } },
    },
  });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'test-helper', main: 'index.js' }));
  return folder;
}

/** What the site would answer; nothing is asked of the canary. */
function answerTo(ask: PageAsk): PageAnswer {
  const url = new URL(ask.url);
  if (url.hostname !== 'site.test') return { kind: 'refused' };
  const asked = { method: ask.method, path: url.pathname, query: url.searchParams, headers: {}, body: '' };
  const answer = KIND.answer(asked);
  if (answer === null) return { kind: 'refused' };
  const headers = Object.entries({ 'content-type': answer.type ?? 'text/html', ...answer.headers });
  const { status = 200 } = answer;
  return {
    kind: 'answered',
    status,
    headers,
    body: status === 302 ? null : Buffer.from(answer.body),
    cookies: [],
    url: ask.url,
  };
}

/** Draws the page that tries every way out; answers how it ended. */
async function drawHostile(
  network: CountedNetwork,
  folder: string,
  url: string,
): Promise<{ readonly helper: HelperProcess; readonly ended: FromHelper }> {
  let helper: HelperProcess | null = null;
  const ended = new Promise<FromHelper>((done) => {
    const program = { executable: network.executable, args: [...SANDBOX_FLAGS, folder] };
    void startHelper(program, {
      onMessage: (message) => {
        if (message.kind === 'ask')
          helper?.send({ kind: 'answer', request: message.request, answer: answerTo(message) });
        else if (message.kind === 'drawn' || message.kind === 'undrawn') done(message);
      },
      onEnd: () => done({ kind: 'undrawn', page: 1, reason: 'crashed', errors: ['it ended'] }),
    }).then((started) => {
      helper = started;
      const page = KIND.answer({
        method: 'GET',
        path: '/escape/',
        query: new URLSearchParams(),
        headers: {},
        body: '',
      });
      const wishes = { scroll: false, waitFor: null };
      const order = {
        page: 1,
        url,
        headers: [['content-type', 'text/html']] as const,
        cookies: [],
        wishes,
        limits: DRAW_LIMITS,
      };
      started?.send({ kind: 'draw', body: Buffer.from(page?.body ?? ''), ...order });
    });
  });
  const end = await ended;
  if (helper === null) throw new Error('the helper did not start');
  return { helper, ended: end };
}

async function withHelper(
  guards: string | null,
  check: (network: CountedNetwork, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await helperFolder(guards);
  const network = await countedNetwork(join(root, 'node_modules', 'electron', 'dist', 'electron'));
  try {
    await check(network, folder);
  } finally {
    await network.close();
    if (guards !== null) await rm(folder, { recursive: true, force: true });
  }
}

for (const scheme of ['http', 'https']) {
  test(`a page that tries every way out sends nothing: ${scheme}`, async () => {
    await withHelper(null, async (network, folder) => {
      const { helper, ended } = await drawHostile(network, folder, `${scheme}://site.test/escape/`);
      expect(ended).toMatchObject({ kind: 'drawn', html: expect.stringContaining('ways were tried') });
      expect(await packetsSent(helper.pid)).toBe(0);
      await helper.close();
    });
  });
}

test('without the dead network something gets out, and without the handler no page is drawn', async () => {
  await withHelper('handler', async (network, folder) => {
    const { helper } = await drawHostile(network, folder, 'http://site.test/escape/');
    await expect.poll(() => packetsSent(helper.pid)).toBeGreaterThan(0);
    await helper.close();
  });
  await withHelper('network', async (network, folder) => {
    const { helper, ended } = await drawHostile(network, folder, 'http://site.test/escape/');
    expect(ended).toMatchObject({ kind: 'undrawn' });
    await helper.close();
  });
});
