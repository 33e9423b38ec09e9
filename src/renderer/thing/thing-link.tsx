import { openThing, openThingMenu } from '../stores/thing.js';
import css from './thing-link.module.css';

interface ThingLinkProps {
  readonly url: string;
  readonly id?: number | null;
}

/** An address in a text, which is a thing as any other: a click opens it, the menu key its menu. */
export function ThingLink({ url, id = null }: ThingLinkProps) {
  return (
    <button
      type="button"
      className={css.link}
      onClick={(event) => {
        // The link may go with what it stands in: the keys stay in the details.
        event.currentTarget.closest('aside')?.focus();
        openThing({ url, id });
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        openThingMenu([{ url, id }], { x: event.clientX || left, y: event.clientY || bottom });
      }}
    >
      {url}
    </button>
  );
}
