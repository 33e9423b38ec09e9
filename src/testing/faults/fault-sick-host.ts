import type { ErrorCode } from '../../contract/outcome.js';
import { drip, page, plain, raw, silence, status } from './fault-answers.js';
import { BAD_CODINGS } from './fault-bodies.js';
import type { Answer } from './fault-server.js';
import { type FaultCase, type FaultOutcome, type FaultTheme, PATIENT } from './fault-site.js';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
const LONG_HEAD = `${HEAD}Content-Length: 100000\r\n\r\n<!doctype html><title>Cut</title>`;

/** Answers that are one page's fault and nobody else's. */
const SHORT = raw(LONG_HEAD, 'end');
const MALFORMED = raw(`${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\nno chunk\r\n`, 'end');
const RESET = raw(LONG_HEAD, 'reset');
const DRIPPING = drip(LONG_HEAD, 'x', 1000);
const ENDLESS = drip(`${HEAD}\r\n<!doctype html><title>On</title>`, '<p>and on</p>', 1000);

const FOLDERS = ['/', '/docs/', '/docs/api/', '/blog/', '/shop/', '/help/', '/about/'];
const named = (folder: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${folder}p${n}`);

/** 1,260 pages that are well. */
export const SOUND_PATHS: readonly string[] = FOLDERS.flatMap((folder) => named(folder, 180));

/** The one page that asks not to be asked again for a day. */
export const CLOSED_PATH = '/shop/closed';

interface Sick {
  readonly paths: readonly string[];
  readonly answer: Answer;
  readonly reason: ErrorCode | readonly ErrorCode[];
}

/** Which of them the system tells depends on what it has read when the reset comes. */
const RESET_OR_CUT: readonly ErrorCode[] = ['connection_reset', 'truncated_body'];

/** Most in folders of their own, the others among sound ones. */
const SICK: readonly Sick[] = [
  { paths: [...named('/x/', 12), ...named('/docs/short-', 3)], answer: SHORT, reason: 'truncated_body' },
  { paths: [...named('/malformed/', 3), ...named('/blog/malformed-', 2)], answer: MALFORMED, reason: 'bad_response' },
  ...Object.entries(BAD_CODINGS).map(([name, answer]): Sick => {
    const reason = name.startsWith('cut') ? 'truncated_body' : 'corrupt_encoding';
    return { paths: [`/coded/${name}`], answer, reason };
  }),
  { paths: [...named('/reset/', 4), ...named('/help/reset-', 2)], answer: RESET, reason: RESET_OR_CUT },
  { paths: ['/drip/p0', '/shop/dripping'], answer: DRIPPING, reason: 'too_slow' },
  { paths: ['/endless/p0'], answer: ENDLESS, reason: 'too_slow' },
  { paths: ['/silent/p0'], answer: silence, reason: 'total_timeout' },
  { paths: named('/error/', 4), answer: status(500), reason: 'http_status' },
];
export const FAILING_PATHS: readonly string[] = SICK.flatMap(({ paths }) => paths);

/** Linked in little heaps among the sound pages. */
function links(): readonly string[] {
  const sick = [...FAILING_PATHS, CLOSED_PATH];
  return SOUND_PATHS.flatMap((path, n) => (n % 100 === 50 ? [path, ...sick.splice(0, 4)] : [path]));
}

const cases = (paths: readonly string[], about: string, expected: FaultOutcome): readonly FaultCase[] =>
  paths.map((path) => ({ about: `${path} ${about}`, url: path, expect: expected }));

/** A host of 1,300 pages of which forty are sick in every way that is a page's own. */
export const SICK_HOST: FaultTheme = {
  name: 'a host with forty sick pages among 1,300',
  origins: {
    main: {
      routes: {
        '/': page('Home', links()),
        '/robots.txt': plain(''),
        ...Object.fromEntries(SOUND_PATHS.map((path) => [path, page(`The page ${path}`)])),
        ...Object.fromEntries(SICK.flatMap(({ paths, answer }) => paths.map((path) => [path, answer]))),
        [CLOSED_PATH]: status(429, { 'retry-after': '86400' }),
      },
    },
  },
  config: { seeds: ['{{main}}/'], useSitemaps: false, limits: { ...PATIENT, totalTimeoutMs: 60_000 } },
  end: 'paused',
  cases: [
    ...cases(SOUND_PATHS.slice(0, 3), 'is saved', { state: 'saved', requests: 1 }),
    ...SICK.flatMap(({ paths, reason }) =>
      // What is not valid HTTP is asked for strictly and leniently, as the host's other answers have it: three to six times.
      reason === 'bad_response'
        ? cases(paths, 'is asked for again and fails', { state: 'failed', reason, attempts: 3 })
        : cases(paths, 'is asked for three times and fails', { state: 'failed', reason, requests: 3 }),
    ),
    ...cases([CLOSED_PATH], 'is put off', { state: 'queued', requests: 1 }),
  ],
};
