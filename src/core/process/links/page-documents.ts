import type { Document } from '../dom/node.js';
import { parseHtml } from '../dom/document.js';
import { type PageSurvey, surveyDocument } from '../dom/survey.js';
import { baseOf } from './links.js';
import type { PageBase } from './page-base.js';

/** Frames written inside each other that are read; the offline copy goes as deep. */
const MAX_NESTED = 3;

/** A document of a page: the page itself, or one that is written out in the srcdoc of a frame. */
export interface PageDocument {
  readonly root: Document;
  readonly survey: PageSurvey;
  readonly base: PageBase;
}

/** The document with those inside it, in the order they stand; each has its parent's base unless it names its own. */
export function pageDocuments(page: PageDocument, depth = 0): readonly PageDocument[] {
  if (depth >= MAX_NESTED) return [page];
  const { url, charset } = page.base;
  const frames = page.survey.linkElements.filter(({ name }) => name === 'iframe');
  const inside = frames.flatMap(({ attribs: { srcdoc } }) => {
    if (srcdoc === undefined) return [];
    const { root } = parseHtml(srcdoc);
    const survey = surveyDocument(root);
    return pageDocuments({ root, survey, base: { url: baseOf(survey, url), charset } }, depth + 1);
  });
  return [page, ...inside];
}
