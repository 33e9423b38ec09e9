import { msg } from '../../../contract/language.js';
import { type Saying, saying } from '../../../contract/saying.js';
/** What lists pages; `none`: another file, or a text in which other lines stand beside addresses. */
export type SitemapForm = 'set' | 'index' | 'feed' | 'text' | 'none';

/** Takes what is found. */
export interface SitemapFinds {
  /** The sitemap's own address. */
  readonly url: string;
  readonly isFull: boolean;
  form: SitemapForm;
  complain(problem: Saying): void;
  addPage(text: string, base?: string): void;
  addChild(text: string): void;
}

/** Sitemaps are four elements deep; a parser's stack must not grow with a hostile file. */
const MAX_ELEMENTS_DEEP = 64;
export const MAX_ADDRESS_LENGTH = 4096;

/** Local names of the elements that hold an entry, and what an address inside them is. */
const ENTRIES: Readonly<Record<string, 'page' | 'child'>> = {
  url: 'page',
  sitemap: 'child',
  item: 'page',
  entry: 'page',
};
const ROOTS: ReadonlyMap<string, SitemapForm> = new Map<string, SitemapForm>([
  ['urlset', 'set'],
  ['sitemapindex', 'index'],
  ['rss', 'feed'],
  ['rdf', 'feed'],
  ['feed', 'feed'],
  ['opml', 'feed'],
]);

/** An open element. */
interface Open {
  readonly name: string;
  /** The base of relative addresses in it, where `xml:base` names one. */
  readonly base: string | undefined;
}

/**
 * Hears a parser of XML. Follows the open elements; the address of an entry is a `loc` or `link` right inside it, never one
 * deeper (image:loc), and where an item of RSS has none, its permanent one (`guid`).
 */
export class SitemapHandler {
  readonly #finds: SitemapFinds;
  readonly #open: Open[] = [];
  #text: string | null = null;
  /** The address in the guid that is open, or of an item without a link so far. */
  #guid: string | null = null;
  #seenRoot = false;
  stopped = false;

  constructor(finds: SitemapFinds) {
    this.#finds = finds;
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    const local = localName(name);
    if (!this.#seenRoot) this.#checkRoot(local);
    const parent = this.#parent();
    this.#open.push({ name: local, base: this.#baseIn(attributes['xml:base']) });
    if (this.#open.length > MAX_ELEMENTS_DEEP) this.#stop(saying(msg('its elements are nested too deep')));
    if (this.stopped) return;
    if (local === 'outline') this.#addOutline(attributes);
    if (ENTRIES[local] !== undefined) this.#guid = null;
    if (ENTRIES[parent] === undefined) return;
    if (local === 'guid' && attributes['isPermaLink'] !== 'false' && this.#guid === null) this.#text = '';
    if (local === 'loc' || local === 'link') this.#text = '';
    if (local === 'link' && (attributes['rel'] ?? 'alternate') === 'alternate') this.#text = attributes['href'] ?? '';
  }

  ontext(text: string): void {
    if (this.#text !== null && this.#text.length <= MAX_ADDRESS_LENGTH) this.#text += text;
  }

  onclosetag(): void {
    const closed = this.#open.pop();
    if (this.stopped || closed === undefined) return;
    if (ENTRIES[closed.name] !== undefined) {
      // Most guids are no addresses, and nothing is wrong with that.
      if (/^\s*https?:/i.test(this.#guid ?? '')) this.#finds.addPage(this.#guid ?? '', closed.base);
      this.#guid = null;
    } else this.#endAddress(closed);
  }

  /** The file is at its end: what is still open was cut off, and half an address is none. */
  finish(): void {
    this.#text = null;
    if (this.#open.length > 0 && !this.stopped && !this.#finds.isFull) {
      this.#finds.complain(saying(msg('it ends before its last element is closed')));
    }
  }

  #endAddress({ name, base }: Open): void {
    const text = this.#text;
    this.#text = null;
    if (text === null) return;
    if (text.length > MAX_ADDRESS_LENGTH)
      return this.#finds.complain(saying(msg('some of its addresses are too long')));
    if (name === 'guid') {
      this.#guid = text;
      return;
    }
    if (text.trim() !== '') this.#guid = '';
    if (ENTRIES[this.#parent()] === 'child') this.#finds.addChild(text);
    else this.#finds.addPage(text, base);
  }

  /** OPML, a list of sites with their feeds: the site is what is meant to be read. */
  #addOutline({ htmlUrl, url, xmlUrl }: Readonly<Record<string, string>>): void {
    const address = htmlUrl ?? url ?? xmlUrl;
    if (address !== undefined) this.#finds.addPage(address);
  }

  #parent(): string {
    return this.#open.at(-1)?.name ?? '';
  }

  #baseIn(base: string | undefined): string | undefined {
    const outer = this.#open.at(-1)?.base ?? this.#finds.url;
    if (base === undefined) return this.#open.at(-1)?.base;
    try {
      return new URL(base, outer).href;
    } catch {
      // No address: relative ones are resolved as if it were not there.
      return this.#open.at(-1)?.base;
    }
  }

  #checkRoot(local: string): void {
    this.#seenRoot = true;
    const form = ROOTS.get(local);
    if (form !== undefined) this.#finds.form = form;
    else this.#stop(saying(msg('it is no sitemap: its first element is “{name}”'), { name: local.slice(0, 40) }));
  }

  #stop(problem: Saying): void {
    this.stopped = true;
    this.#finds.complain(problem);
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}
