import { msg, t } from '../../contract/language.js';
import type { UrlDetail } from '../../contract/rules.js';
import { foundWords } from '../words/explain-words.js';
import { reasonWords, whyWords } from '../words/outcome-words.js';
import { attemptWords, clockTime } from './detail-words.js';
import css from './detail.module.css';
import { Sentence } from '../controls/sentence.js';
import { ThingLink } from '../thing/thing-link.js';
import { Timings } from './timing.js';

/** What happened to a URL, from where it was found to what became of it, and how its redirects led on. */
export function Timeline({ detail }: { readonly detail: UrlDetail }) {
  const { attempts, hops, record } = detail;
  return (
    <>
      <ol className={css.steps} aria-label={t('History')}>
        <li data-tone="queued">
          {detail.foundOn ? (
            <Sentence of={msg('Found on {page}')} parts={{ page: <ThingLink url={detail.foundOn.url} /> }} />
          ) : (
            foundWords(detail)
          )}
        </li>
        {attempts.map((attempt) => (
          <li key={attempt.attempt} data-tone={attempt.error === null ? 'fetch' : 'failed'}>
            {attemptWords(attempt)}
          </li>
        ))}
        <li data-tone={record.state}>{endWords(detail)}</li>
      </ol>
      {hops.length > 0 && (
        <>
          <h3 className={css.heading}>
            {t('{count, plural, one {# redirect} other {# redirects}}', { count: hops.length })}
          </h3>
          <ol className={css.steps} aria-label={t('Redirects')}>
            {hops.map((hop, index) => (
              // The order is fixed, and a loop repeats its hops.
              <li key={index} data-tone="skipped">
                <Redirect hop={hop} askedAt={detail.exchanges[index]?.requestedAt ?? null} />
              </li>
            ))}
          </ol>
        </>
      )}
      <Timings detail={detail} />
    </>
  );
}

interface RedirectProps {
  readonly hop: UrlDetail['hops'][number];
  readonly askedAt: string | null;
}

function Redirect({ hop: { url, status, target }, askedAt }: RedirectProps) {
  const parts = { from: <ThingLink url={url} />, to: <ThingLink url={target} /> };
  return askedAt === null ? (
    <Sentence of={msg('{from} answered {status} and led to {to}')} values={{ status }} parts={parts} />
  ) : (
    <Sentence
      of={msg('{from} answered {status} and led to {to} (asked at {time})')}
      values={{ status, time: clockTime(askedAt) }}
      parts={parts}
    />
  );
}

function endWords({ record }: UrlDetail): string {
  switch (record.state) {
    case 'queued':
      return t('Waiting in the queue');
    case 'pending':
      return t('Being fetched');
    case 'saved':
      return t('Saved');
    case 'unchanged':
      return t('Unchanged since the earlier crawl');
    case 'skipped':
      return t('Skipped: {why}', { why: reasonWords(record.reason)?.long ?? t('no reason was kept') });
    case 'failed':
      return t('Failed: {why}', { why: whyWords(record) ?? t('no reason was kept') });
  }
}
