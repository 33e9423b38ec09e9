import { withoutSayings } from '../contract/stored-words.js';

/** A value as a line of JSON. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value, withoutSayings);
}
