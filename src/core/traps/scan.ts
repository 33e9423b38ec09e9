/** What one look at each character of a URL shows. */
export interface Scan {
  /** Index of the slash after the host; that of the end of host or key where there is none. */
  readonly pathStart: number;
  /** Index of the question mark; the length of the key where there is none. */
  readonly pathEnd: number;
  readonly pathDigits: number;
  readonly pathHasCapital: boolean;
  /** `;`, or a segment that begins with `(`: parameters of a segment. */
  readonly pathHasSign: boolean;
  /** A segment stands three times in the path, or more often. */
  readonly pathRepeats: boolean;
  /** 32 bits that stand for the whole URL. */
  readonly hash: number;
}

const START = 0x811c9dc5;
const PRIME = 0x01000193;
const SLASH = 47;
const QUESTION = 63;
const SEMICOLON = 59;
const BRACKET = 40;
const MAX_SEGMENTS = 64;
/** Hashes of the segments of the URL that is being scanned: kept, so that nothing is allocated for each URL. */
const segments = new Int32Array(MAX_SEGMENTS);

/** FNV-1a, 32 bits. */
export function hashOf(text: string, start: number = START): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return hash | 0;
}

/** Looks at a URL once, from the host on; `hostStart` is the index behind `://`. */
export function scan(key: string, hostStart: number): Scan {
  let pathStart = -1;
  let pathEnd = -1;
  let digits = 0;
  let capitals = 0;
  let signs = 0;
  let count = 0;
  let hash = START;
  let segment = START;
  for (let i = hostStart; i < key.length; i++) {
    const code = key.charCodeAt(i);
    if (pathEnd < 0 && (code === SLASH || code === QUESTION)) {
      if (pathStart >= 0 && count < MAX_SEGMENTS) segments[count++] = segment;
      else if (pathStart < 0) pathStart = i;
      if (code === QUESTION) pathEnd = i;
      hash = Math.imul(hash ^ segment, PRIME);
      segment = START;
      continue;
    }
    segment = Math.imul(segment ^ code, PRIME);
    if (pathStart < 0 || pathEnd >= 0) continue;
    if (code >= 48 && code <= 57) digits += 1;
    else if (code >= 65 && code <= 90) capitals += 1;
    else if (code === SEMICOLON || (code === BRACKET && key.charCodeAt(i - 1) === SLASH)) signs += 1;
  }
  if (pathStart >= 0 && pathEnd < 0 && count < MAX_SEGMENTS) segments[count++] = segment;
  return {
    pathStart: pathStart < 0 ? key.length : pathStart,
    pathEnd: pathEnd < 0 ? key.length : pathEnd,
    pathDigits: digits,
    pathHasCapital: capitals > 0,
    pathHasSign: signs > 0,
    pathRepeats: hasThrice(count),
    hash: Math.imul(hash ^ segment, PRIME) | 0,
  };
}

function hasThrice(count: number): boolean {
  for (let i = 0; i + 2 < count; i++) {
    let times = 1;
    for (let j = i + 1; j < count; j++) if (segments[j] === segments[i]) times += 1;
    if (times >= 3) return true;
  }
  return false;
}
