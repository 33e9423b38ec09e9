import { isThing, listOf, textOf, type Thing, thingsOf, typesOf } from './json-ld.js';
import { bare } from './said-text.js';

/** What the JSON-LD of a page says of the page; undefined and empty for what it does not say. */
export interface StructuredFacts {
  /** Names that the page has, the likeliest first. */
  readonly titles: readonly string[];
  readonly authors: readonly string[];
  /** Who put it there: often the name of an account. */
  readonly creators: readonly string[];
  readonly published: string | undefined;
  readonly modified: string | undefined;
  readonly siteName: string | undefined;
  readonly description: string | undefined;
  readonly language: string | undefined;
  readonly image: string | undefined;
}

/** Types of what a page can be as a whole (schema.org: Article, SocialMediaPosting and their kin, and what reads like them). */
const ARTICLE =
  /(?:Article|Posting|^Report|^Recipe|^HowTo|^APIReference|^Chapter|^(?:Critic)?Review|^VideoObject|^PodcastEpisode|^Course|^Book|^Dataset|^CreativeWork)$/;
const PAGE = /(?:Page|^ProfilePage)$/;

/** Reads the JSON-LD scripts of a page at `url`; `heading` is what its markup calls it. */
export function structuredFacts(scripts: readonly string[], url: string, heading: string): StructuredFacts {
  const things = thingsOf(scripts);
  const resolve = resolverOf(things);
  const article = ownArticle(things, url, heading);
  const page = things.find((thing) => isOf(thing, PAGE)) ?? null;
  const site = things.find((thing) => isOf(thing, /^WebSite$/)) ?? null;
  const both = [article, page];
  const publisher = firstThing(both, 'publisher', resolve);
  return {
    titles: titlesOf(article, heading),
    authors: namesOf(both, 'author', resolve),
    creators: namesOf(both, 'creator', resolve),
    published: firstText(both, 'datePublished', 'dateCreated', 'uploadDate'),
    modified: firstText(both, 'dateModified'),
    siteName:
      textOf(publisher, 'name') ?? textOf(site, 'name') ?? textOf(firstThing(both, 'isPartOf', resolve), 'name'),
    description: firstText(both, 'description'),
    language: firstText(both, 'inLanguage'),
    image: imageOf(both, resolve),
  };
}

/**
 * The article that the page is: the one that names its address, else the only one, else the one that is called like the
 * page. A page with several others lists them.
 */
function ownArticle(things: readonly Thing[], url: string, heading: string): Thing | null {
  const articles = things.filter((thing) => isOf(thing, ARTICLE));
  const [first] = articles;
  if (first === undefined || articles.length === 1) return first ?? null;
  const called = bare(heading);
  return (
    articles.find((thing) => addressesOf(thing).some((address) => isSameAddress(address, url))) ??
    articles.find((thing) => isCalled(thing, called)) ??
    null
  );
}

/** Of headline and name the one that the page is called by comes first: some sites put a summary or their own name into the other. */
function titlesOf(article: Thing | null, heading: string): readonly string[] {
  const titles = [textOf(article, 'headline'), textOf(article, 'name')].filter((title) => title !== undefined);
  const isHeading = (title: string): boolean => bare(title) !== '' && bare(heading).includes(bare(title));
  return [...titles.filter(isHeading), ...titles.filter((title) => !isHeading(title))];
}

function isCalled(thing: Thing, heading: string): boolean {
  const name = bare(textOf(thing, 'headline', 'name') ?? '');
  return name !== '' && heading.includes(name);
}

function addressesOf(thing: Thing): readonly string[] {
  const own = [thing['url'], thing['@id'], thing['mainEntityOfPage']].flatMap(listOf);
  return own.flatMap((one) => {
    const address = isThing(one) ? (one['@id'] ?? one['url']) : one;
    return typeof address === 'string' ? [address] : [];
  });
}

/** Scheme, query and fragment apart: articles are named without what a visit adds. */
function isSameAddress(address: string, url: string): boolean {
  return plainAddress(address) === plainAddress(url);
}

function plainAddress(address: string): string {
  return address
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '');
}

function isOf(thing: Thing, types: RegExp): boolean {
  return typesOf(thing).some((type) => types.test(type));
}

type Resolve = (value: unknown) => unknown;

/** In a graph things refer to each other by `@id`. */
function resolverOf(things: readonly Thing[]): Resolve {
  const known = new Map(things.flatMap((thing) => (typeof thing['@id'] === 'string' ? [[thing['@id'], thing]] : [])));
  return (value) => {
    const id = isThing(value) ? value['@id'] : undefined;
    if (!isThing(value) || typeof id !== 'string' || value['name'] !== undefined) return value;
    return known.get(id) ?? value;
  };
}

function firstThing(things: readonly (Thing | null)[], name: string, resolve: Resolve): Thing | null {
  for (const thing of things) {
    const found = listOf(thing?.[name]).map(resolve).find(isThing);
    if (found !== undefined) return found;
  }
  return null;
}

function firstText(things: readonly (Thing | null)[], ...names: readonly string[]): string | undefined {
  for (const thing of things) {
    const text = textOf(thing, ...names);
    if (text !== undefined) return text;
  }
  return undefined;
}

function namesOf(things: readonly (Thing | null)[], role: 'author' | 'creator', resolve: Resolve): readonly string[] {
  for (const thing of things) {
    const names = listOf(thing?.[role])
      .map(resolve)
      .flatMap((one) => (isThing(one) ? listOf(one['name']) : [one]))
      .filter((name) => typeof name === 'string');
    if (names.length > 0) return names;
  }
  return [];
}

function imageOf(things: readonly (Thing | null)[], resolve: Resolve): string | undefined {
  for (const thing of things) {
    for (const value of [...listOf(thing?.['image']), ...listOf(thing?.['thumbnailUrl'])].map(resolve)) {
      const address = isThing(value) ? textOf(value, 'url', 'contentUrl', '@id') : value;
      if (typeof address === 'string' && address !== '') return address;
    }
  }
  return undefined;
}
