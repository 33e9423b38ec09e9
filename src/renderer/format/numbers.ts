import { spokenLanguage } from '../../contract/language.js';

const WHOLE = new Intl.NumberFormat(spokenLanguage(), { maximumFractionDigits: 0 });
const ONE_DIGIT = new Intl.NumberFormat(spokenLanguage(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** 2606 → `2,606`, in German `2.606`. All of these write as the language of the window does. */
export function formatCount(count: number): string {
  return WHOLE.format(count);
}

/** Bytes in units of 1,000 as servers and file managers count them: `68 KB`, `61.8 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit >= 2 && value < 99.95 ? ONE_DIGIT : WHOLE;
  return `${digits.format(value)} ${UNITS[unit] ?? 'B'}`;
}

/** Pages a second: `74`, below ten with one digit. */
export function formatRate(perSecond: number): string {
  return perSecond >= 9.95 || perSecond === 0 ? WHOLE.format(perSecond) : ONE_DIGIT.format(perSecond);
}

/** `74.2`, for headings that have room for a digit. */
export function formatTenths(value: number): string {
  return ONE_DIGIT.format(value);
}

/** The part of a whole as a CSS width; nothing of nothing is `0%`. */
export function percentOf(part: number, whole: number): string {
  return whole <= 0 ? '0%' : `${Math.round((part / whole) * 100_000) / 1000}%`;
}
