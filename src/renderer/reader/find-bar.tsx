import type { KeyboardEvent } from 'react';
import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import css from './reader.module.css';

interface FindBarProps {
  readonly words: string;
  readonly found: number;
  /** Which of those found is shown, from 0. */
  readonly at: number;
  readonly onWords: (words: string) => void;
  readonly onMove: (at: number) => void;
}

/** Looks for words in what is read. Enter goes on to the next place, Shift+Enter back. */
export function FindBar({ words, found, at, onWords, onMove }: FindBarProps) {
  const move = (by: 1 | -1): void => {
    if (found > 0) onMove((at + by + found) % found);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') move(event.shiftKey ? -1 : 1);
    // The first Esc empties the field, the next one closes the details.
    if (event.key !== 'Escape' || words === '') return;
    event.stopPropagation();
    onWords('');
  };
  return (
    <div className={css.find}>
      <input
        className={css.field}
        type="search"
        aria-label={t('Find in the page')}
        placeholder={t('Find in the page')}
        spellCheck={false}
        value={words}
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className={css.count} role="status" aria-label={t('Places found')}>
        {words === '' ? '' : found === 0 ? t('Not found') : t('{at} of {found}', { at: at + 1, found })}
      </span>
      <Button
        look="quiet"
        size="small"
        aria-label={t('Previous place')}
        disabled={found === 0}
        onClick={() => move(-1)}
      >
        ↑
      </Button>
      <Button look="quiet" size="small" aria-label={t('Next place')} disabled={found === 0} onClick={() => move(1)}>
        ↓
      </Button>
    </div>
  );
}
