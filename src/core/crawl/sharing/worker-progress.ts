import type { JobSnapshot } from '../../../contract/job-snapshot.js';
import type { WorkerProgress } from '../../../contract/worker-progress.js';
import type { EventLog } from '../../events/event-log.js';
import { Rates } from '../progress/rates.js';

/** What a worker says of itself to those who watch the crawl. Its counters are the whole crawl's: its own speed is counted here. */
export class OwnProgress {
  readonly #log: Pick<EventLog, 'snapshot'>;
  readonly #rates = new Rates();
  #pages = 0;
  #bytes = 0;

  constructor(log: Pick<EventLog, 'snapshot' | 'subscribe'>) {
    this.#log = log;
    log.subscribe(null, ({ event }) => {
      if (event.type !== 'url_saved') return;
      this.#pages += 1;
      this.#bytes += event.bytes ?? 0;
    });
  }

  /** As it is at a moment of the rising clock, milliseconds. */
  at(nowMs: number): WorkerProgress {
    const { elapsedMs, limitedBy, lanes }: JobSnapshot = this.#log.snapshot;
    const speeds = this.#rates.read(nowMs, this.#pages, this.#bytes);
    return { ...speeds, elapsedMs, limitedBy: limitedBy.kind, lanes: lanes.map((lane) => lane?.url ?? null) };
  }
}
