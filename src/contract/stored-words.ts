import type { Message } from './language.js';
import type { Kept, Saying } from './saying.js';

/** Stands between the English words and what they say. No sentence has it: it is a control character. */
const SEPARATOR = '\u001f';
/** Sentences inside sentences; ours have three. */
const DEEPEST = 8;

/** What is told, in one text column: the English words, which is all that earlier versions wrote, and behind them what they say. */
export function storedWords<Words extends string | null>({ message, sayings }: Kept<Words>): Words | string {
  return message === null || sayings === undefined ? message : `${message}${SEPARATOR}${JSON.stringify(sayings)}`;
}

/** What is told, of a text column. */
export function wordsStored(text: string): Kept {
  const at = text.indexOf(SEPARATOR);
  if (at < 0) return { message: text };
  const sayings = sayingsOf(parsed(text.slice(at + 1)));
  // Words of a server that happen to have the character in them are shown as they stand.
  return sayings === null ? { message: text } : { message: text.slice(0, at), sayings };
}

/** Sentences of a file or a database, which may come from somebody else; null where they are none. */
export function sayingsOf(given: unknown, depth = 0): readonly Saying[] | null {
  if (!Array.isArray(given) || depth > DEEPEST) return null;
  const sayings = given.map((one: unknown) => sayingOf(one, depth));
  return sayings.every((one) => one !== null) ? sayings : null;
}

/** For JSON.stringify: what words beside them say is for our window; other programs read the words. */
export function withoutSayings(name: string, value: unknown): unknown {
  return name === 'sayings' && sayingsOf(value) !== null ? undefined : value;
}

function sayingOf(given: unknown, depth: number): Saying | null {
  if (typeof given !== 'object' || given === null || !('text' in given) || !('values' in given)) return null;
  const { text, values } = given;
  if (typeof text !== 'string' || typeof values !== 'object' || values === null) return null;
  const read: Record<string, Saying['values'][string]> = {};
  for (const [name, value] of Object.entries(values)) {
    const known = typeof value === 'string' || typeof value === 'number' ? value : sayingsOf(value, depth + 1);
    if (known === null) return null;
    read[name] = known;
  }
  // A Message is its English text (language.ts).
  return { text: text as unknown as Message, values: read };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
