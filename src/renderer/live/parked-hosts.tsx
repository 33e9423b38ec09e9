import { formatCount } from '../format/numbers.js';
import { hostOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import { useNowSlow } from '../stores/now.js';
import { countdown, parkWords } from './limit-words.js';
import css from './live.module.css';

const SHOWN = 8;

/** The hosts that get no request for a while, why, and for how long. */
export function ParkedHosts() {
  const parked = useSnapshot((s) => s.parked);
  const nowMs = useNowSlow();
  if (parked.length === 0) return null;
  return (
    <section className={css.parked} aria-label="Waiting hosts">
      <h3>Waiting hosts</h3>
      <ul>
        {parked.slice(0, SHOWN).map(({ host, reason, until }) => (
          <li key={host}>
            <b>{hostOf(host)}</b> {parkWords(reason)}; {countdown(until, nowMs)}.
          </li>
        ))}
      </ul>
      {parked.length > SHOWN && <p>And {formatCount(parked.length - SHOWN)} more.</p>}
    </section>
  );
}
