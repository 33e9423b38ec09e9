import type {
  CrawlEvent,
  HostParked,
  Progress,
  SitemapProgress,
  TrapDetected,
  UrlsReevaluated,
  UrlsWaiting,
} from '../contract/events.js';
import { numberWords, t } from '../contract/language.js';
import { NO_CONTENT_WORDS } from '../contract/no-content.js';
import { PAGE_NOTE_WORDS } from '../contract/page-notes.js';
import type { UrlSaved } from '../contract/url-events.js';
import { urlsWaitingWords } from '../contract/waiting-words.js';
import { BUDGET_WORDS } from './budget-words.js';
import { MANY_WITHOUT_CONTENT, PARK_WORDS, TRAP_WORDS } from './reason-words.js';

const MOST_OF_A_KIND = 3;

/** The events a person should know of and no counter shows, each as one line; remembers what it has said. */
export class EventLines {
  readonly #delayed = new Set<string>();
  readonly #parked = new Set<string>();
  readonly #waits = new Set<string>();
  readonly #traps = new Map<number, TrapDetected['state']>();
  /** How often things of a kind were said. */
  readonly #said = new Map<string, number>();
  #readsSitemaps = false;

  /** The line of an event; null for one that says nothing new. */
  lineOf(event: CrawlEvent): string | null {
    switch (event.type) {
      case 'sitemap_progress':
        return this.#sitemaps(event);
      case 'host_parked':
        return this.#hostParked(event);
      case 'host_released':
        return this.#parked.delete(event.origin) ? `${event.origin} is being crawled again` : null;
      case 'trap_detected':
        return this.#trap(event);
      case 'alias_learned':
        return `${event.from} redirects to ${event.to}: both count as the same site`;
      case 'robots_overridden':
        return `robots.txt of ${event.host} is ignored, as set for this crawl`;
      case 'budget_notice':
        return budgetLine(event);
      case 'urls_reevaluated':
        return reevaluatedLine(event);
      case 'progress':
        return this.#waiting(event);
      case 'url_saved':
        return this.#saved(event);
      case 'job_resumed':
        return event.message;
      default:
        return null;
    }
  }

  /** Pages that wait by themselves come and go: each part of a site is said once, one at a time. */
  #waiting({ waiting }: Progress): string | null {
    const news = waiting.find((urls) => !this.#waits.has(waitKey(urls)));
    if (!news) return null;
    this.#waits.add(waitKey(news));
    return urlsWaitingWords(news, timeWords);
  }

  /**
   * What is not content, and what was left out: the first pages of a kind, since a whole site may be like that. That nothing
   * renders here is said at the end.
   */
  #saved({ url, noContent, notes = [] }: UrlSaved): string | null {
    const news = notes
      .filter((note) => note !== 'render_missing' && this.#isToSay(note))
      .map((note) => t(PAGE_NOTE_WORDS[note]));
    if (noContent && this.#isToSay(noContent.kind)) {
      const isLast = this.#said.get(noContent.kind) === MOST_OF_A_KIND;
      const more = isLast ? ` (further ${MANY_WITHOUT_CONTENT[noContent.kind]} are not named here)` : '';
      const full = news.length === 0 ? '' : '.';
      news.unshift(`saved, but it is no content: ${t(NO_CONTENT_WORDS[noContent.kind])}${more}${full}`);
    }
    return news.length === 0 ? null : `${url}: ${news.join(' ')}`;
  }

  #isToSay(kind: string): boolean {
    const times = (this.#said.get(kind) ?? 0) + 1;
    this.#said.set(kind, times);
    return times <= MOST_OF_A_KIND;
  }

  #sitemaps(event: SitemapProgress): string | null {
    const { problem } = event;
    return problem ? `sitemap ${problem.url}: ${problem.text}` : this.#sitemapProgress(event);
  }

  #sitemapProgress({ reading, read, known, failed, urls }: SitemapProgress): string | null {
    if (reading !== null) {
      if (this.#readsSitemaps) return null;
      this.#readsSitemaps = true;
      return `reading sitemaps, starting with ${reading}`;
    }
    this.#readsSitemaps = false;
    if (known === 0) return 'no sitemap found';
    if (read <= failed && urls === 0) return 'no sitemap could be read';
    const bad = failed === 0 ? '' : `; ${numberWords(failed)} could not be read`;
    return `${count(read - failed, 'sitemap')} read, with ${count(urls, 'URL')}${bad}`;
  }

  /** A delay of robots.txt comes back with every request: it is said once a host. */
  #hostParked({ origin, reason, until }: HostParked): string | null {
    if (reason === 'crawl_delay') {
      if (this.#delayed.has(origin)) return null;
      this.#delayed.add(origin);
      return `${origin}: ${PARK_WORDS[reason]}`;
    }
    this.#parked.add(origin);
    return `nothing is fetched from ${origin} until ${timeWords(until)}: ${PARK_WORDS[reason]}`;
  }

  #trap({ trapId, kind, state, pattern, admitted, parked }: TrapDetected): string | null {
    if (this.#traps.get(trapId) === state) return null;
    this.#traps.set(trapId, state);
    if (state !== 'parked') return `trap ${trapId} is ${state}: ${pattern}`;
    return `trap ${trapId}, ${TRAP_WORDS[kind]}: ${pattern}, ${count(admitted, 'URL')} queued, ${count(parked, 'URL')} held back`;
  }
}

function waitKey({ origin, part, reason }: UrlsWaiting): string {
  return `${reason} ${origin}${part}`;
}

function budgetLine({ budget, used, limit }: Extract<CrawlEvent, { type: 'budget_notice' }>): string {
  const { label, amount } = BUDGET_WORDS[budget];
  if (budget === 'minFreeBytes')
    return `only ${amount(used)} of disk space is free; the crawl pauses at ${amount(limit)}`;
  return `${label} is nearly reached: ${amount(used)} of ${amount(limit)}`;
}

function reevaluatedLine({ entered, left, reopened = {} }: UrlsReevaluated): string | null {
  const again = Object.values(reopened).reduce((sum, n) => sum + n, 0);
  if (again > 0) return `${count(entered + again, 'URL')} ${entered + again === 1 ? 'is' : 'are'} queued again`;
  if (entered + left === 0) return null;
  return `the rules changed: ${count(entered, 'URL')} entered the queue, ${count(left, 'URL')} left it`;
}

/** A moment as a person reads it beside a clock: the time today, with the date on other days. */
export function timeWords(iso: string): string {
  const [date = '', time = ''] = iso.split('T');
  const isToday = date === new Date().toISOString().slice(0, 10);
  return `${isToday ? '' : `${date} `}${time.slice(0, 8)} UTC`;
}

/** `1 URL`, `1,234 URLs`. */
export function count(n: number, noun: string): string {
  return `${numberWords(n)} ${noun}${n === 1 ? '' : 's'}`;
}
