import { load } from 'cheerio/slim';
import type { Document, Element } from 'domhandler';
import { strippedHref } from '../scope/href.js';
import { foldSpace } from './dom/document.js';
import { resolveAddress, withoutFragment } from './links/links.js';
import { encodedHref, type PageBase } from './links/page-base.js';
import { combineDirectives, NO_DIRECTIVES, readRobotsMeta, type RobotsDirectives } from './robots-directives.js';
import type { PageSurvey } from './dom/survey.js';

const MAX_TITLE = 1_000;
const MAX_DESCRIPTION = 2_000;
const LANGUAGE = /^[a-z]{1,8}(?:[-_][a-z0-9]{1,8})*$/i;

/** What a page says about itself. */
export interface PageMetadata {
  /** White space folded, at most 1,000 characters. */
  readonly title: string | null;
  readonly description: string | null;
  /** A language tag such as `en-GB`. */
  readonly language: string | null;
  /** Absolute http address without fragment. */
  readonly canonical: string | null;
  readonly robots: RobotsDirectives;
}

/** Reads the metadata from what the survey found; `base` is absolute, `agent` whom robots metas address, ours by default. */
export function readMetadata(root: Document, survey: PageSurvey, base: PageBase, agent?: string): PageMetadata {
  const $ = load(root);
  const metas = namedMetas(survey.metas);
  return {
    title: cut(survey.title === null ? '' : $(survey.title).text(), MAX_TITLE) ?? cut(metas.get('og:title'), MAX_TITLE),
    description: cut(metas.get('description') ?? metas.get('og:description'), MAX_DESCRIPTION),
    language: languageOf(survey.html, metas),
    canonical: canonicalOf(survey, base),
    robots: robotsOf(survey.metas, agent),
  };
}

/** The first content of each name, property or http-equiv, lower-case. */
function namedMetas(metas: readonly Element[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { attribs } of metas) {
    const name = (attribs['name'] ?? attribs['property'] ?? attribs['http-equiv'])?.trim().toLowerCase();
    const content = attribs['content'];
    if (name !== undefined && content !== undefined && !found.has(name)) found.set(name, content);
  }
  return found;
}

function cut(text: string | undefined, length: number): string | null {
  const folded = foldSpace((text ?? '').slice(0, length * 8));
  const short = folded.length > length ? folded.slice(0, length).replace(/[\uD800-\uDBFF]$/, '') : folded;
  return short === '' ? null : short;
}

function languageOf(html: Element | null, metas: ReadonlyMap<string, string>): string | null {
  const tag = (html?.attribs['lang'] ?? html?.attribs['xml:lang'] ?? metas.get('content-language') ?? '').trim();
  return LANGUAGE.test(tag) ? tag : null;
}

function canonicalOf(survey: PageSurvey, base: PageBase): string | null {
  const link = survey.headLinks.find((element) => isCanonical(element) && !isInBody(element));
  const href = strippedHref(link?.attribs['href'] ?? '');
  const address = href === '' ? null : resolveAddress(encodedHref(href, base.charset), base.url);
  return address !== null && /^https?:/.test(address) ? withoutFragment(address) : null;
}

/** Whether a link element names the canonical of its page. */
export function isCanonical({ attribs }: Element): boolean {
  return /(?:^|\s)canonical(?:\s|$)/i.test((attribs['rel'] ?? '').slice(0, 1_000));
}

/** What a page's visitors may have written into it says nothing about the page (RFC 6596 asks for the head). */
function isInBody(element: Element): boolean {
  for (let node = element.parent; node !== null; node = node.parent) {
    if (node.type === 'tag' && node.name === 'body') return true;
  }
  return false;
}

function robotsOf(metas: readonly Element[], agent: string | undefined): RobotsDirectives {
  return metas
    .map(({ attribs }) => readRobotsMeta(attribs['name'] ?? '', attribs['content'] ?? '', agent) ?? NO_DIRECTIVES)
    .reduce(combineDirectives, NO_DIRECTIVES);
}
