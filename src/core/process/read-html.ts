import type { Document, Element } from './dom/node.js';
import type { StaticFacts } from '../../contract/rendering.js';
import type { CompiledRules } from '../scope/rules.js';
import type { OfferedLink } from '../scope/types.js';
import { pageAssets } from './links/asset-links.js';
import { chosenWords } from './chosen-words.js';
import { decodePage } from './dom/decode.js';
import { parsePage } from './dom/document.js';
import { feedAddresses } from './links/feed-links.js';
import { encodedHref, type PageBase } from './links/page-base.js';
import { pageDocuments } from './links/page-documents.js';
import { insecureAssets } from './links/mixed-content.js';
import { placesOf } from './links/link-places.js';
import { baseOf, extractLinks, offerLinks, resolveAddress, withoutFragment } from './links/links.js';
import { findMainContent, type MainContent, wholePage } from './main-content/main-content.js';
import { type BlockContext, renderBlocks } from './markdown/blocks.js';
import { type PageMetadata, readMetadata } from './metadata/page-metadata.js';
import { gatherEvidence } from './no-content/evidence.js';
import { judgeContent, MOST_WORDS } from './no-content/judge-content.js';
import { likenessOf } from './no-content/likeness.js';
import type { ContentVerdict } from './types.js';
import { staticFactsOf } from './static-facts.js';
import { combineDirectives, type RobotsDirectives } from './robots-directives.js';
import { type PageSurvey, surveyDocument } from './dom/survey.js';
import { type TextFacts, textFacts, visibleText } from './visible-text.js';

/** Characters of text outside of navigation from which on a page is content, whatever it says. */
const MOST_SUSPICIOUS_TEXT = 4_000;

/** A script that sets TeX, or what it is told. */
const SETS_TEX = /mathjax|katex/i;

/** What reading needs to know of a page besides its bytes. */
export interface HtmlSource {
  readonly body: Uint8Array;
  readonly charsetLabel: string | null;
  /** It was served as XHTML; default false. */
  readonly isXml?: boolean;
  readonly finalUrl: string;
  /** Depth of the page; its links are one deeper. */
  readonly depth: number;
  /** Whether Markdown keeps images, as links to them; default true. */
  readonly markdownImages?: boolean;
  /** Whether Markdown is of the whole page instead of its main content; default false. */
  readonly markdownWholePage?: boolean;
  /** Elements that headers stand for: links with absolute addresses, refreshes. */
  readonly headerElements?: readonly Element[];
  /** Product token by which metas address the crawl; default the product's own. */
  readonly agent?: string;
  /** What X-Robots-Tag said. */
  readonly directives: RobotsDirectives;
}

/** A page that has been read: parsed once for all of this. */
export interface HtmlPage {
  readonly root: Document;
  readonly base: PageBase;
  readonly charset: string;
  readonly metadata: PageMetadata;
  readonly directives: RobotsDirectives;
  /** What was chosen for its main content and why, as a sentence. */
  readonly chosen: string;
  readonly links: readonly OfferedLink[];
  /** Absolute addresses of the feeds it names. */
  readonly feeds: readonly string[];
  /** Keys of links that the page asks not to follow. */
  readonly nofollow: ReadonlySet<string>;
  /** The end of the page was left unread. */
  readonly isCut: boolean;
  /** Examples of what an https page loads over http; null = nothing. */
  readonly insecure: readonly string[] | null;
  /** The text of the main content, as it stands in the page; computed when asked for. */
  text(): string;
  /** Of that text; computed when asked for. */
  facts(): TextFacts;
  /** What tells whether a script has to run before it can be read: of what was counted already. */
  staticFacts(): StaticFacts;
  /** Whether it is content; found out when asked for. */
  verdict(): ContentVerdict;
  /** Whether it is a login page, or one that looks like it and has a field for a password; found out when asked for. */
  asksLogin(): boolean;
  /** The main content, or the whole page, as Markdown, links absolute; computed when asked for. Null where it could not be made. */
  markdown(): string | null;
  /** To be called when nothing of it is asked for any more: its tree is taken apart. */
  release(): void;
}

/** Decodes and parses a page, reads its metadata and offers its links to the frontier's rules. */
export function readHtml(source: HtmlSource, rules: CompiledRules): HtmlPage {
  const { page: written, charset } = decodePage(source.body, source.charsetLabel);
  const { root, cut } = parsePage(written, source.isXml);
  const survey = surveyDocument(root);
  const base = { url: baseOf(survey, source.finalUrl), charset };
  const metadata = readMetadata({ root, survey, base, url: source.finalUrl, agent: source.agent });
  const directives = combineDirectives(source.directives, metadata.robots);
  const documents = pageDocuments({ root, survey, base });
  const main = findMainContent(survey, root);
  const placeOf = placesOf(survey, main);
  const { headerElements = [] } = source;
  const groups = [
    ...documents.map((one) => ({ elements: one.survey.linkElements, root: one.root, base: one.base })),
    { elements: headerElements, root: { children: [...headerElements] }, base },
  ];
  const { links, addresses, nofollow } = offerLinks(
    groups.map(({ elements, base: own }) => {
      const places = elements === survey.linkElements ? placeOf : undefined;
      return { links: extractLinks(elements, directives.nofollow, places), base: own };
    }),
    source.depth + 1,
    rules,
  );
  const assets = groups.flatMap((group) => pageAssets(group.root, group.base, source.depth, rules));
  let found: string | null = null;
  let served: StaticFacts | null = null;
  const text = (): string => (found ??= visibleText(main.element, main.leftOut));
  const content = source.markdownWholePage ? wholePage(survey, root) : main;
  const page = withoutFragment(source.finalUrl);
  const address = addressBook(addresses, base, page);
  return {
    root,
    base,
    charset,
    metadata,
    directives,
    isCut: cut,
    get chosen() {
      return chosenWords(main);
    },
    insecure: insecureAssets({
      root,
      html: written.html,
      base: base.url,
      finalUrl: source.finalUrl,
      metas: survey.metas,
    }),
    links: assets.length === 0 ? links : withAssets(links, assets),
    feeds: directives.nofollow
      ? []
      : feedAddresses([...survey.headLinks, ...headerElements], base, rules.rules.obeyNofollow),
    nofollow,
    text,
    facts: () => textFacts(text()),
    // Asked for up to three times, and half of it is regular expressions.
    staticFacts: () => (served ??= staticFactsOf(survey)),
    asksLogin: () => asksLogin(root, survey, metadata.titleTag ?? metadata.title),
    verdict: () => judge(root, survey, metadata.titleTag ?? metadata.title, source.finalUrl),
    release: () => root.release(),
    markdown: () =>
      unlessTooDeep(() => {
        let tex: boolean | null = null;
        const setsTex = (): boolean => (tex ??= SETS_TEX.test(written.html));
        return renderContent(content, survey, { page, address, images: source.markdownImages ?? true, setsTex });
      }),
  };
}

/** Long pages are not looked at: what stands in the place of content is short, and most pages are long. */
function judge(root: Document, survey: PageSurvey, title: string | null, url: string): ContentVerdict {
  if (survey.textLength - survey.chromeLength > MOST_SUSPICIOUS_TEXT) return { noContent: null, suspicion: null };
  const evidence = gatherEvidence(root, title, MOST_WORDS);
  const { verdict, suspicion } = judgeContent(evidence);
  const likeness = suspicion && `${suspicion.kind} ${likenessOf(evidence.sentences, url)}`;
  return { noContent: verdict, suspicion: suspicion && likeness ? { ...suspicion, likeness } : null };
}

/** Less than a verdict asks for: that a page of a session looks like a login is strange enough. */
function asksLogin(root: Document, survey: PageSurvey, title: string | null): boolean {
  if (survey.textLength - survey.chromeLength > MOST_SUSPICIOUS_TEXT) return false;
  const evidence = gatherEvidence(root, title, MOST_WORDS);
  const { verdict, suspicion } = judgeContent(evidence);
  return verdict?.kind === 'login' || (suspicion?.kind === 'login' && evidence.passwordFormWords !== null);
}

/** Each once; what is a page too is followed as one. */
function withAssets(links: readonly OfferedLink[], assets: readonly OfferedLink[]): readonly OfferedLink[] {
  const known = new Set(links.flatMap(({ key, skip }) => (skip === null ? key : [])));
  const more = assets.filter(({ key }) => !known.has(key) && known.add(key));
  return [...links, ...more];
}

/** Resolves hrefs for Markdown, from what the frontier has resolved already where it can. */
function addressBook(
  known: ReadonlyMap<string, string>,
  base: PageBase,
  page: string,
): (href: string) => string | null {
  return (href) => {
    const start = withoutFragment(href);
    const found = start === '' ? (base.url === page ? page : undefined) : known.get(start);
    if (found !== undefined) return found + href.slice(start.length);
    const address = resolveAddress(encodedHref(href, base.charset), base.url);
    return address !== null && /^(?:https?|mailto|tel|ftp):/.test(address) ? address : null;
  };
}

/** The main content; should nothing come of it, the page as it is. */
function renderContent(
  { element, leftOut }: MainContent,
  { body, textLength }: PageSurvey,
  context: Omit<BlockContext, 'leftOut'>,
): string {
  const text = renderBlocks(element, { ...context, leftOut });
  return text === '' && textLength > 0 && body !== null ? renderBlocks(body, { ...context, leftOut: new Set() }) : text;
}

/** The tree is never deeper than recursion can go; should that fail on some system, the page is kept without Markdown. */
function unlessTooDeep(render: () => string): string | null {
  try {
    return render();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
