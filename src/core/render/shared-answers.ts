import { parseContentType } from '../media/content-type.js';
import type { PageAnswer } from './helper-messages.js';

type Answered = Extract<PageAnswer, { kind: 'answered' }>;

/** All answers together; what was asked for last stays. */
const MOST_BYTES = 64 * 1024 * 1024;
/** What the pages of a site have in common; an interface's answer may differ each time. Images and fonts are asked for pictures only. */
const SHARED_TYPES =
  /^(?:text\/css|(?:text|application)\/(?:x-)?javascript|application\/(?:wasm|font-.*|x-font-.*)|(?:image|font)\/.*)$/;

/** Scripts and styles of a crawl, each fetched once. */
export class SharedAnswers {
  readonly #answers = new Map<string, Answered>();
  #bytes = 0;

  get(key: string): Answered | undefined {
    const answer = this.#answers.get(key);
    if (answer === undefined) return undefined;
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    return answer;
  }

  /** Keeps the answer where it is one that is shared. */
  offer(key: string, answer: Answered, contentType: string | null): void {
    const type = parseContentType(contentType)?.type ?? '';
    const size = answer.body?.byteLength ?? 0;
    if (answer.status !== 200 || !SHARED_TYPES.test(type) || size > MOST_BYTES / 4 || this.#answers.has(key)) return;
    this.#answers.set(key, { ...answer, cookies: [] });
    this.#bytes += size;
    for (const [oldest, { body }] of this.#answers) {
      if (this.#bytes <= MOST_BYTES) return;
      this.#answers.delete(oldest);
      this.#bytes -= body?.byteLength ?? 0;
    }
  }
}
