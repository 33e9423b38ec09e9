import type { DateName } from './param-names.js';
import { isNumber } from './variables.js';

/** A date in a URL: what it is called in a pattern, and its year where it has one. */
export interface DateValue {
  readonly name: DateName;
  readonly year: number | null;
}

const YEAR_FIRST = /^(\d{4})([-_.])(\d{1,2})(?:\2(\d{1,2}))?(?:[T+_ ].*|%20.*)?$/;
const YEAR_LAST = /^(\d{1,2})([-_.]|%2F)(\d{1,2})\2(\d{4})$/i;
const YEAR_FIRST_SLASHES = /^(\d{4})(?:%2F|\/)(\d{1,2})(?:(?:%2F|\/)(\d{1,2}))?$/i;
const ISO_WEEK = /^(\d{4})-?W(\d\d)$/i;
const COMPACT = /^(\d{4})(\d\d)(\d\d)?$/;
const MONTH_NAME = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}$/i;
const TIMESTAMP = /^\d{10}(?:\d{3})?$/;

/** Reads 2021-05, 2021-05-07 (also with a time), 2021-W05, 07.05.2021 and 12-31-2021. */
export function writtenDate(text: string): DateValue | null {
  if (text.length < 6) return null;
  const first = YEAR_FIRST.exec(text);
  if (first !== null) return dateOf(first[1], first[3], first[4]);
  const week = ISO_WEEK.exec(text);
  if (week !== null) return within(Number(week[2]), 1, 53) ? { name: 'week', year: Number(week[1]) } : null;
  const last = YEAR_LAST.exec(text);
  if (last === null) return null;
  return dateOf(last[4], last[3], last[1]) ?? dateOf(last[4], last[1], last[3]);
}

/** Reads 202105 and 20210507 where the year is between the two; other numbers are numbers. */
export function compactDate(text: string, fromYear: number, toYear: number): DateValue | null {
  const match = text.length === 6 || text.length === 8 ? COMPACT.exec(text) : null;
  const date = match === null ? null : dateOf(match[1], match[2], match[3]);
  return date !== null && within(date.year ?? 0, fromYear, toYear) ? date : null;
}

/** Reads a value of a query whose name promises a date of some kind (`year`, `month`, ...). */
export function promisedDate(name: DateName, value: string): DateValue | null {
  const written = writtenDate(value) ?? slashedDate(value);
  if (written !== null) return written;
  if (name === 'month' && MONTH_NAME.test(value)) return { name, year: null };
  if (!isNumber(value)) return null;
  const amount = Number(value);
  if (name === 'year') return value.length === 4 ? { name, year: amount } : null;
  if (name !== 'date' && within(amount, 0, MOST[name])) return { name, year: null };
  if (name !== 'week' && TIMESTAMP.test(value)) return { name: 'date', year: yearOfTimestamp(value) };
  return compactDate(value, 1, 9999);
}

/** Whether a number is one of a month. */
export function isMonth(text: string): boolean {
  return text.length <= 2 && isNumber(text) && within(Number(text), 1, 12);
}

/** Whether a number is one of a day in a month. */
export function isDay(text: string): boolean {
  return text.length <= 2 && isNumber(text) && within(Number(text), 1, 31);
}

const MOST = { month: 12, day: 31, week: 53 } as const;

function slashedDate(value: string): DateValue | null {
  const match = YEAR_FIRST_SLASHES.exec(value);
  return match === null ? null : dateOf(match[1], match[2], match[3]);
}

function dateOf(year = '', month = '', day?: string): DateValue | null {
  if (!isMonth(month) || (day !== undefined && !isDay(day))) return null;
  return { name: day === undefined ? 'month' : 'date', year: Number(year) };
}

function yearOfTimestamp(value: string): number {
  const seconds = Number(value.slice(0, 10));
  return new Date(seconds * 1000).getUTCFullYear();
}

function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
