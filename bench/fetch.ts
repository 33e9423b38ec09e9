import { fork } from 'node:child_process';
import { type ClientHttp2Session, connect } from 'node:http2';
import { performance } from 'node:perf_hooks';
import { DEFAULT_JOB } from '../src/contract/job-config.js';
import { systemClock } from '../src/core/runtime/clock.js';
import { createFetcher, type FetcherOptions } from '../src/core/fetch/client.js';
import type { FetchHooks, Fetcher } from '../src/core/fetch/types.js';
import { serveBench, type ServerPorts } from './fetch/servers.js';

/**
 * The fetcher alone; the servers are in a process of their own. `memory`: how far RSS rises with large bodies and bombs, or
 * with the one kind named after it, so many at once (what is freed stays with the process, so that alone it rises further);
 * `http2`: our HTTP/1.1 over TLS against one HTTP/2 session; `cookies`: requests a second with and without a jar.
 */
const [mode = 'memory', only = '', atOnce = '10'] = process.argv.slice(2);
const AT_ONCE = Number(atOnce);
const MB = 1024 * 1024;
const hooks: FetchHooks = { onPhase: () => undefined, onRedirect: () => Promise.resolve({ follow: true }) };
const { signal } = new AbortController();

function newFetcher(options: Partial<FetcherOptions> = {}): Fetcher {
  return createFetcher({
    userAgent: 'bench',
    clock: systemClock,
    allowPrivate: () => true,
    tlsExceptions: ['127.0.0.1'],
    ...options,
  });
}

/** Does a thing `times` times, ten at once. */
async function repeat(times: number, one: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < times) {
      next += 1;
      await one(next);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function fetchAll(fetcher: Fetcher, url: string, times: number): Promise<ReadonlyMap<string, number>> {
  const ends = new Map<string, number>();
  await repeat(times, async () => {
    const outcome = await fetcher.fetch({ url, kind: 'page', limits: DEFAULT_JOB.limits }, hooks, signal);
    const end = outcome.kind === 'error' ? outcome.code : outcome.kind;
    ends.set(end, (ends.get(end) ?? 0) + 1);
  });
  return ends;
}

async function measureMemory({ http }: ServerPorts): Promise<void> {
  const fetcher = newFetcher();
  const origin = `http://127.0.0.1:${http}`;
  await fetchAll(fetcher, `${origin}/page`, 500);
  console.log(`case, 100 fetches, ${AT_ONCE} at once | RSS before | highest | rise | how they ended`);
  const paths = ['5', '10', '5-gzip', '10-gzip', '10-br', 'bomb-gzip', 'bomb-br', 'endless'];
  for (const path of only === '' ? paths : [only]) {
    globalThis.gc?.();
    const before = process.memoryUsage.rss();
    let highest = before;
    const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 5);
    const ends = await fetchAll(fetcher, `${origin}/${path}`, 100);
    clearInterval(watch);
    const [b, h, r] = [before, highest, highest - before].map((bytes) => `${(bytes / MB).toFixed(0)} MB`);
    console.log(`${path.padEnd(10)} | ${b} | ${h} | ${r} | ${JSON.stringify([...ends])}`);
  }
  await fetcher.close();
}

async function measureHttp2(ports: ServerPorts): Promise<void> {
  console.log('20 KB pages over TLS, 10 at once | pages/s | client CPU a page');
  for (let round = 0; round < 3; round += 1) {
    for (const [name, port, times] of [
      ['h1', ports.https, 3000],
      ['h1, 20 ms away', ports.farHttps, 1500],
    ] as const) {
      const fetcher = newFetcher();
      await timed(name, times, () => fetchAll(fetcher, `https://127.0.0.1:${port}/page`, times));
      await fetcher.close();
    }
    for (const [name, port, times, windowBytes] of [
      ['h2', ports.http2, 3000, MB],
      ['h2, 20 ms away', ports.farHttp2, 1500, MB],
      ['h2 as it comes, 20 ms away', ports.farHttp2, 500, 0],
    ] as const) {
      const session = connect(`https://127.0.0.1:${port}`, { rejectUnauthorized: false });
      if (windowBytes > 0) widen(session, windowBytes);
      await timed(name, times, () => repeat(times, () => getOverHttp2(session)));
      session.close();
    }
  }
}

/** Node's windows are 64 KB, for the session as for each stream: far away they are what holds it up. */
function widen(session: ClientHttp2Session, windowBytes: number): void {
  session.settings({ initialWindowSize: windowBytes });
  session.once('connect', () => session.setLocalWindowSize(windowBytes));
}

function getOverHttp2(session: ClientHttp2Session): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':path': '/page', 'user-agent': 'bench' });
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', reject);
    stream.end();
  });
}

async function measureCookies({ http }: ServerPorts): Promise<void> {
  const origin = `http://127.0.0.1:${http}`;
  for (let round = 0; round < 3; round += 1) {
    for (const [name, cookies, path] of [
      ['no jar', false, 'page'],
      ['a jar, no cookies', true, 'page'],
      ['a jar, set in each answer', true, 'cookie'],
    ] as const) {
      const fetcher = newFetcher({ cookies });
      await timed(name, 5000, () => fetchAll(fetcher, `${origin}/${path}`, 5000));
      await fetcher.close();
    }
  }
}

async function timed(name: string, times: number, run: () => Promise<unknown>): Promise<void> {
  const [cpu, startedAt] = [process.cpuUsage(), performance.now()];
  await run();
  const { user, system } = process.cpuUsage(cpu);
  const perSecond = (times * 1000) / (performance.now() - startedAt);
  console.log(`${name.padEnd(27)} | ${perSecond.toFixed(0)} | ${((user + system) / 1000 / times).toFixed(2)} ms`);
}

async function main(): Promise<void> {
  if (mode === 'serve') return serveBench();
  const server = fork(__filename, ['serve'], { execArgv: [] });
  const ports = await new Promise<ServerPorts>((resolve) =>
    server.once('message', (told) => resolve(told as ServerPorts)),
  );
  try {
    if (mode === 'memory') await measureMemory(ports);
    else if (mode === 'http2') await measureHttp2(ports);
    else await measureCookies(ports);
  } finally {
    server.kill();
  }
}

void main();
