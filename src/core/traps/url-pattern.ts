import { collapseRuns, findRun } from './repetition.js';
import { scan, type Scan } from './scan.js';
import { generaliseParams, isSessionSegment } from './session.js';
import { type QueryPair, UrlParts } from './url-parts.js';
import { generalise, generaliseWhole, isNumber } from './variables.js';

export const MAX_PATTERN_LENGTH = 300;
const MAX_PAIRS = 10;
const MAX_VALUE_LENGTH = 40;
/** mp3, woff2, m3u8: the digits of a file's kind are no variable. */
const EXTENSION = /^\.[a-z][a-z0-9]{1,4}$/i;
const MAX_EXTENSION_LENGTH = 6;
const PLAIN_VALUE = /^[A-Za-z_.-]+$/;
const URL_VALUE = /^(?:\/|%2F)|:\/\/|%3A(?:\/|%2F){2}/i;

/**
 * The URL with its variable parts replaced, for people and for counting: numbers `{n}`, dates `{date}`, uuids, hashes and
 * their like `{id}`, sessions `{session}`; of query values also addresses `{url}` and free text `{text}`. Words stay,
 * the query is sorted by name, a name that comes again has `{list}`, and a repetition in the path is `{repeat}`.
 *
 * Takes an identity key, or any text: never throws. At most 300 characters; a longer pattern is cut and ends in `…`.
 */
export function urlPattern(key: string): string {
  return patternedUrl(key)?.pattern ?? bounded(generalise(key.slice(0, MAX_PATTERN_LENGTH + 1)));
}

/** A URL with its patterns, which several checks need. */
export class PatternedUrl extends UrlParts {
  /** The pattern without the query. */
  readonly pathPattern: string;
  readonly pattern: string;

  constructor(key: string, seen: Scan) {
    super(key, seen);
    const path = patternOfPath(this);
    this.pathPattern = bounded(path);
    this.pattern = this.pairs.length === 0 ? this.pathPattern : bounded(`${path}?${patternOfPairs(this.pairs)}`);
  }
}

/** Null for what is no absolute URL with a host. */
export function patternedUrl(key: string): PatternedUrl | null {
  const hostStart = key.indexOf('://') + 3;
  return hostStart === 2 ? null : new PatternedUrl(key, scan(key, hostStart));
}

/** Cuts a pattern to the length that is kept. */
export function bounded(pattern: string): string {
  return pattern.length <= MAX_PATTERN_LENGTH ? pattern : `${pattern.slice(0, MAX_PATTERN_LENGTH - 1)}…`;
}

/** Most paths are their own pattern and need no new string, and nearly all others need not be cut into segments. */
function patternOfPath(url: UrlParts): string {
  const { pathDigits, pathHasCapital, pathHasSign, pathRepeats, pathEnd } = url.seen;
  const runs = pathRepeats && findRun(url.segments) !== null;
  if (!runs && pathDigits === 0 && !pathHasSign) return url.key.slice(0, pathEnd);
  if (!runs && !pathHasSign && !pathHasCapital) return url.origin + keepingExtension(url.path, generalise);
  return url.origin + (runs ? collapseRuns(url.segments) : url.segments).map(patternOfSegment).join('/');
}

function patternOfSegment(segment: string): string {
  if (isSessionSegment(segment)) return '{session}';
  return segment.includes(';') ? generaliseParams(segment) : keepingExtension(segment, generaliseWhole);
}

function keepingExtension(text: string, pattern: (text: string) => string): string {
  const dot = text.lastIndexOf('.');
  if (dot < text.length - MAX_EXTENSION_LENGTH || dot < 0) return pattern(text);
  const extension = text.slice(dot);
  return EXTENSION.test(extension) ? pattern(text.slice(0, dot)) + extension : pattern(text);
}

function patternOfPairs(pairs: readonly QueryPair[]): string {
  const first = pairs[0];
  if (pairs.length === 1 && first !== undefined) return pairText(first, patternOfValue(first));
  const texts: string[] = [];
  const sorted = [...pairs].sort(byName);
  for (let i = 0; i < sorted.length; i++) {
    const pair = sorted[i];
    if (pair === undefined || isSameName(pair, sorted[i - 1])) continue;
    texts.push(pairText(pair, isSameName(pair, sorted[i + 1]) ? '{list}' : patternOfValue(pair)));
    if (texts.length > MAX_PAIRS) return `${texts.slice(0, MAX_PAIRS).join('&')}&{more}`;
  }
  return texts.join('&');
}

function byName(a: QueryPair, b: QueryPair): number {
  if (a.facts.pattern === b.facts.pattern) return 0;
  return a.facts.pattern < b.facts.pattern ? -1 : 1;
}

function isSameName(pair: QueryPair, other: QueryPair | undefined): boolean {
  return other !== undefined && pair.facts.pattern === other.facts.pattern;
}

function pairText({ facts }: QueryPair, value: string | null): string {
  return value === null ? facts.pattern : `${facts.pattern}=${value}`;
}

function patternOfValue({ value, isSession }: QueryPair): string | null {
  if (value === null || value === '') return value;
  if (isSession) return '{session}';
  if (isNumber(value)) return '{n}';
  if (value.length <= MAX_VALUE_LENGTH && PLAIN_VALUE.test(value)) return value;
  if (URL_VALUE.test(value)) return '{url}';
  const general = generaliseWhole(value);
  return general.length > MAX_VALUE_LENGTH || general.includes('+') || general.includes('%20') ? '{text}' : general;
}
