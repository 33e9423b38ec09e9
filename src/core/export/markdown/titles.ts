import { RepeatCounter } from './repeat-counter.js';
import type { SavedPage, SavedPages } from './saved-pages.js';

/** What stands between the title of a page and the name of its site: `Lists | Handbook`. */
const SEPARATOR = /\s(?:[|:—–·»•-]|::)\s/g;
const ROOM = 1_000;
const MAX_TITLE = 200;

/** The titles of a job's pages. */
export class Titles {
  /** The name of the site that most pages give, or that most titles end in; null where they do not. */
  readonly siteName: string | null;

  constructor(siteName: string | null) {
    this.siteName = siteName;
  }

  /** A page's title without the name of its site, on one line; its address where it has none. */
  of({ title, url }: Pick<SavedPage, 'title' | 'url'>): string {
    const whole = oneLine(title ?? '');
    const parts = partTitle(whole);
    const short = parts !== null && parts.name === this.siteName ? parts.title : whole;
    return short === '' ? url : short;
  }
}

/** Looks through all pages for a name of their site, at the ends of their titles too, that more than half of them share. */
export function readTitles(saved: SavedPages): Titles {
  const counter = new RepeatCounter(ROOM);
  let pages = 0;
  for (const { title, siteName } of saved.read()) {
    pages += 1;
    const parts = partTitle(oneLine(title ?? ''));
    const name = siteName ?? parts?.name;
    if (name !== undefined) counter.add(name);
  }
  const [name] = counter.atLeast(Math.max(2, Math.floor(pages / 2) + 1)).keys();
  return new Titles(name ?? null);
}

/** Parts a title at its last separator; null where there is none. */
function partTitle(title: string): { readonly title: string; readonly name: string } | null {
  const last = [...title.matchAll(SEPARATOR)].at(-1);
  return last === undefined
    ? null
    : { title: title.slice(0, last.index).trim(), name: title.slice(last.index + last[0].length) };
}

function oneLine(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim();
  return line.length > MAX_TITLE ? `${line.slice(0, MAX_TITLE - 1)}…` : line;
}
