import { type MouseEvent, type ReactNode, type SyntheticEvent, useLayoutEffect, useRef } from 'react';
import css from './dialog.module.css';

interface DialogProps {
  /** Id of the heading that names it. */
  readonly titleId: string;
  readonly onClose: () => void;
  /** It takes what room there is, for what is read. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/**
 * A form or a story over the window. The element itself keeps the focus inside and closes on Esc. The focus goes to what is
 * marked `data-first-focus`, else to the first that takes it; React's autoFocus comes before the dialog is there.
 */
export function Dialog({ titleId, onClose, wide = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Closing it before it leaves the page gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => element?.close();
  }, []);
  const closed = (): void => {
    if (!dialog.current?.open) onClose();
  };
  // Esc: at once, for the next key may be one of the window's; the element tells of its end only later.
  const onCancel = (event: SyntheticEvent): void => {
    if (event.target !== dialog.current) return;
    event.preventDefault();
    onClose();
  };
  const onMouseDown = (event: MouseEvent): void => {
    if (event.target === dialog.current) onClose();
  };
  return (
    <dialog
      ref={dialog}
      className={wide ? `${css.dialog} ${css.wide}` : css.dialog}
      aria-labelledby={titleId}
      onClose={closed}
      onCancel={onCancel}
      onMouseDown={onMouseDown}
    >
      {children}
    </dialog>
  );
}
