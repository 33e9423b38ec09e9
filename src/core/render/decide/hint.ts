import { type StaticFacts, THIN_TEXT } from '../../../contract/rendering.js';

/** What a page alone says: it needs no rendering, it does, or only a comparison can tell. */
export type RenderHint = 'static' | 'render' | 'probe';

/** Characters of main text from which on a page has what it is about. */
const ENOUGH_TEXT = 1_500;

/** Whether a page as served has next to no text. */
export function isThin(textLength: number): boolean {
  return textLength < THIN_TEXT;
}

/** Whether a page has what it is about, and leaves no room for more. */
function isWhole({ mainTextLength, hasEmptyRoot, awaitsContent }: StaticFacts): boolean {
  return mainTextLength >= ENOUGH_TEXT && !hasEmptyRoot && !awaitsContent;
}

/** Judges a page by what it was served with. Frameworks leave their marks in pages drawn on the server, too: they count for nothing. */
export function hintFor(page: StaticFacts): RenderHint {
  if (page.scripts === 0) return 'static';
  if (isThin(page.mainTextLength)) return page.hasEmptyRoot || page.noscriptAsks ? 'render' : 'probe';
  return isWhole(page) ? 'static' : 'probe';
}
