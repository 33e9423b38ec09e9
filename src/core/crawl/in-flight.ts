/** URLs at once for each worker: the one it fetches, and two whose bodies are read and stored meanwhile. */
const URLS_PER_WORKER = 3;

/** Bytes of bodies that may be read and stored at once; with more, nothing new is fetched. */
const MOST_BODY_BYTES = 64 * 1024 * 1024;

/** One URL that runs. */
export interface Flight {
  /** The whole answer is in, of so many decoded bytes: its worker is free for another URL. */
  bodyIn(bytes: number): void;
  /** It has ended, with an answer or without. */
  end(): void;
}

/**
 * How many URLs may run. A worker fetches one URL at a time; what the processor and the store do with it afterwards holds
 * no worker, or a site that answers at once would be asked a quarter less than it may be. What waits for them is bounded,
 * in number and in bytes.
 */
export class InFlight {
  readonly #onRoom: () => void;
  #fetching = 0;
  #running = 0;
  #bodyBytes = 0;

  /** `onRoom`: a URL came so far that another may start. */
  constructor(onRoom: () => void) {
    this.#onRoom = onRoom;
  }

  /** URLs that run: fetched, read or stored. */
  get running(): number {
    return this.#running;
  }

  /** Those of them whose bodies are in. */
  get reading(): number {
    return this.#running - this.#fetching;
  }

  /** Whether one more may start with so many workers. */
  hasRoom(workers: number): boolean {
    return this.#fetching < workers && !this.isCrowded(workers);
  }

  /** Whether nothing may start before something that runs has ended, whatever workers are free. */
  isCrowded(workers: number): boolean {
    return this.#running >= mostUrls(workers) || this.#bodyBytes >= MOST_BODY_BYTES;
  }

  begin(): Flight {
    let isFetching = true;
    let bytes = 0;
    this.#fetching += 1;
    this.#running += 1;
    const fetched = (size: number): void => {
      if (!isFetching) return;
      isFetching = false;
      bytes = size;
      this.#fetching -= 1;
      this.#bodyBytes += size;
    };
    return {
      bodyIn: (size) => {
        fetched(size);
        this.#onRoom();
      },
      end: () => {
        fetched(0);
        this.#running -= 1;
        this.#bodyBytes -= bytes;
        this.#onRoom();
      },
    };
  }
}

/** The most URLs that so many workers have in their hands. */
export function mostUrls(workers: number): number {
  return workers * URLS_PER_WORKER;
}
