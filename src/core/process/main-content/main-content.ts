import { type AnyNode, type Document, type Element, isElement } from '../dom/node.js';
import type { ContentRegion, PageSurvey } from '../dom/survey.js';
import { findCore } from './article.js';
import { type Block, measureBlocks } from './block.js';
import { leaveOutChrome } from './chrome.js';
import { ClutterJudge } from './clutter.js';
import { Article } from './outside.js';
import { outerTitle } from './outer-title.js';
import { trim } from './trim.js';
import { findUnseenText } from './unseen-text.js';
import { Scale } from './weight.js';
import { visibleText } from '../visible-text.js';

/** Shares of the page's visible text that a region must hold to be taken for the content. */
const MAIN_SHARE = 0.1;
const ARTICLE_SHARE = 0.5;
/** Of a page that says it is an article, whose text may be shorter than what stands beside it, and of any other. */
const SIGNED_CONTENT_SHARE = 0.3;
const CONTENT_SHARE = 0.5;
/** Characters of text below which a page without its navigation is thought to be empty. */
const MIN_TEXT = 80;
/** Characters of prose that an article has, where the page says it is one and where it does not. */
const MIN_SIGNED_PROSE = 60;
const MIN_PROSE = 250;
/** The same where it says that it is a site: what it shows of itself on its first page stands in short parts side by side. */
const MIN_PROSE_OF_SITE = 1_500;
/** Share of a page's prose below which no single place is what it is about. */
const MIN_PROSE_SHARE = 0.35;
/** The same of all prose, comments and teasers among it. */
const MIN_DOUBTED_SHARE = 0.2;
/** Words set as code, or terms of a list of definitions, above which a text is technical. */
const MAX_TERMS = 2;
/** Prose of what opens a discussion, at most, and how much more there is in the answers. */
const MOST_OF_OPENING = 600;
const MORE_THAN_OPENING = 1.2;
const PUBLISHED = /^(?:article:published_time|datePublished)$/;
const NOTHING: ReadonlySet<AnyNode> = new Set();

/** The part of a page that is worth keeping as Markdown. */
export interface MainContent {
  readonly element: Element | Document;
  /** Parts inside `element` that are no content. */
  readonly leftOut: ReadonlySet<AnyNode>;
  /** What was chosen, where `element` is what holds that and the title outside of it. */
  readonly chosen?: Element;
}

/**
 * Finds the main content. The search begins at the one `main` (or role=main), else the one `article` that holds most of the text,
 * else the innermost element with an id such as `content` that holds much of it, else the body. Of an article the text is kept; of
 * every other page all but what surrounds the content, or, where that would leave next to nothing, all of the body. A page that shows
 * no text is read where it keeps its text unseen.
 */
export function findMainContent(survey: PageSurvey, root: Document): MainContent {
  const { headings, ...main } = chooseContent(survey, root);
  const { element, leftOut } = main;
  const page = survey.body ?? root;
  if (headings === null || element === page || element.type === 'root' || survey.title === null) return main;
  const title = outerTitle(element, headings, page, visibleText(survey.title));
  return title === null
    ? main
    : { element: title.element, leftOut: new Set([...title.leftOut, ...leftOut]), chosen: element };
}

/**
 * What is chosen, and the headings of the first rank in it. They are null where no title is looked for outside of it: what says that it
 * is an article says its title in its metas, too, and is read without.
 */
function chooseContent(
  survey: PageSurvey,
  root: Document,
): MainContent & { readonly headings: readonly Element[] | null } {
  const sign = signOf(survey);
  const contentShare = sign === 'article' ? SIGNED_CONTENT_SHARE : CONTENT_SHARE;
  const region =
    only(survey, 'main', MAIN_SHARE) ?? only(survey, 'article', ARTICLE_SHARE) ?? innermost(survey, contentShare);
  const shown = measureBlocks(region?.element ?? survey.body ?? root);
  const unseen = findUnseenText(shown, survey.body ?? root);
  const start = unseen ?? shown;
  const { element } = start;
  const headings = unseen === null && sign !== 'article' ? headingsIn(start) : null;
  const leftOut = articleOf(start, sign);
  if (leftOut !== null) return { element, headings, leftOut };
  if (unseen === null && region === null && !isEnough(survey)) return { element, headings, leftOut: NOTHING };
  return {
    element,
    headings,
    leftOut: leaveOutChrome(start, region === null || region.kind === 'content' ? 'chrome' : 'navigation'),
  };
}

function headingsIn({ name, element, titles, children }: Block): readonly Element[] {
  if (name === 'h1' && isElement(element)) return [element];
  return titles === 0 ? [] : children.flatMap(headingsIn);
}

/** What is no part of the article that a page is; null where it is none. */
function articleOf(start: Block, sign: Sign): ReadonlySet<AnyNode> | null {
  const isSigned = sign === 'article';
  if (sign === 'site' && start.prose < MIN_PROSE_OF_SITE) return null;
  if (!isSigned && !mayHoldArticle(start, start)) return null;
  const scale = new Scale(start);
  const core = findCore(start, scale, isSigned);
  if (isSigned ? core.prose < MIN_SIGNED_PROSE : !isArticle(scale, start, core)) return null;
  if (!isSigned && isDiscussion(start, core, scale)) return null;
  const article = new Article(start, core, new ClutterJudge(core, scale, isSigned), isSigned);
  article.leaveOut();
  trim(start, article.leftOut, isSigned);
  return article.leftOut;
}

/** What the first of many who write here says is no article: more is said in answer to it. */
function isDiscussion(start: Block, core: Block, scale: Scale): boolean {
  const opening = scale.weigh(core);
  return opening < MOST_OF_OPENING && proseOfComments(start, scale) > opening * MORE_THAN_OPENING;
}

function proseOfComments(block: Block, scale: Scale): number {
  if (block.prose === 0) return 0;
  if (scale.hintOf(block) === 'comments') return isUnderBlogPost(block) ? 0 : block.prose;
  return block.children.reduce((sum, child) => sum + proseOfComments(child, scale), 0);
}

/** How programs of blogs call what readers say of a post, or ask them to say; a short post is an article all the same. */
const UNDER_POST = /(?:^|[\s_-])(?:comments|comment-?list|respond|disqus\w*|kommentare|comentarios)(?:$|[\s_-])/i;

function isUnderBlogPost({ element }: Block): boolean {
  return isElement(element) && UNDER_POST.test(`${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`);
}

/** The page as it is: everything that is read out of it. */
export function wholePage(survey: PageSurvey, root: Document): MainContent {
  return { element: survey.body ?? root, leftOut: NOTHING };
}

/** Most of the prose that is not in doubt stands in one place, and it is no technical text. */
function isArticle(scale: Scale, start: Block, core: Block): boolean {
  return core.prose >= MIN_PROSE && core.prose >= scale.weigh(start) * MIN_PROSE_SHARE && !isTechnical(core);
}

function isTechnical({ code, terms }: Block): boolean {
  return code > 0 || terms > MAX_TERMS;
}

/** Some block could be an article: where none could, as in most documentation, none has to be weighed. */
function mayHoldArticle(start: Block, block: Block): boolean {
  if (block.prose < MIN_PROSE || block.prose < start.prose * MIN_DOUBTED_SHARE) return false;
  return !isTechnical(block) || block.children.some((child) => mayHoldArticle(start, child));
}

/** What the page's metas say that it is; `site` is said of articles, too. */
type Sign = 'article' | 'site' | null;

function signOf({ metas }: PageSurvey): Sign {
  let sign: Sign = null;
  for (const { attribs } of metas) {
    const name = attribs['property'] ?? attribs['name'] ?? attribs['itemprop'] ?? '';
    if (PUBLISHED.test(name) || (name === 'og:type' && attribs['content'] === 'article')) return 'article';
    if (name === 'og:type' && attribs['content'] === 'website') sign = 'site';
  }
  return sign;
}

/** Enough is left of a part when its navigation, side bars and footers are gone. */
function isEnough({
  textLength,
  chromeLength,
}: {
  readonly textLength: number;
  readonly chromeLength: number;
}): boolean {
  const left = textLength - chromeLength;
  return left >= MIN_TEXT || left >= textLength / 2;
}

/** The only region of a kind, if it holds enough of the page's text. */
function only(survey: PageSurvey, kind: ContentRegion['kind'], share: number): ContentRegion | null {
  const found = survey.regions.filter((region) => region.kind === kind && region.textLength > 0);
  const [first] = found;
  if (first === undefined || found.length > 1 || !isEnough(first)) return null;
  // A list of all pages of a book stands beside each of them, and may be a hundred times as long.
  const beside = kind === 'main' ? survey.chromeLength - first.chromeLength : 0;
  return first.textLength >= (survey.textLength - beside) * share ? first : null;
}

/** The innermost of the regions that go by their id, where all those with enough text stand inside each other. */
function innermost(survey: PageSurvey, share: number): ContentRegion | null {
  const least = survey.textLength * share;
  const found = survey.regions.filter(
    (region) => region.kind === 'content' && region.textLength > 0 && region.textLength >= least && isEnough(region),
  );
  // Inner regions come first, so one inside the other is all that may follow.
  const [first, ...outer] = found;
  return first !== undefined && outer.every(({ element }) => isInside(first.element, element)) ? first : null;
}

function isInside(inner: Element, outer: Element): boolean {
  for (let node = inner.parent; node !== null; node = node.parent) if (node === outer) return true;
  return false;
}
