import { t } from '../../contract/language.js';
import { useThing } from '../stores/thing.js';
import css from './pin-mark.module.css';

interface PinMarkProps {
  readonly url: string;
  /** The end of the row that it stands at, over what is there. */
  readonly at: 'start' | 'end';
}

/**
 * Follows the URL of a row with one click (`useThingList`). Seen under the pointer, and as long as the URL is followed. Keys
 * have P for it: it is no stop of theirs, and read out is the list of what is pinned.
 */
export function PinMark({ url, at }: PinMarkProps) {
  const isPinned = useThing((state) => state.pinned.includes(url));
  return (
    <span
      className={css.mark}
      title={isPinned ? t('Unpin') : t('Pin and follow')}
      aria-hidden="true"
      data-pin={isPinned ? 'on' : 'off'}
      data-at={at}
    >
      <svg className={css.icon} viewBox="0 0 16 16">
        <path d="M5.5 2.5h5M6.3 2.5v4.2L4 9.5h8L9.7 6.7V2.5M8 9.5v4.5" />
      </svg>
    </span>
  );
}

/** Whether it was the mark of a row that was clicked. */
export function isPinMark(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-pin]') !== null;
}
