import { dateLocale, spokenLanguage, t } from '../../contract/language.js';
import { formatCount, formatTenths } from './numbers.js';

const DAY_MS = 86_400_000;
const WEEKDAY = new Intl.DateTimeFormat(spokenLanguage(), { weekday: 'long' });
const DATE = new Intl.DateTimeFormat(dateLocale(), { day: 'numeric', month: 'short' });
const DATE_AND_YEAR = new Intl.DateTimeFormat(dateLocale(), { day: 'numeric', month: 'short', year: 'numeric' });

/** A running clock: `0:41`, `12:05`, `1:02:03`. */
export function formatClock(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const tail = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** A rough length in words: `41 s`, `12 min`, `3 h 20 min`. What has not passed whole is left out, as a clock does. */
export function formatSpan(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** How long one request took: `84 ms`, `2.6 s`, `2 min`. */
export function formatMillis(durationMs: number): string {
  if (durationMs < 999.5) return `${formatCount(durationMs)} ms`;
  return durationMs < 99_950 ? `${formatTenths(durationMs / 1000)} s` : formatSpan(durationMs);
}

/** The day as a person would say it: `today`, `yesterday`, `Monday`, `3 Nov`, `3 Nov 2024`. Unreadable dates are empty. */
export function formatDay(iso: string, nowMs: number): string {
  const then = new Date(iso);
  if (Number.isNaN(then.getTime())) return '';
  const days = Math.round((startOfDay(new Date(nowMs)) - startOfDay(then)) / DAY_MS);
  if (days <= 0) return t('today');
  if (days === 1) return t('yesterday');
  if (days < 7) return WEEKDAY.format(then);
  return then.getFullYear() === new Date(nowMs).getFullYear() ? DATE.format(then) : DATE_AND_YEAR.format(then);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Whole seconds left until a time, never negative; 0 when the time cannot be read. */
export function secondsUntil(iso: string, nowMs: number): number {
  const leftMs = Date.parse(iso) - nowMs;
  return Number.isFinite(leftMs) ? Math.max(0, Math.ceil(leftMs / 1000)) : 0;
}
