import type { MenuAction } from '../contract/ipc.js';

/** The action of a key press; `onWidget` = the focus is on something that uses the key itself. */
export function actionOf(
  key: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  onWidget: boolean,
): MenuAction | null {
  const command = (key.ctrlKey || key.metaKey) && !key.altKey && !key.shiftKey;
  if (command && key.key.toLowerCase() === 'n') return 'new-crawl';
  const bare = !key.ctrlKey && !key.metaKey && !key.altKey && !key.shiftKey;
  return bare && key.key === ' ' && !onWidget ? 'toggle-pause' : null;
}
