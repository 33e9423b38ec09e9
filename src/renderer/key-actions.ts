import type { MenuAction } from '../contract/menu-action.js';
import { NUMBERED_TABS, type Tab } from './stores/ui.js';

/** What a key asks for: an action, or a view of the crawl on show. */
export type KeyAction =
  | { readonly kind: 'act'; readonly action: MenuAction }
  | { readonly kind: 'tab'; readonly tab: Tab };

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const WITH_COMMAND: Readonly<Record<string, MenuAction>> = {
  n: 'new-crawl',
  k: 'palette',
  ',': 'settings',
  f: 'find',
  e: 'export',
};

/** The log is the tenth view, and Ctrl 0 is the actual size. */
const LETTERED_TABS: Readonly<Record<string, Tab>> = { l: 'log' };

const WITH_COMMAND_AND_ALT: Readonly<Record<string, MenuAction>> = {
  ArrowDown: 'next-crawl',
  ArrowUp: 'previous-crawl',
};

/** What has the focus: a field that is typed into, something else that uses Space itself, or neither. */
export type Focus = 'field' | 'widget' | 'neither';

/** The action of a key press. */
export function actionOf(press: Press, focus: Focus): KeyAction | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (ctrlKey || metaKey) {
    if (shiftKey) return null;
    if (altKey) return act(WITH_COMMAND_AND_ALT[key]);
    const tab = /^[1-9]$/.test(key) ? NUMBERED_TABS[Number(key) - 1] : LETTERED_TABS[key.toLowerCase()];
    return tab ? { kind: 'tab', tab } : act(WITH_COMMAND[key.toLowerCase()]);
  }
  if (altKey) return null;
  if (key === 'F1') return act('help');
  if (key === '?') return focus === 'field' ? null : act('shortcuts');
  return key === ' ' && !shiftKey && focus === 'neither' ? act('toggle-pause') : null;
}

function act(action: MenuAction | undefined): KeyAction | null {
  return action === undefined ? null : { kind: 'act', action };
}
