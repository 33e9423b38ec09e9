import { msg } from './language.js';
import { say, type Saying, saying } from './saying.js';

/** Sizes, durations and counts between a person's writing and numbers. */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const DURATIONS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', SECOND_MS],
  ['sec', SECOND_MS],
  ['m', MINUTE_MS],
  ['min', MINUTE_MS],
  ['h', HOUR_MS],
  ['d', 24 * HOUR_MS],
]);

const SIZES: ReadonlyMap<string, number> = new Map([
  ['b', 1],
  ['k', 1000],
  ['kb', 1000],
  ['kib', 1024],
  ['m', 1000 ** 2],
  ['mb', 1000 ** 2],
  ['mib', 1024 ** 2],
  ['g', 1000 ** 3],
  ['gb', 1000 ** 3],
  ['gib', 1024 ** 3],
  ['t', 1000 ** 4],
  ['tb', 1000 ** 4],
  ['tib', 1024 ** 4],
]);

/** A number and, maybe, its unit. */
const AMOUNT = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i;

/** Reads `1500ms`, `90s`, `1.5min`, `5m`, `2h`, `1d` as milliseconds; a bare number counts seconds. Null = none of these. */
export function readDurationMs(text: string): number | null {
  return readAmount(text, DURATIONS, 's');
}

/** Reads `500kB`, `10MB`, `1.5GiB`, case aside, as bytes; a bare number counts bytes. Null = none of these. */
export function readBytes(text: string): number | null {
  return readAmount(text, SIZES, 'b');
}

/** Reads `1000`, `1,000`, `1 000` or `1_000`, and decimals such as `0.5`. Null = no number. */
export function readCount(text: string): number | null {
  const plain = text.trim().replace(/(?<=\d)[,\s_](?=\d{3}(?!\d))/g, '');
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function readAmount(text: string, units: ReadonlyMap<string, number>, bare: string): number | null {
  const [, digits, unit] = AMOUNT.exec(text.trim()) ?? [];
  const factor = units.get(unit === '' ? bare : (unit ?? '').toLowerCase());
  return digits === undefined || factor === undefined ? null : Math.round(Number(digits) * factor);
}

/** `10 MiB`, `1.5 GB`, `1,234 bytes`: exact, in the unit in which one decimal is enough, binary ones first. */
export function bytesWords(bytes: number): string {
  return say(bytesSaying(bytes));
}

/** As `bytesWords`, for whoever says it. */
export function bytesSaying(bytes: number): Saying {
  for (const [name, base] of [
    ['iB', 1024],
    ['B', 1000],
  ] as const) {
    for (const [power, letter] of ['T', 'G', 'M', base === 1024 ? 'K' : 'k'].entries()) {
      const size = bytes / base ** (4 - power);
      if (size >= 1 && size < base && Number.isInteger(size * 10)) return amount(size, `${letter}${name}`);
    }
  }
  return saying(msg('{n, plural, one {# byte} other {# bytes}}'), { n: bytes });
}

function amount(n: number, unit: string): Saying {
  return saying(msg('{n} {unit}'), { n, unit });
}

/** `12.3 MB`: three digits, where an exact size would be harder to read. */
export function roughBytes(bytes: number): string {
  return say(roughBytesSaying(bytes));
}

/** As `roughBytes`, for whoever says it. */
export function roughBytesSaying(bytes: number): Saying {
  for (const [unit, size] of [
    ['TB', 1e12],
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
  ] as const) {
    if (bytes >= size) return amount(Number((bytes / size).toPrecision(3)), unit);
  }
  return saying(msg('{n, plural, one {# byte} other {# bytes}}'), { n: bytes });
}

/** `20 s`, `1.5 min`, `2 h`, `250 ms`: exact, in the largest unit in which one decimal is enough. */
export function durationWords(ms: number): string {
  return say(durationSaying(ms));
}

/** As `durationWords`, for whoever says it. */
export function durationSaying(ms: number): Saying {
  for (const [unit, size] of [
    ['h', HOUR_MS],
    ['min', MINUTE_MS],
    ['s', SECOND_MS],
  ] as const) {
    if (ms >= size && Number.isInteger((ms / size) * 10)) return amount(ms / size, unit);
  }
  return amount(ms, 'ms');
}
