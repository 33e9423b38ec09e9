import { useEffect, useRef } from 'react';
import { dateLocale, t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import { formatClock } from '../format/times.js';
import {
  type AskedReplay,
  backToNow,
  chooseSpeed,
  type Replay,
  type Speed,
  SPEEDS,
  stepSpeed,
  useReplay,
} from '../stores/replay.js';
import { isCovered } from '../stores/ui.js';
import css from './replay.module.css';
import { Replaying } from './replaying.js';

interface ReplayStripProps {
  readonly asked: AskedReplay;
  /** Whether the view below lists what the crawl has by now. */
  readonly isListed: boolean;
}

/** Says that the past is on show, and which moment of it; steers through it. Shows the crawl as it is once it goes. */
export function ReplayStrip({ asked, isListed }: ReplayStripProps) {
  useEffect(() => {
    const replaying = new Replaying(asked);
    return () => replaying.close();
  }, [asked]);
  useEffect(listenToKeys, []);
  const replay = useReplay((state) => state.replay);
  return replay ? <Steering replay={replay} isListed={isListed} /> : <div className={css.strip} aria-busy="true" />;
}

function Steering({ replay, isListed }: { readonly replay: Replay; readonly isListed: boolean }) {
  const { startMs, endMs, atMs, isPlaying, speed, timestamp } = replay;
  const slider = useRef<HTMLInputElement>(null);
  useEffect(() => slider.current?.focus(), []);
  const [at, length] = [formatClock(atMs - startMs), formatClock(endMs - startMs)];
  const position = t('{at} of {length}', { at, length });
  return (
    <section className={css.strip} aria-label={t('Replay')}>
      <strong className={css.mark}>{t('Replay')}</strong>
      <button
        type="button"
        className={css.play}
        aria-label={isPlaying ? t('Stop here') : t('Play')}
        title={isPlaying ? t('Stop here (Space)') : t('Play (Space)')}
        onClick={togglePlay}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={isPlaying ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4 2.5v11l9-5.5z'} />
        </svg>
      </button>
      <input
        ref={slider}
        type="range"
        className={css.slider}
        aria-label={t('Moment of the crawl')}
        aria-valuetext={position}
        min={startMs}
        max={Math.max(startMs + 1, endMs)}
        step={Math.max(1, Math.round((endMs - startMs) / 500))}
        value={atMs}
        onChange={(event) => useReplay.getState().controls?.seek(event.target.valueAsNumber)}
      />
      <span className={css.position}>{position}</span>
      <time className={css.time} dateTime={timestamp ?? undefined} title={momentOf(timestamp, 'long')}>
        {momentOf(timestamp, null)}
      </time>
      <label className={css.speed}>
        <span>{t('Speed')}</span>
        <select value={speed} onChange={(event) => chooseSpeed(speedOf(event.target.value))}>
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              ×{one}
            </option>
          ))}
        </select>
      </label>
      <Button shortcut="Escape" onClick={backToNow}>
        {t('Back to now')}
      </Button>
      {isListed && (
        <p className={css.note}>
          {t('The figures above the list are of that moment; what is listed is what the crawl has now.')}
        </p>
      )}
    </section>
  );
}

function togglePlay(): void {
  useReplay.getState().controls?.togglePlay();
}

/** The time of day, with the date where that is wanted. */
function momentOf(timestamp: string | null, dateStyle: 'long' | null): string {
  if (timestamp === null) return '';
  const form = new Intl.DateTimeFormat(dateLocale(), { timeStyle: 'medium', ...(dateStyle && { dateStyle }) });
  return form.format(new Date(timestamp));
}

function speedOf(text: string): Speed {
  return SPEEDS.find((speed) => String(speed) === text) ?? 1;
}

/** What has these keys for itself. */
const FIELDS = 'input:not([type="range"]), textarea, select, [role="menu"], dialog';
const PRESSED_BY_SPACE = 'button, summary, input, textarea, select, [role="menu"], dialog';

/** Space plays and stops, + and - change the speed, Esc goes back to now. Before the window's own keys. */
function listenToKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isCovered() || event.ctrlKey || event.metaKey || event.altKey) return;
    const isIn = (selector: string): boolean =>
      event.target instanceof Element && event.target.closest(selector) !== null;
    if (event.key === ' ' && (!isIn(PRESSED_BY_SPACE) || isIn('input[type="range"]'))) togglePlay();
    else if (isIn(FIELDS)) return;
    else if (event.key === 'Escape') backToNow();
    else if (event.key === '+') stepSpeed(1);
    else if (event.key === '-') stepSpeed(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
}
