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
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : joined(name, value);
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
