import { msg } from '../../contract/language.js';
import { saying } from '../../contract/saying.js';
import { StoreError, toStoreError } from '../runtime/write-error.js';
import { Portions } from '../runtime/portions.js';
import { answered, type Reply, refused } from '../runtime/thread-rpc.js';

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
  /** Changes too large for one transaction. The first is being worked on, one portion a group. */
  readonly #long: { readonly id: number; readonly portions: Portions<unknown> }[] = [];
  #replies: Reply[] = [];
  #isOpen = false;
  #holdsPortion = false;
  #isScheduled = false;

  constructor(
    transactions: Transactions,
    send: (replies: readonly Reply[]) => void,
    later: (action: () => void) => void = setImmediate,
  ) {
    this.#transactions = transactions;
    this.#send = send;
    this.#later = later;
  }

  /**
   * Runs one change within the open group. A change that throws a bug must not have written anything before. One that
   * answers with portions is done a portion a group, so that others are done in between; a second one waits for the
   * first. When it is refused, the portions before stay done.
   */
  add(id: number, change: () => unknown): void {
    try {
      if (!this.#isOpen) this.#open();
      const answer = change();
      if (answer instanceof Portions) this.#addLong(id, answer);
      else this.#replies.push(answered(id, answer));
    } catch (error) {
      this.#refuse(id, error);
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
    this.#holdsPortion = false;
    this.#reply();
  }

  /** Commits what is open and refuses what is not done. */
  close(): void {
    this.flush();
    const reason = new StoreError(
      'write_failed',
      saying(msg('The crawl was closed before all of its URLs were looked at.')),
    );
    this.#replies.push(...this.#long.splice(0).map(({ id }) => refused(id, reason)));
    this.#reply();
  }

  #open(): void {
    this.#later(() => this.flush());
    this.#transactions.begin();
    this.#isOpen = true;
  }

  #addLong(id: number, portions: Portions<unknown>): void {
    this.#long.push({ id, portions });
    this.#scheduleLong();
  }

  #scheduleLong(): void {
    if (this.#isScheduled || this.#long.length === 0) return;
    this.#isScheduled = true;
    this.#later(() => this.#continue());
  }

  #continue(): void {
    this.#isScheduled = false;
    const [first] = this.#long;
    if (!first) return;
    try {
      if (!this.#isOpen) this.#open();
      this.#holdsPortion = true;
      const value = first.portions.next();
      if (value !== null) this.#endLong(answered(first.id, value));
    } catch (error) {
      this.#endLong(null);
      this.#refuse(first.id, error);
    }
    // After the commit of this group, which was asked for before.
    this.#scheduleLong();
  }

  #endLong(reply: Reply | null): void {
    this.#long.shift();
    this.#holdsPortion = false;
    if (reply) this.#replies.push(reply);
  }

  #refuse(id: number, error: unknown): void {
    const reason = toStoreError(error);
    this.#replies.push(refused(id, reason));
    if (reason.code !== 'internal') this.#fail(reason);
  }

  #fail(reason: StoreError): void {
    this.#isOpen = false;
    this.#replies = this.#replies.map(({ id }) => refused(id, reason));
    const first = this.#holdsPortion ? this.#long.shift() : undefined;
    if (first) this.#replies.push(refused(first.id, reason));
    this.#holdsPortion = false;
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
