import { t } from '../../contract/language.js';
import type { ExchangeFact, UrlDetail } from '../../contract/rules.js';
import { clockTime } from './detail-words.js';
import css from './detail.module.css';
import { headLines } from './head-lines.js';

/** The heads of what was asked and answered, redirects first. */
export function Headers({ detail: { exchanges } }: { readonly detail: UrlDetail }) {
  if (exchanges.length === 0) return <p className={css.dim}>{t('No headers are kept of this URL.')}</p>;
  return exchanges.map((exchange, index) => (
    // The order is fixed, and a loop repeats its addresses.
    <section key={index} className={css.exchange} aria-label={t('Exchange {number}', { number: index + 1 })}>
      {exchanges.length > 1 && <p className={css.mono}>{exchange.url}</p>}
      <p className={css.dim}>{askedWords(exchange)}</p>
      <Head name={t('Response')} head={exchange.response} isOpen />
      <Head name={t('Request')} head={exchange.request} isOpen={false} />
    </section>
  ));
}

function askedWords({ requestedAt, address }: ExchangeFact): string {
  const time = clockTime(requestedAt);
  return address === null
    ? t('Asked at {time}', { time })
    : t('Asked at {time}, answered by {address}', { time, address });
}

interface HeadProps {
  readonly name: string;
  readonly head: string;
  readonly isOpen: boolean;
}

function Head({ name, head, isOpen }: HeadProps) {
  const { first, fields } = headLines(head);
  return (
    <details open={isOpen}>
      <summary className={css.heading}>
        {name} <span className={css.mono}>{first}</span>
      </summary>
      <dl className={css.headers}>
        {fields.map(({ name: field, value }, index) => (
          // Fields may repeat; their order is that of the wire.
          <div key={index}>
            <dt>{field}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
