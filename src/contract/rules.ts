import type { PagePictures } from './pictures.js';
import type { Kept } from './saying.js';
import type { Rendering } from './rendering.js';
import type { ExchangeTiming } from './exchange-timing.js';
import type { RuleSettings } from './job-config.js';
import type { PageRecord } from './job.js';
import type { Leniency } from './leniency.js';
import type { NoContentReason } from './no-content.js';
import type { SkipReason } from './outcome.js';
import type { PageAbout } from './page-about.js';

/** A change of the rules of a job that exists; what is absent stays as it is. */
export type RuleChange = Partial<RuleSettings>;

/** What a change of the rules does to the URLs known so far. */
export interface RuleEffect {
  /** Queued URLs that are skipped from now on, by reason. */
  readonly leaving: number;
  readonly leavingByReason: Readonly<Partial<Record<SkipReason, number>>>;
  /** Skipped URLs that go to the queue. */
  readonly entering: number;
  /** At most ten of each. */
  readonly leavingExamples: readonly string[];
  readonly enteringExamples: readonly string[];
  /** URLs that were looked at. */
  readonly examined: number;
}

/** A change of the rules that was worked out for a person, and what it would do. */
export interface RulePreview {
  readonly change: RuleChange;
  readonly effect: RuleEffect;
}

export interface ExplainedCheck {
  readonly name: string;
  readonly passed: boolean;
  /** One sentence for a person. */
  readonly words: string;
}

/** Why a URL is or is not crawled: every check in its order, up to and with the deciding one. */
export interface UrlExplanation {
  /** As it would be fetched; as given where it is no address. */
  readonly url: string;
  readonly key: string;
  readonly checks: readonly ExplainedCheck[];
  /** The reason of the check that leaves it out; null when none does: a check may say then why it failed or waits. */
  readonly skip: SkipReason | null;
  /** What the job knows of the URL; null before it was found. */
  readonly known: KnownUrl | null;
}

export interface KnownUrl {
  readonly record: PageRecord;
  /** The page it was first found on and the words of the link; null for seeds and sitemaps. */
  readonly foundOn: { readonly url: string; readonly text: string } | null;
  /** How it was found: anchor, seed, sitemap… */
  readonly foundAs: string;
}

/** Skipped URLs that look alike. */
export interface SkipGroup {
  readonly reason: SkipReason;
  /** The URL with its variable parts replaced. */
  readonly pattern: string;
  readonly count: number;
  /** At most three. */
  readonly examples: readonly string[];
}

/** One try of a URL, as kept in its history. */
export interface AttemptFact extends Kept<string | null> {
  readonly attempt: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
}

/** What was asked and answered on one hop, without secrets. */
export interface ExchangeFact {
  readonly url: string;
  /** ISO 8601, when the request went out. */
  readonly requestedAt: string;
  /** Address that answered; null through a proxy. */
  readonly address: string | null;
  /** Request line and headers as sent; lines end in CR LF. */
  readonly request: string;
  /** Status line and headers as they came. */
  readonly response: string;
  /** Null for what was fetched before it was measured. */
  readonly timing: ExchangeTiming | null;
}

/** Everything the database holds of one URL. */
export interface UrlDetail extends KnownUrl {
  readonly attempts: readonly AttemptFact[];
  readonly hops: readonly { readonly url: string; readonly status: number; readonly target: string }[];
  /** Pages that link here; null where the crawl has so many links that it takes a moment to count: the list of them says it. */
  readonly referrerCount: number | null;
  readonly about: PageAbout;
  /** Links on its page, repeated ones too. */
  readonly linksOut: number;
  /** Redirects first, the answer last; empty where nothing was kept. */
  readonly exchanges: readonly ExchangeFact[];
  readonly charset: string | null;
  readonly canonical: string | null;
  readonly sha256: string | null;
  /** The file of the page as a browser engine drew it, relative to the job's folder; null = there is none. */
  readonly renderedPath: string | null;
  /** Null = there are none. */
  readonly pictures: PagePictures | null;
  /** What was wrong with the certificate that an exception let through. */
  readonly tlsProblem: string | null;
  /** The evidence that the page is no content; empty where it is content. */
  readonly noContentReasons: readonly NoContentReason[];
  /** How a browser engine drew it; null = it was read as it was served. */
  readonly rendering: Rendering | null;
  /** How the server's answers broke the rules of HTTP and were read all the same; empty where they were proper. */
  readonly lenient: readonly Leniency[];
}
