import type { NameFacts } from './param-names.js';
import { isNumber, looksRandom } from './variables.js';

const MIN_LENGTH = 4;
const MIN_RANDOM_DIGITS = 16;
const MIN_HEXADECIMAL_LENGTH = 16;
const HEXADECIMAL = /^[0-9a-f-]+$/i;
/** Between the parts of ids such as `0A1B2C.node-3!-1234`. */
const SEPARATORS = /[-_.:!~]+|%[0-9A-F]{2}/;

/** Whether a value is the id of a session, for a name that tells `promise` of it. */
export function isSessionValue(promise: NameFacts['session'], value: string): boolean {
  if (promise === null || value.length < MIN_LENGTH || value.startsWith('{')) return false;
  if (promise === 'any') return true;
  if (promise === 'random') return isRandom(value);
  return value.length >= MIN_HEXADECIMAL_LENGTH && HEXADECIMAL.test(value) && isRandom(value);
}

function isRandom(value: string): boolean {
  const tokens = value.split(SEPARATORS);
  if (tokens.some(looksRandom)) return true;
  const joined = tokens.join('');
  return isNumber(joined) ? joined.length >= MIN_RANDOM_DIGITS : looksRandom(joined);
}
