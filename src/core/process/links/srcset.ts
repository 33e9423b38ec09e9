/** Candidates read from one attribute at most. */
const MAX_CANDIDATES = 100;

/** One image of a srcset attribute. */
export interface SrcsetCandidate {
  readonly url: string;
  /** `2x`, `100w` or what else stands behind the address, trimmed; may be empty. */
  readonly descriptors: string;
}

/** The addresses of a srcset attribute, in order. */
export function srcsetUrls(text: string): readonly string[] {
  return srcsetCandidates(text).map(({ url }) => url);
}

/**
 * The candidates of a srcset attribute, in order (HTML, "parse a srcset attribute"): they are parted by commas that
 * follow white space or end an address; what stands in parentheses in a descriptor is passed over.
 */
export function srcsetCandidates(text: string): readonly SrcsetCandidate[] {
  const candidates: SrcsetCandidate[] = [];
  let at = 0;
  while (candidates.length < MAX_CANDIDATES) {
    at = skip(text, at, /[\t\n\f\r ,]/);
    if (at >= text.length) return candidates;
    const end = find(text, at, /[\t\n\f\r ]/);
    const word = text.slice(at, end);
    const url = word.replace(/,+$/, '');
    at = word.endsWith(',') ? end : afterDescriptors(text, end);
    if (url !== '') candidates.push({ url, descriptors: text.slice(end, at).replace(/,$/, '').trim() });
  }
  return candidates;
}

function afterDescriptors(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (char === ',' && depth === 0) return at + 1;
  }
  return text.length;
}

function skip(text: string, from: number, what: RegExp): number {
  let at = from;
  while (at < text.length && what.test(text[at] ?? '')) at += 1;
  return at;
}

function find(text: string, from: number, what: RegExp): number {
  let at = from;
  while (at < text.length && !what.test(text[at] ?? '')) at += 1;
  return at;
}
