import { inEnglish, type Message, msg, t, type Values } from './language.js';

/**
 * A sentence with what stands in it, not said yet: plain data. A thread, which speaks English whatever the window does, answers
 * with it, and the process of the window says it. A value may be sentences itself.
 */
export interface Saying {
  readonly text: Message;
  readonly values: Readonly<Record<string, string | number | readonly Saying[]>>;
}

/** A sentence for whoever says it: `saying(msg('“{path}” is gone.'), { path })`. */
export function saying(text: Message, values: Saying['values'] = {}): Saying {
  return { text, values };
}

/** Says sentences one after the other; empty where there are none. */
export function say(...sayings: readonly Saying[]): string {
  return sayWith(t, sayings);
}

function sayWith(speak: (text: Message, values: Values) => string, sayings: readonly Saying[]): string {
  return sayings
    .map(({ text, values }) => {
      const said = Object.entries(values).map(
        ([name, value]) => [name, typeof value === 'object' ? sayWith(speak, value) : value] as const,
      );
      return speak(text, Object.fromEntries(said));
    })
    .join(' ');
}

/** Sayings one after the other with a comma between: `2 login forms, 1 consent wall`. */
export function listed(sayings: readonly Saying[]): readonly Saying[] {
  return between(msg('{first}, {more}'), sayings);
}

/** Sayings one after the other with a semicolon between, as parts of one sentence. */
export function parted(sayings: readonly Saying[]): readonly Saying[] {
  return between(msg('{first}; {more}'), sayings);
}

function between(both: Message, sayings: readonly Saying[]): readonly Saying[] {
  const last = sayings.at(-1);
  if (last === undefined) return [];
  const before = sayings.slice(0, -1);
  return [before.reduceRight((more, first) => saying(both, { first: [first], more: [more] }), last)];
}

/**
 * What is told of a crawl and kept: in events, in its log and in its rows. English, which is what other programs read there,
 * and beside it what that says, so that a window says it in the language of now. Without `sayings` it is nobody's catalogue's:
 * words of a server or of the system, or kept by an older version.
 */
export interface Kept<Words extends string | null = string> {
  readonly message: Words;
  readonly sayings?: readonly Saying[] | undefined;
}

/** Nothing to be told. */
export const NOTHING_SAID: Kept<null> = { message: null };

/** Sentences as they are kept; words that are none of ours are kept as they stand. */
export function kept(words: string | Saying | readonly Saying[]): Kept {
  if (typeof words === 'string') return { message: words };
  const sayings = 'text' in words ? [words] : words;
  return { message: sayWith(inEnglish, sayings), sayings };
}

/** What is kept, and nothing else of what it stands in. */
export function keptOf<Words extends string | null>({ message, sayings }: Kept<Words>): Kept<Words> {
  return sayings === undefined ? { message } : { message, sayings };
}

/** What was kept as a value of another sentence. */
export function keptValue({ message, sayings }: Kept): string | readonly Saying[] {
  return sayings ?? message;
}

/** What is kept, in the language of this process. */
export function keptWords<Words extends string | null>({ message, sayings }: Kept<Words>): Words | string {
  if (sayings === undefined) return message;
  try {
    return say(...sayings);
  } catch (error) {
    // A folder may come from somebody else, with sentences that lack a value: the English beside them is all there is.
    if (error instanceof RangeError) return message;
    throw error;
  }
}

/** What is said in words on the way from a thread: the words in English, and what they say. */
export interface Told {
  readonly message: string;
  readonly sayings: readonly Saying[];
}

/** A problem that is told across threads: `heard` says it anew where it arrives. */
export function toldProblem(code: string, ...sayings: readonly Saying[]): Told & { readonly code: string } {
  return { code, message: say(...sayings), sayings };
}

/** Something to be told across threads beside an answer; no message where there is nothing to say. */
export function told(sayings: readonly Saying[]): Told | { readonly message: null } {
  return sayings.length === 0 ? { message: null } : { message: say(...sayings), sayings };
}

/** An answer of a thread, with what it tells in the language of this process: the answer itself, what came of it or its problem. */
export function heard(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  if (isTold(answer)) {
    const { sayings, ...rest } = answer;
    return { ...rest, message: say(...sayings) };
  }
  if ('error' in answer && isTold(answer.error)) return { ...answer, error: heard(answer.error) };
  return 'value' in answer && isTold(answer.value) ? { ...answer, value: heard(answer.value) } : answer;
}

function isTold(answer: unknown): answer is Told {
  return typeof answer === 'object' && answer !== null && 'sayings' in answer && Array.isArray(answer.sayings);
}
