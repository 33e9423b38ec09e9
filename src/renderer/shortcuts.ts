import { bridge } from './bridge.js';
import { jobOnShow, perform } from './actions/perform.js';
import { actionOf, type Focus, type KeyAction } from './key-actions.js';
import { report } from './stores/notices.js';
import { isCovered, selectJob, showTab } from './stores/ui.js';

/** What the application menu and the desktop ask for; returns what stops listening. */
export function listenToMenu(): () => void {
  const off = [
    bridge().on('menu.action', (action) => follow({ kind: 'act', action })),
    bridge().on('job.show', selectJob),
    bridge().on('app.problem', (message) => report({ message }, null)),
  ];
  return () => off.forEach((stop) => stop());
}

/** The window's own keys; returns what stops listening. Esc is the dialog's. */
export function listenToKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = actionOf(event, focusOf(event.target));
    if (action === null) return;
    // Otherwise the same key reaches the application menu, or scrolls the page.
    event.preventDefault();
    if (!event.repeat) follow(action);
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/** Nothing is done behind a dialog: what is half done there comes first. */
function follow(asked: KeyAction): void {
  if (isCovered()) return;
  if (asked.kind === 'act') return perform(asked.action);
  const job = jobOnShow();
  if (job) showTab(job.jobId, asked.tab);
}

/** What has keys of its own; Space scrolls a list that has the focus. */
const WIDGETS =
  'input, textarea, select, button, summary, dialog, [role="grid"], [role="slider"], [role="menu"], [tabindex="0"]';

const FIELDS = 'input, textarea, select';

function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'neither';
  if (target.closest(FIELDS) !== null) return 'field';
  return target.closest(WIDGETS) === null ? 'neither' : 'widget';
}
