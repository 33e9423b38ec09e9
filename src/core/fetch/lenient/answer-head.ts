import { isBlank, type ReceivedHeaders, withoutBlanks } from '../response-head.js';
import type { Leniency } from '../../../contract/leniency.js';

/** Where the body of an answer ends. */
export type BodyFraming =
  | { readonly kind: 'none' }
  | { readonly kind: 'length'; readonly bytes: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'close' };

/** A head that could be read. Text has one character a byte. */
export interface AnswerHead {
  readonly status: number;
  readonly statusWords: string;
  /** Lower-case names; a Content-Length that does not count is left out. */
  readonly headers: ReceivedHeaders;
  /** Names and values in turn, in their order and case. */
  readonly rawHeaders: readonly string[];
  readonly framing: BodyFraming;
}

/** `problem` completes the sentence "the answer is not valid HTTP: …". */
export type HeadReading =
  | { readonly ok: true; readonly head: AnswerHead }
  | { readonly ok: false; readonly problem: string };

interface Header {
  readonly name: string;
  readonly value: string;
}

/** A header whose value may go on in the next lines. */
interface FoldedHeader {
  readonly name: string;
  readonly parts: string[];
}

/** As Chromium does: up to four bytes before it, left over from elsewhere, and ICY for HTTP. */
const STATUS_LINE = /^.{0,4}?(?:HTTP(?:\/\d{1,3}(?:\.\d{1,3})?)?|ICY)[ \t]+([1-9]\d\d)(?!\d)[ \t]?(.*)$/is;
const PROPER_STATUS_LINE = /^HTTP\/[01]\.\d \d{3}(?: .*)?$/s;
const TOKEN = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/;
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;

export const NO_STATUS_LINE = 'it does not begin with a status line';

/** Whether a head may begin with this line, so that what speaks another protocol is known by its first. */
export function isStatusLine(line: string): boolean {
  return STATUS_LINE.test(line);
}

/**
 * Reads the lines of a head, the first being the status line, without their line ends and without the empty line. What
 * browsers and curl bear with is read, and told to `note`.
 */
export function readHead(lines: readonly string[], note: (leniency: Leniency) => void): HeadReading {
  const [first = '', ...rest] = lines;
  const [, status, statusWords = ''] = STATUS_LINE.exec(first) ?? [];
  if (status === undefined) return { ok: false, problem: NO_STATUS_LINE };
  if (!PROPER_STATUS_LINE.test(first)) note('odd_status_line');
  const headers = readHeaders(rest, note);
  const framing = framingOf(Number(status), headers, note);
  if (framing === null) return { ok: false, problem: 'its Content-Length makes no sense' };
  return {
    ok: true,
    head: {
      status: Number(status),
      statusWords: withoutBreaks(statusWords),
      headers: byName(headers, framing),
      rawHeaders: headers.flatMap(({ name, value }) => [name, value]),
      framing,
    },
  };
}

function readHeaders(lines: readonly string[], note: (leniency: Leniency) => void): readonly Header[] {
  const headers: FoldedHeader[] = [];
  /** What a folded line continues; null after a line that was left out. */
  let last: FoldedHeader | null = null;
  for (const line of lines) {
    if (!isBlank(line[0])) {
      last = readHeader(line, note);
      if (last !== null) headers.push(last);
    } else if (last === null) note('odd_header_line');
    else {
      last.parts.push(valueIn(line, 0, note));
      note('folded_header');
    }
  }
  return headers.map(({ name, parts }) => ({ name, value: joined(parts) }));
}

function readHeader(line: string, note: (leniency: Leniency) => void): FoldedHeader | null {
  const colon = line.indexOf(':');
  const written = line.slice(0, Math.max(0, colon));
  const name = withoutBlanks(written);
  if (!TOKEN.test(name)) {
    note('odd_header_line');
    return null;
  }
  if (name !== written) note('space_before_colon');
  return { name, parts: [valueIn(line, colon + 1, note)] };
}

/** RFC 9110 §5.5: NUL and CR are replaced by a space; what others do in a value is for its readers to judge. */
function valueIn(line: string, from: number, note: (leniency: Leniency) => void): string {
  let start = from;
  while (isBlank(line[start])) start += 1;
  const value = line.slice(start);
  if (!CONTROL.test(value)) return value;
  note('control_character');
  return withoutBreaks(value);
}

function withoutBreaks(text: string): string {
  return text.replaceAll('\0', ' ').replaceAll('\r', ' ');
}

/** RFC 9112 §5.2: a fold stands for a space. */
function joined(parts: readonly string[]): string {
  const [only = ''] = parts;
  if (parts.length === 1) return only;
  return parts
    .map(withoutBlanks)
    .filter((part) => part !== '')
    .join(' ');
}

/** RFC 9112 §6.3. Null where several lengths contradict each other: no browser reads that. */
function framingOf(status: number, headers: readonly Header[], note: (leniency: Leniency) => void): BodyFraming | null {
  if (status < 200 || status === 204 || status === 304) return { kind: 'none' };
  const codings = listed(headers, 'transfer-encoding').filter((coding) => coding !== 'identity');
  const lengths = listed(headers, 'content-length');
  const hasCoding = has(headers, 'transfer-encoding');
  if (hasCoding && lengths.length > 0) note('length_and_chunked');
  if (codings.at(-1) === 'chunked') return { kind: 'chunked' };
  if (codings.length > 0) return { kind: 'close' };
  const [length, ...others] = new Set(lengths.map(lengthOf));
  if (others.length > 0) return null;
  if (lengths.length > 1) note('repeated_length');
  if (length === undefined && !has(headers, 'content-length')) return { kind: 'close' };
  if (length !== undefined && length !== null) return { kind: 'length', bytes: length };
  note('odd_length');
  return { kind: 'close' };
}

function lengthOf(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The members of all headers of this lower-case name that are lists, in lower case. */
function listed(headers: readonly Header[], name: string): readonly string[] {
  return headers
    .filter((header) => header.name.toLowerCase() === name)
    .flatMap(({ value }) => value.split(',').map((part) => withoutBlanks(part).toLowerCase()))
    .filter((part) => part !== '');
}

function has(headers: readonly Header[], name: string): boolean {
  return headers.some((header) => header.name.toLowerCase() === name);
}

function byName(headers: readonly Header[], framing: BodyFraming): ReceivedHeaders {
  const found = new Map<string, string | string[]>();
  for (const { name, value } of headers) {
    const key = name.toLowerCase();
    const known = found.get(key);
    if (Array.isArray(known)) known.push(value);
    else found.set(key, known === undefined ? value : [known, value]);
  }
  if (framing.kind === 'length') found.set('content-length', String(framing.bytes));
  else if (framing.kind !== 'none') found.delete('content-length');
  return Object.fromEntries(found);
}
