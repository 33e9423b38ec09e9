import { dateLocale } from '../../contract/language.js';
import { formatDay } from './times.js';

const TIME = new Intl.DateTimeFormat(dateLocale(), { hour: '2-digit', minute: '2-digit' });

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
