import { dateLocale } from '../../contract/language.js';
import { formatDay } from './times.js';

const TIME = new Intl.DateTimeFormat(dateLocale(), { hour: '2-digit', minute: '2-digit' });

const DATE_TIME = new Intl.DateTimeFormat(dateLocale(), {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const TIME_SECOND = new Intl.DateTimeFormat(dateLocale(), { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DATE_MINUTE = new Intl.DateTimeFormat(dateLocale(), {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** Day and time to the second, the same on every day it is read: `3 Nov, 14:02:07`. */
export function formatDateTime(ms: number): string {
  return DATE_TIME.format(ms);
}

/** The same without seconds where the minute is whole: `3 Nov, 14:02`. */
export function formatBoundary(ms: number): string {
  return (ms % 60_000 === 0 ? DATE_MINUTE : DATE_TIME).format(ms);
}

/** The end of a span that begins at `fromMs`: without the day where it is the same. */
export function formatEnd(fromMs: number, ms: number): string {
  const isSameDay = new Date(fromMs).toDateString() === new Date(ms).toDateString();
  if (!isSameDay) return formatBoundary(ms);
  return (ms % 60_000 === 0 ? TIME : TIME_SECOND).format(ms);
}

/** When something was, as short as it can be told apart: `today 14:02`, `yesterday 09:10`, `Monday 14:02`, `3 Nov 14:02`. */
export function formatMoment(iso: string, nowMs: number): string {
  const day = formatDay(iso, nowMs);
  return day === '' ? '' : `${day} ${TIME.format(new Date(iso))}`;
}

/** The same where no day means today: `14:02`, `yesterday 09:10`. */
export function formatRecent(iso: string, nowMs: number): string {
  return formatDay(iso, nowMs) === formatDay(new Date(nowMs).toISOString(), nowMs)
    ? TIME.format(new Date(iso))
    : formatMoment(iso, nowMs);
}
