import { problemWords } from '../words/problem-words.js';
import { keptOf, keptWords } from '../../contract/saying.js';
import { type LogKind, logKind, urlOfEvent } from '../../contract/crawl-log.js';
import type { CrawlEvent, ParkReason } from '../../contract/events.js';
import { type Message, msg, t } from '../../contract/language.js';
import { assertNever } from '../../contract/outcome.js';
import type { LanePhase, UrlRetrying, UrlSaved } from '../../contract/url-events.js';
import { formatBytes, formatRate } from '../format/numbers.js';
import { formatMillis } from '../format/times.js';
import { hostOf } from '../format/urls.js';
import { errorWords, skipWords, whyWords } from '../words/outcome-words.js';

const KINDS: Readonly<Record<LogKind, Message>> = {
  found: msg('Found'),
  started: msg('Started'),
  phase: msg('Steps'),
  fetched: msg('Fetched'),
  saved: msg('Saved'),
  skipped: msg('Skipped'),
  failed: msg('Failed'),
  retrying: msg('Retried'),
  host: msg('Hosts'),
  job: msg('Crawl'),
  note: msg('Notes'),
  progress: msg('Progress'),
};

/** What colours a kind. */
type KindTone = 'saved' | 'wait' | 'fail' | 'skip' | 'dim';

const TONES: Readonly<Record<LogKind, KindTone>> = {
  found: 'dim',
  started: 'dim',
  phase: 'dim',
  fetched: 'dim',
  saved: 'saved',
  skipped: 'skip',
  failed: 'fail',
  retrying: 'wait',
  host: 'wait',
  job: 'dim',
  note: 'wait',
  progress: 'dim',
};

const PHASES: Readonly<Record<LanePhase, Message>> = {
  robots: msg('Asks robots.txt'),
  connect: msg('Connects'),
  headers: msg('Waits for the response'),
  body: msg('Downloads'),
  rendering: msg('Renders'),
  process: msg('Extracts'),
};

const PARKED: Readonly<Record<ParkReason, Message>> = {
  retry_after: msg('Waits, as the server asks'),
  crawl_delay: msg('Waits, as its robots.txt asks'),
  robots_unreachable: msg('Waits: its robots.txt cannot be read'),
  host_unreachable: msg('Waits: no connection can be made'),
  backoff: msg('Waits after errors'),
  circuit_open: msg('Rests after many errors'),
  offline: msg('Waits: this computer seems to be offline'),
};

export function kindWords(kind: LogKind): string {
  return t(KINDS[kind]);
}

export function kindTone(kind: LogKind): KindTone {
  return TONES[kind];
}

/** What an entry is about, as its row shows it: a URL, a host, a pattern; empty where that is the crawl as a whole. */
export function aboutWords(event: CrawlEvent): string {
  const url = urlOfEvent(event);
  if (url !== null) return url;
  switch (event.type) {
    case 'host_parked':
    case 'host_released':
      return hostOf(event.origin);
    case 'robots_overridden':
      return event.host;
    case 'trap_detected':
      return event.pattern;
    case 'alias_learned':
      return event.from;
    case 'sitemap_progress':
      return event.problem?.url ?? event.reading ?? '';
    default:
      return '';
  }
}

/** What an entry tells, beside its kind and what it is about. */
export function entryWords(event: CrawlEvent): string {
  switch (event.type) {
    case 'urls_discovered':
      return t('{count, plural, one {# new link} other {# new links}}, {queued} queued', {
        count: event.count,
        queued: event.queued,
      });
    case 'url_started':
      return event.attempt > 1
        ? t('Worker {lane}, attempt {attempt}', { lane: event.lane + 1, attempt: event.attempt })
        : t('Worker {lane}', { lane: event.lane + 1 });
    case 'url_phase':
      return event.bytes > 0 ? `${t(PHASES[event.phase])} · ${formatBytes(event.bytes)}` : t(PHASES[event.phase]);
    case 'sent_to_processing':
      return t(PHASES.process);
    case 'url_crawled':
      return joined(
        String(event.status),
        typeOf(event.contentType),
        formatBytes(event.bytes),
        formatMillis(event.durationMs),
      );
    case 'url_saved':
      return savedWords(event);
    case 'url_skipped':
      return joined(event.status === null ? null : String(event.status), skipWords(event.reason).long);
    case 'url_failed':
      return joined(
        event.status === null ? null : String(event.status),
        withoutUrl(whyWords({ reason: event.error, ...keptOf(event) }), event.url),
      );
    case 'url_retrying':
      return retryWords(event);
    case 'host_parked':
      return `${t(PARKED[event.reason])} · ${t('until {time}', { time: timeWords(event.until) })}`;
    case 'host_released':
      return t('May be asked again');
    case 'progress':
      return t('{processed} done, {queued} queued, {rate} pages/s', {
        processed: event.processed,
        queued: event.queued,
        rate: formatRate(event.pagesPerSecond),
      });
    default:
      return jobWords(event);
  }
}

type OfTheJob = Exclude<
  CrawlEvent,
  { readonly url: string } | { readonly type: 'host_parked' | 'host_released' | 'progress' }
>;

function jobWords(event: OfTheJob): string {
  switch (event.type) {
    case 'trap_detected':
      return t('Looks endless: {admitted} queued, {parked} held back', {
        admitted: event.admitted,
        parked: event.parked,
      });
    case 'alias_learned':
      return t('Is the same site as {host}', { host: hostOf(event.to) });
    case 'sitemap_progress':
      return (
        (event.problem && problemWords(event.problem)) ??
        t('Sitemaps: {read} of {known} read, {urls} addresses', {
          read: event.read,
          known: event.known,
          urls: event.urls,
        })
      );
    case 'robots_overridden':
      return t('Its robots.txt is not obeyed');
    case 'budget_notice':
      return t('90 % of a limit is used: {used} of {limit}', { used: event.used, limit: event.limit });
    case 'urls_reevaluated':
      return t('Queued again: {entered}. Taken out of the queue: {left}', { entered: event.entered, left: event.left });
    case 'job_reconfigured':
      return t('Settings changed');
    case 'job_restored':
      return t('Opened: {saved} saved, {queued} queued', { ...event.counters });
    case 'crawl_totals':
      return t('All workers together: {saved} saved, {queued} queued', { ...event.counters });
    case 'job_queued':
    case 'job_unqueued':
    case 'job_started':
    case 'job_pausing':
    case 'job_paused':
    case 'job_resumed':
    case 'job_stopping':
    case 'job_stopped':
    case 'job_completed':
    case 'job_failed':
      return joined(t(STATES[event.type]), keptWords(event));
    default:
      return assertNever(event);
  }
}

const STATES = {
  job_queued: msg('Waits for its turn'),
  job_unqueued: msg('Waits no longer'),
  job_started: msg('Begun'),
  job_pausing: msg('Pausing'),
  job_paused: msg('Paused'),
  job_resumed: msg('Resumed'),
  job_stopping: msg('Stopping'),
  job_stopped: msg('Stopped'),
  job_completed: msg('Done'),
  job_failed: msg('Failed'),
} as const;

function typeOf(contentType: string | null): string | null {
  return contentType?.split(';')[0]?.trim() ?? null;
}

/** A page's own words, whose direction ends with them (Unicode, UAX 9: first strong isolate to pop directional isolate). */
function apart(words: string): string {
  return `\u2068${words}\u2069`;
}

function savedWords({ status, title, links, unchanged }: UrlSaved): string {
  const found = links === 0 ? null : t('{links, plural, one {# link} other {# links}}', { links });
  return joined(String(status), unchanged ? t('Unchanged since the last crawl') : title && apart(title), found);
}

/** The address stands in a column of its own. */
function withoutUrl(words: string | null, url: string): string {
  const beginning = `GET ${url}: `;
  return words?.startsWith(beginning) ? words.slice(beginning.length) : (words ?? '');
}

function retryWords({ error, delayMs, url, ...told }: UrlRetrying): string {
  const message = withoutUrl(keptWords(told), url);
  const why = error === null ? message : message || errorWords(error).long;
  return delayMs > 0 ? joined(why, t('again in {time}', { time: formatMillis(delayMs) })) : why;
}

/** `14:02:07.381`: of the place where the window is. */
export function timeWords(timestamp: string): string {
  const time = new Date(timestamp);
  if (Number.isNaN(time.getTime())) return '';
  const two = (value: number): string => String(value).padStart(2, '0');
  const milliseconds = String(time.getMilliseconds()).padStart(3, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${milliseconds}`;
}

/** The kind in words for one row: several types of events are one kind. */
export function rowKindWords(event: CrawlEvent): string {
  return kindWords(logKind(event));
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}
