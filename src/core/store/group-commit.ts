import { answered, type Reply, refused } from './thread-rpc.js';
import { type StoreError, toStoreError } from './store-error.js';

/** What is committed together. */
export interface Transactions {
  begin(): void;
  commit(): void;
  rollback(): void;
}

/**
 * Runs changes in shared transactions: the first opens one, and it is committed when everything that waits has been
 * done. Replies go out after the commit, so that an answer always means durable. When the database cannot be written
 * the whole group is rolled back and each of its changes is refused; the next one begins anew.
 */
export class GroupCommit {
  readonly #transactions: Transactions;
  readonly #send: (replies: readonly Reply[]) => void;
  readonly #later: (action: () => void) => void;
  #replies: Reply[] = [];
  #isOpen = false;

  constructor(
    transactions: Transactions,
    send: (replies: readonly Reply[]) => void,
    later: (action: () => void) => void = setImmediate,
  ) {
    this.#transactions = transactions;
    this.#send = send;
    this.#later = later;
  }

  /** Runs one change within the open group. A change that throws a bug must not have written anything before. */
  add(id: number, change: () => unknown): void {
    try {
      if (!this.#isOpen) this.#open();
      this.#replies.push(answered(id, change()));
    } catch (error) {
      const reason = toStoreError(error);
      this.#replies.push(refused(id, reason));
      if (reason.code !== 'internal') this.#fail(reason);
    }
  }

  /** Commits what is open and sends its replies, now. */
  flush(): void {
    if (this.#isOpen) {
      try {
        this.#transactions.commit();
      } catch (error) {
        this.#fail(toStoreError(error));
      }
    }
    this.#isOpen = false;
    this.#reply();
  }

  #open(): void {
    this.#later(() => this.flush());
    this.#transactions.begin();
    this.#isOpen = true;
  }

  #fail(reason: StoreError): void {
    this.#isOpen = false;
    this.#replies = this.#replies.map(({ id }) => refused(id, reason));
    try {
      this.#transactions.rollback();
    } catch {
      // The first failure is the one to tell; if the transaction is still open, the next begin says so.
    }
    this.#reply();
  }

  #reply(): void {
    const replies = this.#replies;
    this.#replies = [];
    if (replies.length > 0) this.#send(replies);
  }
}
