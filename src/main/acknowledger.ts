import type { WorkEnd } from '../contract/ipc.js';
import { fail, ok, type Result } from '../contract/outcome.js';
import type { Begun } from '../contract/job-life.js';
import { type Clock, errorMessage } from '../core/index.js';

/** Whoever gives a command hears of it within this time. */
const ANSWER_WITHIN_MS = 100;

/** Answers commands in time, however long their work takes. */
export class Acknowledger {
  readonly #clock: Clock;
  readonly #onEnd: (end: WorkEnd) => void;
  #tickets = 0;

  /** `onEnd` hears of the end of work that was answered by a ticket, once each. */
  constructor(clock: Clock, onEnd: (end: WorkEnd) => void) {
    this.#clock = clock;
    this.#onEnd = onEnd;
  }

  /** Begins the work. Answers what came of it when that is quick, else that it is under way. */
  begin<T>(work: () => Promise<Result<T>>): Promise<Result<Begun<T>>> {
    return new Promise((resolve) => {
      let ticket: number | null = null;
      const cancel = this.#clock.after(ANSWER_WITHIN_MS, () => {
        this.#tickets += 1;
        ticket = this.#tickets;
        resolve(ok({ kind: 'under_way', ticket }));
      });
      void settled(work).then((outcome) => {
        cancel();
        if (ticket !== null) this.#onEnd({ ticket, outcome });
        else resolve(outcome.ok ? ok({ kind: 'done', value: outcome.value }) : outcome);
      });
    });
  }
}

/** A bug in the work must not leave its asker waiting. */
async function settled<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    return fail({ code: 'internal', message: errorMessage(error) });
  }
}
