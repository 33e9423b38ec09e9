import { t } from '../../../contract/language.js';
import { fail, ok, type Result } from '../../../contract/outcome.js';
import { literalParts, parseGlob } from './glob.js';
import { canonicalTriplets } from '../identity.js';
import { compileLinear, type Matcher } from './nfa.js';
import { parseRegex } from './regex.js';

/** An address in the canonical form of identity.ts, with where its path begins. */
export interface Address {
  readonly canonical: string;
  readonly pathStart: number;
}

export interface UrlPattern {
  /** As the user wrote it. */
  readonly text: string;
  matches(address: Address): boolean;
}

export const MAX_PATTERN_LENGTH = 1000;

const REGEX_FORM = /^\/(.+)\/(i?)$/s;
const REGEX_SIGNS = /[\^$|()[\]\\+{}]|\.[*?]/;

/**
 * Reads one include or exclude rule. Forms, told apart in this order:
 *
 * - `/…/` or `/…/i` holding a sign that only regular expressions have (`^ $ | ( ) [ ] \ + { }`, `.*`, `.?`): searched in
 *   the whole URL. `/docs/` is therefore a folder, not an expression.
 * - begins with `/`: glob on the path; `https://…`, `*…` or `?…`: glob on the whole URL; else on host and path.
 *
 * A glob matches the whole of its text, with or without the query; `*` stops at slashes, `**` does not; one without any
 * slash lets `*` pass slashes too (`*.pdf`); one that ends in `/` covers everything below. Answers in words what is wrong.
 */
export function readPattern(text: string): Result<UrlPattern, string> {
  const trimmed = text.trim();
  if (trimmed === '') return fail(t('it is empty'));
  if (trimmed.length > MAX_PATTERN_LENGTH)
    return fail(t('it is longer than {most} characters', { most: String(MAX_PATTERN_LENGTH) }));
  const regex = REGEX_FORM.exec(trimmed);
  if (regex?.[1] !== undefined && REGEX_SIGNS.test(regex[1])) return readRegex(trimmed, regex[1], regex[2] === 'i');
  return readGlob(trimmed);
}

function readRegex(text: string, source: string, ignoreCase: boolean): Result<UrlPattern, string> {
  const tree = parseRegex(source, ignoreCase);
  if (!tree.ok) return tree;
  const matcher = compileLinear(tree.value);
  if (matcher === null) return fail(t('its counted repeats make it too large'));
  return ok({ text, matches: (address) => matcher(address.canonical) });
}

/** Index at which the part begins that a glob is held against. */
type PartStart = (address: Address) => number;
const FROM_PATH: PartStart = (address) => address.pathStart;
const FROM_SCHEME: PartStart = () => 0;
const FROM_HOST: PartStart = ({ canonical }) => canonical.indexOf('//') + 2;

function readGlob(text: string): Result<UrlPattern, string> {
  if (text.startsWith('/')) return globPattern(text, encode(text), FROM_PATH);
  const hasSlash = text.includes('/');
  if (/^[*?]/.test(text) || text.includes('://')) {
    return globPattern(text, lowerHost(encode(hasSlash ? text : text.replace(/\*+/g, '**'))), FROM_SCHEME);
  }
  const isWord = !/[./:]/.test(text) && text !== 'localhost';
  if (isWord) return fail(t('globs match whole addresses; write **{text}** to find “{text}” anywhere', { text }));
  return globPattern(text, lowerHost(encode(hasSlash ? text : `${text}/`)), FROM_HOST);
}

function globPattern(text: string, glob: string, partStart: PartStart): Result<UrlPattern, string> {
  const matcher = globMatcher(glob.endsWith('/') ? `${glob}**` : glob);
  if (matcher === null) return fail(t('it is too long once it is percent-encoded'));
  return ok({
    text,
    matches: (address) => withAndWithoutQuery(matcher, address.canonical.slice(partStart(address))),
  });
}

function globMatcher(glob: string): Matcher | null {
  const matcher = compileLinear(parseGlob(glob));
  if (matcher === null) return null;
  const [start = '', ...others] = literalParts(glob);
  return (text) => text.startsWith(start) && holdsInOrder(text, start.length, others) && matcher(text);
}

function holdsInOrder(text: string, from: number, parts: readonly string[]): boolean {
  let at = from;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

function withAndWithoutQuery(matcher: Matcher, text: string): boolean {
  if (matcher(text)) return true;
  const query = text.indexOf('?');
  return query >= 0 && matcher(text.slice(0, query));
}

/** The form a URL has after parsing: what is not ASCII percent-encoded, triplets in one form. */
function encode(glob: string): string {
  // A lone surrogate, which encodeURIComponent would throw on, becomes what the URL parser makes of it.
  const wellFormed = glob.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
  return canonicalTriplets(wellFormed.replace(/[^\x21-\x7e]+/g, encodeURIComponent));
}

function lowerHost(glob: string): string {
  const start = glob.includes('://') ? glob.indexOf('://') + 3 : 0;
  const slash = glob.indexOf('/', start);
  const end = slash < 0 ? glob.length : slash;
  return glob.slice(0, end).toLowerCase() + glob.slice(end);
}
