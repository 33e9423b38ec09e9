import type { Document, Element } from 'domhandler';
import type { ContentRegion, PageSurvey } from './survey.js';

/** Shares of the page's visible text that a region must hold to be taken for the content. */
const MAIN_SHARE = 0.1;
const ARTICLE_SHARE = 0.5;
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
 * whole body without navigation, side bars and footers, else, where that would leave next to nothing, all of the body.
 */
export function findMainContent(survey: PageSurvey, root: Document): MainContent {
  const region = only(survey, 'main', MAIN_SHARE) ?? only(survey, 'article', ARTICLE_SHARE);
  if (region !== null) return { element: region.element, leaveOut: 'navigation' };
  const left = survey.textLength - survey.chromeLength;
  const isEnough = left >= MIN_TEXT || left >= survey.textLength / 2;
  return { element: survey.body ?? root, leaveOut: isEnough ? 'chrome' : 'nothing' };
}

/** The only outermost region of a kind, if it holds enough of the page's text. */
function only(survey: PageSurvey, kind: ContentRegion['kind'], share: number): ContentRegion | null {
  const found = survey.regions.filter((region) => region.kind === kind && region.textLength > 0);
  const [first] = found;
  if (first === undefined || found.length > 1) return null;
  return first.textLength >= survey.textLength * share ? first : null;
}
