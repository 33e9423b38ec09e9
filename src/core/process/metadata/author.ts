import { isoDate } from './dates.js';
import { cut } from './said-text.js';

/** Characters of all authors' names together. */
export const MAX_AUTHOR = 200;
/** Of one line in a page that is taken for the names of its authors. */
const MAX_BYLINE = 100;
const MAX_BYLINE_WORDS = 14;
/** Authors named; a paper may have hundreds. */
const MAX_AUTHORS = 20;

/** What stands before a name. */
const SAID_BY =
  /^(?:(?:written|posted|published|story|words|article|report|review|photos?|interview|edited|submitted)\s+(?:and\s+\w+\s+)?by|by|authors?\s*:|von|par|por|door|di|af|av|text\s*:|autore?n?\s*:|autore?s?\s*:|auteurs?\s*:|作者|文)\s*[:：]?\s+/iu;
/** What follows a name in its line: what happened when, how long it takes to read. */
const SAID_AFTER =
  /\s*(?:[|•·–—»]|\s-\s|\b(?:on|am|le)\s+(?=\p{L}+\.?\s+\d|\d)|\b(?:published|updated|posted|last updated)\b|\b\d+\s*min(?:utes?)?\s+read|,?\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}[\s./-](?:\p{L}{3,9}|\d{1,2})\.?[\s./-]\d{4}).*$/iu;
/** What programs put where nobody filled in a name. */
const NOBODY =
  /^(?:[\d.]+\s+authors?|null|undefined|none|n\/a|admin(?:istrator)?|anonymous|unknown|authors?|default)$/i;
/** Words that buttons and links beside a name begin with. */
const BUTTON =
  /^(?:follow(?:ing)?|share|about|more|view|read|see|contact|e-?mail|subscribe|comments?|profile|byline|posted|published|updated|last updated|by|all posts|other posts|authors?|sign|log|login|register|search|menu|home|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i;

/** The names of those who wrote a page, in order, each once, on one line; null where these are no names. */
export function authorLine(names: readonly string[]): string | null {
  const known = new Map<string, string>();
  for (const said of names.slice(0, MAX_AUTHORS)) {
    const name = authorName(cut(said, MAX_AUTHOR) ?? '');
    if (name !== null && !isKnown(name.toLowerCase(), [...known.keys()])) known.set(name.toLowerCase(), name);
  }
  return cut([...known.values()].join(', '), MAX_AUTHOR);
}

/** A name again, or with what else stands in its element: who that is, a button. */
function isKnown(name: string, known: readonly string[]): boolean {
  return known.some((other) => name === other || name.startsWith(`${other} `));
}

/** The names that a line of the page gives, without “by” and what is said after them; null for a line that is none of names. */
export function bylineNames(line: string): string | null {
  const said = line.replace(/\s+/g, ' ').trim();
  if (said.length > MAX_BYLINE || said.split(' ').length > MAX_BYLINE_WORDS) return null;
  // A sentence about who wrote something is no name.
  if (/\s(?:is|was|are|were|has|have|ist|war|sind)\s/.test(said)) return null;
  const name = authorName(said.replace(SAID_BY, '').replace(SAID_AFTER, ''));
  return name !== null && BUTTON.test(name) ? null : name;
}

/** Whether a line says itself that it names who wrote something. */
export function isByline(line: string): boolean {
  return /^(?:written\s+by|posted\s+by|by|von|par|por|door)\s+\p{Lu}/iu.test(line) && bylineNames(line) !== null;
}

/** Whether this is the name of a person or a body rather than that of an account: several words. */
export function isFullName(name: string): boolean {
  return /\p{L}\s+\p{L}/u.test(name);
}

/** A name without “by”; null for an address, a date or a button. */
function authorName(said: string): string | null {
  if (/^(?:https?:|www\.|\/)/i.test(said) || /^\S+@\S+$/.test(said)) return null;
  const name = said.replace(SAID_BY, '').replace(/^[\s,;:@·•|-]+|[\s,;:·•|-]+$/gu, '');
  return isName(name) ? name : null;
}

function isName(name: string): boolean {
  return /\p{L}{2}/u.test(name) && !NOBODY.test(name) && isoDate(name) === null;
}
