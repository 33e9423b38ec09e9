/** Years that a page may be said to be from: what is earlier or later is a clock that was never set, or a typing error. */
const FIRST_YEAR = 1500;
const LAST_YEAR = 2200;
/** Characters looked at: a date with its weekday, hour and zone has fewer. */
const MAX_LENGTH = 120;

const ISO =
  /(?:^|[^\d])(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?!\d)/i;
/** 20180405, 20180405T0600, 20180405060000. */
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}:?\d{2})?$/i;
/** The year first, as in East Asia, with slashes, dots or characters between. */
const YEAR_FIRST = /(\d{4})\s*[/.年년]\s*(\d{1,2})\s*[/.月월]\s*(\d{1,2})(?!\d)/;
const DAY_NAMED =
  /(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:de\s+|of\s+)?(\p{L}{3,12})\.?,?[\s-]+(?:de[l]?\s+)?(\d{4})(?!\d)/iu;
const MONTH_NAMED = /(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/iu;
const NUMBERS = /(?:^|[^\d])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/;
const CLOCK =
  /(?:^|[^\d:])(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([ap])\.?m\b\.?)?\s*(Z\b|UTC|GMT|[A-Z]{2,4}T\b|[+-]\d{2}:?\d{2})?/i;

/** Beginnings of the months' names in English, German, French, Spanish, Portuguese, Italian and Dutch, accents left out. */
const MONTHS: readonly RegExp[] = [
  /^(?:jan|gen|ene)/,
  /^(?:feb|fev)/,
  /^(?:mar(?!d)|maer|mrt|maa|mrz)/,
  /^(?:apr|avr|abr)/,
  /^(?:may|mai|mag|mei)/,
  /^(?:jun|juin|giu)/,
  /^(?:jul|juil|lug)/,
  /^(?:aug|aou|ago)/,
  /^(?:sep|set)/,
  /^(?:oct|okt|out|ott)/,
  /^nov/,
  /^(?:dec|dez|dic)/,
];
/** RFC 5322, 4.3: the zones that mail headers name, in minutes. */
const ZONES: Readonly<Record<string, string>> = {
  ...{ Z: 'Z', UTC: 'Z', GMT: 'Z', EST: '-05:00', EDT: '-04:00', CST: '-06:00', CDT: '-05:00' },
  ...{ MST: '-07:00', MDT: '-06:00', PST: '-08:00', PDT: '-07:00' },
};

/**
 * A date as pages write it, in ISO 8601: with time and zone where it has them (`2018-04-05T06:00:00+02:00`), the day alone
 * where it has no more. Nothing is made up: a time without a zone stays one, and a date whose day and month cannot be told
 * apart is null, as is whatever is no date. A number is one of seconds or milliseconds since 1970.
 */
export function isoDate(said: string | number): string | null {
  if (typeof said === 'number') return dateOfCount(said);
  const text = said.slice(0, MAX_LENGTH).replace(/\s+/g, ' ').trim();
  if (/^\d{10}(?:\d{3})?$/.test(text)) return dateOfCount(Number(text));
  return inOrder(ISO, text) ?? inOrder(COMPACT, text) ?? inWords(text);
}

function dateOfCount(count: number): string | null {
  const moment = new Date(count < 1e11 ? count * 1000 : count);
  const isPlausible = count > 0 && !Number.isNaN(moment.getTime()) && moment.getUTCFullYear() <= LAST_YEAR;
  return isPlausible ? moment.toISOString().replace(/\.\d+/, '') : null;
}

function inOrder(pattern: RegExp, text: string): string | null {
  const found = pattern.exec(text);
  if (found === null) return null;
  const [, year = '', month = '', day = '', hour, minute, second, zone] = found;
  const date = dayOf(Number(year), Number(month), Number(day));
  return date === null ? null : date + timeOf(hour, minute, second, zone);
}

function inWords(text: string): string | null {
  for (const read of [yearFirst, dayNamed, monthNamed, numbers]) {
    const found = read(text);
    if (found === null) continue;
    const [, hour, minute, second, half, zone] = CLOCK.exec(found.rest) ?? [];
    return found.date + timeOf(inDay(hour, half), minute, second, zone);
  }
  return null;
}

/** What was found, and the text without it: the time may stand on either side. */
interface FoundDay {
  readonly date: string;
  readonly rest: string;
}

function foundDay(text: string, found: RegExpExecArray, date: string | null): FoundDay | null {
  return date === null ? null : { date, rest: text.replace(found[0], ' ') };
}

function yearFirst(text: string): FoundDay | null {
  const found = YEAR_FIRST.exec(text);
  return found && foundDay(text, found, dayOf(Number(found[1]), Number(found[2]), Number(found[3])));
}

function dayNamed(text: string): FoundDay | null {
  const found = DAY_NAMED.exec(text);
  return found && foundDay(text, found, dayOf(Number(found[3]), monthOf(found[2] ?? ''), Number(found[1])));
}

function monthNamed(text: string): FoundDay | null {
  const found = MONTH_NAMED.exec(text);
  return found && foundDay(text, found, dayOf(Number(found[3]), monthOf(found[1] ?? ''), Number(found[2])));
}

/** With dots the day stands first; with slashes and dashes either may, and only a number over 12 tells. */
function numbers(text: string): FoundDay | null {
  const found = NUMBERS.exec(text);
  if (found === null) return null;
  const [, one, sign, two, year] = found;
  const [first, second] = [Number(one), Number(two)];
  if (sign !== '.' && first <= 12 && second <= 12 && first !== second) return null;
  const dayFirst = sign === '.' || first > 12;
  return foundDay(text, found, dayOf(Number(year), dayFirst ? second : first, dayFirst ? first : second));
}

function monthOf(name: string): number {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return MONTHS.findIndex((month) => month.test(plain)) + 1;
}

function inDay(hour: string | undefined, half: string | undefined): string | undefined {
  if (hour === undefined || half === undefined) return hour;
  return String((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0));
}

/** Null for a day that no calendar has, and for 1 January 1970, which is what an empty clock says. */
function dayOf(year: number, month: number, day: number): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || date.getTime() === 0) return null;
  return date.toISOString().slice(0, 10);
}

function timeOf(hour?: string, minute?: string, second = '00', zone?: string): string {
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return '';
  return `T${hour.padStart(2, '0')}:${minute}:${second}${zoneOf(zone)}`;
}

function zoneOf(zone: string | undefined): string {
  if (zone === undefined) return '';
  const numbers = /^([+-]\d{2}):?(\d{2})?$/.exec(zone);
  return numbers ? `${numbers[1]}:${numbers[2] ?? '00'}` : (ZONES[zone.toUpperCase()] ?? '');
}
