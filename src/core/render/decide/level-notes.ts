import type { PairEvidence, RenderVerdict } from '../../../contract/rendering.js';
import { type PageShape, shapeOfPair } from './page-shape.js';
import { hostVerdictOf, verdictOf } from './verdict-of.js';

/** Pairs that are kept: for a host more, as more of them must agree. */
const MAX_PAIRS = 6;
const MAX_PAIRS_OF_HOST = 10;
/** Samples of a pattern whose pairs agree, and where they do not. */
const MAX_SAMPLES = 3;
const MAX_SAMPLES_IN_DOUBT = 6;
/** Samples of pages that leave room for what scripts fetch, where others of the pattern have had all of theirs. */
const AWAITING_SAMPLES = 2;
/** Failed samples that may be made up for: where rendering always fails, it is not tried for ever. */
const MAX_MADE_UP = 3;
/** Pages taken as served between two audits: half as often after each that was asked for, down to one in 1,600. */
const FIRST_AUDIT = 50;
const LAST_AUDIT = 1_600;

/** What is known of one pattern. */
export class LevelNotes {
  readonly #isHost: boolean;
  #pairs: readonly PairEvidence[] = [];
  #asked = 0;
  #askedAwaiting = 0;
  #madeUp = 0;
  #sinceAudit = 0;
  #auditEvery = FIRST_AUDIT;

  constructor(isHost: boolean, pairs: readonly PairEvidence[] = []) {
    this.#isHost = isHost;
    this.#pairs = pairs.slice(-this.#most());
    this.#asked = this.#pairs.length;
    this.#askedAwaiting = this.#pairs.filter((pair) => shapeOfPair(pair).awaits).length;
  }

  get pairs(): readonly PairEvidence[] {
    return this.#pairs;
  }

  verdict(page: PageShape): RenderVerdict | null {
    return this.#isHost ? hostVerdictOf(this.#pairs, page) : verdictOf(this.#pairs, page);
  }

  /** Whether one more sample is allowed; those that are on their way count. */
  maySample({ awaits }: PageShape): boolean {
    if (awaits && this.#askedAwaiting < AWAITING_SAMPLES) return true;
    return this.#asked < (this.#agree() ? MAX_SAMPLES : MAX_SAMPLES_IN_DOUBT);
  }

  /** Whether no page that has its text was sampled yet, or is about to be; or one was, and needed rendering. */
  get wantsFullSample(): boolean {
    const full = this.#pairs.filter((pair) => !shapeOfPair(pair).thin);
    return full.length === 0 ? this.#asked === this.#pairs.length : full.some(({ verdict }) => verdict === 'render');
  }

  sampleAsked({ awaits }: PageShape): void {
    this.#asked += 1;
    if (awaits) this.#askedAwaiting += 1;
  }

  sampleFailed(): void {
    if (this.#madeUp >= MAX_MADE_UP || this.#asked <= this.#pairs.length) return;
    this.#asked -= 1;
    this.#madeUp += 1;
  }

  /** Counts a page that is taken as served; answers whether an audit is due instead. */
  isAuditDue(): boolean {
    this.#sinceAudit += 1;
    return this.#sinceAudit >= this.#auditEvery;
  }

  auditAsked(): void {
    this.#sinceAudit = 0;
    this.#auditEvery = Math.min(this.#auditEvery * 2, LAST_AUDIT);
  }

  add(pair: PairEvidence): void {
    const before = this.verdict(shapeOfPair(pair));
    this.#pairs = [...this.#pairs, pair].slice(-this.#most());
    this.#asked = Math.max(this.#asked, this.#pairs.length);
    if (before !== 'static' || pair.verdict === 'static') return;
    // It was right once and is no longer sure: the next page is looked at, too.
    this.#auditEvery = FIRST_AUDIT;
    this.#sinceAudit = FIRST_AUDIT;
  }

  #most(): number {
    return this.#isHost ? MAX_PAIRS_OF_HOST : MAX_PAIRS;
  }

  #agree(): boolean {
    const [first] = this.#pairs;
    return this.#pairs.every(({ verdict }) => verdict === first?.verdict);
  }
}
