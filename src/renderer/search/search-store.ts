import { create } from 'zustand';
import type { SearchPage } from '../../contract/search.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';
import { report } from '../stores/notices.js';

/** What was typed into the search of the crawl on show, and what was found. */
interface SearchState {
  readonly text: string;
  /** Whether pages without content are found too. */
  readonly noContent: boolean;
  /** The answer to the last question, which follows the text a moment later; null before the first. */
  readonly page: SearchPage | null;
}

/** Found pages that are listed; whoever wants others adds a word. */
const MOST_HITS = 100;
/** Lets a person type on without a question for each letter. */
const RESTING_MS = 150;
/** While the index is being brought up to date, and while the crawl saves pages. */
const REFRESH_MS = 1500;

export const useSearch = create<SearchState>()(() => ({ text: '', noContent: false, page: null }));

let searching: Searching | null = null;

/** Searches one crawl while the view is on screen; returns its stop. */
export function followSearch(jobId: string): () => void {
  useSearch.setState({ text: '', noContent: false, page: null });
  const own = new Searching(jobId);
  searching = own;
  return () => {
    own.close();
    if (searching === own) searching = null;
  };
}

export function searchFor(text: string): void {
  useSearch.setState({ text });
  searching?.askSoon();
}

export function searchWithoutContentToo(noContent: boolean): void {
  useSearch.setState({ noContent });
  searching?.askSoon();
}

/** One question at a time; what was typed meanwhile is asked next. */
class Searching {
  readonly #jobId: string;
  readonly #refresh: ReturnType<typeof setInterval>;
  #resting: ReturnType<typeof setTimeout> | null = null;
  #isAsking = false;
  #isWanted = false;
  #isClosed = false;
  #seen = useLive.getState().snapshot.counters.saved;

  constructor(jobId: string) {
    this.#jobId = jobId;
    this.#refresh = setInterval(() => this.#askIfMoved(), REFRESH_MS);
    // Begins the index before the first word is typed.
    void this.#ask();
  }

  askSoon(): void {
    if (this.#resting !== null) clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.#ask(), RESTING_MS);
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#refresh);
    if (this.#resting !== null) clearTimeout(this.#resting);
  }

  #askIfMoved(): void {
    const { page } = useSearch.getState();
    const { saved } = useLive.getState().snapshot.counters;
    const isBehind = page !== null && page.indexed < page.saved && page.problem === null;
    if ((!isBehind && saved === this.#seen) || document.hidden) return;
    this.#seen = saved;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#isWanted = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isWanted && !this.#isClosed) {
      this.#isWanted = false;
      const { text, noContent } = useSearch.getState();
      const query = { text, offset: 0, limit: MOST_HITS, noContent };
      const answer = await bridge().invoke('search.query', this.#jobId, query);
      if (this.#isClosed) return;
      if (answer.ok) useSearch.setState({ page: answer.value });
      else report(answer.error);
    }
    this.#isAsking = false;
  }
}
