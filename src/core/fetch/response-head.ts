import type { Dispatcher } from 'undici';
import type { ResponseHead } from './types.js';

/** Headers as undici hands them over: lower-case names, repeated ones as a list. */
export type ReceivedHeaders = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

/** A cookie may contain a comma, never a line break; an X-Robots-Tag's agent counts up to the end of its line. */
const LINE_BY_LINE: ReadonlySet<string> = new Set(['set-cookie', 'x-robots-tag']);

/** The head of an answer as the rest of the core reads it. Values are as received, one character a byte. */
export function responseHead(status: number, received: ReceivedHeaders): ResponseHead {
  // Without a prototype, so that a header named __proto__ is a header.
  const headers: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(received)) {
    if (value !== undefined)
      headers[name] = typeof value === 'string' ? withoutBlanks(value) : joined(name, value.map(withoutBlanks));
  }
  return {
    status,
    headers,
    contentType: headers['content-type'] ?? null,
    contentLength: wholeNumber(headers['content-length']),
  };
}

function joined(name: string, values: readonly string[]): string {
  // Two Locations mean nothing together; browsers refuse them, and the first is the likelier.
  return name === 'location' ? (values[0] ?? '') : values.join(LINE_BY_LINE.has(name) ? '\n' : ', ');
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/**
 * Without spaces and tabs at both ends, which are no part of a value (RFC 9110 §5.5); undici leaves those behind it. By
 * hand: a pattern for the end takes the square of a long run of blanks.
 */
export function withoutBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text[from])) from += 1;
  while (to > from && isBlank(text[to - 1])) to -= 1;
  return text.slice(from, to);
}
