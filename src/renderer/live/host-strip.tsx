import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { isAtWork, isEnded } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { MOST_HOSTS } from '../../contract/queue-head.js';
import { urlsWaitingWords } from '../../contract/waiting-words.js';
import { hostDeeds, releaseAndResume, treatHost } from '../actions/hosts.js';
import { RobotsOverride } from '../actions/robots-override.js';
import { Button } from '../controls/button.js';
import { hostOf } from '../format/urls.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { useNowSlow } from '../stores/now.js';
import { HostChip } from './host-chip.js';
import { type HostState, hostStates } from './host-states.js';
import { momentWords, paceWords } from './host-words.js';
import css from './host-strip.module.css';
import { countdown, parkWords } from './limit-words.js';
import { RenderingChip } from './rendering-patterns.js';
import { TrapChip } from './traps.js';
import { useHasPatterns } from './use-patterns.js';

/** One line over the columns: every host and how it is asked, what waits, what is held back. Choosing one tells its story. */
export function HostStrip({ jobId }: { readonly jobId: string }) {
  const parked = useSnapshot((s) => s.parked);
  const paces = useSnapshot((s) => s.hosts);
  const waiting = useSnapshot((s) => s.waiting);
  const active = useSnapshot((s) => isAtWork(s.status));
  const isHeld = useSnapshot((s) => s.traps.length > 0);
  const treated = useLive(useShallow(({ snapshot: { config, status } }) => (isEnded(status) ? NONE : config)));
  const isRendering = useHasPatterns(jobId);
  const isPaused = useSnapshot((s) => s.status === 'paused');
  // Undefined: nobody has chosen yet.
  const [chosen, setChosen] = useState<string | null | undefined>();
  const hosts = hostStates(paces, parked, treated).filter(({ kind }) => active || kind === 'held' || kind === 'parked');
  if (hosts.length === 0 && waiting.length === 0 && !isHeld && !isRendering) return null;
  // What a crawl rests for is told with the way out of it.
  const heldUp = isPaused ? hosts.find((host) => host.kind === 'held' && host.queued > 0) : undefined;
  const told = chosen === undefined ? heldUp : hosts.find(({ origin }) => origin === chosen);
  return (
    <section className={css.strip} aria-label={t('Hosts')}>
      <div className={css.line}>
        <TrapChip jobId={jobId} />
        {isRendering && <RenderingChip jobId={jobId} />}
        {hosts.map((host) => (
          <HostChip
            key={host.origin}
            jobId={jobId}
            host={host}
            isChosen={host === told}
            onChoose={() => setChosen(host === told ? null : host.origin)}
          />
        ))}
        {active && paces.length >= MOST_HOSTS && (
          <span className={css.chip}>{t('of more hosts, the busiest {most}', { most: MOST_HOSTS })}</span>
        )}
        {waiting.map((urls) => (
          <span key={`${urls.origin}${urls.part} ${urls.reason}`} className={css.chip} data-kind="parked">
            {urlsWaitingWords(urls, momentWords)}
          </span>
        ))}
      </div>
      {told && (
        <div className={css.story}>
          <span>
            <b>{hostOf(told.origin)}</b>: <Story host={told} />
          </span>
          {told.kind === 'parked' && told.reason === 'robots_unreachable' && (
            <RobotsOverride jobId={jobId} url={told.origin} />
          )}
          <HostButtons jobId={jobId} host={hostOf(told.origin)} />
        </div>
      )}
    </section>
  );
}

const NONE = { heldHosts: [], firstHosts: [] } as const;

/** The same as in the host's menu, for those who do not think of right-clicking. */
function HostButtons({ jobId, host }: { readonly jobId: string; readonly host: string }) {
  const { heldHosts, firstHosts } = useSnapshot((s) => s.config);
  const isPaused = useSnapshot((s) => s.status === 'paused');
  return (
    <span className={css.deeds}>
      {hostDeeds(host, { heldHosts, firstHosts }).map(({ short, words, treatment }) => (
        <Button key={treatment} size="small" title={words} onClick={() => treatHost(jobId, host, treatment)}>
          {short}
        </Button>
      ))}
      {isPaused && heldHosts.includes(host) && (
        <Button size="small" onClick={() => releaseAndResume(jobId, host)}>
          {t('Release and resume')}
        </Button>
      )}
    </span>
  );
}

function Story({ host }: { readonly host: HostState }) {
  const nowMs = useNowSlow();
  switch (host.kind) {
    case 'held':
      return t('you hold it back, and nothing of it is fetched until you release it.');
    case 'parked':
      return t('{why}; {countdown}.', { why: parkWords(host.reason), countdown: countdown(host.until, nowMs) });
    default: {
      const { running, ceiling } = host.pace;
      const open = t('{running} of at most {ceiling} requests open', { running, ceiling });
      return host.kind === 'slowed'
        ? t('asked less than it might be: {pace}; {open}.', { pace: paceWords(host.pace), open })
        : `${open}.`;
    }
  }
}
