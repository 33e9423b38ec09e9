import type { UrlDetail } from '../../contract/rules.js';
import { countOf } from '../format/numbers.js';
import { foundWords } from '../words/explain-words.js';
import { reasonWords } from '../words/outcome-words.js';
import { attemptWords, clockTime } from './detail-words.js';
import css from './detail.module.css';
import { ThingLink } from './thing-link.js';
import { Timings } from './timing.js';

/** What happened to a URL, from where it was found to what became of it, and how its redirects led on. */
export function Timeline({ detail }: { readonly detail: UrlDetail }) {
  const { attempts, hops, record } = detail;
  return (
    <>
      <ol className={css.steps} aria-label="History">
        <li data-tone="queued">
          {detail.foundOn ? (
            <>
              Found on <ThingLink url={detail.foundOn.url} />
            </>
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
          <h3 className={css.heading}>{countOf(hops.length, 'redirect')}</h3>
          <ol className={css.steps} aria-label="Redirects">
            {hops.map(({ url, status, target }, index) => (
              // The order is fixed, and a loop repeats its hops.
              <li key={index} data-tone="skipped">
                <ThingLink url={url} /> answered {status} and led to <ThingLink url={target} />
                {requestTime(detail, index)}
              </li>
            ))}
          </ol>
        </>
      )}
      <Timings detail={detail} />
    </>
  );
}

function requestTime({ exchanges }: UrlDetail, index: number): string {
  const at = exchanges[index]?.requestedAt;
  return at === undefined ? '' : ` (asked at ${clockTime(at)})`;
}

function endWords({ record }: UrlDetail): string {
  switch (record.state) {
    case 'queued':
      return 'Waiting in the queue';
    case 'pending':
      return 'Being fetched';
    case 'saved':
      return 'Saved';
    case 'unchanged':
      return 'Unchanged since the earlier crawl';
    case 'skipped':
      return `Skipped: ${reasonWords(record.reason)?.long ?? 'no reason was kept'}`;
    case 'failed':
      return `Failed: ${record.message ?? reasonWords(record.reason)?.long ?? 'no reason was kept'}`;
  }
}
