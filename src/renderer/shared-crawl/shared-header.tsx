import { t } from '../../contract/language.js';
import type { WatchedCrawl } from '../../contract/shared-crawls.js';
import { closeShared, openSharedSettings, wantShared } from '../actions/shared.js';
import { Button } from '../controls/button.js';
import controls from '../controls/controls.module.css';
import { toneClass } from '../controls/tone.js';
import { withoutScheme } from '../format/urls.js';
import { sharedLook } from '../words/shared-words.js';
import css from './shared-crawl.module.css';

interface HeaderProps {
  readonly watched: WatchedCrawl;
  readonly onCollect: () => void;
}

/** What it is, how it is, and what can be asked of all its workers. */
export function SharedHeader({ watched, onCollect }: HeaderProps) {
  const { address, crawl, view, problem, collecting } = watched;
  const look = view && sharedLook(view);
  const mayAsk = view !== null && problem === null;
  const isOver = view?.isFinished === true && view.wanted !== 'stop';
  return (
    <header className={css.header}>
      <h1 tabIndex={-1}>{view ? withoutScheme(view.title) : crawl}</h1>
      {look && (
        <span
          className={`${controls.tag} ${toneClass(look.tone)}`}
          role="status"
          aria-label={t('State: {state}', { state: look.word })}
        >
          <span aria-hidden="true">{look.mark}</span>
          {look.word}
        </span>
      )}
      <span className={css.where}>{t('“{crawl}” at {address}', { crawl, address })}</span>
      <div className={css.actions}>
        {/* One button, which keeps the focus. */}
        {view && (view.wanted !== 'run' || !isOver) && (
          <Button
            disabled={!mayAsk}
            shortcut="Space"
            onClick={() => void wantShared(view.wanted === 'run' ? 'pause' : 'run')}
          >
            {view.wanted === 'run' ? t('Pause') : t('Resume')}
          </Button>
        )}
        {!isOver && view && view.wanted !== 'stop' && (
          <Button disabled={!mayAsk} onClick={() => void wantShared('stop')}>
            {t('Stop')}
          </Button>
        )}
        {!isOver && view && view.wanted !== 'stop' && (
          <Button disabled={!mayAsk} onClick={() => void openSharedSettings()}>
            {t('Settings…')}
          </Button>
        )}
        <Button disabled={!mayAsk || collecting !== null} onClick={onCollect}>
          {t('Collect into a crawl…')}
        </Button>
        <Button onClick={() => void closeShared()}>{t('Close')}</Button>
      </div>
    </header>
  );
}
