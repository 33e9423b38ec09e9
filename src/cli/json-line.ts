import { sayingsOf } from '../contract/stored-words.js';

/** A value as a line of JSON. What words beside them say is for our window: other programs read the words. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value, (name, one: unknown) =>
    name === 'sayings' && sayingsOf(one) !== null ? undefined : one,
  );
}
