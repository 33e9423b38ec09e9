import type { JobConfig } from '../../contract/job-config.js';
import type { FetchHooks, FetchOutcome, Fetcher } from '../fetch/types.js';
import { coverageOf } from '../render/decide/compare-pages.js';
import type { Controls } from './controls.js';
import type { SignInWatch } from './sign-in-watch.js';
import type { Politeness } from './url/crawl-url.js';
import type { UrlOutcome, Visit } from './url/outcome.js';

/** So many URLs in a row that come to the same are looked into, and so many say enough where there is no page to look at. */
const IN_A_ROW = 3;
const WITHOUT_PROOF = 10;
/** Pages of fewer words are shells or little else. */
const LEAST_WORDS = 5;
/** Origins of which a page of their own is remembered; those that had one last. */
const MOST_ORIGINS = 50;
const LEADS_TO = 'to ';
const TEXT = 'text ';
/** As a browser engine drew it: what was served tells nothing of it, the same shell most often. */
const DRAWN = 'drawn ';
/** Share of their words that two answers have in common which are one page. */
const SAME_SHARE = 0.9;
/** So many times as different as two of a row may a page be that is one with them: what surrounds pages makes all of a site alike. */
const MOST_APART = 3;

const NO_REDIRECT: FetchHooks = {
  onPhase: () => undefined,
  onRedirect: async () => ({ follow: false, skip: 'redirect_to_known' }),
};

export interface SameAnswersParts {
  readonly fetcher: Pick<Fetcher, 'fetch'>;
  /** The URL that is judged still has its host's turn, but for what its robots.txt asks between two. */
  readonly politeness: Pick<Politeness, 'turn'>;
  readonly controls: Pick<Controls, 'reopen'>;
  readonly signIn: Pick<SignInWatch, 'foundSame'>;
}

/** What URLs came to, one after the other. */
interface Row {
  readonly sign: string;
  /** Those of it that were settled, first to last. */
  readonly ids: readonly number[];
  readonly url: string;
}

/**
 * Notices that a session is over where no login is shown: every URL leads to one address, or shows one text. Whether it is that
 * or the URLs are such is found out by asking anew for a page that was one of its own before.
 */
export class SameAnswers {
  readonly #parts: SameAnswersParts;
  #row: Row | null = null;
  /** The last page that was one of its own, by origin; the last of all last. */
  readonly #own = new Map<string, string>();
  readonly #settling = new Map<number, Promise<void>>();
  /** What was looked into, by sign: whether the session is over. */
  readonly #verdicts = new Map<string, Promise<boolean>>();

  constructor(parts: SameAnswersParts) {
    this.#parts = parts;
  }

  /** What becomes of a URL: what it came to, or nothing yet, where it came to it because the crawl is signed out. */
  async judge(visit: Visit, outcome: UrlOutcome, signal: AbortSignal): Promise<UrlOutcome> {
    const { entry, config } = visit;
    const sign = config.signedIn && config.pauseSignedOut && entry.kind !== 'asset' ? signOf(outcome) : null;
    if (sign === null) return outcome;
    const row = this.#row?.sign === sign ? this.#row : this.#begin(sign, entry.url);
    const isRow = row.ids.length + 1 >= (this.#proofOf(sign, entry.url) === null ? WITHOUT_PROOF : IN_A_ROW);
    if (isRow && !sign.startsWith(DRAWN) && !this.#verdicts.has(sign))
      this.#verdicts.set(sign, this.#lookInto(sign, visit, signal));
    if (await this.#verdicts.get(sign)) return { kind: 'signed_out' };
    if (this.#row?.sign === sign) this.#row = { ...this.#row, ids: [...this.#row.ids, entry.id] };
    return outcome;
  }

  /** What a URL came to is on its way to the store. */
  settling(id: number, stored: Promise<void>): void {
    this.#settling.set(id, stored);
    void stored.then(() => this.#settling.delete(id));
  }

  #begin(sign: string, url: string): Row {
    const before = this.#row;
    if (before && !before.sign.startsWith(LEADS_TO) && before.ids.length === 1) this.#isOwn(before.url);
    this.#row = { sign, ids: [], url };
    return this.#row;
  }

  #isOwn(url: string): void {
    const { origin } = new URL(url);
    this.#own.delete(origin);
    this.#own.set(origin, url);
    const [oldest] = this.#own.keys();
    if (this.#own.size > MOST_ORIGINS && oldest !== undefined) this.#own.delete(oldest);
  }

  /** A page that can tell: one of its own, of the same origin where there is one, and not the one that all of them lead to. */
  #proofOf(sign: string, url: string): string | null {
    const able = [...this.#own.values()].filter((own) => sign !== LEADS_TO + own);
    const { origin } = new URL(url);
    return able.find((own) => new URL(own).origin === origin) ?? able.at(-1) ?? null;
  }

  async #lookInto(sign: string, { entry, config }: Visit, signal: AbortSignal): Promise<boolean> {
    const ids = this.#row?.ids ?? [];
    const proof = this.#proofOf(sign, entry.url);
    const others = [this.#row?.url ?? entry.url, entry.url] as const;
    const isOver = proof === null || (await this.#isSame(sign, proof, others, config, signal));
    await Promise.all(ids.flatMap((id) => this.#settling.get(id) ?? []));
    if (isOver && !signal.aborted) this.#signedOut(ids);
    return isOver;
  }

  /** These URLs were settled by what was answered since: they are asked for again. */
  #signedOut(ids: readonly number[]): void {
    const { controls, signIn } = this.#parts;
    signIn.foundSame();
    const filter = { states: ['skipped', 'saved', 'unchanged'], reasons: null, origins: null, ids } as const;
    // Where it fails the crawl halts for that.
    controls.reopen(filter).catch(() => undefined);
  }

  /** Whether the page that was one of its own comes to what the others came to, of which two are asked for anew. */
  async #isSame(
    sign: string,
    proof: string,
    others: readonly [string, string],
    config: JobConfig,
    signal: AbortSignal,
  ): Promise<boolean> {
    const own = await this.#ask(proof, config, signal);
    if (sign.startsWith(LEADS_TO))
      return own.kind === 'skipped' && own.hops.at(-1)?.target === sign.slice(LEADS_TO.length);
    const first = await this.#ask(others[0], config, signal);
    const last = await this.#ask(others[1], config, signal);
    if (own.kind !== 'response' || first.kind !== 'response' || last.kind !== 'response') return false;
    const inCommon = shareOf(own.body, last.body);
    return inCommon >= SAME_SHARE && 1 - inCommon <= MOST_APART * (1 - shareOf(first.body, last.body));
  }

  async #ask(url: string, { limits, skipAboveBytes }: JobConfig, signal: AbortSignal): Promise<FetchOutcome> {
    const { fetcher, politeness } = this.#parts;
    await politeness.turn(new URL(url).origin, signal);
    if (signal.aborted) return { kind: 'aborted' };
    return fetcher.fetch({ url, kind: 'page', limits, skipAboveBytes }, NO_REDIRECT, signal);
  }
}

/** What two pages have in common, 0 to 1. */
function shareOf(a: Uint8Array, b: Uint8Array): number {
  const [one, two] = [a, b].map((body) => Buffer.from(body).toString('utf8'));
  return one === undefined || two === undefined ? 0 : Math.min(coverageOf(one, two), coverageOf(two, one));
}

/** What several URLs may have in common that came to this; null where that would say nothing. */
function signOf(outcome: UrlOutcome): string | null {
  if (outcome.kind !== 'settled') return null;
  const { result, hops } = outcome.settlement;
  if (result.state === 'failed') return null;
  if (result.state === 'skipped')
    return result.reason === 'redirect_to_known' && result.finalUrl !== null ? LEADS_TO + result.finalUrl : null;
  // The first that leads there has it.
  if (hops.length > 0) return LEADS_TO + result.finalUrl;
  const isText = result.textHash !== null && (result.words ?? 0) >= LEAST_WORDS && (result.noContent ?? null) === null;
  return isText ? ((result.rendering ?? null) === null ? TEXT : DRAWN) + result.textHash : null;
}
