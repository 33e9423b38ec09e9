/**
 * The pieces of CSS Syntax 3 that finding addresses needs, by character code: expressions would keep a way back for each
 * character of a string of megabytes.
 */
const TAB = 9;
const LF = 10;
const FF = 12;
const CR = 13;
const SPACE = 32;
const BACKSLASH = 92;

/** Where something ends, and whether it did so by itself. */
export interface Piece {
  /** Index behind it. */
  readonly end: number;
  /** False when the line or the text broke it off. */
  readonly isClosed: boolean;
}

/** Behind a run of code points of a name, escapes included (§4.3.11). */
export function endOfName(css: string, from: number): number {
  for (let at = from; ; ) {
    const code = css.charCodeAt(at);
    if (isNameCode(code)) at += 1;
    else if (isEscape(css, at)) at = endOfEscape(css, at);
    else return at;
  }
}

/** Behind the string whose opening quote is at `from` (§4.3.5); one that meets the end of its line is none. */
export function stringAt(css: string, from: number): Piece {
  const quote = css.charCodeAt(from);
  for (let at = from + 1; at < css.length; ) {
    const code = css.charCodeAt(at);
    if (code === quote) return { end: at + 1, isClosed: true };
    if (isNewline(code)) return { end: at, isClosed: false };
    if (code !== BACKSLASH) at += 1;
    else if (isEscape(css, at)) at = endOfEscape(css, at);
    else at += isCrLf(css, at + 1) ? 3 : 2;
  }
  return { end: css.length, isClosed: false };
}

/** A backslash that begins an escape (§4.3.8). */
function isEscape(css: string, at: number): boolean {
  return css.charCodeAt(at) === BACKSLASH && at + 1 < css.length && !isNewline(css.charCodeAt(at + 1));
}

/** Behind an escape (§4.3.7): six hexadecimal digits at most and one white space behind them, or any one character. */
function endOfEscape(css: string, from: number): number {
  let at = from + 1;
  while (at < from + 7 && isHex(css.charCodeAt(at))) at += 1;
  if (at === from + 1) return at + 1;
  if (isCrLf(css, at)) return at + 2;
  return isSpace(css.charCodeAt(at)) ? at + 1 : at;
}

/** Behind an address without quotes (§4.3.6): up to what cannot be in one. */
export function endOfBareUrl(css: string, from: number): number {
  for (let at = from; ; ) {
    const code = css.charCodeAt(at);
    if (isEscape(css, at)) at = endOfEscape(css, at);
    else if (isBareCode(code)) at += 1;
    else return at;
  }
}

/** Behind what is left of an address that is none (§4.3.14): its parenthesis, or the end. */
export function endOfBadUrl(css: string, from: number): number {
  for (let at = from; at < css.length; at += 1) {
    const code = css.charCodeAt(at);
    if (code === 41) return at + 1;
    if (code === BACKSLASH) at += 1;
  }
  return css.length;
}

/** Behind white space. */
export function endOfSpace(css: string, from: number): number {
  let at = from;
  while (isSpace(css.charCodeAt(at))) at += 1;
  return at;
}

/** A name, string or address with its escapes undone (§4.3.7); an escaped line end inside a string is nothing. */
export function unescapeCss(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:([0-9a-f]{1,6})(?:\r\n|[\t\n\f\r ])?|\r\n|[\n\f\r]|([^]))/giu,
    (_, hex: string | undefined, char: string | undefined) => (hex === undefined ? (char ?? '') : decoded(hex)),
  );
}

function decoded(hex: string): string {
  const code = Number.parseInt(hex, 16);
  const isNone = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return isNone ? '\uFFFD' : String.fromCodePoint(code);
}

function isNameCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 45 ||
    code === 95 ||
    code >= 128
  );
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

/** No quote, parenthesis, white space or control character; not the end of the text either. */
function isBareCode(code: number): boolean {
  return code > SPACE && code !== 34 && code !== 39 && code !== 40 && code !== 41 && code !== BACKSLASH && code !== 127;
}

function isSpace(code: number): boolean {
  return code === SPACE || code === TAB || isNewline(code);
}

function isNewline(code: number): boolean {
  return code === LF || code === CR || code === FF;
}

function isCrLf(css: string, at: number): boolean {
  return css.charCodeAt(at) === CR && css.charCodeAt(at + 1) === LF;
}
