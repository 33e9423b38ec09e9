import type { PatternVerdict, RenderVerdict, StaticFacts } from '../../contract/rendering.js';
import {
  type LearntPair,
  renderDecision,
  type RenderDecision,
  type RenderOrder,
} from '../render/decide/render-decision.js';
import type { JobStore } from '../store/types.js';

type LearntStore = Pick<JobStore, 'saveRenderVerdicts' | 'learntElsewhere'>;

/** What decides which pages are rendered, kept in the database beside the crawl. */
export class KeptDecision implements RenderDecision {
  readonly #decision = renderDecision();
  readonly #store: LearntStore;
  #isSaved = true;

  constructor(store: LearntStore) {
    this.#store = store;
  }

  next(urlPattern: string, page: StaticFacts): RenderOrder {
    return this.#decision.next(urlPattern, page);
  }

  learn(urlPattern: string, pair: LearntPair): RenderVerdict | null {
    if (pair.isGood) this.#isSaved = false;
    return this.#decision.learn(urlPattern, pair);
  }

  snapshot(): readonly PatternVerdict[] {
    return this.#decision.snapshot();
  }

  override(urlPattern: string, verdict: RenderVerdict | null): void {
    this.#decision.override(urlPattern, verdict);
    this.#isSaved = false;
  }

  chosen(urlPattern: string): RenderVerdict | null {
    return this.#decision.chosen(urlPattern);
  }

  restore(saved: readonly PatternVerdict[]): void {
    this.#decision.restore(saved);
  }

  /** Takes in what other workers have learnt since, and answers it; rejects as the store does. What was learnt here is written first. */
  async hear(): Promise<readonly PatternVerdict[]> {
    const { learntElsewhere } = this.#store;
    if (learntElsewhere === undefined) return [];
    await this.save();
    const news = await learntElsewhere.call(this.#store);
    this.#decision.restore(news);
    return news;
  }

  /** Writes down what was learnt since this was last asked; rejects as the store does, and nothing is forgotten then. */
  async save(): Promise<void> {
    if (this.#isSaved) return;
    this.#isSaved = true;
    try {
      await this.#store.saveRenderVerdicts(this.#decision.snapshot());
    } catch (error) {
      this.#isSaved = false;
      throw error;
    }
  }
}
