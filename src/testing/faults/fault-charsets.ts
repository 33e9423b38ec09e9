import { send } from './fault-answers.js';
import type { Answer, Routes } from './fault-server.js';
import type { FaultCase, FaultTheme } from './fault-site.js';

/** A page in one encoding: what is in its title and its link, and where the encoding is declared. */
interface CharsetVector {
  readonly name: string;
  /** WHATWG label of the encoding its bytes are in. */
  readonly encoding: string;
  readonly words: string;
  readonly declared: 'header' | 'meta' | 'http-equiv' | 'mark' | 'nowhere' | 'xml';
  /** Declared instead of the encoding's own label. */
  readonly label?: string;
}

const VECTORS: readonly CharsetVector[] = [
  { name: 'utf8-header', encoding: 'utf-8', words: 'Grüße und Äpfel', declared: 'header' },
  { name: 'utf8-mark', encoding: 'utf-8', words: 'Grüße und Äpfel', declared: 'mark' },
  { name: 'utf8-nowhere', encoding: 'utf-8', words: 'Grüße und Äpfel', declared: 'nowhere' },
  { name: 'utf16le', encoding: 'utf-16le', words: 'Grüße 漢字', declared: 'mark' },
  { name: 'utf16be', encoding: 'utf-16be', words: 'Grüße 漢字', declared: 'mark' },
  { name: 'western', encoding: 'windows-1252', words: 'Café für €5', declared: 'header' },
  { name: 'latin1', encoding: 'windows-1252', words: 'Café für 5', declared: 'meta', label: 'iso-8859-1' },
  { name: 'latin9', encoding: 'iso-8859-15', words: 'Œuvre à 5€', declared: 'meta' },
  { name: 'central', encoding: 'iso-8859-2', words: 'Zażółć gęślą', declared: 'http-equiv' },
  { name: 'cyrillic', encoding: 'windows-1251', words: 'Привет мир', declared: 'meta' },
  { name: 'koi8', encoding: 'koi8-r', words: 'Привет мир', declared: 'meta' },
  { name: 'greek', encoding: 'windows-1253', words: 'Καλημέρα', declared: 'header' },
  { name: 'hebrew', encoding: 'windows-1255', words: 'שלום', declared: 'meta' },
  { name: 'shift-jis', encoding: 'shift_jis', words: '日本語ページ', declared: 'meta' },
  { name: 'euc-jp', encoding: 'euc-jp', words: '日本語ページ', declared: 'http-equiv' },
  { name: 'iso2022jp', encoding: 'iso-2022-jp', words: '日本語', declared: 'meta' },
  { name: 'gbk', encoding: 'gbk', words: '中文网页', declared: 'meta', label: 'gb2312' },
  { name: 'big5', encoding: 'big5', words: '中文網頁', declared: 'meta' },
  { name: 'euc-kr', encoding: 'euc-kr', words: '한국어', declared: 'header' },
  { name: 'header-wins', encoding: 'windows-1251', words: 'Привет мир', declared: 'header', label: 'windows-1251' },
  { name: 'unknown-label', encoding: 'utf-8', words: 'Grüße und Äpfel', declared: 'header', label: 'x-nobody-knows' },
  { name: 'xml-declared', encoding: 'windows-1251', words: 'Привет мир', declared: 'xml' },
];

const CHARSETS: Routes = Object.fromEntries(VECTORS.map((vector) => [`/${vector.name}`, answerOf(vector)]));

/** Titles and links in every encoding the web still has: each must be read, and the link's page found. */
export const CHARSET_CRAWL: FaultTheme = {
  name: 'charsets',
  origins: {
    main: {
      routes: {
        '/': send(200, { 'content-type': 'text/html' }, VECTORS.map(({ name }) => `<a href="/${name}">x</a>`).join('')),
        ...CHARSETS,
        '*': send(200, { 'content-type': 'text/html' }, '<title>Found</title>'),
      },
    },
  },
  config: { seeds: ['{{main}}/'], scope: 'host', useSitemaps: false, obeyRobots: false },
  cases: VECTORS.flatMap((vector): readonly FaultCase[] => [
    {
      about: `a title in ${vector.encoding}, declared in ${vector.declared}, is read (${vector.name})`,
      url: `/${vector.name}`,
      expect: { state: 'saved', title: vector.words },
    },
    {
      about: `a link in ${vector.encoding} leads to the page of its UTF-8 path (${vector.name})`,
      url: linkOf(vector),
      expect: { state: 'saved', requests: 1, title: 'Found' },
    },
  ]),
};

/** The encodings by page, as they must be recorded. */
export const USED_CHARSETS: readonly (readonly [path: string, encoding: string])[] = VECTORS.map((vector) => [
  `/${vector.name}`,
  vector.encoding,
]);

function linkOf({ name, words }: CharsetVector): string {
  return encodeURI(`/to/${name}/${words}`);
}

function answerOf(vector: CharsetVector): Answer {
  const { name, encoding, words, declared, label = encoding } = vector;
  const inHead: Readonly<Record<string, string>> = {
    meta: `<meta charset="${label}">`,
    'http-equiv': `<meta http-equiv="Content-Type" content="text/html; charset=${label}">`,
    // A header is above a meta, which lies here.
    header: name === 'header-wins' ? '<meta charset="utf-8">' : '',
  };
  const prologue = declared === 'xml' ? `<?xml version="1.0" encoding="${label}"?>` : '';
  const html = `${prologue}<!doctype html><html><head>${inHead[declared] ?? ''}<title>${words}</title></head>
<body><p>${words.repeat(20)}</p><a href="/to/${name}/${words}">${words}</a></body></html>`;
  const body = encode(declared === 'mark' ? `\ufeff${html}` : html, encoding);
  return send(200, { 'content-type': declared === 'header' ? `text/html; charset=${label}` : 'text/html' }, body);
}

function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  if (encoding === 'iso-2022-jp') return encodeIso2022Jp(text);
  const table = tableOf(encoding);
  return Buffer.concat(Array.from(text, (char) => bytesOf(char, encoding, table)));
}

function bytesOf(char: string, encoding: string, table: ReadonlyMap<string, Buffer>): Buffer {
  // Node decodes windows-1252 as Latin-1 in several releases, so its table lacks this one.
  if (encoding === 'windows-1252' && char === '€') return Buffer.from([0x80]);
  const bytes = table.get(char);
  if (bytes === undefined) throw new Error(`${char} cannot be written in ${encoding}`);
  return bytes;
}

/** The bytes of each character, made by decoding every byte and pair of bytes: no library's encoder is trusted. */
function tableOf(encoding: string): ReadonlyMap<string, Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, Buffer>();
  const note = (bytes: Buffer): void => {
    try {
      const char = decoder.decode(bytes);
      if (Array.from(char).length === 1 && !table.has(char)) table.set(char, bytes);
    } catch {
      // No character of this encoding: there is nothing to note.
    }
  };
  for (let byte = 0; byte < 256; byte += 1) note(Buffer.from([byte]));
  for (let lead = 0x81; lead < 255; lead += 1)
    for (let trail = 0x40; trail < 255; trail += 1) note(Buffer.from([lead, trail]));
  return table;
}

/** JIS X 0208 between its escape sequences: the bytes of EUC-JP without their high bits. */
function encodeIso2022Jp(text: string): Buffer {
  const table = tableOf('euc-jp');
  const parts: Buffer[] = [];
  for (const run of text.match(/[\0-\x7f]+|[^\0-\x7f]+/g) ?? []) {
    const isAscii = run.charCodeAt(0) < 0x80;
    const bytes = Buffer.concat(Array.from(run, (char) => table.get(char) ?? Buffer.from('?')));
    if (isAscii) parts.push(bytes);
    else parts.push(Buffer.from('\u001b$B'), Buffer.from(bytes.map((byte) => byte & 0x7f)), Buffer.from('\u001b(B'));
  }
  return Buffer.concat(parts);
}
