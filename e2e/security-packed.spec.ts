import { createSocket } from 'node:dgram';
import { readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { commandSchemas } from '../src/main/command-schemas.js';
import { type Canary, startCanary } from './canary.js';
import { jobs } from './crawl-page.js';
import { launchPacked, type PackedApp } from './packed-app.js';

const HOME = 'app://orbweaver/?language=en';

// The app as it is shipped: hardened, and driven from its window only.
let packed: PackedApp;
let window: Page;
let canary: Canary;

test.beforeAll(async () => {
  canary = await startCanary();
  packed = await launchPacked();
  window = packed.window;
});
test.afterEach(async () => {
  expect(window.url()).toBe(HOME);
  expect(packed.browser.contexts().flatMap((context) => context.pages())).toHaveLength(1);
  expect(packed.child.exitCode).toBeNull();
  expect(canary.requests).toEqual([]);
});
test.afterAll(async () => {
  await fetch(canary.url);
  expect(canary.requests).toEqual(['/']);
  expect(await packed.close()).toBe(0);
  await canary.close();
});

test('the page has two functions of ours, and nothing of Node', async () => {
  const seen = await window.evaluate(() => ({
    api: Object.keys(orbweaver).toSorted(),
    node: ['require', 'process', 'module', 'Buffer', 'electron', 'global'].filter((name) => name in globalThis),
  }));
  expect(seen).toEqual({ api: ['invoke', 'on'], node: [] });
});

test('nothing that a page can write leads away, opens a window or loads from elsewhere', async () => {
  for (const attempt of await window.evaluate(escapeNames)) {
    await window.evaluate(escape, { attempt, url: canary.url });
    expect(window.url(), attempt).toBe(HOME);
  }
  await window.reload();
  await expect(window.getByRole('main', { name: 'Welcome' })).toBeVisible();
});

/** Runs in the page. */
function escapeNames(): readonly string[] {
  return [
    ...['href', 'assign', 'replace', 'open', 'form', 'refresh', 'iframe', 'srcdoc', 'object', 'embed', 'blob', 'data'],
    ...['javascript', 'file', 'worker', 'serviceWorker', 'socket', 'events', 'beacon', 'prefetch', 'import', 'style'],
    ...['download', 'base', 'webview'],
  ];
}

/** One way out of the page. Runs in the page; what is refused at once counts as tried. */
async function escape({ attempt, url }: { readonly attempt: string; readonly url: string }): Promise<void> {
  const add = (tag: string, attributes: Readonly<Record<string, string>>): HTMLElement => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
    return element;
  };
  const page = `<script>location='${url}script'</script><img src="${url}image">`;
  const ways: Readonly<Record<string, () => unknown>> = {
    href: () => (location.href = url),
    assign: () => location.assign(url),
    replace: () => location.replace(url),
    open: () => open(url),
    form: () => (add('form', { action: url, method: 'post' }) as HTMLFormElement).submit(),
    refresh: () =>
      document.head.append(
        Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${url}` }),
      ),
    iframe: () => add('iframe', { src: url }),
    srcdoc: () => add('iframe', { srcdoc: page }),
    object: () => add('object', { data: url }),
    embed: () => add('embed', { src: url }),
    blob: () => location.assign(URL.createObjectURL(new Blob([page], { type: 'text/html' }))),
    data: () => location.assign(`data:text/html,${encodeURIComponent(page)}`),
    javascript: () => location.assign(`javascript:fetch('${url}')`),
    file: () => location.assign('file:///etc/passwd'),
    worker: () => new Worker(url),
    serviceWorker: () => navigator.serviceWorker.register('/worker.js'),
    socket: () => new WebSocket(url.replace('http', 'ws')),
    events: () => new EventSource(url),
    beacon: () => navigator.sendBeacon(url, 'x'),
    prefetch: () => add('link', { rel: 'prefetch', href: url }),
    import: () => add('script', { type: 'module', src: `${url}module.js` }),
    style: () => add('link', { rel: 'stylesheet', href: `${url}style.css` }),
    download: () => add('a', { href: url, download: 'x' }).click(),
    base: () => add('base', { href: url }),
    webview: () => add('webview', { src: url }),
  };
  try {
    await ways[attempt]?.();
  } catch {
    // Refused at once, as it should be.
  }
  // Whatever it began has had its turn by then.
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

test('WebRTC sends nothing', async () => {
  const socket = createSocket('udp4');
  let packets = 0;
  socket.on('message', () => (packets += 1));
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  const { port } = socket.address() as AddressInfo;
  await window.evaluate(async (stun) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: stun }] });
    connection.createDataChannel('x');
    const gathered = new Promise<void>((done) => {
      connection.addEventListener('icegatheringstatechange', () => {
        if (connection.iceGatheringState === 'complete') done();
      });
    });
    await connection.setLocalDescription();
    await gathered;
    connection.close();
  }, `stun:127.0.0.1:${port}`);
  expect(packets).toBe(0);
  socket.close();
});

test('the protocol of the app serves its bundle only', async () => {
  const paths = [
    ...[
      '../main/index.js',
      '%2e%2e/main/index.js',
      '..%2fmain%2findex.js',
      '%252e%252e%252fmain',
      '..%5cmain%5cindex.js',
    ],
    ...['//etc/passwd', '/..//..//etc/passwd', 'C:/Windows/win.ini', '%00', 'index.html%00.js', '.', '..', '%'],
  ];
  const answers = await window.evaluate(async (all) => {
    const said: string[] = [];
    for (const path of all) {
      const answer = await fetch(`app://orbweaver/${path}`).catch(() => null);
      const text = answer?.ok ? await answer.text() : '';
      if (text !== '' && !text.includes('<div id="root">')) said.push(path);
    }
    return said;
  }, paths);
  expect(answers).toEqual([]);
  const elsewhere = await window.evaluate(() =>
    Promise.all(
      ['app://other/index.html', 'app://orbweaver:81/', 'file:///etc/passwd'].map((url) =>
        fetch(url).then(
          ({ status }) => status,
          () => 0,
        ),
      ),
    ),
  );
  expect(elsewhere.filter((status) => status === 200)).toEqual([]);
});

const GARBAGE: readonly (readonly unknown[])[] = [
  [],
  [null],
  [{}],
  [['x'], {}],
  [-1],
  [Number.MAX_VALUE, 'x'],
  ['../../etc/passwd', 7, {}],
  ['\0', '\u202E'],
  [{ config: { seeds: 'x' }, parentFolder: 7 }],
  [{ __proto__: null, constructor: { prototype: {} } }],
  ['x'.repeat(1_000_000)],
  ['no such crawl', { kind: 'allow', count: -1 }, 'x', 'y', 'z'],
];

test('every command takes garbage without harm', async () => {
  for (const [name, schema] of Object.entries(commandSchemas)) {
    // What is of the command's form may open a dialog of the system, which nothing here could close.
    const calls = GARBAGE.filter((args) => !schema.safeParse(args).success);
    const refused = await window.evaluate(
      async ([command, all]) => {
        const outcomes = all.map((args) =>
          Reflect.apply(orbweaver.invoke, orbweaver, [command, ...args]).then(
            () => 'answered',
            () => 'refused',
          ),
        );
        return (await Promise.all(outcomes)).filter((outcome) => outcome === 'refused').length;
      },
      [name, calls] as const,
    );
    expect(refused, name).toBe(calls.length);
  }
  expect(await jobs(window)).toEqual([]);
});

test('a page picks no folder by itself', async () => {
  for (const parentFolder of ['/etc/orb', 'relative/dir', '../../x', packed.library.slice(0, -1)]) {
    const request = { config: { seeds: ['http://127.0.0.1:9/'] }, parentFolder };
    const answer = await window.evaluate((asked) => orbweaver.invoke('jobs.create', asked), request);
    expect(answer).toMatchObject({ ok: false, error: { code: 'folder_not_chosen', field: 'parentFolder' } });
  }
  expect(await jobs(window)).toEqual([]);
  expect(await readdir(packed.library).catch(() => [])).toEqual([]);
});

test('what no browser could open is refused in words', async () => {
  for (const url of [
    'http://',
    'http://[::1',
    'https://ann:secret@a.test/',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ]) {
    const answer = await window.evaluate((address) => orbweaver.invoke('app.openExternal', address), url);
    expect(answer, url).toMatchObject({ ok: false, error: { code: 'bad_scheme' } });
  }
});
