/** Whether commands are given with Cmd here, and not with Ctrl. */
const IS_MAC = typeof navigator !== 'undefined' && navigator.userAgent.includes('Macintosh');

/** A key with the system's command key, as it stands on the keyboard: `Ctrl N`, on a Mac `⌘N`. */
export function commandKey(key: string): string {
  return IS_MAC ? `⌘${key}` : `Ctrl ${key}`;
}
