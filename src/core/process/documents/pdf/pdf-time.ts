import { said } from '../document-text.js';

/** `D:YYYYMMDDHHmmSSOHH'mm` with everything after the year left out as one likes (ISO 32000-1, 7.9.4). */
const TIME = /^D?:?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:([Zz+-])(?:(\d\d)'?(\d\d)?'?)?)?/;

/** A time of a PDF as ISO 8601, as exact as it is given; null for what is none. */
export function pdfTime(value: unknown): string | null {
  const found = TIME.exec(said(value) ?? '');
  if (found === null) return null;
  const [, year, month, day, hour, minute, second = '00', sign, offsetHours, offsetMinutes = '00'] = found;
  if (month === undefined) return year ?? null;
  if (day === undefined) return isTime(`${year}-${month}`);
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return isTime(date);
  const isZoned = sign === '+' || sign === '-';
  const zone =
    isZoned && offsetHours !== undefined ? `${sign}${offsetHours}:${offsetMinutes}` : sign === undefined ? '' : 'Z';
  return isTime(`${date}T${hour}:${minute}:${second}${zone}`);
}

function isTime(text: string): string | null {
  return Number.isNaN(Date.parse(text)) ? null : text;
}
