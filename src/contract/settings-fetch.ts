import {
  type FetchLimits,
  type JobConfig,
  MAX_CONCURRENCY,
  MIN_CONCURRENCY,
  type NetworkSettings,
  type PaceSettings,
} from './job-config.js';
import type { SettingFacts } from './setting-facts.js';

type FetchKey =
  | keyof PaceSettings
  | keyof NetworkSettings
  | keyof Pick<JobConfig, 'concurrency' | 'markdown' | 'documents' | 'extract' | 'markdownImages' | 'markdownWholePage'>
  | `limits.${keyof FetchLimits}`;

/** The settings that decide how a crawl asks and what it keeps of the answers. */
export const FETCH_SETTINGS: Readonly<Record<FetchKey, SettingFacts>> = {
  'limits.connectTimeoutMs': {
    section: 'Limits and budgets',
    label: 'Connect timeout',
    words: 'How long connecting to a server may take.',
    unit: 'ms',
    option: '--connect-timeout <duration>',
  },
  'limits.headersTimeoutMs': {
    section: 'Limits and budgets',
    label: 'Response timeout',
    words: 'How long a server may take to send its response headers.',
    unit: 'ms',
    option: '--headers-timeout <duration>',
  },
  'limits.idleTimeoutMs': {
    section: 'Limits and budgets',
    label: 'Idle timeout',
    words: 'How long a server may pause in the middle of a response.',
    unit: 'ms',
    option: '--idle-timeout <duration>',
  },
  'limits.totalTimeoutMs': {
    section: 'Limits and budgets',
    label: 'Total timeout',
    words: 'How long a whole fetch may take, including redirects.',
    unit: 'ms',
    option: '--total-timeout <duration>',
  },
  'limits.maxHtmlBytes': {
    section: 'Limits and budgets',
    label: 'Maximum page size',
    words: 'An HTML page that is larger than this when decompressed fails.',
    unit: 'bytes',
    option: '--max-html-size <size>',
  },
  'limits.maxOtherBytes': {
    section: 'Limits and budgets',
    label: 'Maximum file size',
    words: 'Any other file that is larger than this when decompressed fails.',
    unit: 'bytes',
    option: '--max-file-size <size>',
  },
  'limits.maxRedirects': {
    section: 'Limits and budgets',
    label: 'Maximum redirects',
    words: 'Redirects followed for one URL.',
    unit: 'count',
    option: '--max-redirects <n>',
  },
  'limits.maxAttempts': {
    section: 'Limits and budgets',
    label: 'Attempts',
    words: 'How many times a URL is tried if its error may be temporary.',
    unit: 'count',
    option: '--attempts <n>',
  },
  concurrency: {
    section: 'Speed',
    label: 'Workers',
    words: `URLs processed at the same time, ${MIN_CONCURRENCY} to ${MAX_CONCURRENCY}.`,
    unit: 'count',
    option: '--concurrency <n>',
  },
  maxPerHost: {
    section: 'Speed',
    label: 'Simultaneous requests per host',
    words: 'Requests that may be open to one host at the same time.',
    unit: 'count',
    nothing: 'as many as there are workers',
    option: '--per-host <n>',
  },
  requestsPerSecond: {
    section: 'Speed',
    label: 'Requests per second',
    words: 'Requests per second to one host.',
    unit: 'per_second',
    nothing: '10 on public hosts, no cap on private ones',
    option: '--rate <n>',
  },
  adaptive: {
    section: 'Speed',
    label: 'Slow down automatically',
    words: 'Send a host fewer requests when it answers slowly or with errors.',
    unit: 'switch',
    option: '--no-adaptive',
  },
  agentContact: {
    section: 'Network and logins',
    label: 'Contact',
    words: 'Where a site reaches you: a web or e-mail address, sent with each request in the User-Agent.',
    unit: 'text',
    nothing: 'Orbweaver’s own page',
    option: '--contact <address>',
  },
  userAgent: {
    section: 'Network and logins',
    label: 'User agent',
    words: 'The User-Agent sent instead of Orbweaver’s own; robots.txt is then read for the name in it.',
    unit: 'text',
    nothing: 'Orbweaver and its version',
    option: '--user-agent <name>',
  },
  proxy: {
    section: 'Network and logins',
    label: 'Proxy',
    words: 'Send every request through http://host:port or socks5://host:port.',
    unit: 'text',
    nothing: 'no proxy',
    option: '--proxy <url>',
  },
  cookies: {
    section: 'Network and logins',
    label: 'Keep cookies',
    words: 'Keep cookies for the duration of the crawl.',
    unit: 'switch',
    option: '--no-cookies',
  },
  credentials: {
    section: 'Network and logins',
    label: 'Logins and headers',
    words: 'A login or a header that is sent to one origin only.',
    unit: 'list',
    option: '--basic <login>, --header <header>',
  },
  tlsExceptions: {
    section: 'Network and logins',
    label: 'Accept invalid certificates from',
    words: 'Hosts whose invalid certificates are accepted; this is recorded with each result.',
    unit: 'list',
    option: '--tls-exception <host>',
  },
  markdown: {
    section: 'Content',
    label: 'Write Markdown',
    words: 'Save HTML pages as Markdown too, next to the original.',
    unit: 'switch',
    option: '--no-markdown',
  },
  documents: {
    section: 'Content',
    label: 'Text of documents',
    words: 'Save the text of PDF, Word, OpenDocument and EPUB files as Markdown too, where Markdown is written.',
    unit: 'switch',
    option: '--no-documents',
  },
  extract: {
    section: 'Fields of your own',
    label: 'Fields to extract',
    words:
      'Values read of saved pages by CSS selectors, such as price:number=.price, links[]=nav a@href, or sku=#sku on /shop/** for some pages only.',
    unit: 'list',
    option: '--extract <field>',
  },
  markdownImages: {
    section: 'Content',
    label: 'Images in Markdown',
    words: 'Keep images in the Markdown, as links to the originals.',
    unit: 'switch',
    option: '--no-markdown-images',
  },
  markdownWholePage: {
    section: 'Content',
    label: 'Whole pages in Markdown',
    words: 'Write all of a page as Markdown, with its menus, side bars and footers, instead of its main content.',
    unit: 'switch',
    option: '--markdown-whole-page',
  },
};
