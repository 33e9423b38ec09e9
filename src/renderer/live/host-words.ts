import type { HostPace } from '../../contract/queue-head.js';
import { dateLocale, numberWords, t } from '../../contract/language.js';

/** Whether a host gets fewer requests than there might be. */
export function isSlowed({ target, ceiling, intervalMs }: HostPace): boolean {
  return target < ceiling || intervalMs > 0;
}

/** `2 of 10 at once, 0.5 s between requests`. */
export function paceWords({ target, ceiling, intervalMs }: HostPace): string {
  const atOnce = target < ceiling ? [t('{target} of {ceiling} at once', { target, ceiling })] : [];
  const apart = intervalMs > 0 ? [t('{seconds} between requests', { seconds: secondsWords(intervalMs) })] : [];
  return (
    [...atOnce, ...apart].join(', ') ||
    t('{target, plural, one {# request at once} other {# requests at once}}', { target })
  );
}

const MOMENT = new Intl.DateTimeFormat(dateLocale(), { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** `Tue 14:05`: for moments of these days. ISO 8601 or milliseconds since 1970. */
export function momentWords(at: string | number): string {
  return MOMENT.format(new Date(at));
}

/** Seconds with as many digits as matter: `0.1 s`, `2.5 s`, `30 s`. */
function secondsWords(ms: number): string {
  const digits = ms < 100 ? 2 : ms < 10_000 ? 1 : 0;
  return `${numberWords(Number((ms / 1000).toFixed(digits)))} s`;
}
