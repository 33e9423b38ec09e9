import { type Message, t } from './language.js';

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
  return sayings
    .map(({ text, values }) => {
      const said = Object.entries(values).map(
        ([name, value]) => [name, typeof value === 'object' ? say(...value) : value] as const,
      );
      return t(text, Object.fromEntries(said));
    })
    .join(' ');
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
