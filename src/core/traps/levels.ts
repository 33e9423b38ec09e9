/** The patterns that a page belongs to. */
export interface Levels {
  /** The narrowest of which samples are taken: pages that are most likely made alike. */
  readonly home: string;
  /** All, the narrowest first; the last is the whole host. */
  readonly all: readonly string[];
}

const VARIABLE_SEGMENT = /^\{[^{}]*\}(?:\.[a-z0-9]{1,5})?$/i;

/**
 * The patterns of a page, by its `urlPattern`. Pages that differ in a number or an id at the end have a pattern of their own;
 * most pages are called by words, which no pattern generalises: they go by their folder (`https://a.org/blog/*`). Above both is
 * the host (`https://a.org/**`).
 */
export function levelsOf(urlPattern: string): Levels {
  const origin = originOf(urlPattern);
  const rest = urlPattern.slice(origin.length);
  const queryAt = rest.indexOf('?');
  const path = queryAt < 0 ? rest : rest.slice(0, queryAt);
  const query = queryAt < 0 ? '' : rest.slice(queryAt);
  const lastSlash = path.lastIndexOf('/');
  const folder = `${origin}${path.slice(0, lastSlash + 1) || '/'}*`;
  const host = `${origin}/**`;
  if (query.includes('{') || VARIABLE_SEGMENT.test(path.slice(lastSlash + 1)))
    return { home: urlPattern, all: [urlPattern, host] };
  const own = rest.includes('{') ? [urlPattern] : [];
  return { home: folder, all: [...own, folder, host] };
}

/** What stands before the path; the whole text where it is no address. */
function originOf(urlPattern: string): string {
  const scheme = urlPattern.indexOf('://');
  const hostStart = scheme < 0 ? 0 : scheme + 3;
  const end = urlPattern.slice(hostStart).search(/[/?]/);
  return end < 0 ? urlPattern : urlPattern.slice(0, hostStart + end);
}
