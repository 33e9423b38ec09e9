import { msg } from '../../contract/language.js';
import { kept, type Kept, saying } from '../../contract/saying.js';
import type { FrontierEntry } from '../scope/types.js';

/** What is said of a worker of a crawl on several machines, whose others pause for it. */
export function signedOutWorker(why: Kept): Kept {
  const toDo = saying(
    msg(
      'Put fresh cookies into the file that this worker was given with --cookies, and let all go on: orbweaver resume --frontier …',
    ),
  );
  return kept([...(why.sayings ?? [saying(msg('{why}'), { why: why.message })]), toDo]);
}

/** So many pages that a login page answered for say that the session is over; one may simply be for others only. */
const PAGES_TILL_SURE = 3;

/**
 * Notices that a crawl is signed out. URLs that a login page answered for are held until it is known what that means: they
 * stay in the queue of the database, and are taken from there when the crawl goes on.
 */
export class SignInWatch {
  readonly #held = new Map<number, FrontierEntry>();
  readonly #onSignedOut: (why: Kept) => void;
  #isSignedOut = false;
  #isSame = false;

  /** `onSignedOut`: the crawl is to pause, with these words. Called once. */
  constructor(onSignedOut: (why: Kept) => void) {
    this.#onSignedOut = onSignedOut;
  }

  /** Its pages all come to the same: that is looked into already, and the first URL that is held for it is enough. */
  foundSame(): void {
    this.#isSame = true;
  }

  /** Keeps a URL out of the way that a login page answered for. */
  hold(entry: FrontierEntry): void {
    this.#held.set(entry.id, entry);
    if (this.#isSame || this.#held.size >= PAGES_TILL_SURE) this.giveUp();
  }

  /** Whether URLs are held and nobody was asked about them yet. */
  get isWaiting(): boolean {
    return this.#held.size > 0 && !this.#isSignedOut;
  }

  /** Whether a login page has answered for a page. */
  get isDoubtful(): boolean {
    return this.#held.size > 0;
  }

  /** The first page that a login page answered for, once the crawl pauses for it: where a person signs in again. */
  get signedOutAt(): string | null {
    const [first] = this.#held.values();
    return this.#isSignedOut && first !== undefined ? first.url : null;
  }

  /** Has the crawl pause and ask: nothing else is left to do, or it is sure. */
  giveUp(): void {
    const [first] = this.#held.values();
    if (this.#isSignedOut || first === undefined) return;
    this.#isSignedOut = true;
    const words = this.#isSame
      ? msg('Signed out of {host}: its pages all come to one and the same. They are back in the queue.')
      : msg('Signed out of {host}: its pages answer with a login page. They are back in the queue.');
    this.#onSignedOut(kept(saying(words, { host: new URL(first.url).host })));
  }
}
