import type {
  FetchLimits,
  HostSettings,
  JobConfig,
  NetworkSettings,
  PaceSettings,
  RenderSettings,
} from './job-config.js';
import { msg } from './language.js';
import type { SettingFacts } from './setting-facts.js';

type FetchKey =
  | keyof PaceSettings
  | keyof HostSettings
  | keyof NetworkSettings
  | keyof RenderSettings
  | keyof Pick<JobConfig, 'concurrency' | 'markdown' | 'documents' | 'extract' | 'markdownImages' | 'markdownWholePage'>
  | `limits.${keyof FetchLimits}`;

/** The settings that decide how a crawl asks and what it keeps of the answers. */
export const FETCH_SETTINGS: Readonly<Record<FetchKey, SettingFacts>> = {
  'limits.connectTimeoutMs': {
    section: 'limits',
    label: msg('Connect timeout'),
    words: msg('How long connecting to a server may take.'),
    unit: 'ms',
    option: '--connect-timeout <duration>',
  },
  'limits.headersTimeoutMs': {
    section: 'limits',
    label: msg('Response timeout'),
    words: msg('How long a server may take to send its response headers.'),
    unit: 'ms',
    option: '--headers-timeout <duration>',
  },
  'limits.idleTimeoutMs': {
    section: 'limits',
    label: msg('Idle timeout'),
    words: msg('How long a server may pause in the middle of a response.'),
    unit: 'ms',
    option: '--idle-timeout <duration>',
  },
  'limits.totalTimeoutMs': {
    section: 'limits',
    label: msg('Total timeout'),
    words: msg('How long a whole fetch may take, including redirects.'),
    unit: 'ms',
    option: '--total-timeout <duration>',
  },
  'limits.maxHtmlBytes': {
    section: 'limits',
    label: msg('Maximum page size'),
    words: msg('An HTML page that is larger than this when decompressed fails.'),
    unit: 'bytes',
    option: '--max-html-size <size>',
  },
  'limits.maxOtherBytes': {
    section: 'limits',
    label: msg('Maximum file size'),
    words: msg('Any other file that is larger than this when decompressed fails.'),
    unit: 'bytes',
    option: '--max-file-size <size>',
  },
  'limits.maxRedirects': {
    section: 'limits',
    label: msg('Maximum redirects'),
    words: msg('Redirects followed for one URL.'),
    unit: 'count',
    option: '--max-redirects <n>',
  },
  'limits.maxAttempts': {
    section: 'limits',
    label: msg('Attempts'),
    words: msg('How many times a URL is tried if its error may be temporary.'),
    unit: 'count',
    option: '--attempts <n>',
  },
  concurrency: {
    section: 'speed',
    label: msg('Workers'),
    words: msg('URLs processed at the same time, {least} to {most}.'),
    unit: 'count',
    option: '--concurrency <n>',
  },
  maxPerHost: {
    section: 'speed',
    label: msg('Simultaneous requests per host'),
    words: msg('Requests that may be open to one host at the same time.'),
    unit: 'count',
    nothing: msg('as many as there are workers'),
    option: '--per-host <n>',
  },
  requestsPerSecond: {
    section: 'speed',
    label: msg('Requests per second'),
    words: msg('Requests per second to one host.'),
    unit: 'per_second',
    nothing: msg('10 on public hosts, no cap on private ones'),
    option: '--rate <n>',
  },
  adaptive: {
    section: 'speed',
    label: msg('Slow down automatically'),
    words: msg('Send a host fewer requests when it answers slowly or with errors.'),
    unit: 'switch',
    option: '--no-adaptive',
  },
  heldHosts: {
    section: 'speed',
    label: msg('Hosts held back'),
    words: msg('Hosts from which nothing is fetched until they are released; what is found there waits in the queue.'),
    unit: 'list',
    option: '--hold <host>',
  },
  firstHosts: {
    section: 'speed',
    label: msg('Hosts first'),
    words: msg('Hosts whose URLs are fetched before those of all others, at the pace they allow.'),
    unit: 'list',
    option: '--first <host>',
  },
  agentContact: {
    section: 'network',
    label: msg('Contact'),
    words: msg('Where a site reaches you: a web or e-mail address, sent with each request in the User-Agent.'),
    unit: 'text',
    nothing: msg('Orbweaver’s own page'),
    option: '--contact <address>',
  },
  userAgent: {
    section: 'network',
    label: msg('User agent'),
    words: msg('The User-Agent sent instead of Orbweaver’s own; robots.txt is then read for the name in it.'),
    unit: 'text',
    nothing: msg('Orbweaver and its version'),
    option: '--user-agent <name>',
  },
  proxy: {
    section: 'network',
    label: msg('Proxy'),
    words: msg('Send every request through http://host:port or socks5://host:port.'),
    unit: 'text',
    nothing: msg('no proxy'),
    option: '--proxy <url>',
  },
  cookies: {
    section: 'network',
    label: msg('Keep cookies'),
    words: msg('Keep cookies for the duration of the crawl.'),
    unit: 'switch',
    option: '--no-cookies',
  },
  signedIn: {
    section: 'network',
    label: msg('Signed in'),
    words: msg('Send the cookies of a sign-in, which are kept apart from the crawl, to the hosts of the crawl only.'),
    unit: 'switch',
    option: '--cookies <file>',
  },
  followSignOut: {
    section: 'network',
    label: msg('Follow links that may sign out or delete'),
    words: msg(
      'While signed in, also follow links that look as if they signed out, deleted or unsubscribed something.',
    ),
    unit: 'switch',
    option: '--follow-sign-out',
  },
  pauseSignedOut: {
    section: 'network',
    label: msg('Pause when signed out'),
    words: msg('While signed in, pause when pages answer with a login page; otherwise such pages are skipped.'),
    unit: 'switch',
    option: '--no-pause-signed-out',
  },
  credentials: {
    section: 'network',
    label: msg('Logins and headers'),
    words: msg('A login or a header that is sent to one origin only.'),
    unit: 'list',
    option: '--basic <login>, --header <header>',
  },
  tlsExceptions: {
    section: 'network',
    label: msg('Accept invalid certificates from'),
    words: msg('Hosts whose invalid certificates are accepted; this is recorded with each result.'),
    unit: 'list',
    option: '--tls-exception <host>',
  },
  markdown: {
    section: 'content',
    label: msg('Write Markdown'),
    words: msg('Save pages and texts as Markdown too, next to the original.'),
    unit: 'switch',
    option: '--no-markdown',
  },
  documents: {
    section: 'content',
    label: msg('Text of documents'),
    words: msg('Save the text of PDF, Word, OpenDocument and EPUB files as Markdown too, where Markdown is written.'),
    unit: 'switch',
    option: '--no-documents',
  },
  extract: {
    section: 'fields',
    label: msg('Fields to extract'),
    words: msg(
      'Values read of saved pages by CSS selectors, such as price:number=.price, links[]=nav a@href, or sku=#sku on /shop/** for some pages only.',
    ),
    unit: 'list',
    option: '--extract <field>',
  },
  markdownImages: {
    section: 'content',
    label: msg('Images in Markdown'),
    words: msg('Keep images in the Markdown, as links to the originals.'),
    unit: 'switch',
    option: '--no-markdown-images',
  },
  markdownWholePage: {
    section: 'content',
    label: msg('Whole pages in Markdown'),
    words: msg('Write all of a page as Markdown, with its menus, side bars and footers, instead of its main content.'),
    unit: 'switch',
    option: '--markdown-whole-page',
  },
  render: {
    section: 'rendering',
    label: msg('Render pages'),
    words: msg(
      'Run the scripts of pages before reading them: {renders}. With auto, only pages that need it, found out by samples.',
    ),
    unit: 'choice',
    option: '--render <mode>',
  },
  renderScroll: {
    section: 'rendering',
    label: msg('Scroll to the end'),
    words: msg('Scroll rendered pages to their end and press “Load more”, so that long lists are there.'),
    unit: 'switch',
    option: '--render-scroll',
  },
  renderWait: {
    section: 'rendering',
    label: msg('Wait for'),
    words: msg('Read a rendered page only once this CSS selector matches, or after the usual time limit.'),
    unit: 'text',
    nothing: msg('until the page is quiet'),
    option: '--render-wait <selector>',
  },
  renderRules: {
    section: 'rendering',
    label: msg('Always or never render'),
    words: msg(
      'Pages that are always or never rendered, whatever else is found out of them: /app/**=always or https://example.com/docs/**=never. Of several rules that match, the first holds.',
    ),
    unit: 'list',
    option: '--render-rule <rule>',
  },
  renderWrites: {
    section: 'rendering',
    label: msg('Let rendered pages send data'),
    words: msg(
      'Let scripts of rendered pages send data to their own site (POST, PUT, PATCH, DELETE), as some need to show anything. This can change or delete what is there, above all while signed in.',
    ),
    unit: 'switch',
    option: '--render-writes',
  },
  consent: {
    section: 'rendering',
    label: msg('Consent layers'),
    words: msg(
      'What layers over rendered pages that ask for consent to cookies get: {consents}. They are never part of what is read; with reject their “Reject” is pressed first.',
    ),
    unit: 'choice',
    option: '--consent <answer>',
  },
  pictures: {
    section: 'rendering',
    label: msg('Pictures of pages'),
    words: msg(
      'Keep a picture of each page: {pictures}. Every page is then drawn in a browser engine with its images, also those that are read as they are served.',
    ),
    unit: 'choice',
    option: '--pictures <which>',
  },
};
