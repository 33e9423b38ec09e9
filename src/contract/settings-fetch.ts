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
  | keyof Pick<JobConfig, 'concurrency' | 'markdown' | 'markdownImages'>
  | `limits.${keyof FetchLimits}`;

/** The settings that decide how a crawl asks and what it keeps of the answers. */
export const FETCH_SETTINGS: Readonly<Record<FetchKey, SettingFacts>> = {
  'limits.connectTimeoutMs': {
    section: 'Limits and budgets',
    label: 'Time to connect',
    words: 'Time a fetch may take to connect.',
    unit: 'ms',
    option: '--connect-timeout <duration>',
  },
  'limits.headersTimeoutMs': {
    section: 'Limits and budgets',
    label: 'Time to the headers',
    words: 'Time a server may take from the request to its answer’s headers.',
    unit: 'ms',
    option: '--headers-timeout <duration>',
  },
  'limits.idleTimeoutMs': {
    section: 'Limits and budgets',
    label: 'Time between two pieces',
    words: 'Time that may pass between two pieces of a body.',
    unit: 'ms',
    option: '--idle-timeout <duration>',
  },
  'limits.totalTimeoutMs': {
    section: 'Limits and budgets',
    label: 'Time for a whole fetch',
    words: 'Time a whole fetch may take, redirects included.',
    unit: 'ms',
    option: '--total-timeout <duration>',
  },
  'limits.maxHtmlBytes': {
    section: 'Limits and budgets',
    label: 'Size of a page',
    words: 'Size of an HTML page, decoded, above which it fails.',
    unit: 'bytes',
    option: '--max-html-size <size>',
  },
  'limits.maxOtherBytes': {
    section: 'Limits and budgets',
    label: 'Size of a file',
    words: 'Size of any other file, decoded, above which it fails.',
    unit: 'bytes',
    option: '--max-file-size <size>',
  },
  'limits.maxRedirects': {
    section: 'Limits and budgets',
    label: 'Redirects',
    words: 'Redirects followed for one URL.',
    unit: 'count',
    option: '--max-redirects <n>',
  },
  'limits.maxAttempts': {
    section: 'Limits and budgets',
    label: 'Attempts',
    words: 'Requests made for one URL in all, where its error may pass.',
    unit: 'count',
    option: '--attempts <n>',
  },
  concurrency: {
    section: 'Speed',
    label: 'Workers',
    words: `URLs worked on at once, ${MIN_CONCURRENCY} to ${MAX_CONCURRENCY}.`,
    unit: 'count',
    option: '--concurrency <n>',
  },
  maxPerHost: {
    section: 'Speed',
    label: 'Requests at once to one host',
    words: 'Requests that may be open at once to one host.',
    unit: 'count',
    nothing: 'as many as there are workers',
    option: '--per-host <n>',
  },
  requestsPerSecond: {
    section: 'Speed',
    label: 'Requests per second',
    words: 'Requests a second to one host.',
    unit: 'per_second',
    nothing: '10 on public hosts, no cap on private ones',
    option: '--rate <n>',
  },
  adaptive: {
    section: 'Speed',
    label: 'Slow down by itself',
    words: 'Ask a host less when it answers slowly or with errors.',
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
    nothing: 'direct',
    option: '--proxy <url>',
  },
  cookies: {
    section: 'Network and logins',
    label: 'Keep cookies',
    words: 'Keep cookies for the length of the crawl.',
    unit: 'switch',
    option: '--no-cookies',
  },
  credentials: {
    section: 'Network and logins',
    label: 'Logins and headers',
    words: 'A login or a header that is sent to one origin and to no other.',
    unit: 'list',
    option: '--basic <login>, --header <header>',
  },
  tlsExceptions: {
    section: 'Network and logins',
    label: 'Hosts with a bad certificate',
    words: 'Hosts whose invalid certificate is accepted; recorded with each result.',
    unit: 'list',
    option: '--tls-exception <host>',
  },
  markdown: {
    section: 'Content',
    label: 'Write Markdown',
    words: 'Write Markdown beside the raw body of HTML pages.',
    unit: 'switch',
    option: '--no-markdown',
  },
  markdownImages: {
    section: 'Content',
    label: 'Images in Markdown',
    words: 'Keep images in the Markdown, as links to where they are.',
    unit: 'switch',
    option: '--no-markdown-images',
  },
};
