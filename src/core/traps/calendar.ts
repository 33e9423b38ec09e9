import { compactDate, type DateValue, isDay, isMonth, promisedDate, writtenDate } from './dates.js';
import { FORM_LIMIT, NUMBER_LIMIT, type Suspicion } from './suspicion.js';
import type { QueryPair, UrlParts } from './url-parts.js';
import { bounded, type PatternedUrl } from './url-pattern.js';
import { isNumber } from './variables.js';

/** Counts of admitted URLs by pattern. */
export interface PatternCounts {
  get(pattern: string): number;
  add(pattern: string): number;
}

/** Fewer make no year and month. */
export const DIGITS_OF_DATE = 5;
const PLAUSIBLE_PAST_YEARS = 60;
const PLAUSIBLE_FUTURE_YEARS = 3;
/** In a path, a number this far from now is no year. */
const YEAR_REACH = 100;
/** Numbers in a path are taken for dates when so many of the URLs of their form could be dates. */
const LEAST_SHARE_OF_DATES = 0.9;
/** Views of a calendar: what may stand beside a date in its path. Any other word behind it is the title of an article. */
const NEUTRAL = /^(?:index|default|day|week|month|year|list|agenda|grid|view|view-?all|today)?(?:\.[a-z]{3,5})?$/i;
const MAX_NEUTRAL_LENGTH = 14;
const MAX_VALUE_LENGTH = 32;
const EXTENSION = /\.(?:html?|php|aspx?|jsp)$/i;

/** `likely`: numbers that make a whole date; `possible`: two numbers, which may be a topic and its page as well. */
type Certainty = 'certain' | 'likely' | 'possible';

/** Dates in a path or a query, and what is left when they are taken out of it. */
interface Dated {
  readonly text: string;
  readonly years: readonly number[];
  readonly certainty: Certainty;
}

/**
 * Pages that are named by a date and nothing else, as an endless calendar has them: a path that ends in one, or a query
 * of them. Days, months and weeks, in whatever view, are one pattern; everything else counts as it is written, so that
 * dates beside an article's number are none. Years that no calendar of a site reaches are a pattern of their own, which
 * is held back much sooner.
 */
export function suspectCalendar(url: PatternedUrl, counts: PatternCounts, thisYear: number): Suspicion | null {
  const dated = datesOf(url, thisYear);
  if (dated === null) return null;
  const isFar = dated.certainty !== 'possible' && dated.years.some((year) => isFarOff(year, thisYear));
  const pattern = bounded(isFar ? dated.text.replace('{date}', '{far-off date}') : dated.text);
  const limit = isFar ? FORM_LIMIT : NUMBER_LIMIT;
  if (dated.certainty === 'certain') return { pattern, trap: 'calendar', isProven: (admitted) => admitted >= limit };
  const share = `${url.pattern} dated`;
  const isProven = (admitted: number): boolean =>
    admitted >= limit && counts.get(share) >= LEAST_SHARE_OF_DATES * counts.get(url.pattern);
  return { pattern, trap: 'calendar', isProven, onAdmit: () => counts.add(share) };
}

function isFarOff(year: number, thisYear: number): boolean {
  return year > thisYear + PLAUSIBLE_FUTURE_YEARS || year < thisYear - PLAUSIBLE_PAST_YEARS;
}

function datesOf(url: UrlParts, thisYear: number): Dated | null {
  const path = url.seen.pathDigits >= DIGITS_OF_DATE ? pathDates(url.segments, thisYear) : null;
  const query = url.pairs.some(isPromising) ? queryDates(url.pairs) : null;
  if (path !== null) return joined(url, path, query);
  if (query === null) return null;
  if (query.years.length > 0) return { ...query, text: `${url.origin}${url.path}?{date}${query.text}` };
  const year = yearAtEnd(url.segments, thisYear);
  return year === null ? null : joined(url, year, query);
}

function joined(url: UrlParts, path: Dated, query: Dated | null): Dated {
  const rest = query === null ? url.pairs.map(literal).join('&') : query.text.slice(1);
  const text = url.origin + path.text + (rest === '' ? '' : `?${rest}`);
  return query === null
    ? { ...path, text }
    : { text, years: [...path.years, ...query.years], certainty: query.certainty };
}

/** Dates at the end of the path, with nothing but views before and behind them. */
function pathDates(segments: readonly string[], thisYear: number): Dated | null {
  let end = segments.length;
  while (end > 1 && isNeutral(segments[end - 1] ?? '')) end -= 1;
  const segment = segments[end - 1] ?? '';
  if (!startsWithDigit(segment)) return null;
  const last = segment.includes('.') ? segment.replace(EXTENSION, '') : segment;
  const found = isNumber(last) ? numberedDate(segments, end, last, thisYear) : writtenRange(segments[end - 2], last);
  if (found === null) return null;
  return { text: textBefore(segments, end - found.length), years: found.years, certainty: found.certainty };
}

function textBefore(segments: readonly string[], end: number): string {
  const isView = end > 1 && isNeutral(segments[end - 1] ?? '');
  return `${segments.slice(0, isView ? end - 1 : end).join('/')}/{date}`;
}

function isNeutral(segment: string): boolean {
  return segment === '' || (segment.length <= MAX_NEUTRAL_LENGTH && !startsWithDigit(segment) && NEUTRAL.test(segment));
}

function startsWithDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 48 && code <= 57;
}

/** Dates in the last segments of a path. */
interface PathDate {
  /** Segments that they take. */
  readonly length: number;
  readonly years: readonly number[];
  readonly certainty: Certainty;
}

function numberedDate(segments: readonly string[], end: number, last: string, thisYear: number): PathDate | null {
  const compact = compactDate(last, thisYear - YEAR_REACH, thisYear + YEAR_REACH);
  if (compact !== null)
    return { length: 1, years: yearsOf(compact), certainty: compact.name === 'date' ? 'likely' : 'possible' };
  const before = segments[end - 2] ?? '';
  const first = segments[end - 3] ?? '';
  if (isYear(first) && isMonth(before) && isDay(last))
    return { length: 3, years: [Number(first)], certainty: 'likely' };
  if (!isNearYear(before, thisYear) || !isMonth(last)) return null;
  return { length: 2, years: [Number(before)], certainty: 'possible' };
}

function writtenRange(before: string | undefined, text: string): PathDate | null {
  const last = writtenDate(text);
  if (last === null) return null;
  const first = writtenDate(before ?? '');
  if (first === null) return { length: 1, years: yearsOf(last), certainty: 'certain' };
  return { length: 2, years: [...yearsOf(first), ...yearsOf(last)], certainty: 'certain' };
}

/** Parameters that are dates by name and value; null without any. `text` is the other ones, an `&` before each. */
function queryDates(pairs: readonly QueryPair[]): Dated | null {
  const years: number[] = [];
  const others: string[] = [];
  let dates = 0;
  for (const pair of pairs) {
    const date = dateOfPair(pair);
    if (date !== null) {
      dates += 1;
      years.push(...yearsOf(date));
    } else if (!isView(pair)) others.push(`&${literal(pair)}`);
  }
  return dates === 0 ? null : { text: others.sort().join(''), years, certainty: 'certain' };
}

function isPromising({ facts }: QueryPair): boolean {
  return facts.date !== null;
}

function isView({ value, facts }: QueryPair): boolean {
  return facts.isView && value !== null && !/\d/.test(value);
}

function dateOfPair({ value, facts }: QueryPair): DateValue | null {
  if (value === null || facts.date === null || value.length > MAX_VALUE_LENGTH) return null;
  return promisedDate(facts.date, value);
}

/** Months and weeks need a year to be without end: the one that the path ends in. */
function yearAtEnd(segments: readonly string[], thisYear: number): Dated | null {
  const end = segments.at(-1) === '' ? segments.length - 1 : segments.length;
  const last = segments[end - 1] ?? '';
  if (!isNearYear(last, thisYear)) return null;
  return { text: textBefore(segments, end - 1), years: [Number(last)], certainty: 'certain' };
}

function literal({ name, value, isSession }: QueryPair): string {
  if (value === null) return name;
  return isSession ? `${name}={session}` : `${name}=${value}`;
}

function isYear(text: string): boolean {
  return text.length === 4 && isNumber(text);
}

function isNearYear(text: string, thisYear: number): boolean {
  return isYear(text) && Math.abs(Number(text) - thisYear) <= YEAR_REACH;
}

function yearsOf(date: DateValue): readonly number[] {
  return date.year === null ? [] : [date.year];
}
