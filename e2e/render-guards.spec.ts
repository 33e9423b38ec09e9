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

/** Draws the page that tries every way out at each of these addresses; answers how it ended there, one after the other. */
async function drawHostile(
  network: CountedNetwork,
  folder: string,
  urls: readonly string[],
): Promise<{ readonly helper: HelperProcess; readonly ended: readonly FromHelper[] }> {
  let onEnd: (message: FromHelper) => void = () => undefined;
  const helper = await startHelper(
    { executable: network.executable, args: [...SANDBOX_FLAGS, folder] },
    {
      onMessage(message) {
        if (message.kind === 'ask')
          helper?.send({ kind: 'answer', request: message.request, answer: answerTo(message) });
        else if (message.kind === 'drawn' || message.kind === 'undrawn') onEnd(message);
      },
      onEnd: () => onEnd({ kind: 'undrawn', page: 0, reason: 'crashed', errors: ['it ended'] }),
    },
  );
  if (helper === null) throw new Error('the helper did not start');
  const asked = { method: 'GET', path: '/escape/', query: new URLSearchParams(), headers: {}, body: '' };
  const body = Buffer.from(KIND.answer(asked)?.body ?? '');
  const wishes = { scroll: false, waitFor: null };
  const headers = [['content-type', 'text/html']] as const;
  const ended: FromHelper[] = [];
  for (const [page, url] of urls.entries()) {
    const end = new Promise<FromHelper>((resolve) => {
      onEnd = resolve;
    });
    const order = { page, url, headers, body, cookies: [], wishes, limits: DRAW_LIMITS };
    if (!helper.send({ kind: 'draw', ...order })) throw new Error('the helper ended');
    ended.push(await end);
  }
  return { helper, ended };
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

test('a page that tries every way out sends nothing, five times by http and five by https', async () => {
  await withHelper(null, async (network, folder) => {
    const urls = Array.from({ length: 10 }, (_, at) => `${at % 2 === 0 ? 'http' : 'https'}://site.test/escape/`);
    const { helper, ended } = await drawHostile(network, folder, urls);
    for (const one of ended)
      expect(one).toMatchObject({ kind: 'drawn', html: expect.stringContaining('ways were tried') });
    expect(await packetsSent(helper.pid)).toBe(0);
    await helper.close();
  });
});

test('without the dead network something gets out, and without the handler no page is drawn', async () => {
  await withHelper('handler', async (network, folder) => {
    const { helper } = await drawHostile(network, folder, ['http://site.test/escape/']);
    await expect.poll(() => packetsSent(helper.pid)).toBeGreaterThan(0);
    await helper.close();
  });
  await withHelper('network', async (network, folder) => {
    const { helper, ended } = await drawHostile(network, folder, ['http://site.test/escape/']);
    expect(ended).toMatchObject([{ kind: 'undrawn' }]);
    await helper.close();
  });
});
