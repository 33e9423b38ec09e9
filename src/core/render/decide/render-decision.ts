import type { PageWords, PatternVerdict, RenderVerdict, RenderWhy, StaticFacts } from '../../../contract/rendering.js';
import { RecentMap } from '../../runtime/recent-map.js';
import { comparePages } from './compare-pages.js';
import { hintFor, isThin } from './hint.js';
import { LevelNotes } from './level-notes.js';
import { FULL_PAGE, shapeOf } from './page-shape.js';
import { levelsOf } from '../../traps/levels.js';

/** What is to be done with a page. */
export interface RenderOrder {
  readonly render: boolean;
  /** Read it as served and as rendered, and tell `learn` of both. Never without `render`. */
  readonly sample: boolean;
  readonly why: RenderWhy;
}

/** Decides which pages are rendered, and learns from those that were. Pure but for its memory, which is bounded. */
export interface RenderDecision {
  /** To be called once for each page that was fetched; it counts the page. `urlPattern`: of the page's identity key. */
  next(urlPattern: string, page: StaticFacts): RenderOrder;
  /**
   * What came of a sample. `isGood`: both readings may be trusted (served with 2xx and not blocked; rendered to its end, no
   * request to its own site failed); what is not good teaches nothing. Answers what this pair says; null where that is nothing.
   */
  learn(urlPattern: string, pair: LearntPair): RenderVerdict | null;
  /** Patterns with evidence or a person's word, the least recently used first. */
  snapshot(): readonly PatternVerdict[];
  /** A person's word for a pattern, as `urlPattern` or `snapshot` writes it; null takes it back. */
  override(urlPattern: string, verdict: RenderVerdict | null): void;
  /** What a person decided of a page of this pattern by hand; null = nothing. */
  chosen(urlPattern: string): RenderVerdict | null;
  /** Takes up what an earlier run had learnt; before the first page. */
  restore(saved: readonly PatternVerdict[]): void;
}

export interface LearntPair {
  readonly static: PageWords;
  readonly rendered: PageWords;
  readonly isGood: boolean;
  /** As served the page left room for what its scripts fetch. */
  readonly awaits: boolean;
}

const MAX_PATTERNS = 4_000;
const NOTHING = new LevelNotes(false);

/** Makes a decision that knows nothing yet. It remembers the last 4,000 patterns, and all that a person said. */
export function renderDecision(maxPatterns = MAX_PATTERNS): RenderDecision {
  return new LearningDecision(maxPatterns);
}

class LearningDecision implements RenderDecision {
  readonly #levels: RecentMap<LevelNotes>;
  readonly #chosen = new Map<string, RenderVerdict>();

  constructor(maxPatterns: number) {
    this.#levels = new RecentMap(maxPatterns);
  }

  next(urlPattern: string, page: StaticFacts): RenderOrder {
    const { home, all } = levelsOf(urlPattern);
    const chosen = this.#chosenFor(urlPattern, all);
    if (chosen !== undefined) return { render: chosen === 'render', sample: false, why: 'chosen' };
    if (page.scripts === 0) return { render: false, sample: false, why: 'no_script' };
    const notes = all.map((level) => this.#notes(level));
    const homeNotes = this.#notes(home);
    const learnt = verdictFor(page, notes);
    if (learnt === 'render') {
      // It is rendered anyway: where only a wider pattern has decided, its own learns from that for nothing.
      const isOpen = homeNotes.verdict(shapeOf(page)) === null;
      return { render: true, sample: isOpen && sampled(homeNotes, page), why: 'learnt' };
    }
    if (learnt === 'static') return asServed(page, notes);
    return byHint(page, homeNotes);
  }

  learn(urlPattern: string, pair: LearntPair): RenderVerdict | null {
    const { home, all } = levelsOf(urlPattern);
    if (!pair.isGood) {
      this.#notes(home).sampleFailed();
      return null;
    }
    const evidence = comparePages(pair.static, pair.rendered, pair.awaits);
    for (const level of all) this.#notes(level).add(evidence);
    return evidence.verdict;
  }

  snapshot(): readonly PatternVerdict[] {
    const known = new Map(this.#levels.entries().filter(([, { pairs }]) => pairs.length > 0));
    const patterns = [...known.keys(), ...[...this.#chosen.keys()].filter((pattern) => !known.has(pattern))];
    return patterns.map((pattern) => {
      const notes = known.get(pattern) ?? NOTHING;
      const chosen = this.#chosen.get(pattern) ?? null;
      const { pairs } = notes;
      return {
        ...{ pattern, verdict: notes.verdict(FULL_PAGE), chosen, pairs },
        thinVerdict: notes.verdict({ ...FULL_PAGE, thin: true }),
        awaitsVerdict: notes.verdict({ ...FULL_PAGE, awaits: true }),
      };
    });
  }

  override(urlPattern: string, verdict: RenderVerdict | null): void {
    if (verdict === null) this.#chosen.delete(urlPattern);
    else this.#chosen.set(urlPattern, verdict);
  }

  chosen(urlPattern: string): RenderVerdict | null {
    return this.#chosenFor(urlPattern, levelsOf(urlPattern).all) ?? null;
  }

  restore(saved: readonly PatternVerdict[]): void {
    for (const { pattern, chosen, pairs } of saved) {
      if (pairs.length > 0) this.#levels.set(pattern, new LevelNotes(isHost(pattern), pairs));
      this.override(pattern, chosen);
    }
  }

  #chosenFor(urlPattern: string, levels: readonly string[]): RenderVerdict | undefined {
    if (this.#chosen.size === 0) return undefined;
    for (const level of [urlPattern, ...levels]) {
      const chosen = this.#chosen.get(level);
      if (chosen !== undefined) return chosen;
    }
    return undefined;
  }

  #notes(level: string): LevelNotes {
    const known = this.#levels.get(level);
    if (known !== undefined) return known;
    const notes = new LevelNotes(isHost(level));
    this.#levels.set(level, notes);
    return notes;
  }
}

function isHost(level: string): boolean {
  return level.endsWith('/**');
}

/** What the narrowest decided pattern says. That a whole host needs none is not held against a page that looks like a shell. */
function verdictFor(page: StaticFacts, notes: readonly LevelNotes[]): RenderVerdict | null {
  const shape = shapeOf(page);
  const isShell = hintFor(page) === 'render';
  for (const [at, level] of notes.entries()) {
    const verdict = level.verdict(shape);
    if (verdict !== null && !(isShell && verdict === 'static' && at === notes.length - 1)) return verdict;
  }
  return null;
}

/** A page that its pattern needs no rendering for; now and then it is looked whether that still holds. */
function asServed(page: StaticFacts, notes: readonly LevelNotes[]): RenderOrder {
  if (hintFor(page) === 'static') return { render: false, sample: false, why: 'enough_text' };
  const due = notes.filter((level) => level.isAuditDue());
  if (due.length === 0) return { render: false, sample: false, why: 'learnt' };
  for (const level of due) level.auditAsked();
  return { render: true, sample: true, why: 'audited' };
}

/** A page of which no pair has decided. */
function byHint(page: StaticFacts, home: LevelNotes): RenderOrder {
  switch (hintFor(page)) {
    case 'render':
      return { render: true, sample: sampled(home, page), why: 'empty_shell' };
    case 'static':
      if (home.wantsFullSample && sampled(home, page)) return { render: true, sample: true, why: 'sampled' };
      return { render: false, sample: false, why: 'enough_text' };
    case 'probe':
      if (sampled(home, page)) return { render: true, sample: true, why: 'sampled' };
      // While samples are on their way: to leave out a page that may be empty costs more than to render it.
      return { render: isThin(page.mainTextLength), sample: false, why: 'undecided' };
  }
}

function sampled(home: LevelNotes, page: StaticFacts): boolean {
  const shape = shapeOf(page);
  if (!home.maySample(shape)) return false;
  home.sampleAsked(shape);
  return true;
}
