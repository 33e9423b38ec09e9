import { keptWords } from '../../contract/saying.js';
import { dateLocale, t } from '../../contract/language.js';
import { ERROR_CODES } from '../../contract/outcome.js';
import { LENIENCY_WORDS } from '../../contract/leniency.js';
import { NO_CONTENT_REASON_WORDS } from '../../contract/no-content.js';
import type { PageAbout } from '../../contract/page-about.js';
import type { AttemptFact, UrlDetail } from '../../contract/rules.js';
import { formatMillis } from '../format/times.js';
import { errorWords } from '../words/outcome-words.js';

const TIME = new Intl.DateTimeFormat(dateLocale(), { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** `12:00:05`; what came where it is no time. */
export function clockTime(iso: string): string {
  return Number.isNaN(Date.parse(iso)) ? iso : TIME.format(new Date(iso));
}

/** A name and what stands beside it. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** Whether the value is an address or a hash. */
  readonly mono: boolean;
}

/** `1 · 12:00:05 · 503 after 118 ms`, or what went wrong in place of a status. */
export function attemptWords({ attempt, startedAt, durationMs, status, error, ...told }: AttemptFact): string {
  const code = ERROR_CODES.find((known) => known === error);
  const wrong = keptWords(told) ?? (code ? errorWords(code).long : (error ?? ''));
  const answered = status === null ? '' : t('answered {status}', { status });
  const outcome = [answered, wrong].filter(Boolean).join(': ') || t('no response');
  const values = { attempt, time: clockTime(startedAt), duration: formatMillis(durationMs), outcome };
  return Number.isNaN(Date.parse(startedAt))
    ? t('Attempt {attempt}, {duration}: {outcome}', values)
    : t('Attempt {attempt} at {time}, {duration}: {outcome}', values);
}

/** What is known of the content and the connection; nothing that is unknown or goes without saying. */
export function contentFacts(
  detail: Pick<
    UrlDetail,
    'about' | 'charset' | 'canonical' | 'sha256' | 'tlsProblem' | 'noContentReasons' | 'lenient' | 'record'
  >,
): readonly Fact[] {
  const { about, charset, canonical, sha256, tlsProblem, noContentReasons, lenient, record } = detail;
  const facts: Fact[] = [];
  for (const [name, value] of aboutFacts(about)) if (value !== null) facts.push({ name, value, mono: false });
  if (tlsProblem !== null)
    facts.push({
      name: t('Certificate'),
      value: t('Accepted by exception: {problem}', { problem: tlsProblem }),
      mono: false,
    });
  if (noContentReasons.length > 0) {
    const value = noContentReasons.map((reason) => t(NO_CONTENT_REASON_WORDS[reason])).join(', ');
    facts.push({ name: t('No content, because'), value, mono: false });
  }
  if (lenient.length > 0) {
    const value = lenient.map((leniency) => t(LENIENCY_WORDS[leniency])).join(', ');
    facts.push({ name: t('Not proper HTTP, read anyway'), value, mono: false });
  }
  if (charset !== null) facts.push({ name: t('Charset'), value: charset, mono: false });
  if (canonical !== null && canonical !== record.url)
    facts.push({ name: t('Canonical'), value: canonical, mono: true });
  if (sha256 !== null) facts.push({ name: 'SHA-256', value: sha256, mono: true });
  return facts;
}

function aboutFacts(about: PageAbout): readonly (readonly [name: string, value: string | null])[] {
  const { author, published, modified, siteName, description } = about;
  return [
    [t('Author'), author],
    [t('Published'), published],
    [t('Changed'), modified],
    [t('Site'), siteName],
    [t('Description'), description],
  ];
}
