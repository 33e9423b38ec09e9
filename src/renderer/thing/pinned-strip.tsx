import { useEffect, useState } from 'react';
import type { UrlState } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import type { LanePhase } from '../../contract/url-events.js';
import { RowUrl } from '../controls/row-url.js';
import { StateDot } from '../controls/state-dot.js';
import { originOf } from '../format/urls.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { openThing, openThingMenu, togglePin, useThing } from '../stores/thing.js';
import { PHASE_WORDS, STATE_WORDS } from '../words/state-words.js';
import css from './pinned-strip.module.css';

const REFRESH_MS = 1000;

/** The URLs that are followed, with the state each is in now. Nothing where none is pinned. */
export function PinnedStrip({ jobId }: { readonly jobId: string }) {
  const pinned = useThing((state) => state.pinned);
  if (pinned.length === 0) return null;
  return (
    <ul className={css.strip} aria-label={t('Pinned URLs')}>
      {pinned.map((url) => (
        <Pinned key={url} jobId={jobId} url={url} />
      ))}
    </ul>
  );
}

function Pinned({ jobId, url }: { readonly jobId: string; readonly url: string }) {
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  const phase = useSnapshot((s) => s.lanes.find((lane) => lane?.url === url)?.phase ?? null);
  const state = useStateOf(jobId, url);
  return (
    <li className={css.pinned}>
      <button
        type="button"
        className={css.open}
        title={url}
        onClick={() => openThing({ url, id: null })}
        onContextMenu={(event) => {
          event.preventDefault();
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          openThingMenu([{ url, id: null }], { x: event.clientX || left, y: event.clientY || bottom });
        }}
      >
        {state && <StateDot state={phase === null ? state : 'pending'} />}
        <span className={css.url}>
          <RowUrl url={url} origin={origin} />
        </span>
        <small>{pinnedWords(phase, state)}</small>
      </button>
      <button type="button" className={css.close} aria-label={t('Unpin {url}', { url })} onClick={() => togglePin(url)}>
        ✕
      </button>
    </li>
  );
}

/** What is being done with it now, else its state. */
function pinnedWords(phase: LanePhase | null, state: UrlState | null): string {
  if (phase !== null) return PHASE_WORDS[phase];
  return state === null ? t('not known') : STATE_WORDS[state];
}

/** Asked again when the crawl has moved; null while it is not known. */
function useStateOf(jobId: string, url: string): UrlState | null {
  const [state, setState] = useState<UrlState | null>(null);
  useEffect(() => {
    let current = true;
    let seen: unknown = null;
    const ask = async (): Promise<void> => {
      const { counters } = useLive.getState().snapshot;
      if (counters === seen || document.hidden) return;
      seen = counters;
      const known = await bridge().invoke('urls.known', jobId, url);
      // Without an answer it goes on saying what it knew.
      if (current && known.ok) setState(known.value?.record.state ?? null);
    };
    void ask();
    const timer = setInterval(() => void ask(), REFRESH_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [jobId, url]);
  return state;
}
