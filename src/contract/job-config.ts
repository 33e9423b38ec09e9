import type { PictureMode } from './pictures.js';
import type { ConsentMode, RenderMode } from './rendering.js';

/** Which links of a page belong to the crawl, relative to the seeds. */
export const SCOPES = ['page', 'folder', 'host', 'domain', 'listed', 'custom'] as const;
/** `custom`: nothing but what an include rule names; without include rules that is nothing at all. */
export type Scope = (typeof SCOPES)[number];

/** Images, styles, scripts and fonts of saved pages: none, those inside the scope, or wherever they lie. */
export const ASSET_CHOICES = ['none', 'in_scope', 'anywhere'] as const;
export type AssetChoice = (typeof ASSET_CHOICES)[number];

/**
 * Everything a person may ask of a crawl. Stored as `job.json`; the one schema is in `job-schema.ts`, the words for each
 * setting in `settings.ts`. Holds no secrets.
 */
export interface JobConfig
  extends RuleSettings,
    Budgets,
    RobotsSettings,
    PaceSettings,
    HostSettings,
    NetworkSettings,
    RenderSettings {
  /** Absolute http or https addresses the crawl begins from. */
  readonly seeds: readonly string[];
  /** Sitemaps whose URLs are seeds too. */
  readonly sitemaps: readonly string[];
  /** URLs worked on at once, 1 to 32. */
  readonly concurrency: number;
  /** Read the sitemaps that the seeds' robots.txt names, or /sitemap.xml. */
  readonly useSitemaps: boolean;
  /** Follow what the feeds (RSS, Atom, JSON Feed) of pages name. */
  readonly useFeeds: boolean;
  /** Park URL patterns that look endless (traps.ts). */
  readonly detectTraps: boolean;
  /** Write Markdown beside the raw body of HTML pages. */
  readonly markdown: boolean;
  /** Write the text of documents (PDF, Word, OpenDocument, EPUB) as Markdown too. */
  readonly documents: boolean;
  /** Fields read of saved pages, as `parseFieldRule` reads them. */
  readonly extract: readonly string[];
  /** Keep images in the Markdown, as links to where they are. */
  readonly markdownImages: boolean;
  /** Write the whole page as Markdown instead of its main content. */
  readonly markdownWholePage: boolean;
  /** Absolute path of the earlier job this one repeats with conditional requests; null = a first crawl. */
  readonly baseline: string | null;
  readonly limits: FetchLimits;
}

/** What decides which URLs belong to the crawl; may be changed while it runs. */
export interface RuleSettings {
  readonly scope: Scope;
  /** Links followed from a seed, 0 = the seeds only, null = no limit. */
  readonly maxDepth: number | null;
  /** URL globs, or regular expressions between slashes; where any is given a URL must match one. */
  readonly include: readonly string[];
  /** As `include`; a URL that matches one is skipped. */
  readonly exclude: readonly string[];
  /** Media types kept, such as `text/html` or `image/*`; empty = all. Decided before the body is read. */
  readonly keepTypes: readonly string[];
  /** Media types not kept. */
  readonly skipTypes: readonly string[];
  /** Larger bodies are skipped, not failed; decoded bytes, null = no such rule. */
  readonly skipAboveBytes: number | null;
  readonly assets: AssetChoice;
  /** Leave known tracking parameters (utm_source and the like) out of a URL's identity. */
  readonly dropTracking: boolean;
  /** More query parameters that do not count, any case; a name may end in `*`. */
  readonly dropParams: readonly string[];
  /** Whether the order of a query's parameters does not count. */
  readonly sortQuery: boolean;
}

/** Where the crawl pauses and asks whether to go on; null = no limit. Counted over what is in scope. */
export interface Budgets {
  readonly maxPages: number | null;
  /** Pages saved or failed after which the crawl pauses once, to show what it would become; going on ends the trial. */
  readonly trialPages: number | null;
  /** Decoded bytes received. */
  readonly maxBytes: number | null;
  /** Running time, pauses left out. */
  readonly maxDurationMs: number | null;
  readonly maxFailures: number | null;
  /** Room that is left free on the disk; null = 1 GB or 5 %, whichever is less. */
  readonly minFreeBytes: number | null;
}

export const BUDGETS = [
  'maxPages',
  'trialPages',
  'maxBytes',
  'maxDurationMs',
  'maxFailures',
  'minFreeBytes',
  'maxDepth',
] as const;
export type BudgetName = (typeof BUDGETS)[number];

/** What each budget is. The depth is a rule too: what lies deeper is skipped, and the crawl pauses when all else is done. */
export type BudgetLimits = Budgets & Pick<RuleSettings, 'maxDepth'>;

export interface RobotsSettings {
  /** robots.txt. */
  readonly obeyRobots: boolean;
  /** Crawl-delay in robots.txt, up to 30 s. */
  readonly obeyCrawlDelay: boolean;
  /** rel=nofollow, and nofollow in meta robots and X-Robots-Tag. */
  readonly obeyNofollow: boolean;
  /** noindex in meta robots and X-Robots-Tag: such pages are not kept. It is meant for search engines: off by default. */
  readonly obeyNoindex: boolean;
  /** A page whose canonical is another page of the crawl is not kept; the other one is. */
  readonly obeyCanonical: boolean;
  /** Hosts (with port where not the usual one) whose robots.txt is not obeyed; each use is logged. */
  readonly robotsOverrides: readonly string[];
}

export interface PaceSettings {
  /** Requests open at once to one host; null = as many as there are workers. */
  readonly maxPerHost: number | null;
  /** Requests a second to one host; null = 10 on public hosts, no cap on private and loopback ones. */
  readonly requestsPerSecond: number | null;
  /** Slow down by itself when a host answers slowly or with errors. */
  readonly adaptive: boolean;
}

/** Hosts that are not treated as usual, each with its port where that is not the usual one. */
export interface HostSettings {
  /** Hosts of which nothing is begun until they are released. */
  readonly heldHosts: readonly string[];
  /** Hosts whose URLs are taken before those of all others, within their pace. */
  readonly firstHosts: readonly string[];
}

export interface NetworkSettings {
  /** Where the people of a site reach whoever crawls it, in the User-Agent as `(+…)`; null = the product's own page. */
  readonly agentContact: string | null;
  /** The User-Agent instead of the product's own; its product token is the one robots.txt groups address. */
  readonly userAgent: string | null;
  /** `http://host:port`, `socks5://host:port`; null = direct. */
  readonly proxy: string | null;
  /** Keep cookies for the length of the job. */
  readonly cookies: boolean;
  /** Send the cookies of a sign-in to the crawl's own hosts. The cookies themselves are stored elsewhere, by origin. */
  readonly signedIn: boolean;
  /** Follow links that look as if they signed out or deleted something, although the crawl is signed in. */
  readonly followSignOut: boolean;
  /** Pause where pages answer with a login page although the crawl is signed in; otherwise such pages are skipped. */
  readonly pauseSignedOut: boolean;
  /** Logins and headers sent to one origin only. The secrets themselves are stored elsewhere, by the credential's id. */
  readonly credentials: readonly Credential[];
  /** Hosts whose invalid TLS certificate is accepted; recorded with each result. */
  readonly tlsExceptions: readonly string[];
}

/** Whether a browser engine draws pages before they are read, so that what scripts make of them is there. */
export interface RenderSettings {
  readonly render: RenderMode;
  /** Scroll a rendered page to its end, and press what offers to load more. */
  readonly renderScroll: boolean;
  /** CSS selector of what a rendered page must show before it is read, within the usual cap; null = nothing more. */
  readonly renderWait: string | null;
  /** `<pattern>=always` or `<pattern>=never`: settles whether such pages are rendered, whatever `render` says of others. */
  readonly renderRules: readonly string[];
  /** What scripts of rendered pages send to their own site (POST, PUT, PATCH, DELETE) goes out. */
  readonly renderWrites: boolean;
  /** What layers that ask for consent are told; they are left out of what is read in any case. */
  readonly consent: ConsentMode;
  /** A picture of each page: every page is drawn for it, also those that are read as they were served. */
  readonly pictures: PictureMode;
}

/** What is sent to one origin. `name`: the user of basic, the header's name of header. The secret is its password or value. */
export interface Credential {
  /** Letters, digits and `_`; names the secret. */
  readonly id: string;
  readonly origin: string;
  readonly kind: 'basic' | 'header';
  readonly name: string;
}

/** Deadlines in milliseconds and sizes in decoded bytes that one fetch may use. */
export interface FetchLimits {
  readonly connectTimeoutMs: number;
  readonly headersTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxHtmlBytes: number;
  readonly maxOtherBytes: number;
  readonly maxRedirects: number;
  /** Requests made for one URL in all before it fails. */
  readonly maxAttempts: number;
}

/** The defaults the form shows in its empty fields and the command line in its help. */
export const DEFAULT_JOB: Omit<JobConfig, 'seeds'> = {
  sitemaps: [],
  scope: 'folder',
  maxDepth: null,
  include: [],
  exclude: [],
  keepTypes: [],
  skipTypes: [],
  skipAboveBytes: null,
  assets: 'none',
  dropTracking: false,
  dropParams: [],
  sortQuery: false,
  maxPages: 10_000,
  trialPages: null,
  maxBytes: null,
  maxDurationMs: null,
  maxFailures: null,
  minFreeBytes: null,
  concurrency: 10,
  useSitemaps: true,
  useFeeds: false,
  detectTraps: true,
  markdown: true,
  documents: true,
  extract: [],
  markdownImages: true,
  markdownWholePage: false,
  baseline: null,
  render: 'auto',
  renderScroll: false,
  renderWait: null,
  renderRules: [],
  renderWrites: false,
  consent: 'leave-out',
  pictures: 'off',
  obeyRobots: true,
  obeyCrawlDelay: true,
  obeyNofollow: true,
  obeyNoindex: false,
  obeyCanonical: true,
  robotsOverrides: [],
  maxPerHost: null,
  requestsPerSecond: null,
  adaptive: true,
  heldHosts: [],
  firstHosts: [],
  agentContact: null,
  userAgent: null,
  proxy: null,
  cookies: true,
  signedIn: false,
  followSignOut: false,
  pauseSignedOut: true,
  credentials: [],
  tlsExceptions: [],
  limits: {
    connectTimeoutMs: 10_000,
    headersTimeoutMs: 20_000,
    idleTimeoutMs: 15_000,
    totalTimeoutMs: 60_000,
    maxHtmlBytes: 10 * 1024 * 1024,
    maxOtherBytes: 50 * 1024 * 1024,
    maxRedirects: 10,
    maxAttempts: 3,
  },
};

/** Pages of a trial where nobody says how many, and the most it may have: all of them are told one by one. */
export const TRIAL_PAGES = 25;
export const MOST_TRIAL_PAGES = 1000;

export const MIN_CONCURRENCY = 1;
export const MAX_CONCURRENCY = 32;
