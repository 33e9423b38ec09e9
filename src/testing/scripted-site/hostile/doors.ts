import { type HostileKind, html } from '../kind.js';

const AFTER = {
  '/doors/dialogs': 'Written after the dialogs.',
  '/doors/print': 'Written after the printer.',
  '/doors/popups': 'Written after twenty windows.',
  '/doors/downloads': 'Written after the downloads.',
  '/doors/permissions': 'Written after nothing was granted.',
  '/doors/schemes': 'Written after the other programs were called.',
  '/doors/focus': 'Written after the screen was asked for.',
} as const;

const CODES: Readonly<Record<keyof typeof AFTER, string>> = {
  '/doors/dialogs': `addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay'; });
    alert('one'); confirm('two'); prompt('three');`,
  '/doors/print': 'print();',
  '/doors/popups': `for (let i = 0; i < 20; i += 1) { const other = open('/doors/empty?at=' + i, '_blank', 'width=200,height=200'); other?.focus(); }
    const link = document.createElement('a'); link.href = '/doors/empty'; link.target = '_blank'; document.body.append(link); link.click();`,
  '/doors/downloads': `const link = document.createElement('a'); link.href = '/doors/file'; link.download = 'gift.exe'; document.body.append(link); link.click();
    const blob = document.createElement('a'); blob.href = URL.createObjectURL(new Blob(['x'])); blob.download = 'gift.txt'; document.body.append(blob); blob.click();
    const frame = document.createElement('iframe'); frame.src = '/doors/file'; document.body.append(frame);`,
  '/doors/permissions': `navigator.geolocation?.getCurrentPosition(() => {}, () => {}); globalThis.Notification?.requestPermission?.();
    navigator.mediaDevices?.getUserMedia?.({ audio: true, video: true }).catch(() => {}); navigator.clipboard?.readText?.().catch(() => {});
    navigator.requestMIDIAccess?.().catch(() => {}); navigator.wakeLock?.request?.('screen').catch(() => {}); navigator.usb?.requestDevice?.({ filters: [] }).catch(() => {});
    navigator.storage?.persist?.().catch(() => {}); navigator.registerProtocolHandler?.('web+garden', '/doors/empty?to=%s');`,
  '/doors/schemes': `for (const to of ['mailto:a@b.test', 'tel:1', 'file:///etc/passwd', 'app://local/index.html', 'chrome://version', 'devtools://devtools/', 'about:blank', 'ms-settings:', 'data:text/html,x']) {
      const frame = document.createElement('iframe'); frame.src = to; document.body.append(frame);
      fetch(to).catch(() => {});
    }
    try { open('file:///etc/passwd'); } catch {}`,
  '/doors/focus': `focus(); document.documentElement.requestFullscreen?.().catch(() => {}); document.body.requestPointerLock?.(); moveTo(0, 0); resizeTo(50, 50);
    navigator.keyboard?.lock?.().catch(() => {}); new Audio('/doors/sound').play().catch(() => {}); navigator.vibrate?.(500);`,
};

function isDoor(path: string): path is keyof typeof AFTER {
  return path in AFTER;
}

const page = (path: keyof typeof AFTER, about: string) =>
  ({ path, about, ends: 'ready', says: [AFTER[path]] }) as const;

/** Pages that try to get out of their window by what the platform offers; each goes on and says so. */
export const DOORS: HostileKind = {
  name: 'doors',
  pages: [
    page('/doors/dialogs', 'alert, confirm, prompt, and a question before it is left'),
    page('/doors/print', 'prints itself'),
    page('/doors/popups', 'opens twenty-one windows'),
    page('/doors/downloads', 'downloads by link, by blob and by frame'),
    page('/doors/permissions', 'asks for place, camera, clipboard, devices and storage'),
    page('/doors/schemes', 'calls other programs and reads files'),
    page('/doors/focus', 'asks for the screen, the pointer, the keyboard and sound'),
  ],
  answer({ path }) {
    if (path === '/doors/empty') return html('Empty', '<p>Nothing.</p>');
    if (path === '/doors/file')
      return {
        type: 'application/octet-stream',
        headers: { 'content-disposition': 'attachment; filename=gift.exe' },
        body: 'MZ',
      };
    if (!isDoor(path)) return null;
    const after = `document.body.insertAdjacentHTML('beforeend', '<p>${AFTER[path]}</p>');`;
    return html('Doors', `<p>It opens doors.</p><script>try { ${CODES[path]} } catch {} ${after}</script>`);
  },
};
