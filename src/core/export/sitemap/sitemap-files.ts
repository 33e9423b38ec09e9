import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { patientlySync } from '../../files/held-files.js';
import { escapeMarkup } from '../markup.js';
import { OutputFile } from '../output-file.js';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const OPEN = `${HEAD}<urlset xmlns="${NAMESPACE}">\n`;
const CLOSE = '</urlset>\n';

/** What a sitemap may hold at most (sitemaps.org). */
export interface SitemapLimits {
  readonly urls: number;
  readonly bytes: number;
}

/**
 * The sitemap of one site: one file while it fits, else numbered files and an index of them. `folder` is where they are
 * made, `origin` where they will be served from.
 */
export class SitemapFiles {
  readonly #folder: string;
  readonly #origin: string;
  readonly #limits: SitemapLimits;
  #current: OutputFile | null = null;
  #files = 0;
  #urlsHere = 0;
  #earlierBytes = 0;

  constructor(folder: string, origin: string, limits: SitemapLimits) {
    this.#folder = folder;
    this.#origin = origin;
    this.#limits = limits;
  }

  get bytes(): number {
    return this.#earlierBytes + (this.#current?.bytes ?? 0);
  }

  /** `modified` is ISO 8601; null leaves the date out. */
  add(url: string, modified: string | null): void {
    const date = modified === null ? '' : `<lastmod>${escapeMarkup(modified)}</lastmod>`;
    const entry = `<url><loc>${escapeMarkup(url)}</loc>${date}</url>\n`;
    this.#fileFor(Buffer.byteLength(entry)).write(entry);
    this.#urlsHere += 1;
  }

  /** Completes the files; answers their names, the one to open first at the beginning. */
  end(): readonly string[] {
    this.#endFile();
    const parts = Array.from({ length: this.#files }, (_, index) => partName(index + 1));
    if (parts.length > 1) return [this.#writeIndex(parts), ...parts];
    const first = join(this.#folder, partName(1));
    patientlySync(() => renameSync(first, join(this.#folder, 'sitemap.xml')));
    return ['sitemap.xml'];
  }

  /** Lets go of the file that is open, if one is. */
  close(): void {
    this.#current?.close();
    this.#current = null;
  }

  #fileFor(entryBytes: number): OutputFile {
    const { urls, bytes } = this.#limits;
    const size = this.#current?.bytes ?? 0;
    if (this.#urlsHere >= urls || size + entryBytes + CLOSE.length > bytes) this.#endFile();
    if (this.#current) return this.#current;
    this.#files += 1;
    this.#current = new OutputFile(join(this.#folder, partName(this.#files)));
    this.#current.write(OPEN);
    return this.#current;
  }

  #endFile(): void {
    if (!this.#current) return;
    this.#current.write(CLOSE);
    this.#current.end();
    this.#earlierBytes += this.#current.bytes;
    this.close();
    this.#urlsHere = 0;
  }

  #writeIndex(parts: readonly string[]): string {
    const name = 'sitemap.xml';
    const file = new OutputFile(join(this.#folder, name));
    try {
      file.write(`${HEAD}<sitemapindex xmlns="${NAMESPACE}">\n`);
      for (const part of parts)
        file.write(`<sitemap><loc>${escapeMarkup(new URL(part, this.#origin).href)}</loc></sitemap>\n`);
      file.write('</sitemapindex>\n');
      file.end();
    } finally {
      file.close();
    }
    return name;
  }
}

function partName(number: number): string {
  return `sitemap-${number}.xml`;
}
