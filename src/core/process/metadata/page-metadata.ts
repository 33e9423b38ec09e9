import type { Document, Element } from '../dom/node.js';
import { strippedHref } from '../../scope/href.js';
import type { PageSurvey } from '../dom/survey.js';
import { resolveAddress, withoutFragment } from '../links/links.js';
import { encodedHref, type PageBase } from '../links/page-base.js';
import { combineDirectives, NO_DIRECTIVES, readRobotsMeta, type RobotsDirectives } from '../robots-directives.js';
import type { PageDescription } from '../types.js';
import { visibleText } from '../visible-text.js';
import { authorLine, isFullName } from './author.js';
import { isoDate } from './dates.js';
import { NamedMetas } from './named-metas.js';
import { PageWords } from './page-words.js';
import { cut } from './said-text.js';
import { type StructuredFacts, structuredFacts } from './structured-facts.js';
import { pageTitle } from './title.js';

const MAX_TITLE = 1_000;
const MAX_DESCRIPTION = 2_000;
const MAX_SITE_NAME = 200;
const LANGUAGE = /^[a-z]{1,8}(?:[-_][a-z0-9]{1,8})*$/i;

/** What a page says about itself. */
export interface PageMetadata extends PageDescription {
  /** What it is called, without the name of its site. White space folded, at most 1,000 characters. */
  readonly title: string | null;
  /** Absolute http address without fragment. */
  readonly canonical: string | null;
  readonly robots: RobotsDirectives;
}

/** A page whose metadata is read. */
export interface DescribedPage {
  readonly root: Document;
  readonly survey: PageSurvey;
  /** Absolute. */
  readonly base: PageBase;
  /** Where the page was found: a page may describe others too. Default: the address of its base. */
  readonly url?: string;
  /** Whom robots metas address; the product's own token by default. */
  readonly agent?: string | undefined;
}

/**
 * Reads the metadata of a page. Of what several places say, JSON-LD is believed first, then Open Graph, other metas,
 * microdata, and the page's own words; but its language and its canonical are what its markup says.
 */
export function readMetadata({ root, survey, base, url = base.url, agent }: DescribedPage): PageMetadata {
  const metas = new NamedMetas(survey.metas);
  const words = new PageWords(root);
  const tag = cut(survey.title === null ? '' : visibleText(survey.title), MAX_TITLE);
  const facts = structuredFacts(
    survey.structured.map(scriptText),
    url,
    `${tag ?? ''} ${metas.first('og:title') ?? ''}`,
  );
  const sources = { metas, words, facts };
  const title = titleOf(sources, tag, url);
  const description = cut(facts.description ?? metas.first(...DESCRIPTIONS), MAX_DESCRIPTION);
  const descriptionTag = cut(metas.first('description'), MAX_DESCRIPTION);
  return {
    title,
    titleTag: tag === title ? null : tag,
    description,
    descriptionTag: descriptionTag === description ? null : descriptionTag,
    author: authorOf(sources),
    published: firstDate([facts.published, ...metas.all(...PUBLISHED)]) ?? words.published(),
    modified: firstDate([facts.modified, ...metas.all(...MODIFIED)]) ?? words.modified(),
    siteName: cut(facts.siteName ?? metas.first(...SITE_NAMES), MAX_SITE_NAME),
    image: addressOf(facts.image ?? metas.first(...IMAGES) ?? words.image(), base),
    language: languageOf(survey.html, sources),
    canonical: canonicalOf(survey, base),
    robots: robotsOf(survey.metas, agent),
  };
}

function scriptText({ children: [text] }: Element): string {
  return text?.type === 'text' ? text.data : '';
}

/** Names of metas, the most trusted first: Open Graph, Dublin Core, those of search engines and of publishers' systems. */
const TITLES = [
  'og:title',
  'dc.title',
  'dc:title',
  'dcterms.title',
  'dcterm:title',
  'citation_title',
  'title',
  'twitter:title',
  'parsely-title',
];
/** By its definition `article:author` is an address: Dublin Core, which asks for names, is believed before it. */
const AUTHORS = [
  'dc:creator',
  'dc.creator',
  'dcterms.creator',
  'dcterm:creator',
  'article:author',
  'og:article:author',
  'citation_author',
  'author',
  'parsely-author',
  'sailthru.author',
  'byl',
];
const PUBLISHED = [
  'article:published_time',
  'og:published_time',
  'article:published',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dc.date',
  'dcterms.date',
  'citation_publication_date',
  'citation_online_date',
  'citation_date',
  'parsely-pub-date',
  'sailthru.date',
  'datepublished',
  'pubdate',
  'publishdate',
  'publish-date',
  'publication_date',
  'date',
];
const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'article:modified',
  'dc.date.modified',
  'dcterms.modified',
  'lastmod',
  'last-modified',
];
const DESCRIPTIONS = [
  'og:description',
  'description',
  'dc.description',
  'dc:description',
  'dcterms.description',
  'twitter:description',
];
const SITE_NAMES = ['og:site_name', 'application-name'];
const IMAGES = ['og:image:secure_url', 'og:image:url', 'og:image', 'twitter:image', 'twitter:image:src'];

interface Sources {
  readonly metas: NamedMetas;
  readonly words: PageWords;
  readonly facts: StructuredFacts;
}

function titleOf({ metas, words, facts }: Sources, tag: string | null, url: string): string | null {
  const given = [...facts.titles, ...TITLES.flatMap((name) => metas.all(name)), words.headline() ?? ''];
  const siteNames = [facts.siteName, ...SITE_NAMES.map((name) => metas.first(name))];
  return cut(
    pageTitle({
      given: given.flatMap((text) => cut(text, MAX_TITLE) ?? []),
      tag,
      headings: words.headings(),
      siteNames: siteNames.flatMap((name) => cut(name, MAX_SITE_NAME) ?? []),
      host: hostOf(url),
    }) ?? undefined,
    MAX_TITLE,
  );
}

function hostOf(url: string): string {
  return /^https?:\/\/([^/?#:]*)/i.exec(url)?.[1] ?? '';
}

function authorOf({ facts, metas, words }: Sources): string | null {
  return (
    authorLine(facts.authors) ??
    authorLine(facts.creators.filter(isFullName)) ??
    AUTHORS.reduce<string | null>((found, name) => found ?? authorLine(metas.all(name)), null) ??
    authorLine(words.authors()) ??
    words.byline() ??
    authorLine(facts.creators)
  );
}

function firstDate(said: readonly (string | undefined)[]): string | null {
  for (const text of said) {
    const date = text === undefined ? null : isoDate(text);
    if (date !== null) return date;
  }
  return null;
}

function languageOf(html: Element | null, { metas, facts }: Sources): string | null {
  const said = [
    html?.attribs['lang'],
    html?.attribs['xml:lang'],
    metas.first('content-language'),
    metas.first('og:locale'),
    facts.language,
  ];
  const tag = said.find((one) => one !== undefined && one.trim() !== '')?.trim() ?? '';
  return LANGUAGE.test(tag) ? tag : null;
}

function canonicalOf(survey: PageSurvey, base: PageBase): string | null {
  const link = survey.headLinks.find((element) => isCanonical(element) && !isInBody(element));
  const address = addressOf(link?.attribs['href'], base);
  return address === null ? null : withoutFragment(address);
}

function addressOf(said: string | undefined, base: PageBase): string | null {
  const href = strippedHref(said ?? '');
  const address = href === '' ? null : resolveAddress(encodedHref(href, base.charset), base.url);
  return address !== null && /^https?:/.test(address) ? address : null;
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
