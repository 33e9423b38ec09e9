import type { RenderVerdict, StaticFacts } from '../../../contract/rendering.js';
import { isThin } from './hint.js';

/**
 * Pages of a crawl before one that has its text is rendered only to see whether its like need it, and pages for each further
 * one: the start of the engine costs as much as fetching and reading some 30 pages, a sample as much as 5 (bench/render.md).
 */
const PATIENCE = 600;
const PAGES_A_SAMPLE = 100;
/** So many pages with next to no text of their own make an application, where they are a twentieth of the site. */
const LEAST_SUSPECTS = 3;
const SUSPECTS_SHARE = 0.05;
/** Pages that leave room for what their scripts fetch, and are rendered before one has got anything by that. */
const MOST_IN_VAIN = 6;

/** What is known of a page and its crawl beside what was served. */
export interface PageCircumstances {
  /** Links in scope to other pages, as served. */
  readonly links: number;
  /** A person named it. */
  readonly isStart: boolean;
  /** URLs that the crawl knows so far. */
  readonly known: number;
}

/**
 * Decides whether the browser engine is worth its start: a site that is served whole should never pay for it. Once a page has
 * needed it, it is used as freely as the decision on each pattern wants.
 */
export class EngineStart {
  #isFree: boolean;
  #seen = 0;
  #suspects = 0;
  #samples = 0;
  #believed = 0;

  /** `isNeeded`: an earlier run has found pages that need it. */
  constructor(isNeeded: boolean) {
    this.#isFree = isNeeded;
  }

  /** Pages may be rendered as the decision on each pattern wants. */
  get isFree(): boolean {
    return this.#isFree;
  }

  /** Whether a page may be rendered that has its text, so that the comparison needs that text. */
  get maySample(): boolean {
    return this.#isFree || this.#seen >= PATIENCE + PAGES_A_SAMPLE * this.#samples;
  }

  /** To be asked once for each page; it counts the page. */
  isWorthwhile(page: StaticFacts, { links, isStart, known }: PageCircumstances): boolean {
    this.#seen += 1;
    if (this.#isFree) return true;
    if (page.scripts === 0) return false;
    this.#isFree = page.hasEmptyRoot || (isThin(page.mainTextLength) && this.#isShell(links, isStart, known));
    return this.maySample || (page.awaitsContent && this.#believed < MOST_IN_VAIN);
  }

  /** A page was rendered that nothing asked for but the samples, or what it leaves room for. */
  sampled({ awaitsContent }: Pick<StaticFacts, 'awaitsContent'>): void {
    if (this.#isFree) return;
    if (awaitsContent) this.#believed += 1;
    else this.#samples += 1;
  }

  learnt(verdict: RenderVerdict): void {
    this.#isFree ||= verdict === 'render';
  }

  /** A thin page leads nowhere, or was meant to be read; of others, that have their menus, one is no application yet. */
  #isShell(links: number, isStart: boolean, known: number): boolean {
    if (links === 0 || isStart) return true;
    this.#suspects += 1;
    return this.#suspects >= LEAST_SUSPECTS && this.#suspects >= SUSPECTS_SHARE * Math.max(known, this.#seen);
  }
}
