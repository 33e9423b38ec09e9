import { inTurn, page, raw, status } from './fault-answers.js';
import type { Answer, OriginPlan } from './fault-server.js';
import type { FaultCase, FaultOutcome, FaultTheme } from './fault-site.js';

interface RetryVector {
  /** Of the origin: each answer has a host for itself, since hosts are judged by their answers. */
  readonly name: string;
  readonly about: string;
  readonly answer: Answer;
  readonly expect: FaultOutcome;
}

const ok = page('Here at last');
const told = (code: number, retryAfter: string): Answer => status(code, { 'retry-after': retryAfter });

/** An HTTP date that many milliseconds from now, which is given in whole seconds. */
const toldDate =
  (inMs: number): Answer =>
  (exchange) =>
    told(503, new Date(exchange.clock.now() + inMs).toUTCString())(exchange);

const savedAfter = (requests: number): FaultOutcome => ({ state: 'saved', status: 200, requests });
const failedWith = (code: number, requests: number): FaultOutcome => ({
  state: 'failed',
  reason: 'http_status',
  status: code,
  requests,
});

const RETRY_AFTER: readonly RetryVector[] = [
  {
    name: 'seconds',
    about: 'Retry-After in seconds is waited for',
    answer: inTurn(told(429, '2'), ok),
    expect: savedAfter(2),
  },
  {
    name: 'date',
    about: 'Retry-After as a date is waited for',
    answer: inTurn(toldDate(4000), ok),
    expect: savedAfter(2),
  },
  {
    name: 'past',
    about: 'a date that has passed is no reason to wait long, nor to give up',
    answer: inTurn(told(503, 'Sun, 06 Nov 1994 08:49:37 GMT'), ok),
    expect: savedAfter(2),
  },
  {
    name: 'negative',
    about: 'a negative time counts as none',
    answer: inTurn(told(503, '-1'), ok),
    expect: savedAfter(2),
  },
  { name: 'words', about: 'words count as none', answer: inTurn(told(503, 'soon'), ok), expect: savedAfter(2) },
  {
    name: 'scientific',
    about: '1e9 is no number of seconds',
    answer: inTurn(told(503, '1e9'), ok),
    expect: savedAfter(2),
  },
  {
    name: 'patient',
    about: 'being told to wait costs no attempt',
    answer: inTurn(told(429, '1'), told(429, '1'), told(503, '1'), told(429, '1'), told(503, '1'), ok),
    expect: savedAfter(6),
  },
];

const PASSING: readonly RetryVector[] = [
  {
    name: 'third',
    about: '503, 503, 200 is a page',
    answer: inTurn(status(503), status(503), ok),
    expect: savedAfter(3),
  },
  {
    name: 'mixed',
    about: '500, 429, 200 is a page',
    answer: inTurn(status(500), status(429), ok),
    expect: savedAfter(3),
  },
  {
    name: 'resets',
    about: 'two resets and an answer are a page',
    answer: inTurn(raw('', 'reset'), raw('', 'reset'), ok),
    expect: savedAfter(3),
  },
  {
    name: 'thenGone',
    about: 'a 503 and then a 404 is a 404',
    answer: inTurn(status(503), status(404)),
    expect: failedWith(404, 2),
  },
];

const LASTING = [408, 425, 429, 500, 502, 503, 504, 522, 524].map(
  (code): RetryVector => ({
    name: `lasting${code}`,
    about: `a ${code} for ever is asked for three times`,
    answer: status(code),
    expect: failedWith(code, 3),
  }),
);

const FINAL = [300, 400, 401, 402, 403, 404, 405, 406, 410, 418, 451, 501, 505, 521, 999].map(
  (code): RetryVector => ({
    name: `final${code}`,
    about: `a ${code} is asked for once`,
    answer: status(code),
    expect: failedWith(code, 1),
  }),
);

const VECTORS = [...RETRY_AFTER, ...PASSING, ...LASTING, ...FINAL];
const ORIGINS = VECTORS.map(({ name, answer }): readonly [string, OriginPlan] => [
  name,
  { routes: { '/page': answer } },
]);

/** What is asked for again, how often, and when. */
export const RETRIES: FaultTheme = {
  name: 'retries',
  origins: {
    main: { routes: { '/': page('Home', [...VECTORS.map(({ name }) => `{{${name}}}/page`), '{{ever}}/page']) } },
    ever: { routes: { '/page': told(429, '1') } },
    ...Object.fromEntries(ORIGINS),
  },
  config: { seeds: ['{{main}}/'], scope: 'domain', useSitemaps: false },
  cases: VECTORS.map(({ name, about, expect }): FaultCase => ({ about, url: `{{${name}}}/page`, expect })),
};

/** Hosts that ask for more than an hour: put off, for a person to decide, and the others are crawled to the end. */
export const PUT_OFF: FaultTheme = {
  name: 'absurd waits',
  origins: {
    main: { routes: { '/': page('Home', ['{{aDay}}/page', '{{aDay}}/other', '{{ages}}/page', '{{fine}}/page']) } },
    aDay: { routes: { '/page': told(429, '86400'), '/other': told(429, '86400') } },
    ages: { routes: { '/page': told(503, '99999999999999999999') } },
    fine: { routes: { '/page': ok } },
  },
  config: { seeds: ['{{main}}/'], scope: 'domain', useSitemaps: false, maxPerHost: 1 },
  end: 'paused',
  cases: [
    { about: 'a day is not waited for', url: '{{aDay}}/page', expect: { state: 'queued', requests: 1 } },
    {
      about: 'nor is anything else asked of that host',
      url: '{{aDay}}/other',
      expect: { state: 'queued', requests: 0 },
    },
    {
      about: 'an absurd number of years is none either',
      url: '{{ages}}/page',
      expect: { state: 'queued', requests: 1 },
    },
    { about: 'a host beside them is crawled', url: '{{fine}}/page', expect: { state: 'saved', requests: 1 } },
  ],
};
