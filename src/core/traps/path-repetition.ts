import { circledSegment, findRun } from './repetition.js';
import { afterForm, type Suspicion } from './suspicion.js';
import { bounded, type PatternedUrl } from './url-pattern.js';

/**
 * Paths that go in circles. Two patterns: one for the repetition with what stands before and after it, and one for the
 * whole site, for paths that go four times through the same segment and so would bring a new pattern each time.
 */
export function suspectRepetition(url: PatternedUrl): Suspicion[] {
  const { segments } = url;
  const found: Suspicion[] = [];
  const circled = circledSegment(segments);
  if (circled !== null) found.push(suspicion(bounded(`${url.origin}/…/${circled}/{repeat}/…`)));
  if (findRun(segments) !== null) found.push(suspicion(url.pathPattern));
  return found;
}

function suspicion(pattern: string): Suspicion {
  return { pattern, trap: 'path_repetition', isProven: afterForm };
}
