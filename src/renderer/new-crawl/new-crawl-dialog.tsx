import { type MouseEvent, useLayoutEffect, useRef } from 'react';
import { closeForm, useUi } from '../stores/ui.js';
import css from './new-crawl.module.css';
import { NewCrawlForm } from './new-crawl-form.js';

/** The form over the window. The element itself keeps the focus inside and closes on Esc. */
export function NewCrawlDialog() {
  const open = useUi((ui) => ui.formOpen);
  return open ? <OpenDialog /> : null;
}

function OpenDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  // Closing it before it leaves the page gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const onClose = (): void => {
    if (!dialog.current?.open) closeForm();
  };
  const onClick = (event: MouseEvent): void => {
    if (event.target === dialog.current) closeForm();
  };
  return (
    <dialog ref={dialog} className={css.dialog} aria-labelledby="new-crawl-title" onClose={onClose} onClick={onClick}>
      <NewCrawlForm />
    </dialog>
  );
}
