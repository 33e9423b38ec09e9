import type { HostPace, UrlsWaiting } from '../../contract/events.js';
import type { ParkedHost } from '../../contract/job-snapshot.js';
import { formatCount } from '../format/numbers.js';
import { hostOf } from '../format/urls.js';
import { RobotsOverride } from '../actions/robots-override.js';
import { isAtWork } from '../../contract/job.js';
import { urlsWaitingWords } from '../../contract/waiting-words.js';
import { useSnapshot } from '../stores/live.js';
import { useNowSlow } from '../stores/now.js';
import { momentWords, paceWords, slowedHosts } from './host-words.js';
import { countdown, parkWords } from './limit-words.js';
import css from './notices.module.css';

const SHOWN = 8;

/** Hosts that get no request for a while, pages that wait by themselves, and hosts that get fewer requests than they might. */
export function Hosts({ jobId }: { readonly jobId: string }) {
  const parked = useSnapshot((s) => s.parked);
  const paces = useSnapshot((s) => s.hosts);
  const waiting = useSnapshot((s) => s.waiting);
  const active = useSnapshot((s) => isAtWork(s.status));
  const slowed = active ? slowedHosts(paces, parked) : [];
  return (
    <>
      {parked.length > 0 && <Waiting jobId={jobId} parked={parked} />}
      {waiting.length > 0 && <WaitingPages waiting={waiting} />}
      {slowed.length > 0 && <Slowed paces={slowed} />}
    </>
  );
}

function Waiting({ jobId, parked }: { readonly jobId: string; readonly parked: readonly ParkedHost[] }) {
  const nowMs = useNowSlow();
  return (
    <section className={css.hosts} aria-label="Waiting hosts">
      <h3 className={css.wait}>Waiting hosts</h3>
      <ul>
        {parked.slice(0, SHOWN).map(({ origin, reason, until }) => (
          <li key={origin}>
            <b>{hostOf(origin)}</b>: {parkWords(reason)}; <span className={css.number}>{countdown(until, nowMs)}</span>.
            {reason === 'robots_unreachable' && (
              <div className={css.deed}>
                <RobotsOverride jobId={jobId} url={origin} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {parked.length > SHOWN && <p>And {formatCount(parked.length - SHOWN)} more.</p>}
    </section>
  );
}

/** Parts of a site that wait by themselves, each in one sentence. */
function WaitingPages({ waiting }: { readonly waiting: readonly UrlsWaiting[] }) {
  return (
    <section className={css.hosts} aria-label="Waiting pages">
      <h3 className={css.wait}>Waiting pages</h3>
      <ul>
        {waiting.map((urls) => (
          <li key={`${urls.origin}${urls.part} ${urls.reason}`}>{urlsWaitingWords(urls, momentWords)}.</li>
        ))}
      </ul>
    </section>
  );
}

function Slowed({ paces }: { readonly paces: readonly HostPace[] }) {
  return (
    <section className={css.hosts} aria-label="Slowed hosts">
      <h3>Slowed hosts</h3>
      <ul>
        {paces.map((pace) => (
          <li key={pace.origin}>
            <b>{hostOf(pace.origin)}</b> <span className={css.number}>{paceWords(pace)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
