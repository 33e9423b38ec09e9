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
/** What may follow a date in the path of a calendar's page; any other word is the title of an article. */
const NEUTRAL =
  /^(?:index|default|day|week|month|year|list|agenda|grid|view|view-?all|today|calendar)?(?:\.[a-z]{3,5})?$/i;
const MAX_NEUTRAL_LENGTH = 14;
const MAX_VALUE_LENGTH = 32;
const EXTENSION = /\.(?:html?|php|aspx?|jsp)$/i;

/** The dates that were found in a URL, each taken out of the text that is left. */
interface Dated {
  readonly text: string;
  readonly years: readonly number[];
  /** False = only numbers, which may mean something else. */
  readonly isCertain: boolean;
}

/**
 * Pages that are named by a date and nothing else, as an endless calendar has them: a path that ends in one, or a query
 * of them. Everything that is not a date counts as it is written, so that dates beside an article's number are none.
 * Years that no calendar of a site reaches are a pattern of their own, which is held back much sooner.
 */
export function suspectCalendar(url: PatternedUrl, counts: PatternCounts, thisYear: number): Suspicion | null {
  const dated = datesOf(url, thisYear);
  if (dated === null) return null;
  const isFar = dated.years.some(
    (year) => year > thisYear + PLAUSIBLE_FUTURE_YEARS || year < thisYear - PLAUSIBLE_PAST_YEARS,
  );
  const text = bounded(isFar ? dated.text.replace(/\{(?=year|month|date|week)/, '{far-off ') : dated.text);
  if (dated.isCertain) {
    const limit = isFar ? FORM_LIMIT : NUMBER_LIMIT;
    return { pattern: text, trap: 'calendar', isProven: (admitted) => admitted >= limit };
  }
  const share = `${url.pattern} dated`;
  const isProven = (admitted: number): boolean =>
    admitted >= NUMBER_LIMIT && counts.get(share) >= LEAST_SHARE_OF_DATES * counts.get(url.pattern);
  return { pattern: text, trap: 'calendar', isProven, onAdmit: () => counts.add(share) };
}

function datesOf(parts: UrlParts, thisYear: number): Dated | null {
  const path = parts.seen.pathDigits >= DIGITS_OF_DATE ? pathDates(parts.segments, thisYear) : null;
  const isDated = parts.pairs.some(isPromising);
  const query = isDated ? queryDates(parts.pairs, path?.years[0] ?? yearAtEnd(parts)) : null;
  if (path === null && query === null) return null;
  const queryText = query?.text ?? parts.pairs.map(literal).join('&');
  const pathText = path?.text ?? parts.path;
  return {
    text: parts.origin + pathText + (queryText === '' ? '' : `?${queryText}`),
    years: [...(path?.years ?? []), ...(query?.years ?? [])],
    isCertain: query !== null || path?.isCertain === true,
  };
}

/** Dates at the end of the path, with nothing but neutral words behind them. */
function pathDates(segments: readonly string[], thisYear: number): Dated | null {
  let end = segments.length;
  while (end > 1 && isNeutral(segments[end - 1] ?? '')) end -= 1;
  const segment = segments[end - 1] ?? '';
  if (!startsWithDigit(segment)) return null;
  const last = segment.replace(EXTENSION, '');
  const found = lastDate(segments, end, last, thisYear);
  if (found === null) return null;
  const [names, years, isCertain] = found;
  const text = [...segments.slice(0, end - names.length), ...names, ...segments.slice(end)].join('/');
  return { text, years, isCertain };
}

function isNeutral(segment: string): boolean {
  return segment === '' || (segment.length <= MAX_NEUTRAL_LENGTH && !startsWithDigit(segment) && NEUTRAL.test(segment));
}

function startsWithDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 48 && code <= 57;
}

type LastDate = readonly [names: readonly string[], years: readonly number[], isCertain: boolean];

function lastDate(segments: readonly string[], end: number, last: string, thisYear: number): LastDate | null {
  const written = writtenDate(last);
  if (written !== null) return writtenRange(segments[end - 2], written);
  if (!isNumber(last)) return null;
  const compact = compactDate(last, thisYear - YEAR_REACH, thisYear + YEAR_REACH);
  if (compact !== null) return [[`{${compact.name}}`], yearsOf(compact), false];
  const before = segments[end - 2] ?? '';
  const first = segments[end - 3] ?? '';
  if (isYear(first) && isMonth(before) && isDay(last)) return [['{year}', '{month}', '{day}'], [Number(first)], false];
  const isNear = isYear(before) && Math.abs(Number(before) - thisYear) <= YEAR_REACH;
  return isNear && isMonth(last) ? [['{year}', '{month}'], [Number(before)], false] : null;
}

function writtenRange(before: string | undefined, last: DateValue): LastDate {
  const first = writtenDate(before ?? '');
  if (first === null) return [[`{${last.name}}`], yearsOf(last), true];
  return [[`{${first.name}}`, `{${last.name}}`], [...yearsOf(first), ...yearsOf(last)], true];
}

/** Parameters that are dates by name and value; of use only if one says the year, without which there is an end. */
function queryDates(pairs: readonly QueryPair[], yearOfPath: number | null): Dated | null {
  const years: number[] = yearOfPath === null ? [] : [yearOfPath];
  let dates = 0;
  const texts = pairs.map((pair) => {
    const date = dateOfPair(pair);
    if (date === null) return literal(pair);
    dates += 1;
    years.push(...yearsOf(date));
    return `${pair.name}={${date.name}}`;
  });
  return dates === 0 || years.length === 0 ? null : { text: texts.sort().join('&'), years, isCertain: true };
}

function isPromising({ facts }: QueryPair): boolean {
  return facts.date !== null;
}

function dateOfPair({ value, facts }: QueryPair): DateValue | null {
  if (value === null || facts.date === null || value.length > MAX_VALUE_LENGTH) return null;
  return promisedDate(facts.date, value);
}

function yearAtEnd({ segments }: UrlParts): number | null {
  const last = segments.filter((segment) => segment !== '').at(-1) ?? '';
  return isYear(last) && last >= '1000' ? Number(last) : null;
}

function literal({ name, value, isSession }: QueryPair): string {
  if (value === null) return name;
  return isSession ? `${name}={session}` : `${name}=${value}`;
}

function isYear(text: string): boolean {
  return text.length === 4 && isNumber(text);
}

function yearsOf(date: DateValue): readonly number[] {
  return date.year === null ? [] : [date.year];
}
