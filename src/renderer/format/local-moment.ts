/** A moment as a field of day and time shows it, in the zone of the window: `2026-11-03T14:02:07`; empty for null. */
export function toLocalField(ms: number | null): string {
  if (ms === null) return '';
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** The moment that such a field holds, milliseconds since 1970; null where it holds none. */
export function fromLocalField(text: string): number | null {
  const ms = new Date(text).getTime();
  return Number.isSafeInteger(ms) && ms >= 0 ? ms : null;
}
