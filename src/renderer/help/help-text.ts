import { isWebAddress } from '../format/urls.js';

/** A page of the help: a file of docs/ by its name without `.md`. */
export interface HelpPage {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** A place in the help; `section` null = from the beginning of the page. */
export interface HelpPlace {
  readonly page: string;
  /** The heading, as GitHub writes it into an address. */
  readonly section: string | null;
}

/** Where words were found: the section they stand in, and the line. */
export interface HelpHit extends HelpPlace {
  readonly title: string;
  readonly heading: string;
  readonly line: string;
}

/** What a link in a page becomes: `help:` leads to another page and is shown by the window itself. */
const HELP_LINK = /^help:([\w-]+)(?:#(.*))?$/;
const PAGE_LINK = /^([\w-]+)\.md(?:#(.+))?$/;
const COMMENT = /<!--[\s\S]*?-->\n*/g;
const HEADING = /^#{1,3} (.+)$/;
const MOST_HITS = 60;

/** The pages from their files, without what is for those who write them; those that `order` names come first. */
export function readPages(
  files: readonly { readonly name: string; readonly text: string }[],
  order: readonly string[],
): readonly HelpPage[] {
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return files
    .map(({ name, text }) => ({ name, title: /^# (.+)$/m.exec(text)?.[1] ?? name, text: text.replace(COMMENT, '') }))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name));
}

/** A heading as GitHub writes it into the address of its section. */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

/** The address of a link in a page: another page, a section of this one, or the web; null for what leads nowhere. */
export function helpAddress(href: string, page: string): string | null {
  if (href.startsWith('#')) return `help:${page}${href}`;
  const [, name, section] = PAGE_LINK.exec(href) ?? [];
  if (name !== undefined) return section === undefined ? `help:${name}` : `help:${name}#${section}`;
  return isWebAddress(href) ? href : null;
}

/** The place that an address of `helpAddress` leads to; null where it is one of the web. */
export function placeOf(address: string): HelpPlace | null {
  const [, page, section = null] = HELP_LINK.exec(address) ?? [];
  return page === undefined ? null : { page, section };
}

/** Sections in which each of these begins a word, in any case: those whose heading has one first, then in the order of the pages. */
export function searchHelp(pages: readonly HelpPage[], typed: string): readonly HelpHit[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const has = (text: string) => (word: string) => beginsWord(text.toLowerCase(), word);
  const hits = pages.flatMap((page) =>
    sectionsOf(page).flatMap(({ heading, lines }): HelpHit[] => {
      if (!words.every(has(`${heading}\n${lines.join('\n')}`))) return [];
      const line = lines.find((one) => words.every(has(one))) ?? lines.find((one) => words.some(has(one))) ?? '';
      return [{ page: page.name, section: slugOf(heading), title: page.title, heading, line: plain(line) }];
    }),
  );
  const isNamed = ({ heading }: HelpHit): boolean => words.some(has(heading));
  return [...hits.filter(isNamed), ...hits.filter((hit) => !isNamed(hit))].slice(0, MOST_HITS);
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

function sectionsOf({ title, text }: HelpPage): readonly { readonly heading: string; readonly lines: string[] }[] {
  const sections: { readonly heading: string; readonly lines: string[] }[] = [{ heading: title, lines: [] }];
  let isCode = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    const heading = isCode ? undefined : HEADING.exec(line)?.[1];
    if (heading === undefined) sections.at(-1)?.lines.push(line);
    else if (heading !== title) sections.push({ heading, lines: [] });
  }
  return sections;
}

/** A line without the signs of Markdown, for a list. */
function plain(line: string): string {
  return line
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[-#\d. ]+(?=\S)|[`*\\]/g, '')
    .replace(/^\|\s*|\s*\|$/g, '')
    .replace(/\s*\|\s*/g, ' · ');
}
