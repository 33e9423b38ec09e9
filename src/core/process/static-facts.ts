import { type StaticFacts, THIN_TEXT } from '../../contract/rendering.js';
import { awaitsContent } from './awaited-content.js';
import type { PageSurvey } from './dom/survey.js';
import { visibleText } from './visible-text.js';

/** What a page as served says of whether it must be rendered. Costs next to nothing beside the survey: all was found on its walk. */
export function staticFactsOf(survey: PageSurvey): StaticFacts {
  const mainTextLength = survey.textLength - survey.chromeLength;
  return {
    mainTextLength,
    scripts: survey.scripts,
    hasEmptyRoot: survey.hasEmptyRoot,
    // Pages with text tell of what goes beside it.
    noscriptAsks: mainTextLength < THIN_TEXT && survey.noscripts.some((one) => /java ?script/i.test(visibleText(one))),
    awaitsContent: awaitsContent(survey),
  };
}
