import type { CrawlEvent } from '../../contract/events.js';
import type { Clock } from '../runtime/clock.js';
import type { EventLog } from './event-log.js';

type Unstamped<E> = E extends CrawlEvent ? Omit<E, 'timestamp'> : never;

/** An event as those write it who tell it: the stream's emitter knows what time it is. */
export type UnstampedEvent = Unstamped<CrawlEvent>;

/** Takes the events of one job, stamps each with the moment it is told, and appends it to the job's stream. */
export class Emitter {
  readonly #log: Pick<EventLog, 'append'>;
  readonly #clock: Pick<Clock, 'now'>;
  #moment = Number.NaN;
  #timestamp = '';

  constructor(log: Pick<EventLog, 'append'>, clock: Pick<Clock, 'now'>) {
    this.#log = log;
    this.#clock = clock;
  }

  /** Answers the timestamp the event was given, ISO 8601. */
  emit(event: UnstampedEvent): string {
    const timestamp = this.#now();
    this.#log.append({ ...event, timestamp });
    return timestamp;
  }

  /** Several events of one millisecond are told with one text: a page has eight. */
  #now(): string {
    const moment = this.#clock.now();
    if (moment !== this.#moment) {
      this.#moment = moment;
      this.#timestamp = new Date(moment).toISOString();
    }
    return this.#timestamp;
  }
}
