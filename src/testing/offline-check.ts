import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { load } from 'cheerio';
import { type Load, loadsOf, loadsOfCss } from './offline-judge.js';

export interface CopyCheck {
  /** Files under `pages/`. */
  readonly files: number;
  /** References that load a file of the copy. */
  readonly loads: number;
  /** Links that lead to a file of the copy. */
  readonly links: number;
  /** References that load anything else, and links to files that are not there; in words. */
  readonly problems: readonly string[];
}

/** Reads a whole offline copy, page by page, and checks where everything in it leads. */
export function checkCopy(folder: string): CopyCheck {
  const check = { files: -1, loads: 0, links: 0, problems: [] as string[] };
  for (const path of filesOf(folder)) {
    check.files += 1;
    const address = pathToFileURL(path).href;
    const text = /\.(?:html|svg|css)$/.test(path) ? readFileSync(path, 'utf8') : '';
    const loads = path.endsWith('.css') ? loadsOfCss(text, address) : loadsOf(text, address);
    for (const one of loads) count(one, 'loads');
    if (!path.endsWith('.css')) for (const one of linksOf(text, address)) count(one, 'links');

    function count({ url, by }: Load, kind: 'loads' | 'links'): void {
      if (url.startsWith('data:') || (kind === 'links' && !url.startsWith('file:'))) return;
      if (isFileIn(folder, url)) check[kind] += 1;
      else check.problems.push(`${path}: ${by} leads to ${url}`);
    }
  }
  return check;
}

function linksOf(html: string, address: string): readonly Load[] {
  const $ = load(html);
  return $('a[href], area[href]')
    .toArray()
    .flatMap(({ name, attribs }) => {
      try {
        return [{ url: new URL(attribs['href'] ?? '', address).href, by: `${name} href` }];
      } catch {
        // No address: nothing happens when it is clicked.
        return [];
      }
    });
}

function isFileIn(folder: string, url: string): boolean {
  if (!url.startsWith(pathToFileURL(folder).href) || new URL(url).search !== '') return false;
  return lstatSync(fileURLToPath(url.replace(/#.*/s, '')), { throwIfNoEntry: false })?.isFile() === true;
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesOf(path) : [path];
  });
}
