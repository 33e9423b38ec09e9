import type { UpdateFailure } from '../../contract/updates.js';

export interface AnswerHead {
  readonly status: number;
  /** Values by name; names in any case. */
  readonly headers: Readonly<Record<string, readonly string[] | string | undefined>>;
}

/**
 * What is wrong with the head of an answer; null when its body may be read. Pure. No redirect is followed, so that nothing
 * but the feed's host is ever asked.
 * @param size bytes that the body must have; null = unknown, and bounded by who reads it
 */
export function answerFailure({ status, headers }: AnswerHead, size: number | null): UpdateFailure | null {
  if (status >= 300 && status < 400) return 'redirected';
  if (status !== 200) return 'bad_status';
  if (size === null) return null;
  // Without a length, or packed, a body could go on for ever.
  if (valueOf(headers, 'content-encoding') !== null) return 'wrong_file';
  const length = Number(valueOf(headers, 'content-length') ?? Number.NaN);
  if (length === size) return null;
  return length > size ? 'too_large' : 'wrong_file';
}

function valueOf(headers: AnswerHead['headers'], wanted: string): string | null {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted) ?? [];
  return (typeof value === 'string' ? value : value?.[0]) ?? null;
}
