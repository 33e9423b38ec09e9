/** Candidates read from one attribute at most. */
const MAX_CANDIDATES = 100;

/**
 * The addresses of a srcset attribute, in order (HTML, "parse a srcset attribute"): candidates are parted by commas that
 * follow white space or end an address; what stands in parentheses in a descriptor is passed over.
 */
export function srcsetUrls(text: string): readonly string[] {
  const urls: string[] = [];
  let at = 0;
  while (urls.length < MAX_CANDIDATES) {
    at = skip(text, at, /[\s,]/);
    if (at >= text.length) return urls;
    const end = find(text, at, /\s/);
    const word = text.slice(at, end);
    const url = word.replace(/,+$/, '');
    if (url !== '') urls.push(url);
    at = word.endsWith(',') ? end : afterDescriptors(text, end);
  }
  return urls;
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
