import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityKey } from '../scope/identity.js';
import { fileNames } from './file-names.js';

const HTML = 'text/html; charset=utf-8';

function raw(url: string, type: string | null = HTML): string {
  return fileNames(identityKey(url), type).raw;
}

describe('fileNames', () => {
  it('lays pages out as the site does, with index.html for folders', () => {
    expect(raw('https://example.com/')).toBe('pages/example.com/index.html');
    expect(raw('https://example.com/docs/')).toBe('pages/example.com/docs/index.html');
    expect(raw('https://example.com/docs/intro.html')).toBe('pages/example.com/docs/intro.html');
    expect(fileNames('https://example.com/docs/intro.html', HTML).markdown).toBe('markdown/example.com/docs/intro.md');
    expect(fileNames('https://example.com/', HTML).markdown).toBe('markdown/example.com/index.md');
  });

  it('keeps scheme and port apart in the name of the host folder', () => {
    expect(raw('http://example.com/')).toBe('pages/example.com+http/index.html');
    expect(raw('https://example.com:8443/')).toBe('pages/example.com+8443/index.html');
    expect(raw('http://127.0.0.1:8000/a.html')).toBe('pages/127.0.0.1+http+8000/a.html');
    expect(raw('http://[::1]:8000/')).toMatch(/^pages\/1~[a-z0-9]{12}\/index\.html$/);
  });

  it('adds an extension where the URL has none that fits', () => {
    expect(raw('https://h.example/a')).toBe('pages/h.example/a~.html');
    expect(raw('https://h.example/a.php')).toBe('pages/h.example/a.php~.html');
    expect(raw('https://h.example/v1.2')).toBe('pages/h.example/v1.2~.html');
    expect(raw('https://h.example/a.png', 'image/png')).toBe('pages/h.example/a.png');
    expect(raw('https://h.example/a.jpeg', 'image/jpeg')).toBe('pages/h.example/a.jpeg');
    expect(raw('https://h.example/a.png', 'image/webp')).toBe('pages/h.example/a.png~.webp');
    expect(raw('https://h.example/a.html', 'application/octet-stream')).toBe('pages/h.example/a.html~.bin');
    expect(raw('https://h.example/a.gpx', 'application/gpx+xml')).toBe('pages/h.example/a.gpx');
    expect(raw('https://h.example/a.vtt', 'text/vtt; charset=utf-8')).toBe('pages/h.example/a.vtt');
    expect(raw('https://h.example/a.mkv', 'video/x-matroska')).toBe('pages/h.example/a.mkv');
    expect(raw('https://h.example/a.deb', 'application/octet-stream')).toBe('pages/h.example/a.deb');
    expect(raw('https://h.example/a.whl', null)).toBe('pages/h.example/a.whl');
  });

  it('takes the extension that is likely where URL and type leave it open', () => {
    const named = (key: string, type: string | null, likely: string) => fileNames(key, type, likely).raw;
    const id = 'https://h.example/dl?id=5';
    expect(named(id, 'application/octet-stream', 'zip')).toMatch(/^pages\/h\.example\/dl-id-5~\w{12}\.zip$/);
    expect(named(id, 'text/plain', 'csv')).toMatch(/\.csv$/);
    expect(named(id, 'application/pdf', 'zip')).toMatch(/\.pdf$/);
    expect(named(id, 'application/octet-stream', 'html')).toMatch(/\.bin$/);
    expect(named(id, 'application/octet-stream', 'exe')).toMatch(/\.bin$/);
    expect(named('https://h.example/get', null, 'docx')).toBe('pages/h.example/get~.docx');
  });

  it('shows what UTF-8 percent-encoding says', () => {
    expect(raw('https://h.example/wiki/%E6%97%A5%E6%9C%AC')).toBe('pages/h.example/wiki/日本~.html');
    expect(raw('https://h.example/caf%C3%A9.html')).toBe('pages/h.example/café.html');
  });

  it('adds a hash to what could meet another name', () => {
    const hash = '~[a-z0-9]{12}';
    for (const [url, pattern] of [
      ['https://h.example/index.html', `index${hash}\\.html`],
      ['https://h.example/README', `README${hash}\\.html`],
      ['https://h.example/search?q=cats&page=2', `search-q-cats-page-2${hash}\\.html`],
      ['https://h.example/?', `page${hash}\\.html`],
      ['https://h.example/con', `con${hash}\\.html`],
      ['https://h.example/aux.html', `aux${hash}\\.html`],
      ['https://h.example/a.', `a${hash}\\.html`],
      ['https://h.example/a%20', `a${hash}\\.html`],
      ['https://h.example/.htaccess', `htaccess${hash}\\.html`],
      ['https://h.example/..%2f..%2fetc%2fpasswd', `etc-passwd${hash}\\.html`],
      ['https://h.example/C:%5cwindows', `C-windows${hash}\\.html`],
      ['https://h.example/%FF%FE', `FF-FE${hash}\\.html`],
      ['https://h.example/%E2%80%AEfdp.exe', `fdp\\.exe${hash}\\.html`],
      ['https://h.example/~user', `user${hash}\\.html`],
      ['https://h.example/stra%C3%9Fe', `straße${hash}\\.html`],
    ] as const) {
      expect(raw(url)).toMatch(new RegExp(`^pages/h\\.example/${pattern}$`, 'u'));
    }
  });

  it('gives a file and a folder of one name different names', () => {
    expect(raw('https://h.example/a.html')).toBe('pages/h.example/a.html');
    expect(raw('https://h.example/a.html/b.html')).toBe('pages/h.example/a.html~/b.html');
    expect(raw('https://h.example/a/b.html')).toBe('pages/h.example/a/b.html');
    expect(raw('https://h.example/a')).toBe('pages/h.example/a~.html');
    expect(raw('https://h.example/a//b.html')).toMatch(/^pages\/h\.example\/a\/page~[a-z0-9]{12}\/b\.html$/);
  });

  it('keeps long addresses within 240 characters', () => {
    const { raw: path, markdown } = fileNames(`https://h.example/${'deep/'.repeat(60)}page.html`, HTML);
    expect(path).toMatch(/^pages\/h\.example\/long~\/page~[a-z0-9]{12}\.html$/);
    expect(markdown).toMatch(/^markdown\/h\.example\/long~\/page~[a-z0-9]{12}\.md$/);
    expect(raw(`https://h.example/${'x'.repeat(300)}`)).toMatch(/^pages\/h\.example\/x{40}~[a-z0-9]{12}\.html$/);
  });

  it.each([
    ['con.tar.gz', '_con\\.tar~[a-z0-9]{12}\\.gz'],
    ['AUX.x.y', '_AUX\\.x\\.y~[a-z0-9]{12}\\.gz'],
    ['nul%20.txt', 'nul-\\.txt~[a-z0-9]{12}\\.gz'],
    ['com%C2%B9.b.gz', 'com-\\.b~[a-z0-9]{12}\\.gz'],
    ['lpt9.d/x.gz', '_lpt9\\.d~[a-z0-9]{12}/x\\.gz'],
    ['conin$.gz', 'conin~[a-z0-9]{12}\\.gz'],
    ['a.con.gz', 'a\\.con\\.gz'],
    ['con-.x.gz', 'con-\\.x\\.gz'],
  ])('gives %s no name that Windows takes for a device', (path, name) => {
    const { raw: file } = fileNames(`https://h.example/${path}`, 'application/gzip');
    expect(file).toMatch(new RegExp(`^pages/h\\.example/${name}$`));
    expect(fileNames('https://con.example/', HTML).raw).toMatch(/^pages\/_con\.example~[a-z0-9]{12}\/index\.html$/);
  });

  it('throws for what is no address', () => {
    expect(() => fileNames('nonsense', HTML)).toThrow(TypeError);
  });
});

const device = fc
  .tuple(
    fc.constantFrom('con', 'AUX', 'nul', 'com1', 'COM²', 'lpt0', 'conin$', 'CONOUT$'),
    fc.constantFrom('', '.', ' .', '%20', '~', '.tar.', '.x.y', ' . .'),
    fc.constantFrom('', 'gz', 'txt', 'html'),
  )
  .map((parts) => parts.join(''));
const segment = fc.oneof(
  { weight: 1, arbitrary: device },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'a',
      'A',
      'a.html',
      'b',
      '',
      'index.html',
      'con',
      'a~',
      'a~.html',
      'long~',
      'é',
      'e\u0301',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '%',
      '%2F',
      '%2e%2e',
      '..',
      '.',
      'a.',
      'a ',
      'ß',
      'ss',
      'ſ',
      'σ',
      'ς',
      'Ω',
      '\u2126',
      'ﬁ',
      'fi',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 90, unit: 'grapheme' }) },
);
const origin = fc.constantFrom(
  'http://h.example',
  'https://h.example',
  'https://h.example:8080',
  'http://h.example:8080',
  'http://[::1]',
);
const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.constantFrom('?', '?a', '?A', '?a=%20', '?a.html'),
);
const key = fc
  .tuple(origin, fc.array(segment, { maxLength: 5 }), query)
  .map(([start, parts, end]) =>
    identityKey(`${start}/${parts.map((part) => part.replace(/[?#\\]/g, '-')).join('/')}${end}`),
  );
const type = fc.constantFrom(
  HTML,
  'text/plain',
  'image/png',
  'application/octet-stream',
  'application/xhtml+xml',
  null,
);

/** Names as the most forgiving file system compares them. */
function folded(path: string): string {
  return path.normalize('NFC').toLowerCase().normalize('NFC').toUpperCase();
}

describe('fileNames, for any address', () => {
  it('never gives two keys one name, nor a name that is another one’s folder', () => {
    const names = new Map<string, string>();
    const folders = new Map<string, string>();
    fc.assert(
      fc.property(key, type, (address, mediaType) => {
        const { raw: page, markdown } = fileNames(address, mediaType);
        for (const path of [folded(page), folded(markdown)]) {
          expect([path, names.get(path) ?? address]).toEqual([path, address]);
          names.set(path, address);
          expect([path, folders.has(path)]).toEqual([path, false]);
          for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
            expect([path, names.has(path.slice(0, cut))]).toEqual([path, false]);
            folders.set(path.slice(0, cut), path);
          }
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives names that every system takes, inside the folder', () => {
    fc.assert(
      fc.property(key, type, (address, mediaType) => {
        for (const path of Object.values(fileNames(address, mediaType))) {
          expect(path.length).toBeLessThanOrEqual(240);
          for (const part of path.split('/')) {
            expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255);
            expect(part).toBe(part.normalize('NFC'));
            expect(part).not.toMatch(/[<>:"\\|?*\p{Cc}\p{Cf}]|^[-.~ ]|[. ]$|^$/u);
            const stem = part.split('.')[0]?.trimEnd() ?? '';
            expect(stem).not.toMatch(/^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)$/i);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('answers the same for the same address', () => {
    fc.assert(
      fc.property(key, type, (address, mediaType) => {
        expect(fileNames(address, mediaType)).toEqual(fileNames(address, mediaType));
      }),
    );
  });
});
