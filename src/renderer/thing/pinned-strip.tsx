import { useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { PageRecord } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import { RowUrl } from '../controls/row-url.js';
import { StateDot } from '../controls/state-dot.js';
import { originOf } from '../format/urls.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { openThing, openThingMenu, togglePin, useThing } from '../stores/thing.js';
import { stateOf, stepsOf, whereabouts } from './followed.js';
import css from './pinned-strip.module.css';

const REFRESH_MS = 1000;

/** The URLs that are followed, each with its way and how far it is on it. Nothing where none is pinned. */
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
  const at = useLive(useShallow(({ snapshot }) => whereabouts(snapshot, url)));
  const record = useRecordOf(jobId, url);
  const state = stateOf(at, record);
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
        {state && <StateDot state={state} />}
        <span className={css.url}>
          <RowUrl url={url} origin={origin} />
        </span>
        <span className={css.way}>
          {state === null
            ? t('not known')
            : stepsOf(at, record).map(({ name, words, look }) => (
                <span key={name} className={css.step} data-look={look}>
                  {words}
                </span>
              ))}
        </span>
      </button>
      <button type="button" className={css.close} aria-label={t('Unpin {url}', { url })} onClick={() => togglePin(url)}>
        ✕
      </button>
    </li>
  );
}

/** Asked again when the crawl has moved; null while it is not known, and in a replay: what is stored is of now. */
function useRecordOf(jobId: string, url: string): PageRecord | null {
  const [record, setRecord] = useState<PageRecord | null>(null);
  const isReplayed = useLive((live) => live.isReplayed);
  useEffect(() => {
    let current = true;
    let seen: unknown = null;
    const ask = async (): Promise<void> => {
      const { snapshot, isReplayed: isPast } = useLive.getState();
      if (snapshot.counters === seen || isPast || document.hidden) return;
      seen = snapshot.counters;
      const known = await bridge().invoke('urls.known', jobId, url);
      // Without an answer it goes on saying what it knew.
      if (current && known.ok) setRecord(known.value?.record ?? null);
    };
    void ask();
    const timer = setInterval(() => void ask(), REFRESH_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [jobId, url]);
  return isReplayed ? null : record;
}
