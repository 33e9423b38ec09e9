import type { MenuAction } from '../contract/ipc.js';
import { bridge } from './bridge.js';
import { actionOf } from './key-actions.js';
import { stopShownJob, togglePause } from './actions/commands.js';
import { openForm, useUi } from './stores/ui.js';

/** What the application menu asks for; returns what stops listening. */
export function listenToMenu(): () => void {
  return bridge().on('menu.action', act);
}

/** The window's own keys; returns what stops listening. Esc is the dialog's. */
export function listenToKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = actionOf(event, isWidget(event.target));
    if (action === null) return;
    // Otherwise the same key reaches the application menu, or scrolls the page.
    event.preventDefault();
    if (!event.repeat) act(action);
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

function act(action: MenuAction): void {
  if (action === 'new-crawl') openForm();
  else if (useUi.getState().formOpen) return;
  else if (action === 'toggle-pause') togglePause();
  else stopShownJob();
}

/** What has keys of its own; Space scrolls a list that has the focus. */
const WIDGETS = 'input, textarea, select, button, summary, dialog, [role="grid"], [tabindex="0"]';

function isWidget(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(WIDGETS) !== null;
}
