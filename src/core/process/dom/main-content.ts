import type { Document, Element } from 'domhandler';
import type { ContentRegion, PageSurvey } from './survey.js';

/** Shares of the page's visible text that a region must hold to be taken for the content. */
const MAIN_SHARE = 0.1;
const ARTICLE_SHARE = 0.5;
const CONTENT_SHARE = 0.3;
/** Characters of text below which a page without its navigation is thought to be empty. */
const MIN_TEXT = 80;

/** The part of a page that is worth keeping as Markdown. */
export interface MainContent {
  readonly element: Element | Document;
  /** Which of the parts inside `element` that are no content are left out. */
  readonly leaveOut: 'navigation' | 'chrome' | 'nothing';
}

/**
 * Finds the main content: the one `main` (or role=main), else the one `article` that holds most of the text, else the
 * innermost element with an id such as `content` that holds much of it, else the whole body without navigation, side
 * bars and footers, else, where that would leave next to nothing, all of the body.
 */
export function findMainContent(survey: PageSurvey, root: Document): MainContent {
  const region = only(survey, 'main', MAIN_SHARE) ?? only(survey, 'article', ARTICLE_SHARE) ?? innermost(survey);
  if (region !== null)
    return { element: region.element, leaveOut: region.kind === 'content' ? 'chrome' : 'navigation' };
  return { element: survey.body ?? root, leaveOut: isEnough(survey) ? 'chrome' : 'nothing' };
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
  return first.textLength >= survey.textLength * share ? first : null;
}

/** The innermost of the regions that go by their id, where all those with enough text stand inside each other. */
function innermost(survey: PageSurvey): ContentRegion | null {
  const least = survey.textLength * CONTENT_SHARE;
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
