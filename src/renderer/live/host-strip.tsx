import { useState } from 'react';
import { MOST_HOSTS } from '../../contract/queue-head.js';
import { isAtWork } from '../../contract/job.js';
import { urlsWaitingWords } from '../../contract/waiting-words.js';
import { t } from '../../contract/language.js';
import { RobotsOverride } from '../actions/robots-override.js';
import { hostOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import { useNowSlow } from '../stores/now.js';
import { type HostState, hostStates, openWords } from './host-states.js';
import { momentWords, paceWords } from './host-words.js';
import css from './host-strip.module.css';
import { countdown, parkWords } from './limit-words.js';
import { TrapChip } from './traps.js';

/** One line over the columns: every host and how it is asked, what waits, what is held back. Choosing one tells its story. */
export function HostStrip({ jobId }: { readonly jobId: string }) {
  const parked = useSnapshot((s) => s.parked);
  const paces = useSnapshot((s) => s.hosts);
  const waiting = useSnapshot((s) => s.waiting);
  const active = useSnapshot((s) => isAtWork(s.status));
  const isHeld = useSnapshot((s) => s.traps.length > 0);
  const [chosen, setChosen] = useState<string | null>(null);
  const hosts = hostStates(active ? paces : [], parked);
  if (hosts.length === 0 && waiting.length === 0 && !isHeld) return null;
  const told = hosts.find(({ origin }) => origin === chosen);
  return (
    <section className={css.strip} aria-label={t('Hosts')}>
      <div className={css.line}>
        <TrapChip jobId={jobId} />
        {hosts.map((host) => (
          <HostChip
            key={host.origin}
            host={host}
            isChosen={host.origin === chosen}
            onChoose={() => setChosen(host.origin === chosen ? null : host.origin)}
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
        <p className={css.story}>
          <b>{hostOf(told.origin)}</b>: <Story host={told} />
          {told.kind === 'parked' && told.reason === 'robots_unreachable' && (
            <RobotsOverride jobId={jobId} url={told.origin} />
          )}
        </p>
      )}
    </section>
  );
}

interface HostChipProps {
  readonly host: HostState;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function HostChip({ host, isChosen, onChoose }: HostChipProps) {
  return (
    <button type="button" className={css.chip} data-kind={host.kind} aria-expanded={isChosen} onClick={onChoose}>
      <i className={css.dot} aria-hidden="true" />
      <b>{hostOf(host.origin)}</b>
      <span className={css.state}>
        {host.kind === 'parked' ? <Countdown until={host.until} /> : openWords(host.pace)}
      </span>
    </button>
  );
}

function Countdown({ until }: { readonly until: string }) {
  const nowMs = useNowSlow();
  return t('waits, {countdown}', { countdown: countdown(until, nowMs) });
}

function Story({ host }: { readonly host: HostState }) {
  const nowMs = useNowSlow();
  if (host.kind === 'parked')
    return `${t('{why}; {countdown}.', { why: parkWords(host.reason), countdown: countdown(host.until, nowMs) })} `;
  const { running, ceiling } = host.pace;
  const open = t('{running} of at most {ceiling} requests open', { running, ceiling });
  return host.kind === 'slowed'
    ? t('asked less than it might be: {pace}; {open}.', { pace: paceWords(host.pace), open })
    : `${open}.`;
}
