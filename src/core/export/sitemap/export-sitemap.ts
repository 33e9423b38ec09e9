import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { msg } from '../../../contract/language.js';
import { type Saying, saying, told } from '../../../contract/saying.js';
import { patientlySync } from '../../files/held-files.js';
import { OWNER_ONLY } from '../../files/owner-only.js';
import { requiredNumber } from '../../store/database/sql.js';
import type { ExportContext, Exported, Exporter } from '../types.js';
import { SitemapFiles, type SitemapLimits } from './sitemap-files.js';
import { SitemapPages } from './sitemap-pages.js';

/** The protocol's own (sitemaps.org): 50,000 URLs and 50 MB, not compressed. */
const LIMITS: SitemapLimits = { urls: 50_000, bytes: 52_428_800 };
/** Each holds a file open; a crawl of more sites than this has no use for their sitemaps. */
const MAX_SITES = 100;
const MAX_NAMED_FILES = 1000;
const ROWS_A_REPORT = 100;

/** The saved HTML pages as an XML sitemap, one for each site: a sitemap may only list its own. */
export const exportSitemap: Exporter = (context) => sitemapWithin(LIMITS)(context);

/** The same with other limits, for tests. */
export function sitemapWithin(limits: SitemapLimits): Exporter {
  return async (context) => {
    const sites = new Sites(context.out, limits);
    try {
      const leftOut = await fill(sites, context);
      return sites.end(leftOut);
    } finally {
      sites.close();
    }
  };
}

/** Pages that are saved and not listed. */
interface LeftOut {
  otherPageStands: number;
  noindex: number;
}

async function fill(sites: Sites, { folder, connection, now, progress }: ExportContext): Promise<LeftOut> {
  const pages = await SitemapPages.of(folder, connection, now);
  const total = requiredNumber(connection.value('SELECT max(id) FROM urls'));
  const leftOut: LeftOut = { otherPageStands: 0, noindex: 0 };
  let seen = 0;
  for (const { id, url, noindex, modified } of pages.read()) {
    if (noindex) leftOut.noindex += 1;
    else if (url === null) leftOut.otherPageStands += 1;
    else sites.add(url, modified);
    seen += 1;
    if (seen % ROWS_A_REPORT === 1) await progress(id, total, sites.bytes);
  }
  await progress(total, total, sites.bytes);
  return leftOut;
}

/** The sitemaps of the sites of one crawl, each in a folder named after its host. */
class Sites {
  readonly #out: string;
  readonly #limits: SitemapLimits;
  readonly #sites = new Map<string, { readonly folder: string; readonly files: SitemapFiles }>();
  #homeless = 0;

  constructor(out: string, limits: SitemapLimits) {
    this.#out = out;
    this.#limits = limits;
  }

  get bytes(): number {
    let sum = 0;
    for (const { files } of this.#sites.values()) sum += files.bytes;
    return sum;
  }

  add(url: string, modified: string | null): void {
    const { href, origin, host } = new URL(url);
    const site = this.#sites.get(origin) ?? this.#open(origin, host);
    if (site) site.files.add(href, modified);
    else this.#homeless += 1;
  }

  end(leftOut: LeftOut): Exported {
    const isAlone = this.#sites.size === 1;
    const made = [...this.#sites.values()].map(({ folder, files }) => {
      const names = files.end();
      return isAlone ? this.#moveUp(folder, names) : names.map((name) => `${folder}/${name}`);
    });
    // The file to open first of every site comes before the parts of any.
    const files = [...made.flatMap(([first]) => first ?? []), ...made.flatMap(([, ...parts]) => parts)];
    return { files: files.slice(0, MAX_NAMED_FILES), ...told(leftOutWords(leftOut, this.#homeless, files)) };
  }

  close(): void {
    for (const { files } of this.#sites.values()) files.close();
  }

  /** The files of the only site need no folder of their own. */
  #moveUp(folder: string, names: readonly string[]): readonly string[] {
    for (const name of names) {
      patientlySync(() => renameSync(join(this.#out, folder, name), join(this.#out, name)));
    }
    patientlySync(() => rmdirSync(join(this.#out, folder)));
    return names;
  }

  #open(origin: string, host: string) {
    if (this.#sites.size >= MAX_SITES) return null;
    // Numbered, so that no host can be a name that a system keeps for itself, nor two be one.
    const safeHost = host
      .replace(/[^a-z0-9.-]+/g, '-')
      .slice(0, 100)
      .replace(/\.+$/, '');
    const folder = `${this.#sites.size + 1}-${safeHost}`;
    mkdirSync(join(this.#out, folder), { mode: OWNER_ONLY });
    const site = { folder, files: new SitemapFiles(join(this.#out, folder), origin, this.#limits) };
    this.#sites.set(origin, site);
    return site;
  }
}

function leftOutWords(
  { otherPageStands, noindex }: LeftOut,
  homeless: number,
  files: readonly string[],
): readonly Saying[] {
  const nothing = saying(msg('No HTML page is saved: there is nothing to list.'));
  const others = saying(msg('Pages left out because they name another as their canonical address: {n}.'), {
    n: otherPageStands,
  });
  const asked = saying(msg('Pages left out because they ask search engines not to list them: {n}.'), { n: noindex });
  const beyond = saying(msg('Pages left out because they are on more than {most} sites: {n}.'), {
    ...{ most: String(MAX_SITES), n: homeless },
  });
  return [
    ...(files.length === 0 ? [nothing] : []),
    ...(otherPageStands > 0 ? [others] : []),
    ...(noindex > 0 ? [asked] : []),
    ...(homeless > 0 ? [beyond] : []),
  ];
}
