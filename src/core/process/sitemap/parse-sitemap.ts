import { TextDecoder } from 'node:util';
import { Parser } from 'htmlparser2';
import { msg } from '../../../contract/language.js';
import { type Saying, say, saying } from '../../../contract/saying.js';
import { domainOf } from '../../scope/scope.js';
import { eachPiece } from './gunzip.js';
import { jsonFeedPages } from './json-feed.js';
import { MAX_ADDRESS_LENGTH, type SitemapFinds, type SitemapForm, SitemapHandler } from './sitemap-handler.js';

/** What a sitemap lists. */
export interface Sitemap {
  readonly form: SitemapForm;
  /** Absolute http or https addresses of pages, in order, without repeats. */
  readonly urls: readonly string[];
  /** Child sitemaps of an index, of the sitemap's own registrable domain. */
  readonly children: readonly string[];
  /** What was wrong, in words; what was read before is kept. Null when nothing was. */
  readonly problem: string | null;
  /** The same, to be said where it is told. */
  readonly problems: readonly Saying[];
}

/** The protocol's own limits (sitemaps.org), for addresses and for bytes unpacked. */
export const MAX_SITEMAP_URLS = 50_000;
export const MAX_SITEMAP_BYTES = 50 * 1024 * 1024;

/** Looked at for the charset and for what the file is. */
const HEAD_BYTES = 1024;

/**
 * Reads a sitemap of any kind, piece by piece: XML set or index, RSS, Atom, OPML, JSON Feed, or plain text, packed by gzip
 * or not. `url` is its
 * own address, against which relative ones are resolved. Never rejects; no entity but XML's own five is expanded, no DTD
 * read, and what parsed before something went wrong is kept.
 */
export async function parseSitemap(bytes: Uint8Array, url: string): Promise<Sitemap> {
  const finds = new Finds(url);
  const reader = new Reader(finds);
  const problem = await eachPiece(bytes, MAX_SITEMAP_BYTES, (piece) => reader.write(piece));
  reader.end();
  if (problem !== null) finds.complain(problem);
  return finds.finish();
}

/** Finds out what comes from its first bytes, and reads it as that. */
class Reader {
  readonly #finds: Finds;
  #head = Buffer.alloc(0);
  #begun: { readonly decoder: TextDecoder; readonly sink: Sink } | null = null;

  constructor(finds: Finds) {
    this.#finds = finds;
  }

  /** False when nothing more can be taken. */
  write(piece: Uint8Array): boolean {
    if (this.#begun !== null) this.#read(piece);
    else {
      this.#head = Buffer.concat([this.#head, piece]);
      if (this.#head.length >= HEAD_BYTES) this.#begin();
    }
    return !this.#finds.isFull;
  }

  end(): void {
    if (this.#begun === null) this.#begin();
    this.#begun?.sink.end();
  }

  #begin(): void {
    const head = this.#head.subarray(0, HEAD_BYTES);
    const text = decoderFor(head).decode(head, { stream: true });
    const begin = text.trimStart()[0];
    const sink = begin === '<' ? xmlSink : begin === '{' ? jsonSink : textSink;
    this.#begun = { decoder: decoderFor(head), sink: sink(this.#finds) };
    this.#read(this.#head);
  }

  #read(piece: Uint8Array): void {
    this.#begun?.sink.write(this.#begun.decoder.decode(piece, { stream: true }));
  }
}

/** By byte order mark or the XML declaration; UTF-8, which the protocol asks for, where there is neither. */
function decoderFor(bytes: Uint8Array): TextDecoder {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be');
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const label = /^\s*<\?xml[^>]*\sencoding=["']([\w.:-]+)["']/i.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label);
  } catch {
    // A label nobody knows: nearly always UTF-8 all the same, and addresses are ASCII.
    return new TextDecoder();
  }
}

class Finds implements SitemapFinds {
  /** The sitemap's own address. */
  readonly url: string;
  readonly #domain: string;
  readonly #urls = new Set<string>();
  readonly #children = new Set<string>();
  readonly #problems = new Map<string, Saying>();
  #unusable = 0;
  isFull = false;
  form: SitemapForm = 'none';

  constructor(base: string) {
    this.url = base;
    this.#domain = domainOf(new URL(base).host);
  }

  complain(problem: Saying): void {
    this.#problems.set(say(problem), problem);
  }

  /** `base`: of relative addresses, where it is not the sitemap's own. */
  addPage(text: string, base: string = this.url): void {
    const url = this.#resolve(text, base);
    if (url === null) return;
    if (this.#urls.size < MAX_SITEMAP_URLS) this.#urls.add(url.href);
    else this.#stop();
  }

  addChild(text: string): void {
    const url = this.#resolve(text, this.url);
    if (url === null) return;
    if (domainOf(url.host) !== this.#domain)
      this.complain(saying(msg('it names sitemaps of other sites, which were left out')));
    else if (this.#children.size < MAX_SITEMAP_URLS) this.#children.add(url.href);
    else this.#stop();
  }

  #stop(): void {
    this.isFull = true;
    this.complain(
      saying(msg('it lists more than {most} addresses and was read up to there'), { most: MAX_SITEMAP_URLS }),
    );
  }

  finish(): Sitemap {
    if (this.#unusable > 0)
      this.complain(saying(msg('{n} of its entries are no web addresses'), { n: String(this.#unusable) }));
    const problem = [...this.#problems.keys()].join('; ');
    return {
      form: this.form,
      urls: [...this.#urls],
      children: [...this.#children],
      problem: problem === '' ? null : problem,
      problems: [...this.#problems.values()],
    };
  }

  #resolve(text: string, base: string): URL | null {
    const address = text.trim();
    if (address === '') return null;
    try {
      const url = new URL(address, base);
      if (url.protocol === 'http:' || url.protocol === 'https:') return url;
    } catch {
      // Counted below, with what is no web address.
    }
    this.#unusable += 1;
    return null;
  }
}

interface Sink {
  write(text: string): void;
  end(): void;
}

/** Of a line that is named. */
const MOST_OF_A_LINE = 100;

/**
 * One absolute address a line, `#` begins a comment; a relative one would make every line of any text a find. A text most of
 * whose lines are something else is no list.
 */
function textSink(finds: Finds): Sink {
  let rest = '';
  let addresses = 0;
  let others = 0;
  let first = '';
  const take = (line: string): void => {
    if (/^\s*https?:\/\//i.test(line) && line.length <= MAX_ADDRESS_LENGTH) {
      addresses += 1;
      finds.addPage(line);
    } else if (!/^\s*(?:#|$)/.test(line)) {
      others += 1;
      first ||= line.trim().slice(0, MOST_OF_A_LINE);
    }
  };
  return {
    write(text) {
      const lines = (rest + text).split(/\r\n|\r|\n/);
      rest = (lines.pop() ?? '').slice(0, MAX_ADDRESS_LENGTH + 1);
      for (const line of lines) take(line);
    },
    end() {
      take(rest);
      if (others > 0)
        finds.complain(
          saying(
            msg(
              '{n, plural, one {# of its lines is no web address} other {# of its lines are no web addresses}}, the first of them “{line}”',
            ),
            { n: others, line: first },
          ),
        );
      if (addresses > others || others === 0) finds.form = 'text';
    },
  };
}

/** A feed is read as a whole: JSON has no parts. */
function jsonSink(finds: Finds): Sink {
  let json = '';
  return {
    write(text) {
      json += text;
    },
    end() {
      const pages = jsonFeedPages(json);
      if (pages === null) return finds.complain(saying(msg('it is JSON, and no JSON Feed')));
      finds.form = 'feed';
      for (const page of pages) finds.addPage(page);
    },
  };
}

function xmlSink(finds: Finds): Sink {
  const handler = new SitemapHandler(finds);
  const parser = new Parser(handler, { xmlMode: true, decodeEntities: true });
  return {
    write(text) {
      if (!handler.stopped) parser.write(text);
    },
    end() {
      handler.finish();
      parser.end();
    },
  };
}
