import type { ExchangeTiming } from '../../contract/exchange-timing.js';
import { t } from '../../contract/language.js';
import type { UrlDetail } from '../../contract/rules.js';
import { percentOf } from '../format/numbers.js';
import { formatMillis } from '../format/times.js';
import css from './timing.module.css';

/** The steps of a request in their order, as they are named. */
const STEPS: readonly (readonly [step: keyof ExchangeTiming, name: string])[] = [
  ['dnsMs', t('Name lookup')],
  ['connectMs', t('Connect')],
  ['tlsMs', t('TLS')],
  ['waitMs', t('Wait')],
  ['bodyMs', t('Body')],
];

/** How long each step of the requests took, as bars of one scale; nothing where nothing was measured. */
export function Timings({ detail: { exchanges } }: { readonly detail: UrlDetail }) {
  const timed = exchanges.flatMap(({ url, timing }) => (timing === null ? [] : [{ url, timing }]));
  const longest = Math.max(0, ...timed.map(({ timing }) => sumOf(timing)));
  if (timed.length === 0) return null;
  return (
    <section aria-label={t('Time taken')}>
      <h3 className={css.heading}>{t('Time taken')}</h3>
      {timed.map(({ url, timing }, index) => (
        // The order is fixed, and a loop repeats its addresses.
        <div key={index} className={css.request}>
          {timed.length > 1 && <p className={css.url}>{url}</p>}
          <TimingBar timing={timing} longest={longest} />
        </div>
      ))}
    </section>
  );
}

interface TimingBarProps {
  readonly timing: ExchangeTiming;
  /** What the whole width stands for, milliseconds. */
  readonly longest: number;
}

function TimingBar({ timing, longest }: TimingBarProps) {
  const steps = STEPS.flatMap(([step, name]) => {
    const ms = timing[step];
    return ms === null ? [] : [{ step, name, ms }];
  });
  return (
    <>
      <div className={css.bar} aria-hidden="true">
        {steps.map(({ step, ms }) => (
          <span key={step} data-step={step} style={{ width: percentOf(ms, longest) }} />
        ))}
      </div>
      <ul className={css.steps}>
        {steps.map(({ step, name, ms }) => (
          <li key={step} data-step={step}>
            {name} <b>{ms > 0 && ms < 1 ? t('< 1 ms') : formatMillis(ms)}</b>
          </li>
        ))}
        {timing.connectMs === null && <li>{t('on an open connection')}</li>}
      </ul>
    </>
  );
}

function sumOf({ dnsMs, connectMs, tlsMs, waitMs, bodyMs }: ExchangeTiming): number {
  return (dnsMs ?? 0) + (connectMs ?? 0) + (tlsMs ?? 0) + waitMs + (bodyMs ?? 0);
}
